# SPDX-License-Identifier: MIT
# Sourced by ../checklist.sh: what a person at a terminal sees.
for number in 9 11 18 20 38; do point $number; done
if command -v python3 >/dev/null 2>&1; then
    python3 -B "$root/tests/meta/checklist/terminal.py" "$program" "$commands" >said 2>&1
    while read -r now line; do wrong "$line"; done <said
fi
