#!/bin/sh
# SPDX-License-Identifier: MIT
# Every picture of every example: SVG that other people's tools can read, PNG of the right size, the same bytes each time.
. "$(dirname "$0")/common.sh"
export LSAN_OPTIONS="suppressions=$root/tests/lsan.supp:print_suppressions=0"
xmllint=$(command -v xmllint) || echo 'not tried: whether SVG is well-formed, no xmllint (package libxml2-utils)'
mkdir "$scratch/one" "$scratch/two" "$scratch/png"
run draw "$root"/examples/*.yaml --format svg --out-dir "$scratch/one"
[ "$status" = 0 ] || fault "svg gives $status: $(head -n 2 "$scratch/err")"
TZ=Asia/Tokyo LC_ALL=C LANGUAGE=ja run draw "$root"/examples/*.yaml --format svg --out-dir "$scratch/two"
diff -r "$scratch/one" "$scratch/two" >/dev/null || fault 'two runs give different bytes'
for picture in inventory timeline; do
    [ "$(ls "$scratch/one" | grep -c -- "-$picture.svg$")" = "$(ls "$root"/examples/*.yaml | wc -l)" ] || fault "not every example has its $picture"
done
for file in "$root"/examples/*.yaml; do # a course where there is something measured at all
    code=$(sed -nE 's/^case: *//p' "$file")
    [ -f "$scratch/one/$code-progress.svg" ] || ! grep -qE '^measures:|^    *mood: *[0-9]' "$file" || fault "$(basename "$file") has no picture of its course"
done
for file in "$scratch/one"/*.svg; do
    name=${file##*/}
    if [ -n "$xmllint" ]; then
        xmllint --noout --nonet "$file" 2>"$scratch/xml" || fault "$name: $(head -n 1 "$scratch/xml")"
    fi
    grep -qiE '<(script|style|a|image|foreignObject)\b|[ :]href=| on[a-z]+=| style=|url\(' "$file" && fault "$name holds more than shapes"
    grep -q 'It supports, it does not' "$file" || fault "$name has no provenance"
done

run draw "$root"/examples/*.yaml --format png --scale 1 --out-dir "$scratch/png"
[ "$status" = 0 ] && ! grep -v '^wrote ' "$scratch/err" || fault "png gives $status: $(grep -v '^wrote ' "$scratch/err" | head -n 2)"
for file in "$scratch/png"/*.png; do
    name=${file##*/}
    [ "$(head -c 8 "$file" | od -An -tx1 | tr -d ' ')" = 89504e470d0a1a0a ] || fault "$name is no PNG"
    width=$(od -An -tu1 -j16 -N4 "$file" | awk '{ print ((($1 * 256) + $2) * 256 + $3) * 256 + $4 }')
    svg=$(sed -nE 's/.* width="([0-9]+).*role="img".*/\1/p' "$scratch/one/${name%.png}.svg")
    [ "$width" = "$svg" ] || fault "$name is $width pixels wide, its SVG $svg points"
done
sizes() { for file in "$scratch/$1"/*.png; do echo "${file##*/} $(od -An -tu1 -j16 -N8 "$file" | awk -v by="$2" '{ print ((($1 * 256) + $2) * 256 + $3) * 256 + $4, int((((($5 * 256) + $6) * 256 + $7) * 256 + $8 + by - 1) / by) }')"; done; }
mkdir "$scratch/large"
run draw "$root"/examples/*.yaml --format png --scale 3 --out-dir "$scratch/large"
[ "$status" = 0 ] || fault "png of scale 3 gives $status: $(head -n 2 "$scratch/err")"
sizes png 1 | awk '{ print $1, $2 * 3, $3 }' >"$scratch/once"
sizes large 3 >"$scratch/thrice"
cmp -s "$scratch/once" "$scratch/thrice" || fault "scale 3 is not three times scale 1: $(diff "$scratch/once" "$scratch/thrice" | head -n 2)"

# Without the module the other formats work, and this one says what is missing.
cp "$program" "$scratch/alone"
set -- "$root/examples/mara-grief.yaml" --picture inventory
"$scratch/alone" draw "$@" --format png >"$scratch/out" 2>"$scratch/err"
[ "$?" = 3 ] && [ ! -s "$scratch/out" ] && grep -q 'ipt_print.so' "$scratch/err" || fault "a program without its module says: $(cat "$scratch/err")"
"$scratch/alone" draw "$@" --format svg >/dev/null 2>&1 || fault 'a program without its module writes no SVG'
finish
