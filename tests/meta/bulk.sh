#!/bin/sh
# SPDX-License-Identifier: MIT
# Several hundred generated cases, some of them broken in every way that the generator knows: one job and eight give the
# same bytes, the same messages and the same status. And a run that is asked to end keeps and says what is done.
. "$(dirname "$0")/common.sh"
cd "$scratch" || exit 2
python3 -c 'import tomllib' 2>/dev/null || { echo 'skipped: no Python 3.11, which generates the cases'; exit 77; }
count=300
sanitized && count=60
PYTHONDONTWRITEBYTECODE=1 python3 "$root/tests/bench/cases.py" --count "$count" --out clinic --broken 20 >broken || exit 2

same() { # COMMAND WITH OPTIONS…: 'pages' is a new folder
    for jobs in 1 8; do
        rm -rf pages
        mkdir pages
        "$program" "$@" --jobs "$jobs" >"out$jobs" 2>"err$jobs" </dev/null
        echo $? >"status$jobs"
        cat pages/* >"pages$jobs" 2>/dev/null
        ls pages >"names$jobs"
    done
    for what in out err status pages names; do
        cmp -s "${what}1" "${what}8" || fault "ipt $1 $2 $3: $what of one job differs from that of eight"
    done
    [ "$(cat status1)" = 1 ] || fault "ipt $1 $2 $3: the status is $(cat status1), not 1"
    while read -r file code; do
        grep -q "$file:.*\[$code\]" err1 || fault "ipt $1 $2 $3: nothing is said of $code in $file"
    done <broken
}
same check clinic/*/*.yaml
same score --format json clinic/*/*.yaml
[ "$(wc -l <out1)" = $((count - 20)) ] || fault "score gives $(wc -l <out1) results"
same formulate --format md --out-dir pages clinic/*/*.yaml
[ "$(wc -l <names1)" = $((count - 20)) ] || fault "formulate writes $(wc -l <names1) documents"
cp pages1 formulations
same report --format json clinic
same report --each formulate --format md --out-dir pages clinic
cmp -s pages1 formulations || fault 'the documents of report --each are not those of formulate'
grep -q "^wrote $((count - 40)) more files to pages\$" err1 || fault "report --each does not sum what it wrote: $(grep wrote err1 | tail -n 1)"
same report --each progress --format md --where 'session>3' --out-dir pages clinic
[ "$(wc -l <names1)" -lt $((count - 20)) ] || fault '--where leaves no document out'

# The program waits for a pipe when the signal comes, so it is in the middle whatever the speed.
find clinic -name '*.yaml' | LC_ALL=C sort | grep -vxF "$(cut -f1 broken)" >list
good=$(head -n 3 list)
stopped_by() { # SIGNAL REPORT OPTIONS…: ended while it waits in the middle; leaves out, err, pages and $status
    signal=$1
    shift
    rm -rf pages pipe
    mkdir pages
    mkfifo pipe
    # shellcheck disable=SC2086
    "$program" report "$@" --jobs 1 $good pipe $(sed -n 4,40p list) >out 2>err &
    running=$!
    exec 3>pipe  # goes on when the program has opened the other end
    kill -"$signal" "$running"
    sed 's/^case: .*/case: from-the-pipe/' "$(sed -n 40p list)" >&3
    exec 3>&-
    wait "$running"
    status=$?
    grep -q '^ipt: stopped: 4 of 41 files are done$' err || fault "SIG$signal: what is done is not said: $(tail -n 1 err)"
}
for signal in INT TERM; do
    [ "$signal" = INT ] && number=130 || number=143
    stopped_by "$signal" --each formulate --out-dir pages
    [ "$status" = "$number" ] || fault "SIG$signal gives $status, not $number"
    [ "$(find pages -type f | wc -l)" = 4 ] || fault "SIG$signal: there are $(find pages -type f | wc -l) documents, not 4"
    grep -q 'not for emergencies\|Not for$\|Not for emergencies' pages/from-the-pipe-patient.txt || fault "SIG$signal: a document has no end"
done
# Alerts, head and totals of the board say what it does not know.
for format in text md html; do
    stopped_by INT --format "$format"
    told=$(tr -s ' \n' '  ' <out | grep -o 'This board is partial: the run was stopped. Files not read: 37\.\|Files not read, because the run was stopped: 37\.\|Files not read: 37; the totals are partial' | sort -u | wc -l)
    [ "$told" = 3 ] || fault "$format: of three places, $told say that the board is partial"
done
"$program" report --jobs 1 $good >out 2>err
grep -q 'partial\|not read' out && fault 'a whole board is called partial'
finish
