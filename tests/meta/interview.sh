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
command -v python3 >/dev/null 2>&1 || { echo 'no python3: nothing is typed'; exit 77; }
python3 -B "$root/tests/meta/interview/typed.py" "$program" "$root" >said 2>&1 || fault "the person at the terminal gave up"
while read -r line; do fault "$line"; done <said
finish
