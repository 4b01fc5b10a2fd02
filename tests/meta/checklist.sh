#!/bin/sh
# SPDX-License-Identifier: MIT
# The points of ../checklist.md: that every test named there exists, and those points themselves that no other test shows.
. "$(dirname "$0")/common.sh"
cd "$scratch" || exit 2
table=$root/tests/checklist.md
mkdir work clinic
cp "$root/examples/theo-dispute.yaml" case.yaml
cp "$root/examples/mara-grief.yaml" other.yaml
cp case.yaml other.yaml clinic
printf 'case: T-0\ncomplant: tired\n' >broken.yaml
printf 'record_id,date,phq9\nT-1,2026-03-08,12\n' >table.csv
escape=$(printf '\033') now=0 shown=' ' statuses=' '
of_a_case='check score ask fit formulate agenda progress draw relapse report deidentify evaluate'
of_json='score ask fit formulate agenda progress relapse report evaluate'
writers='new ask fit formulate agenda progress draw relapse report diff deidentify export import schema'

point() { now=$1 shown="$shown$1 "; }
wrong() { fault "point $now: $*"; }
# Runs the program with these arguments, as `run`, and keeps in mind which statuses come.
try() { run "$@"; statuses="$statuses$status "; }
expect() { # STATUS ARGUMENT…
    wanted=$1
    shift
    try "$@"
    [ "$status" = "$wanted" ] || wrong "'ipt $*' gives $status, not $wanted: $(head -n 1 err)"
}
# Sets $call to what a command is called with to do its work on the files of this folder.
call_of() {
    case $1 in
    new) call='new --as-of 2026-03-12' ;;
    templates | knowledge) call="$1 list" ;;
    config) call=config ;;
    schema) call=schema ;;
    explain) call='explain G1' ;;
    interview) call='interview --help' ;;  # it asks at a terminal; see interview.sh
    log) call='log case.yaml mood=5 --dry-run' ;;
    diff) call='diff other.yaml case.yaml' ;;
    export) call='export --fhir case.yaml' ;;
    import) call='import table.csv' ;;
    *) call="$1 case.yaml" ;;
    esac
}

# Every test of the table exists.
listed() { sed -nE "s/^$1(.*)\\)\$/\\1/p" "$root/$2" | tr '\n' ' '; }  # what a list of CMake names behind these words
of_meta=$(listed 'foreach\(name IN ITEMS' tests/meta.cmake) of_unit=$(listed 'foreach\(suite IN ITEMS' tests/CMakeLists.txt)
of_man=$(sed -nE 's/.*add_test\(NAME man\.([a-z]+).*/\1/p' "$root/man/CMakeLists.txt" | tr '\n' ' ')
of_fuzz=$(sed -nE 's/^add_replay\(([a-z]+) .*/\1/p' "$root/tests/fuzz.cmake" | tr '\n' ' ')
exists() {
    name=${1#*.}
    case $1 in
    cli.*.*) [ -f "$root/tests/cli/${name%%.*}/${name#*.}/cmd" ]; return ;;
    cli.*) [ -d "$root/tests/cli/$name" ]; return ;;
    meta.*) all=$of_meta ;;
    unit.*) all=$of_unit ;;
    man.*) all=$of_man ;;
    fuzz.*) all=$of_fuzz ;;
    *) return 1 ;;
    esac
    case " $all " in *" $name "*) ;; *) return 1 ;; esac
}
grep -E '^\| [0-9]+ \|' "$table" | sed 's/^| *//; s/ *|$//' | tr -d '`' >rows
count=0
while IFS='|' read -r number what applies tests; do
    count=$((count + 1)) now=$count
    [ "$number" = "$count " ] || wrong "the row of $number is in the place of $count"
    case $what in *[a-z]*) ;; *) wrong 'it says nothing' ;; esac
    case $applies$tests in
    ' no: '*[a-z]' ') ;;
    ' yes  '[a-z]* | ' partly: '*'  '[a-z]*) ;;
    *) wrong "it applies '$applies', and is shown by '$tests'" ;;
    esac
    for test in $tests; do
        exists "$test" || wrong "there is no test '$test'"
        [ "$test" != meta.checklist ] || echo "$count" >>own
    done
done <rows
[ "$count" = 44 ] || fault "$count points instead of 44"

for part in help slips output files options time terminal; do . "$root/tests/meta/checklist/$part.sh"; done

# 1 again: the statuses of ipt(1) are those that were seen, here and in cli/, and those of the program.
point 1
sed -n '/^\.Sh EXIT STATUS/,/^\.Sh EXAMPLES/s/^\.It \([0-9][0-9]*\).*/\1/p' "$root/man/ipt.1" | sort -un >documented
{ echo "$statuses" | tr ' ' '\n'; cat "$root"/tests/cli/*/*/status; } | awk 'NF { print ($1 > 128 ? 128 : $1) }' | sort -un >seen
cmp -s documented seen || wrong "ipt(1) has the statuses $(tr '\n' ' ' <documented), and seen were $(tr '\n' ' ' <seen)"
sed -n 's/^enum Status.*{\(.*\)}.*/\1/p' "$root/apps/ipt/host.hpp" | tr ',' '\n' | sed 's/.*= *//; s/ *$//' | sort -un | cmp -s - documented || wrong 'host.hpp has other statuses than ipt(1)'
for page in "$root"/man/ipt-*.1; do
    sed -n '/^\.Sh EXIT STATUS/,/^\.Sh [^E]/s/^\.It \([0-9][0-9]*\).*/\1/p' "$page" | sort -un >of_page
    [ -s of_page ] || wrong "${page##*/} has no statuses"
    grep -vxFf documented of_page >said && wrong "${page##*/} has a status $(head -n 1 said) that ipt(1) has not"
done

# Every point that the table gives to this script was tried, and no other.
tr ' ' '\n' <<END | grep . | sort -u >tried
$shown
END
sort -u own | diff - tried >said || fault "points of the table that are not tried here (<), and tried that are not in it (>): $(grep '^[<>]' said | tr '\n' ' ')"
echo "$slips slips; points tried here: $(grep -c . tried)"
finish
