#!/bin/sh
# SPDX-License-Identifier: MIT
# Thousands of cases: scored, formulated and only read, beside the yardsticks, in turn and on one core each; how time and
# memory grow with their number; then safety.sh. Called by run.sh: bulk.sh [IPT [MEASURE]], where MEASURE is measure.cpp
# compiled. IPT_BENCH_FILES (10000; 1000 for a quick look), BULK_ROUNDS, GROWTH (numbers of files), CXX, PYTHON.
set -eu
. "$(dirname "$0")/cases.sh"
measure=${2:-}
rounds=${BULK_ROUNDS:-$([ "$files" -ge 10000 ] && echo 3 || echo 1)}
most=$([ "$files" -lt 10000 ] && echo "$files" || echo $((files * 10)))
growth=${GROWTH:-$(for one in 100 1000 10000 100000; do [ "$one" -gt "$most" ] || echo "$one"; done)}

# ---- what is there, and what can be brought

# bring PACKAGE…: of Debian, where this is one and we may.
bring() {
    command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || return 0
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >install.log 2>&1 || skip "installing $*: $(tail -n 1 install.log)"
}
need=""
"$python" -c 'import yaml, jinja2; yaml.CSafeLoader' 2>/dev/null || need="$need python3-yaml python3-jinja2"
command -v node >/dev/null || need="$need nodejs"
[ -d /usr/share/nodejs/js-yaml ] && [ -d /usr/share/nodejs/yaml ] && [ -d /usr/share/nodejs/mustache ] || need="$need node-js-yaml node-yaml node-mustache"
command -v pandoc >/dev/null || need="$need pandoc"
# shellcheck disable=SC2086
[ -z "$need" ] || bring $need

compiler=
for one in ${CXX:-} g++ c++ clang++; do command -v "$one" >/dev/null && { compiler=$one; break; }; done
build() { # PROGRAM LIBRARY…
    program=$1
    shift
    [ -n "$compiler" ] && "$compiler" -std=c++20 -O2 -o "$temporary/$program" "$here/$program.cpp" "$@" 2>build.log
}
[ -n "$measure" ] || { build measure && measure=$temporary/measure; } || { skip "bulk, no C++ compiler for measure.cpp"; exec sh "$here/safety.sh" "$ipt"; }

pin="" both=""
if taskset -c 0 true 2>/dev/null; then pin="taskset -c 0"; else skip "one core each, no taskset or no core 0: the scheduler decides"; fi
if ! takes formulate --jobs; then skip "two cores, this program has no --jobs"
elif ! taskset -c 0,1 true 2>/dev/null; then skip "two cores, there is one"
else both="taskset -c 0,1"; fi
takes formulate --files-from && how="a list of files" || how="file names on the command line, in pieces of 30,000 where there are more"

# ---- the commands in turn

# add LABEL FILES COMMAND: a row of the table; the command is a line for the shell, which makes way for it.
: >commands.sh
: >counts
add() {
    printf '%s|%s\n' "$1" "$2" >>counts
    printf "set -- \"\$@\" :: '%s' sh -c '%s'\n" "$1" "$3" >>commands.sh
}
# program COMMAND LIST JOBS: that of ipt. A list that no command line holds goes in pieces, through xargs.
program() {
    if fits "${1%% *}" "$2"; then echo "\"$ipt\" $1 $(jobs "${1%% *}" "$3") $(reading "${1%% *}" "$2")"
    else echo "xargs -n 30000 -s 1500000 -a $2 \"$ipt\" $1 $(jobs "${1%% *}" "$3")"; fi
}
run_table() { # ROUNDS
    set --
    . ./commands.sh
    shift
    "$measure" "$rounds" "$@" >rows
    awk -F'|' 'BEGIN { printf "  %-34s %7s %10s %10s %10s %9s\n", "", "files", "median ms", "CPU ms", "CPU ms/file", "peak MiB" }
               NR == FNR { count[$1] = $2; next }
               { printf "  %-34s %7d %10.0f %10.0f %10.3f %9.1f\n", $1, count[$1], $2, $4, $4 / count[$1], $5 }' counts rows
}
# say A B SENTENCE: %s are the time and the processor time that A takes, as multiples of those of B, a file each.
say() {
    awk -F'|' -v a="$1" -v b="$2" -v sentence="$3" '
        NR == FNR { count[$1] = $2; next }
        $1 == a { wall = $2 / count[a]; cpu = $4 / count[a]; there++ } $1 == b { wall_b = $2 / count[b]; cpu_b = $4 / count[b]; there++ }
        END { if (there == 2 && wall_b > 0 && cpu_b > 0) printf "  " sentence "\n", sprintf("%.2f", wall / wall_b), sprintf("%.2f", cpu / cpu_b) }' counts rows
}

echo
cases bulk "$files"
head -n "$((files / 10))" bulk.list >tenth.list
head -n 10 bulk.list >ten.list
head -n 100 bulk.list >hundred.list
echo "$files generated cases of $(cat $(head -n 1000 bulk.list) | wc -c | awk '{ printf "%.1f", $1 / 1024 / '"$([ "$files" -lt 1000 ] && echo "$files" || echo 1000)"' }') KiB on average, $rounds rounds in turn, each on one core where it does not say two; load $(cut -d' ' -f1-2 /proc/loadavg)"
echo "ipt is given $how$(takes formulate --jobs && echo ', and --jobs 1 on one core' || echo ' and has one thread')."

