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
        # the words of the page in the order of the Markdown, whatever the lines; a hyphen can end one
        "$program" formulate "$file" --for $reader --format text --as-of 2026-09-15 2>/dev/null |
            tr -d - | grep -oE '[A-Za-z]{4,}' | head -n 60 >"$scratch/words"
        pdftotext "$pdf" - 2>/dev/null | tr -d - | grep -oE '[A-Za-z]{4,}' | head -n 60 >"$scratch/printed"
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

# Pictures on a page: their labels are text, they are tagged as what they are, and the bytes stay the same.
pictured() { # what, a label, arguments...
    what=$1 label=$2
    shift 2
    run "$@" --format pdf
    check "$what"
    pdftotext "$pdf" - 2>/dev/null | grep -qF -- "$label" || fault "$what: the picture has no label '$label'"
    pdfinfo -struct "$pdf" 2>/dev/null | grep -q '^ *Figure' || fault "$what: no figure is tagged"
    cp "$pdf" "$scratch/first"
    TZ=Asia/Tokyo LC_ALL=C LANGUAGE=ja run "$@" --format pdf
    cmp -s "$pdf" "$scratch/first" || fault "$what: two runs give different bytes"
}
label() { # picture, file: the longest label of its SVG that is plain
    "$program" draw "$2" --picture "$1" --format svg 2>/dev/null | sed -nE 's/.*<text[^>]*>([A-Za-z0-9 ,-]+)<\/text>.*/\1/p' |
        awk 'length > length(best) && length < 30 { best = $0 } END { print best }'
}
ines=$root/examples/ines-responder.yaml
pictured progress "$(label progress "$ines")" progress "$ines"
pictured 'formulate for clinician' "$(label timeline "$example")" formulate "$example" --for clinician
sed 's/^\( *closeness: \)4$/\12/' "$ines" >"$scratch/later.yaml"
pictured diff Before diff "$ines" "$scratch/later.yaml"

# The patient's card: on its side, and with more than two panels a booklet of both sides.
for file in "$root"/examples/*.yaml; do
    run relapse "$file" --for patient --format pdf
    check "the card of $(basename "$file")"
    case $(info 'Page size') in 841.89\ x\ 595.2*A4*) ;; *) fault "the card of $(basename "$file") is $(info 'Page size')" ;; esac
    cp "$pdf" "$scratch/first"
    TZ=Asia/Tokyo LC_ALL=C LANGUAGE=ja run relapse "$file" --for patient --format pdf
    cmp -s "$pdf" "$scratch/first" || fault "two runs give different cards of $(basename "$file")"
done
run relapse "$example" --for patient --format pdf --paper letter
case $(info 'Page size') in '792 x 612'*) ;; *) fault "a card on letter is $(info 'Page size')" ;; esac
{
    printf 'case: T-0\npatient:\n  called: Jo\nending:\n'
    for part in gains did helped triggers coping skills come_back; do
        printf '  %s:\n' "$part"
        for i in 1 2 3 4 5 6 7 8 9 10; do printf '    - something of %s that takes more than one line of a card, number %s\n' "$part" $i; done
    done
} >"$scratch/case.yaml"
run relapse "$scratch/case.yaml" --for patient --format pdf
check 'a long card'
[ "$(info Pages)" = 2 ] || fault "a long card has $(info Pages) sides"
panels=
for side in 1 2; do
    for x in 0 421; do
        number=$(pdftotext -f $side -l $side -x $x -y 560 -W 420 -H 35 "$pdf" - 2>/dev/null | sed -nE 's,^(.* )?([0-9]) ?/ ?[0-9]+$,\2,p')
        panels="$panels ${number:--}"
    done
done
case $panels in ' 4 1 2 3' | ' - 1 2 3') ;; *) fault "the panels of a long card lie as$panels" ;; esac
for part in gains did helped triggers coping skills come_back; do
    [ "$(pdftotext "$pdf" - 2>/dev/null | tr '\n' ' ' | grep -oE "something of $part" | wc -l)" = 10 ] || fault "a long card loses some of $part"
done

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
