#!/bin/sh
# SPDX-License-Identifier: MIT
# Nobody in another's document, and nothing lost beside a broken file: safety.sh [IPT].
# IPT_BENCH_FILES (10000) is the number of cases. Status 1 where something is not as it must be.
set -eu
. "$(dirname "$0")/cases.sh"
failed=0

fault() {
    echo "  NOT SO: $*"
    failed=1
}
takes formulate --jobs || skip "several jobs, this program has no --jobs: everything in this part runs in one thread"

# ---- a token that only one case has, in each of its texts

# foreign LABEL <LINES  each line is the result of one case, in order: it may hold no token but that of its case.
foreign() {
    LC_ALL=C awk -v label="$1" -v files="$files" '
        { own = sprintf("tok%07dx", NR - 1); rest = $0; found = 0
          while (match(rest, /tok[0-9]+x/)) {
              if (substr(rest, RSTART, RLENGTH) == own) ++found; else { ++strange; if (strange <= 3) print "  line " NR " holds " substr(rest, RSTART, RLENGTH) }
              rest = substr(rest, RSTART + RLENGTH)
          }
          all += found; if (!found) ++none }
        END { printf "  %-28s %d documents, %d tokens of their own, %d foreign\n", label, NR, all, strange
              exit strange > 0 || none > 0 || NR != files }' || fault "$1: a foreign token, a document without its own, or not a document for each"
}

echo
echo "Foreign tokens: $files cases, each free text with a word of this case alone, all in one run$(takes formulate --jobs && echo " with 8 jobs" || :)"
cases token "$files" --tokens
for command in "formulate --for patient" "formulate --for clinician" "formulate --for supervision" score ask fit agenda progress relapse report; do
    "$ipt" "${command%% *}" --help >/dev/null 2>&1 || continue
    status=0
    eval "\"$ipt\" $command --format json $(jobs "${command%% *}" 8) $(reading "${command%% *}" token.list)" >out 2>err || status=$?
    [ "$status" -eq 0 ] || fault "$command ends with status $status: $(head -n 1 err)"
    foreign "$command" <out
done
# and as files of their own, which carry the token in their names
mkdir pages
eval "\"$ipt\" formulate --format md --out-dir pages $(jobs formulate 8) $(reading formulate token.list)" 2>err || fault "formulate --out-dir: $(head -n 1 err)"
grep -roE 'tok[0-9]+x' pages | LC_ALL=C awk -v made="$(find pages -type f | wc -l)" -v files="$files" '
    match($0, /tok[0-9]+x/) { own = substr($0, RSTART, RLENGTH); rest = substr($0, RSTART + RLENGTH); match(rest, /tok[0-9]+x/)
                              if (substr(rest, RSTART, RLENGTH) == own) ++all; else ++strange }
    END { printf "  %-28s %d documents, %d tokens of their own, %d foreign\n", "formulate --out-dir", made, all, strange; exit strange > 0 || made != files || !all }' ||
    fault "formulate --out-dir: a foreign token, or not a file for each"
rm -rf pages token

# ---- a hundredth of the files broken, or twenty where that is more, in twenty ways

broken=$((files < 2000 ? 20 : files / 100))
cases broken "$files" --broken "$broken"
ways=$(cut -f2 broken.broken | sort -u | wc -l)
echo
echo "Broken files: $broken of $files, in $ways ways"

# bulk COMMAND FORMAT: both runs, what came out and what was said
bulk() {
    for jobs in 1 8; do
        status=0
        eval "\"$ipt\" $1 --format $2 $(jobs "$1" $jobs) $(reading "$1" broken.list)" >"out$jobs" 2>"err$jobs" || status=$?
        echo "$status" >"status$jobs"
    done
    # ipt report has a line for a broken file too, with a case of null
    if [ "$2" = json ]; then results=$(grep -c '"case":"' out1) || :; else results=$(grep -c '^# ' out1) || :; fi
    messages=$(grep -cE '^[^ ].*: error: .*\]$' err1) || :
    same="the same, byte for byte"
    { cmp -s out1 out8 && cmp -s err1 err8 && cmp -s status1 status8; } || same=DIFFERENT
    echo "  $1 --format $2: $results results, $messages messages, status $(cat status1); $(takes "$1" --jobs && echo "1 and 8 jobs" || echo "one thread, twice"): $same"
    [ "$results" -eq $((files - broken)) ] || fault "$1: $((files - broken)) results were to be"
    [ "$(cat status1)" = 1 ] || fault "$1: the status was to be 1"
    # each message names the file and the fault that was put into it
    sed -nE 's/^([^ :]*\.yaml):[0-9:]* error: .*\[([a-z-]+)\]$/\1\t\2/p' err1 >told
    cmp -s told broken.broken || fault "$1: the messages are not those of the faults: $(diff told broken.broken | head -n 2 | tail -n 1)"
    [ "$same" != DIFFERENT ] || fault "$1: 1 and 8 jobs differ"
}
bulk score json
bulk formulate md
! "$ipt" report --help >/dev/null 2>&1 || bulk report json
exit "$failed"
