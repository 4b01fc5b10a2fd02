#!/bin/sh
# SPDX-License-Identifier: MIT
# What is printed, looked at with other people's tools: valid, tagged, fonts inside, text in the order of reading, the
# same bytes each time; Spanish, Arabic and Chinese with the fonts that `dev` installs.
. "$(dirname "$0")/common.sh"
for tool in qpdf pdffonts pdfinfo pdftotext; do
    command -v "$tool" >/dev/null || { echo "skipped: no $tool (packages qpdf, poppler-utils)"; exit 77; }
done
export LSAN_OPTIONS="suppressions=$root/tests/lsan.supp:print_suppressions=0"
pdf=$scratch/out
info() { pdfinfo "$pdf" 2>/dev/null | sed -n "s/^$1: *//p"; }

# A PDF that came without a word.
check() { # what
    [ "$status" = 0 ] || fault "$1 gives $status: $(head -n 2 "$scratch/err")"
    [ -s "$scratch/err" ] && fault "$1 says: $(head -n 2 "$scratch/err")"
    qpdf --check "$pdf" >"$scratch/qpdf" 2>&1 || fault "$1: qpdf finds $(tail -n 2 "$scratch/qpdf")"
    [ "$(info Tagged)" = yes ] || fault "$1 is not tagged"
    [ -n "$(info Title)" ] || fault "$1 has no title"
    [ -z "$(info CreationDate)" ] || fault "$1 has a date: $(info CreationDate)"
    pdffonts "$pdf" 2>/dev/null | awk 'NR > 2 && $0 !~ / yes yes yes +[0-9]+ +[0-9]+$/' >"$scratch/fonts"
    [ -s "$scratch/fonts" ] && fault "$1 does not hold its fonts: $(head -n 1 "$scratch/fonts")"
}

for file in "$root"/examples/*.yaml; do
    for reader in patient clinician supervision; do
        name="$(basename "$file") for $reader"
        run formulate "$file" --for $reader --format pdf --as-of 2026-09-15
        check "$name"
        # the words of the page in the order of the Markdown, whatever the lines
        "$program" formulate "$file" --for $reader --format text --as-of 2026-09-15 2>/dev/null |
            grep -oE '[A-Za-z]{4,}' | head -n 60 >"$scratch/words"
        pdftotext "$pdf" - 2>/dev/null | grep -oE '[A-Za-z]{4,}' | head -n 60 >"$scratch/printed"
        cmp -s "$scratch/words" "$scratch/printed" || fault "$name: other words than the text, or in another order"
    done
done

example=$root/examples/mara-grief.yaml
run formulate "$example" --format pdf
cp "$pdf" "$scratch/first"
TZ=Asia/Tokyo LC_ALL=C LANGUAGE=ja run formulate "$example" --format pdf
cmp -s "$pdf" "$scratch/first" || fault "two runs give different bytes"
case $(info 'Page size') in *A4*) ;; *) fault "the usual paper is $(info 'Page size')" ;; esac
run formulate "$example" --format pdf --paper letter
case $(info 'Page size') in *letter*) ;; *) fault "--paper letter is $(info 'Page size')" ;; esac
run formulate "$root"/examples/*.yaml --format pdf --as-of 2026-09-15
[ "$(info Pages)" -ge "$(ls "$root"/examples/*.yaml | wc -l)" ] || fault "several cases have $(info Pages) pages"
mkdir "$scratch/folder"
run formulate "$example" "$root/examples/tom-risk.yaml" --format pdf --out-dir "$scratch/folder"
[ "$(ls "$scratch/folder" | grep -c '\.pdf$')" = 2 ] || fault "--out-dir wrote $(ls "$scratch/folder")"

# Words and names of other languages: a file of each with three names.
printed() { # language names...
    language=$1
    shift
    printf 'case: T-0\npatient:\n  name: %s\ncomplaint: %s\npeople:\n' "$1" "$2" >"$scratch/case.yaml"
    for name in "$@"; do printf -- '- name: %s\n  relation: friend\n' "$name"; done >>"$scratch/case.yaml"
    run formulate "$scratch/case.yaml" --for clinician --format pdf
    grep -q 'no installed font' "$scratch/err" && fault "$language: $(head -n 1 "$scratch/err")"
    [ "$status" = 0 ] || fault "$language gives $status: $(head -n 2 "$scratch/err")"
    pdftotext "$pdf" - >"$scratch/text" 2>/dev/null
}
printed Spanish 'Íñigo Núñez' '¿Qué será de mí, año tras año?' 'Begoña Muñoz'
grep -q 'Begoña Muñoz' "$scratch/text" || fault "the Spanish name is lost"
printed Arabic 'فاطمة الزهراء' 'لا أستطيع النوم' 'محمد العربي'
grep -q 'محمد' "$scratch/text" || fault "the Arabic name is lost"
printed Chinese '李秀英' '睡不着，没有胃口' '陳大文'
grep -q '陳大文' "$scratch/text" || fault "the Chinese name is lost"
# A character that no font has is told.
printf 'case: T-0\ncomplaint: "\356\200\200 is private"\n' >"$scratch/case.yaml"
run formulate "$scratch/case.yaml" --for clinician --format pdf
[ "$status" = 0 ] && grep -q 'U+E000' "$scratch/err" || fault "a character without a glyph gives $status: $(cat "$scratch/err")"

# Without the module the other formats work, and this one says what is missing.
cp "$program" "$scratch/alone"
"$scratch/alone" formulate "$example" --format pdf >"$scratch/out" 2>"$scratch/err" && fault "a program without its module prints"
[ ! -s "$scratch/out" ] && grep -q 'ipt_print.so' "$scratch/err" || fault "a program without its module says: $(cat "$scratch/err")"
"$scratch/alone" formulate "$example" --format html >/dev/null 2>&1 || fault "a program without its module writes no HTML"
ldd "$program" 2>/dev/null | grep -qE 'pango|cairo' && fault "the program itself is linked with pango or cairo"
finish
