#!/bin/sh
# SPDX-License-Identifier: MIT
# The benchmark: ipt against a script over PyYAML and Jinja2 (formulate.py) and against programs that do nothing.
#   run.sh [IPT]      IPT: build/release/ipt. It must be built; nothing outside a temporary folder is written. At the end
#   bulk.sh, which takes by far the longest, and as root installs the peers that are missing.
# ROUNDS (200), SLOW_ROUNDS (40), BULK_ROUNDS (5), COPIES (300), CXX and PYTHON can be set. Numbers are printed, never asserted.
set -eu

here=$(CDPATH="" cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH="" cd -- "$here/../.." && pwd)
ipt=${1:-$root/build/release/ipt}
rounds=${ROUNDS:-200} slow=${SLOW_ROUNDS:-40} bulk=${BULK_ROUNDS:-5} copies=${COPIES:-300}
example=$root/examples/mara-grief.yaml

skip() { echo "skipped: $*"; }
[ -x "$ipt" ] || { echo "run.sh: no program at $ipt; build it, or name it: run.sh IPT" >&2; exit 2; }
case $ipt in /*) ;; *) ipt=$(pwd)/$ipt ;; esac

temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
trap 'exit 1' HUP INT TERM
export PYTHONDONTWRITEBYTECODE=1 XDG_CONFIG_HOME="$temporary/config"
unset IPT_TEMPLATES IPT_KNOWLEDGE || :

# ---- what is there

# The system's interpreter first: that of a version manager starts slowly, which would flatter ipt.
find_python() {
    for one in ${PYTHON:-} /usr/bin/python3 python3; do
        python=$("$one" -c 'import sys, tomllib, yaml, jinja2; yaml.CSafeLoader; print(sys.executable)' 2>/dev/null) && return
    done
    python=
    command -v python3 >/dev/null || { skip "the script, no python3"; return; }
    for module in yaml jinja2 tomllib; do
        python3 -c "import $module" 2>/dev/null || skip "the script, python3 has no module '$module'"
    done
    python3 -c 'import yaml; yaml.CSafeLoader' 2>/dev/null || skip "the script, PyYAML has no C loader"
}
find_python

compiler=
for one in ${CXX:-} g++ c++ clang++; do command -v "$one" >/dev/null && { compiler=$one; break; }; done
measure=
if [ -z "$compiler" ]; then
    skip "peak memory and the empty programs, no C++ compiler"
elif ! "$compiler" -std=c++20 -O2 -o "$temporary/measure" "$here/measure.cpp" -static-libstdc++ -static-libgcc; then
    skip "peak memory, $compiler cannot compile measure.cpp"
else
    measure=$temporary/measure
fi
if ! command -v hyperfine >/dev/null; then
    [ -n "$measure" ] || { echo "skipped: everything, neither a C++ compiler nor hyperfine"; exit 0; }
    skip "hyperfine is not there (it is only needed where there is no C++ compiler)"
fi

empty="" linked=""
if [ -n "$compiler" ]; then
    echo 'int main() {}' >"$temporary/empty.cpp"
    "$compiler" -O2 -o "$temporary/empty" "$temporary/empty.cpp" && empty=$temporary/empty
    if "$compiler" -O2 -o "$temporary/linked" "$temporary/empty.cpp" -Wl,--no-as-needed -lyaml-cpp -lfmt -lcmark-gfm -lcmark-gfm-extensions -ltbb -luuid 2>/dev/null; then
        linked=$temporary/linked
    else
        skip "the empty program with the libraries of ipt, they cannot be linked"
    fi
fi

# ---- measuring and telling

# table ROUNDS LABEL COMMAND… [:: LABEL COMMAND…]…  measures side by side, adds to $temporary/rows, prints a table.
table() {
    times=$1
    shift
    echo "  load $(cut -d' ' -f1-2 /proc/loadavg 2>/dev/null)"
    if [ -n "$measure" ]; then
        "$measure" "$times" "$@" >"$temporary/new"
    else
        with_hyperfine "$@" >"$temporary/new"
    fi
    cat "$temporary/new" >>"$temporary/rows"
    awk -F'|' 'BEGIN { printf "  %-44s %10s %10s %10s %10s\n", "", "median ms", "least ms", "CPU ms", "peak MiB" }
               { printf "  %-44s %10.2f %10.2f %10s %10s\n", $1, $2, $3, $4, $5 }' "$temporary/new"
}

with_hyperfine() {
    while [ $# -gt 0 ]; do
        label=$1 line=
        shift
        while [ $# -gt 0 ] && [ "$1" != :: ]; do line="$line '$1'"; shift; done
        [ $# -eq 0 ] || shift
        hyperfine -N --warmup 1 --runs "$times" --export-csv "$temporary/hyperfine.csv" "$line" >/dev/null 2>&1
        awk -F, -v label="$label" 'END { printf "%s|%.3f|%.3f|%.3f|-\n", label, 1e3 * $(NF - 4), 1e3 * $(NF - 1), 1e3 * ($(NF - 3) + $(NF - 2)) }' "$temporary/hyperfine.csv"
    done
}

# say LABEL OTHER SENTENCE  tells how many times the wall time, processor time and memory of LABEL those of OTHER are.
say() {
    awk -F'|' -v a="$1" -v b="$2" -v sentence="$3" \
        'function times(column) { return x[column] > 0 ? sprintf("%.1f", y[column] / x[column]) : "?" }
         $1 == a { split($0, x, "|") } $1 == b { split($0, y, "|") }
         END { if (x[2] && y[2]) printf "  %s %s times the time (%s times the processor time)%s.\n", sentence, times(2), times(4), (x[5] > 0 ? " and " times(5) " times the memory" : "") }' "$temporary/rows"
}

# ---- the same text?

echo "Benchmark of $("$ipt" --version 2>/dev/null | head -n 1), $(nproc 2>/dev/null || echo '?') cores, load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo '?')"
if [ -n "$python" ]; then
    echo "Script: $("$python" -c 'import sys, yaml, jinja2; print("Python", sys.version.split()[0], "PyYAML", yaml.__version__, "Jinja2", jinja2.__version__)')"
    same=0 all=0 other=
    for file in "$root"/examples/*.yaml; do
        all=$((all + 1))
        # the body alone: the script has neither alerts nor provenance
        "$ipt" formulate "$file" --format md --as-of 2026-09-15 2>/dev/null |
            awk '/^# /{ on = 1 } on && /^---$/{ exit } on { if (held) print ""; held = 0; if ($0 == "") held = 1; else print }' >"$temporary/ours"
        "$python" "$here/formulate.py" "$file" >"$temporary/theirs"
        if cmp -s "$temporary/ours" "$temporary/theirs"; then same=$((same + 1)); else other="$other $(basename "$file")"; fi
    done
    echo "Both write the same body for $same of $all examples.${other:+ Not for:$other}"
fi

# ---- (a) one document, start to end

echo
echo "One patient's formulation, start to end ($rounds rounds in turn; the script $slow)"
: >"$temporary/rows"
# The kernel can map a file that was written or read in one go in larger pieces than one that came page by page.
cp "$ipt" "$temporary/ipt"
set -- "ipt" "$ipt" formulate "$example" --format md :: "ipt, a fresh copy" "$temporary/ipt" formulate "$example" --format md
[ -z "$linked" ] || set -- "$@" :: "empty program, same libraries" "$linked"
[ -z "$empty" ] || set -- "$@" :: "empty C++ program" "$empty"
table "$rounds" "$@"
if [ -n "$python" ]; then
    table "$slow" "script" "$python" "$here/formulate.py" "$example" :: "python3 alone (pass)" "$python" -c pass ::  \
        "ipt, in turn with the script" "$ipt" formulate "$example" --format md
fi
say "ipt, in turn with the script" script "Compared with ipt, the script takes"
say "empty program, same libraries" ipt "Compared with an empty program with the same libraries, ipt takes"
say "empty program, same libraries" "ipt, a fresh copy" "and a fresh copy of it"

# ---- (b) many documents, one process

cases=$temporary/cases
mkdir -p "$cases" "$temporary/by-ipt" "$temporary/by-script"
made=0
while [ "$made" -lt "$copies" ]; do
    for file in "$root"/examples/*.yaml; do
        [ "$made" -lt "$copies" ] || break
        made=$((made + 1))
        sed "s/^case: *\(.*\)/case: \1-$made/" "$file" >"$cases/$made.yaml"
        grep -q '^case:' "$cases/$made.yaml" || printf 'case: X-%s\n' "$made" >>"$cases/$made.yaml"
    done
done
bytes=$(cat "$cases"/*.yaml | wc -c)
echo
echo "$copies cases ($((bytes / 1024)) KiB), one process ($bulk rounds in turn)"
set -- "ipt, to standard output" "$ipt" formulate "$cases"/*.yaml --format md --as-of 2026-09-15 :: \
    "ipt, a file for each, synced to disk" sh -c 'rm -rf "$0"; mkdir "$0"; exec "$@"' "$temporary/by-ipt" "$ipt" formulate --format md --as-of 2026-09-15 --out-dir "$temporary/by-ipt" "$cases"/*.yaml
[ -z "$python" ] || set -- "$@" :: "script, to standard output" "$python" "$here/formulate.py" "$cases"/*.yaml :: \
    "script, a file for each, not synced" sh -c 'rm -rf "$0"; mkdir "$0"; exec "$@"' "$temporary/by-script" "$python" "$here/formulate.py" --out-dir "$temporary/by-script" "$cases"/*.yaml
table "$bulk" "$@"
[ -z "$python" ] || echo "  Files written: ipt $(ls "$temporary/by-ipt" | wc -l), script $(ls "$temporary/by-script" | wc -l)."
say "ipt, to standard output" "script, to standard output" "To standard output, compared with ipt, the script takes"
say "ipt, a file for each, synced to disk" "script, a file for each, not synced" "With a file for each, compared with ipt, the script takes"
sh "$here/pdf.sh" "$ipt" "$measure"
sh "$here/pictures.sh" "$ipt" "$measure"
sh "$here/bulk.sh" "$ipt" "$measure"
