#!/bin/sh
# SPDX-License-Identifier: MIT
# The three pictures of a case as SVG and as PNG, start to end, against a program that only says its version; and the
# patient's card on paper. Called by run.sh: pictures.sh IPT MEASURE, where MEASURE is measure.cpp compiled. ROUNDS (40)
# can be set.
set -eu
ipt=$1 measure=$2 rounds=${ROUNDS:-40}
root=$(CDPATH="" cd -- "$(dirname -- "$0")/../.." && pwd)
example=$root/examples/mara-grief.yaml
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
trap 'exit 1' HUP INT TERM

[ -n "$measure" ] || { echo "skipped: pictures, no C++ compiler to measure with"; exit 0; }
into() { echo "$temporary/$1"; }
mkdir "$(into svg)" "$(into png)"
echo
echo "The pictures of a case, start to end ($rounds rounds in turn)"
set -- "ipt --version" "$ipt" --version :: "SVG" "$ipt" draw "$example" --format svg --out-dir "$(into svg)" --force
if "$ipt" draw "$example" --format png --scale 2 --out-dir "$(into png)" 2>/dev/null; then
    set -- "$@" :: "PNG, two pixels a point" "$ipt" draw "$example" --format png --scale 2 --out-dir "$(into png)" --force :: \
        "card as PDF" "$ipt" relapse "$example" --for patient --format pdf -o "$(into card.pdf)" --force
else
    echo "skipped: PNG and PDF, this program does not print"
fi
"$measure" "$rounds" "$@" >"$temporary/rows"
awk -F'|' '{ printf "  %-44s %10.2f ms, CPU %s ms, peak %s MiB\n", $1, $2, $4, $5; time[$1] = $2 }
           END { if (time["ipt --version"]) printf "  SVG takes %.1f times the time of a program that only says its version", time["SVG"] / time["ipt --version"]
                 if (time["PNG, two pixels a point"] && time["SVG"]) printf ", PNG %.1f times that of SVG", time["PNG, two pixels a point"] / time["SVG"]
                 print "." }' "$temporary/rows"
for kind in svg png; do echo "  $kind: $(ls "$temporary/$kind" | wc -l) pictures, $(cat "$temporary/$kind"/* 2>/dev/null | wc -c) bytes"; done
