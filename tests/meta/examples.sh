#!/bin/sh
# SPDX-License-Identifier: MIT
# Every example is without fault, as is every published case in tests/vignettes, and for the examples the rules come to the area that its author wrote it for.
. "$(dirname "$0")/common.sh"
count=0
for file in "$root"/examples/*.yaml; do
    count=$((count + 1))
    name=${file##*/}
    run check "$file"
    [ "$status" = 0 ] || fault "$name: check gives $status"
    [ -s "$scratch/out" ] || [ -s "$scratch/err" ] && { fault "$name: check says something"; cat "$scratch/out" "$scratch/err"; }
    label=$(sed -nE -e 's/^label: *([a-z_]+).*/\1/p' -e '/^label:/,$s/^  primary: *([a-z_]+).*/\1/p' "$file")
    [ -n "$label" ] || { echo "$name has no label"; continue; }
    run score --format json "$file"
    primary=$(sed -nE 's/.*"primary":"?([a-z_]+).*/\1/p' "$scratch/out")
    [ "$primary" = "$label" ] || fault "$name: the label is $label, the rules say $primary"
done
for file in "$root"/tests/vignettes/*.yaml; do
    run check "$file"
    [ "$status" = 0 ] && [ ! -s "$scratch/err" ] || { fault "${file##*/}: check gives $status"; cat "$scratch/err"; }
done
[ "$count" -ge 10 ] || fault "only $count examples were found"
finish
