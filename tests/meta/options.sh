#!/bin/sh
# SPDX-License-Identifier: MIT
# What every command has in common: the forms of help, a nearest name for every slip, two clean streams, no colour
# where none is wanted, options anywhere.
. "$(dirname "$0")/common.sh"
case_file=$root/examples/theo-dispute.yaml
broken=$scratch/broken.yaml
printf 'case: T-0\ncomplant: tired\n' >"$broken"

expect() { [ "$status" = "$1" ] || fault "'ipt $2' gives $status, not $1"; }

for command in '' $commands; do
    for form in "$command --help" "$command -h" "help $command"; do
        run $form; expect 0 "$form"
        [ -s "$scratch/out" ] && [ ! -s "$scratch/err" ] || fault "'ipt $form' does not write to standard output alone"
        [ "$form" = "$command --help" ] && cp "$scratch/out" "$scratch/help"
        cmp -s "$scratch/out" "$scratch/help" || fault "'ipt $form' differs from 'ipt $command --help'"
    done
    [ "$(wc -L <"$scratch/help")" -le 80 ] || fault "'ipt $command --help' is $(wc -L <"$scratch/help") columns wide"
    words=$(grep -oE 'REQUIRED|Excludes:|INT in|Print this help|Positionals' "$scratch/help" | sort -u | tr '\n' ',')
    [ -z "$words" ] || fault "'ipt $command --help' has words of the option parser: $words"
    head -n 15 "$scratch/help" | grep -qE '^ +ipt [a-z]+ ' || fault "'ipt $command --help' shows no example in its first 15 lines"
    run $command --xyzzy; expect 2 "$command --xyzzy"
    [ -s "$scratch/out" ] && fault "'ipt $command --xyzzy' writes to standard output"
    grep -q -- '--help' "$scratch/err" || fault "'ipt $command --xyzzy' does not point to --help"
done
for command in check score formulate explain; do
    run "$command"; expect 2 "$command"
    grep -qE '\b[a-z][A-Z]{2,}' "$scratch/err" && fault "'ipt $command' says: $(head -n 1 "$scratch/err")"
done

# A slip and what was meant.
while read -r meant slip; do
    run $slip; expect 2 "$slip"
    [ -s "$scratch/out" ] && fault "'ipt $slip' writes to standard output"
    grep -qE -- "did you mean '(ipt )?$meant" "$scratch/err" || fault "'ipt $slip' does not suggest '$meant': $(head -n 2 "$scratch/err" | tr '\n' ' ')"
done <<END
score scroe
score sc
check chek
formulate formulte
formulate form
templates template
knowledge knowlege
explain explian
new nwe
score score.
--version --verson
--help --hlep
score $case_file
--as-of score --as_of 2026-01-01 $case_file
--format score --fromat json $case_file
--format score --formt=json $case_file
--color check --colour never $case_file
--output formulate --outptu x $case_file
--out-dir formulate --outdir x $case_file
--force new --forc
--treatment new --treatmnt adult16
--for formulate --fr patient $case_file
--width formulate --widht 60 $case_file
--knowledge score --knowlege x $case_file
patient formulate --for patent $case_file
clinician formulate --for clinican $case_file
json score --format jsn $case_file
html formulate --format htm $case_file
never score --color nevr $case_file
list templates lst
eject knowledge ejct
check templates chek
score templates show scor
alerts knowledge show alrts
perinatal new --treatment perinatl
role_dispute explain rol_dispute
yaml-tab explain yaml-tabs
END

# Data goes to one stream and words to the other; a message is no part of the data.
for format in text json; do
    run score --format "$format" "$case_file" "$broken"; expect 1 "score --format $format good broken"
    grep -q 'error' "$scratch/out" && fault "score --format $format: a message on standard output"
    [ -s "$scratch/err" ] || fault "score --format $format: no message on standard error"
done
if command -v python3 >/dev/null 2>&1; then
    run score --format json "$case_file" "$broken" "$root/examples/tom-risk.yaml"
    python3 -c 'import json,sys; assert len([json.loads(line) for line in sys.stdin]) == 2' <"$scratch/out" || fault 'score --format json is not one object a line'
    run check --format json "$case_file" "$broken"
    python3 -c 'import json,sys; assert len([json.loads(line) for line in sys.stdin]) == 1' <"$scratch/out" || fault 'check --format json is not one object a line'
else
    echo 'no python3: that JSON parses is not tested here'
fi

# Colour only where it is asked for: standard error is no terminal here.
escape=$(printf '\033')
for setting in '' NO_COLOR=1 TERM=dumb TERM=xterm; do
    env $setting "$program" check "$broken" 2>&1 | grep -q "$escape" && fault "colour with '$setting'"
    env $setting "$program" check --color never "$broken" 2>&1 | grep -q "$escape" && fault "colour with '$setting' --color never"
    env $setting "$program" check --color always "$broken" 2>&1 | grep -q "$escape" || fault "no colour with '$setting' --color always"
done
env FORCE_COLOR=1 "$program" check "$broken" 2>&1 | grep -q "$escape" || fault 'no colour with FORCE_COLOR=1'

# Options may stand anywhere, and -- ends them.
run score "$case_file" --format json; cp "$scratch/out" "$scratch/first"
for order in "--format json $case_file" "--format=json $case_file" "$case_file --format=json"; do
    run score $order
    cmp -s "$scratch/out" "$scratch/first" || fault "'ipt score $order' differs from the other orders"
done
run score --format json -- "$case_file"; expect 0 'score --format json -- FILE'
cp "$case_file" "$scratch/-dashed.yaml"
(cd "$scratch" && "$program" check -- -dashed.yaml >/dev/null 2>&1) || fault "'ipt check -- -dashed.yaml' gives $?"

# The same bytes, whatever the locale, the time zone and the width of a terminal that is not there.
for world in LC_ALL=C LC_ALL=de_DE.UTF-8 LC_ALL=tr_TR.UTF-8 TZ=Pacific/Kiritimati COLUMNS=30; do
    env "$world" "$program" score --format json "$case_file" >"$scratch/other" 2>&1
    cmp -s "$scratch/other" "$scratch/first" || fault "the output depends on $world"
done
finish
