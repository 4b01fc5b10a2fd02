#!/bin/sh
# SPDX-License-Identifier: MIT
# Fuzzes every target, each for its share of the time:  run.sh BUILD SECONDS [TARGET…]
# What the targets learn is kept below build/fuzz/corpus; a finding below build/fuzz/found is told, and ends in status 1.
set -u
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
build=$(CDPATH='' cd -- "$1" && pwd) || exit 2
seconds=$2
shift 2
[ $# -gt 0 ] || set -- case documents prints knowledge template list
share=$((seconds / $#))
[ "$share" -ge 1 ] || { echo "fuzz: $seconds s are too few for $# targets" >&2; exit 2; }
keep=$root/build/fuzz
export LSAN_OPTIONS="suppressions=$root/tests/lsan.supp:print_suppressions=0"

# The seeds of a target, with commas between them.
seeds() {
    cd "$root" || exit 2
    case $1 in
    case) find examples tests/vignettes tests/cli -name '*.yaml' ;;
    documents | prints) find examples tests/vignettes -name '*.yaml' ;;
    knowledge) find lib/knowledge templates tests/cli -name '*.toml' ;;
    template) find templates tests/cli -name '*.mustache' ;;
    list) find tests/cli/report -path '*files-from*' -name '*.txt' ;;
    esac | sort | sed "s|^|$root/|" | paste -sd, -
}

mkdir -p "$keep"
"$build/ipt_replay" --dictionary >"$keep/case.dict" || exit 2
status=0
printf '%-10s %10s %8s %8s %8s %8s  %s\n' target executions exec/s cov ft corpus findings
for target in "$@"; do
    corpus=$keep/corpus/$target
    log=$keep/$target.log
    mkdir -p "$corpus" "$keep/found/$target"
    find "$keep/found/$target" -type f >"$keep/before"
    seeds "$target" >"$keep/$target.seeds"
    "$build/ipt_fuzz" "--target=$target" "-max_total_time=$share" -timeout=20 -report_slow_units=20 -rss_limit_mb=2000 -print_final_stats=1 \
        "-dict=$keep/case.dict" "-seed_inputs=@$keep/$target.seeds" "-artifact_prefix=$keep/found/$target/" "$corpus" >"$log" 2>&1
    ended=$?
    last=$(grep -E '^#[0-9]+.* cov: ' "$log" | tail -n 1)
    value() { echo "$last" | sed -nE "s/.* $1: ([^ ]+).*/\1/p"; }
    stat() { sed -nE "s/^stat::$1: +//p" "$log"; }
    new=$(find "$keep/found/$target" -type f | grep -cvxFf "$keep/before")
    printf '%-10s %10s %8s %8s %8s %8s  %s\n' "$target" "$(stat number_of_executed_units)" "$(stat average_exec_per_sec)" \
        "$(value cov)" "$(value ft)" "$(value corp)" "$new"
    [ "$ended" = 0 ] && continue
    status=1
    grep -E '^(==|SUMMARY|ipt |ALARM|#[0-9]+ 0x)|ERROR|did|runtime error|artifact_prefix|Test unit written' "$log" | head -n 20
    echo "  the whole is in $log"
done
exit $status
