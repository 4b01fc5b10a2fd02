#!/bin/sh
# SPDX-License-Identifier: MIT
# The PDF of one page against WeasyPrint with the same page as HTML, each as a whole process; and what the other commands
# pay for it. Called by run.sh: pdf.sh IPT MEASURE, where MEASURE is measure.cpp compiled. ROUNDS (40) can be set.
set -eu
ipt=$1 measure=$2 rounds=${ROUNDS:-40}
root=$(CDPATH="" cd -- "$(dirname -- "$0")/../.." && pwd)
example=$root/examples/mara-grief.yaml
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
trap 'exit 1' HUP INT TERM

[ -n "$measure" ] || { echo "skipped: PDF, no C++ compiler to measure with"; exit 0; }
"$ipt" formulate "$example" --format pdf -o "$temporary/page.pdf" 2>/dev/null || { echo "skipped: PDF, this program does not print"; exit 0; }
if command -v weasyprint >/dev/null; then
    rounds=$((rounds < 10 ? rounds : 10))
else
    echo "skipped: WeasyPrint is not there (package weasyprint)"
fi

compare() { # what, command of ipt...
    what=$1
    shift
    "$ipt" "$@" "$example" --format html >"$temporary/page.html"
    echo
    echo "$what as PDF, start to end ($rounds rounds in turn)"
    set -- "ipt, PDF" sh -c 'out=$1; shift; exec "$@" >"$out"' sh "$temporary/ours.pdf" "$ipt" "$@" "$example" --format pdf :: \
        "ipt, HTML" "$ipt" "$@" "$example" --format html :: "ipt --version" "$ipt" --version
    command -v weasyprint >/dev/null && set -- "$@" :: "weasyprint, that HTML" weasyprint "$temporary/page.html" "$temporary/theirs.pdf"
    "$measure" "$rounds" "$@" >"$temporary/rows"
    awk -F'|' '{ printf "  %-44s %10.2f ms, CPU %s ms, peak %s MiB\n", $1, $2, $4, $5; time[$1] = $2; cpu[$1] = $4 }
               END { ours = time["ipt, PDF"]; theirs = time["weasyprint, that HTML"]
                     if (theirs && ours) printf "  Compared with ipt, WeasyPrint takes %.1f times the time (%.1f times the processor time).\n", theirs / ours, cpu["weasyprint, that HTML"] / cpu["ipt, PDF"] }' "$temporary/rows"
    command -v pdfinfo >/dev/null || return 0
    for file in ours theirs; do
        [ ! -s "$temporary/$file.pdf" ] || echo "  $file.pdf: $(pdfinfo "$temporary/$file.pdf" 2>/dev/null | awk '/^Pages/ { print $2 }') pages, $(wc -c <"$temporary/$file.pdf") bytes"
    done
}
compare "One patient's formulation" formulate
compare "The page of one session" agenda --session 6
