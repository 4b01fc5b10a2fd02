#!/bin/sh
# Scores all cases of a folder with GNU parallel, a hundred to a process, in the order of their paths:
#   sh parallel.sh FOLDER >results.jsonl
# IPT names the program. What comes out is what one process would give, to the byte. Cases with errors are told on
# standard error; the status is then that of GNU parallel, the number of processes that met one.
set -eu
export LC_ALL=C
find "$1" -name '*.yaml' -type f -print0 | sort -z |
    parallel --will-cite --null --keep-order --max-args 100 "${IPT:-ipt}" score --format json --jobs 1 -- '{}'
