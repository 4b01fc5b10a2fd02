#!/bin/sh
# SPDX-License-Identifier: MIT
# docs/tutorial.md, word for word in an empty folder: what it shows comes, and at its end there is a page to print.
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/blocks.sh"
mkdir "$scratch/folder"
follow "$root/docs/tutorial.md" "$scratch/folder"
[ "$blocks" -ge 8 ] || fault "only $blocks blocks of commands were found"
sheet=$scratch/folder/next.pdf
[ "$(head -c 5 "$sheet" 2>/dev/null)" = '%PDF-' ] && [ "$(tail -n 1 "$sheet")" = '%%EOF' ] || fault 'there is no printed page'
if command -v pdftotext >/dev/null; then
    pdftotext "$sheet" "$scratch/words"
    for words in 'Session 2 of 16' 'Ben' 'tell Ben one thing about the day'; do
        tr -s ' \n' '  ' <"$scratch/words" | grep -qF "$words" || fault "the printed page does not say '$words'"
    done
    [ "$(pdfinfo "$sheet" | sed -n 's/^Pages: *//p')" = 1 ] || fault 'the page of a session is more than one'
fi
[ "$(ls "$scratch/folder" | tr '\n' ' ')" = 'case.yaml next.pdf ' ] || fault "the folder has $(ls "$scratch/folder")"

# That it would see what is wrong.
told() { printf '%b' "$1" >"$scratch/want"; printf '%b' "$2" >"$scratch/got"; grows_from "$scratch/want" "$scratch/got"; }
for pair in 'a\n|a\n' '[...]\nb\n|a\nb\n' 'a\n[...]\n|a\nb\n' 'a\n[...]\nc\n|a\nb\nc\n' '[...]\nb\nc\n[...]\n|b\nb\nc\n' 'a\n[...]\nb\n|a\nb\n'; do
    told "${pair%|*}" "${pair#*|}" || fault "'$pair' is not seen to be the same"
done
for pair in 'a\n|b\n' 'a\n|a\nb\n' 'b\n|a\nb\n' '[...]\na\n|a\nb\n' 'b\n[...]\n|a\nb\n' 'a\n[...]\na\n|a\n' 'a\n\n|a\n' '1\n|1.0\n' '[...]\nc\n[...]\nb\n[...]\n|a\nb\nc\n' 'a\n|'; do
    told "${pair%|*}" "${pair#*|}" && fault "'$pair' is not seen to differ"
done
finish
