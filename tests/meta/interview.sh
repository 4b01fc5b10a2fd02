#!/bin/sh
# SPDX-License-Identifier: MIT
# `ipt interview` at a terminal, as a person has it; what is asked and written in detail is in unit.interview.
. "$(dirname "$0")/common.sh"
cd "$scratch" || exit 2

# Without a terminal nothing is asked, and nothing is made.
for open in '</dev/null' '<&-' '<typed'; do
    printf '\n' >typed
    eval "timeout 10 \"\$program\" interview new.yaml >out 2>err $open"
    [ $? = 2 ] && [ ! -s out ] && grep -q 'terminal' err || fault "with $open it does not say that it needs a terminal"
    [ ! -e new.yaml ] || fault "with $open it makes a file"
done

# Of many that write into one file at a time, what each says it wrote is there.
printf 'case: A-1\nsessions:\n  - number: 1\n' >shared.yaml
for number in 2 3 4 5 6 7 8 9 10 11 12 13; do
    "$program" log shared.yaml session=$number mood=5 >said.$number 2>&1 &
done
wait
for number in 2 3 4 5 6 7 8 9 10 11 12 13; do
    if grep -q '^wrote' said.$number; then
        grep -q "number: $number\$" shared.yaml || fault "session $number is said to be written, and is not there"
    else
        grep -q 'by another program' said.$number || fault "session $number: $(cat said.$number)"
    fi
done
grep -q '^wrote' said.* || fault "none of many is written"

command -v python3 >/dev/null 2>&1 || { echo 'no python3: nothing is typed'; exit 77; }
python3 -B "$root/tests/meta/interview/typed.py" "$program" "$root" >said 2>&1 || fault "the person at the terminal gave up"
while read -r line; do fault "$line"; done <said
finish
