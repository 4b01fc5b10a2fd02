#!/bin/sh
#SBATCH --job-name=ipt
#SBATCH --array=0-15
#SBATCH --cpus-per-task=4
# Each task of the array scores its part of a list of paths, a line each:
#   find clinic -name '*.yaml' | LC_ALL=C sort >cases.txt
#   sbatch slurm.sh cases.txt results
#   cat results/part-*.jsonl >results.jsonl
# The parts are neighbours in the list, so together they are what one process gives. They are numbered from 0; the
# array has to begin there.
set -eu
list=$1
part=$2/part-$(printf %04d "$SLURM_ARRAY_TASK_ID").jsonl
mkdir -p "$2"
split -n "l/$((SLURM_ARRAY_TASK_ID + 1))/$SLURM_ARRAY_TASK_COUNT" "$list" |
    xargs -r -d '\n' "${IPT:-ipt}" score --format json --jobs "${SLURM_CPUS_PER_TASK:-1}" -- >"$part"
