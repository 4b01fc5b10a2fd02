#!/bin/sh
# SPDX-License-Identifier: MIT
# Pipes that end early, streams that are closed, disks that are full.
. "$(dirname "$0")/common.sh"
case_file=$root/examples/theo-dispute.yaml
examples="$root/examples/mara-grief.yaml $case_file $root/examples/tom-risk.yaml"

quiet() { [ -s "$scratch/err" ] && fault "$1 says: $(head -n 1 "$scratch/err")"; }
# A write that cannot be done is status 3, or the signal of the pipe; nothing else.
refused() { case $2 in 3 | 141) ;; *) fault "$1 gives $2 instead of 3" ;; esac; }

for command in 'formulate --for supervision' 'score' 'score --format json' 'formulate --format html'; do
    case $command in *html) files=$case_file ;; *) files="$examples $examples $examples $examples" ;; esac
    { timeout 20 "$program" $command $files 2>"$scratch/err"; echo $? >"$scratch/status"; } | head -n 1 >/dev/null
    quiet "'ipt $command | head -1'"
    case $(cat "$scratch/status") in 0 | 3 | 141) ;; *) fault "'ipt $command | head -1' gives $(cat "$scratch/status")" ;; esac
done
for command in "formulate $case_file" "score $case_file" "score --format json $case_file" "explain G1" "templates list" "knowledge show areas" "new" "--help" "--version" "score --help"; do
    timeout 20 "$program" $command >&- 2>"$scratch/err"
    refused "'ipt $command >&-'" $?
    if [ -e /dev/full ]; then
        timeout 20 "$program" $command >/dev/full 2>"$scratch/err"
        refused "'ipt $command >/dev/full'" $?
        [ -s "$scratch/err" ] || fault "'ipt $command >/dev/full' loses the output without a word"
    fi
done
# No standard input, no standard error.
timeout 20 "$program" check - <&- >"$scratch/out" 2>"$scratch/err"; status=$?
[ "$status" = 3 ] || fault "'ipt check - <&-' gives $status instead of 3: $(head -n 1 "$scratch/err")"
timeout 20 "$program" score "$case_file" <&- >"$scratch/out" 2>"$scratch/err" || fault "'ipt score FILE <&-' gives $?"
timeout 20 "$program" check "$scratch/missing" 2>&-; status=$?
[ "$status" = 3 ] || fault "'ipt check missing 2>&-' gives $status instead of 3"
# A descriptor that was closed must not become the output: the file is written and nothing gets into it.
(cd "$scratch" && "$program" formulate -o page.txt "$case_file" >&- 2>&-)
grep -q '^wrote ' "$scratch/page.txt" && fault 'a message got into the file that was written'
[ -s "$scratch/page.txt" ] || fault "'ipt formulate -o page.txt FILE >&- 2>&-' writes nothing"
# A case comes through a pipe or a named one as well.
"$program" score - <"$case_file" >"$scratch/one" 2>&1
cat "$case_file" | "$program" score - >"$scratch/two" 2>&1
cmp -s "$scratch/one" "$scratch/two" || fault 'a case from a pipe differs from one from a file'
mkfifo "$scratch/fifo" && { cat "$case_file" >"$scratch/fifo" & timeout 20 "$program" score "$scratch/fifo" >"$scratch/three" 2>&1; wait; cmp -s "$scratch/one" "$scratch/three" || fault 'a case from a named pipe differs'; }
# Written whole or not at all, for the owner alone, and nothing is left over.
(cd "$scratch" && mkdir whole && cd whole && "$program" formulate -o page.txt "$case_file" 2>/dev/null && [ "$(ls -A)" = page.txt ]) || fault 'a temporary file is left over'
case $(ls -l "$scratch/whole/page.txt") in -rw-------*) ;; *) fault "others can read what is written: $(ls -l "$scratch/whole/page.txt" | cut -c1-10)" ;; esac
if [ -e /dev/full ]; then
    (ulimit -f 1; cd "$scratch/whole" && trap '' XFSZ && "$program" formulate --force --for clinician --format html -o page.txt "$case_file" >/dev/null 2>&1)
    [ "$(ls -A "$scratch/whole")" = page.txt ] || fault "after a write that failed there are: $(ls -A "$scratch/whole" | tr '\n' ' ')"
fi
finish
