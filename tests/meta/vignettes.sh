#!/bin/sh
# SPDX-License-Identifier: MIT
# The rules against the labels of the published cases in tests/vignettes. The figures stand in the log; a change of the
# rules that agrees less than this is a fault. Thirteen cases validate nothing: the guard is against steps backward.
. "$(dirname "$0")/common.sh"
least=0.86  # kappa of the focus, which was 0.867 when this was set: raise it with the rules, and never lower it unseen

run evaluate "$root/tests/vignettes"
cat "$scratch/out"
[ "$status" = 0 ] && [ ! -s "$scratch/err" ] || { fault "evaluate gives $status"; cat "$scratch/err"; }
run evaluate --format json "$root/tests/vignettes"
labelled=$(sed -nE 's/.*"labelled":([0-9]+),.*/\1/p' "$scratch/out")
[ "$labelled" = "$(ls "$root"/tests/vignettes/*.yaml | wc -l)" ] || fault "${labelled:-no} cases have a label"
kappa=$(sed -nE 's/.*"version":"[^"]*","focus":\{[^}]*"kappa":(-?[0-9.]+).*/\1/p' "$scratch/out")
[ -n "$kappa" ] && awk -v found="$kappa" -v least="$least" 'BEGIN { exit !(found >= least) }' ||
    fault "the kappa of the focus is ${kappa:-not there}, less than $least"
finish