add "cat" "$files" "exec $pin cat \$(cat bulk.list)"
if build events -lyaml-cpp; then add "yaml-cpp, events alone" "$files" "exec $pin ./events --files-from bulk.list"; else skip "events of yaml-cpp, it cannot be compiled"; fi
if build nodes -lyaml-cpp; then add "yaml-cpp, LoadFile alone" "$files" "exec $pin ./nodes --files-from bulk.list"; else skip "LoadFile of yaml-cpp, it cannot be compiled"; fi
for command in "check" "score --format json" "formulate --format md"; do
    add "ipt $command" "$files" "exec $pin $(program "$command" bulk.list 1)"
    [ -z "$both" ] || [ "$command" = check ] || add "ipt $command, two cores" "$files" "exec $both $(program "$command" bulk.list 2)"
done
scripts=""
script() { # LABEL LIST COMMAND…: one that writes the page; its text is kept to be compared
    label=$1 list=$2
    shift 2
    "$@" hundred.list >page 2>script.log || { skip "$label: $(grep -m 1 -E 'Error|error' script.log || tail -n 1 script.log)"; return; }
    md5sum <page >>pages.md5
    scripts="$scripts $label"
    add "$label" "$(wc -l <"$list")" "exec $pin $* $list"
}
: >pages.md5
script "PyYAML(C)+Jinja2" bulk.list "$python" "$here/formulate.py" --files-from
if command -v node >/dev/null; then
    if [ ! -d /usr/share/nodejs/handlebars ]; then
        mkdir npm
        (cd npm && npm install --silent --no-audit --no-fund --ignore-scripts handlebars@4 >/dev/null 2>&1) || :
    fi
    export NODE_PATH="/usr/share/nodejs:$temporary/npm/node_modules"
    script "js-yaml+Handlebars" bulk.list node "$here/formulate-handlebars.js" --files-from
    script "yaml+Mustache" tenth.list node "$here/formulate-mustache.js" --files-from
else
    skip "the Node scripts, no node"
fi
if command -v pandoc >/dev/null; then
    add "pandoc, a process a file" 10 "for file in \$(cat ten.list); do $pin pandoc --from markdown --to markdown --wrap=none --template $here/formulation.pandoc --metadata-file \$file /dev/null; done"
else
    skip "pandoc is not there"
fi
[ "$(sort -u pages.md5 | wc -l)" -gt 1 ] && echo "The scripts do not write the same text!" || echo "$(wc -l <pages.md5) scripts, which write the same text to the byte."
run_table
ours="ipt formulate --format md"
for label in $scripts; do say "$label" "$ours" "Formulations: $label takes %s times the time of ipt (%s times the processor time)."; done
say "pandoc, a process a file" "$ours" "Formulations: pandoc takes %s times the time of ipt a file (%s times the processor time)."
say "$ours" "yaml-cpp, events alone" "To read, check, score and formulate takes ipt %s times what the events of yaml-cpp alone take (%s times the processor time)."
say "ipt score --format json" "yaml-cpp, events alone" "To score takes ipt %s times as long as those events (%s times the processor time),"
say "ipt check" "yaml-cpp, events alone" "to read and check %s times (%s),"
say "ipt check" "yaml-cpp, LoadFile alone" "which is %s times what LoadFile alone takes (%s)."
say "$ours" "$ours, two cores" "Two cores formulate %s times as fast as one (%s times the processor time of two)."
say "ipt score --format json" "ipt score --format json, two cores" "Two cores score %s times as fast as one (%s times the processor time of two)."

# ---- growth

# grow COMMAND: the processor time beyond that of one file, for each KiB: a straight line where it stays the same
grow() {
    : >grown
    "$measure" 9 start "$ipt" $1 "$(head -n 1 bulk.list)" >row
    echo "$(cat row)|0" >>grown
    for count in $growth; do
        [ "$count" -le "$(wc -l <bulk.list)" ] || { rm -rf bulk; cases bulk "$count"; }
        head -n "$count" bulk.list >some.list
        "$measure" "$((count < 5000 ? 9 : count < 50000 ? 3 : 0))" "$count" sh -c "exec $pin $(program "$1" some.list 1)" >row
        echo "$(cat row)|$(xargs -a some.list cat | wc -c)" >>grown
        fits "${1%% *}" some.list || echo "  $count files in pieces, through xargs: the memory is that of a piece"
    done
    awk -F'|' 'NR == 1 { start = $4; printf "  %8s %12s %12s %14s %16s %9s\n", "files", "ms/file", "CPU ms/file", "CPU ms/KiB", "to the line", "peak MiB"; next }
        { kib = ($4 - start) / ($6 / 1024); if (!first) { first = kib; memory = $5 }
          printf "  %8d %12.3f %12.3f %14.4f %16.3f %9.1f\n", $1, $2 / $1, $4 / $1, kib, kib / first, $5; last = kib / first; grown = $5 - memory; files = $1 }
        END { printf "  At %d files a KiB takes %.2f times what it takes in the smallest set, and memory has grown by %.1f MiB.\n", files, last, grown }' grown
}
for command in "formulate --format md" "report --format json"; do
    "$ipt" "${command%% *}" --help >/dev/null 2>&1 || continue
    echo
    echo "Growth of ipt $command, one core; load $(cut -d' ' -f1-2 /proc/loadavg)"
    grow "$command"
done
rm -rf bulk

sh "$here/safety.sh" "$ipt"
