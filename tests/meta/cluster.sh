#!/bin/sh
# SPDX-License-Identifier: MIT
# The recipes of examples/cluster give what one process gives, byte for byte.
. "$(dirname "$0")/common.sh"
cd "$scratch" || exit 2
mkdir clinic
for copy in $(seq 1 20); do
    for file in "$root"/examples/*.yaml; do
        sed "s/^case: .*/&-$copy/" "$file" >"clinic/$copy ${file##*/}"
    done
done
find clinic -name '*.yaml' | LC_ALL=C sort >list
xargs -d '\n' "$program" score --format json -- <list >want || fault "one process gives $?"
[ "$(wc -l <want)" = "$(wc -l <list)" ] || fault 'not a result for each case'

for task in 0 1 2 3 4 5 6; do
    IPT=$program SLURM_ARRAY_TASK_ID=$task SLURM_ARRAY_TASK_COUNT=7 sh "$root/examples/cluster/slurm.sh" list parts || fault "slurm.sh gives $?"
done
cat parts/part-*.jsonl | cmp - want || fault 'slurm.sh differs from one process'

if ! parallel --version 2>/dev/null | grep -q GNU; then
    [ "$faults" = 0 ] || finish
    echo 'skipped: no GNU parallel (package parallel); slurm.sh was tested'
    exit 77
fi
IPT=$program sh "$root/examples/cluster/parallel.sh" clinic >got || fault "parallel.sh gives $?"
cmp got want || fault 'parallel.sh differs from one process'

# The stream of the README: the same results but for the lines, which count from the start of a block.
plain() { sed -E 's/"(line|column)":[0-9]+/"\1":0/g' "$1"; }
while read -r file; do echo ---; cat "clinic/${file#clinic/}"; done <list >stream
parallel --will-cite --pipe --keep-order --recstart '---\n' --block 100k "$program" score --format json - <stream >blocks || fault "the stream gives $?"
sed -i -E 's/"file":"[^"]*"/"file":""/' blocks want
plain blocks >a; plain want >b
cmp a b || fault 'the stream differs from one process'
finish
