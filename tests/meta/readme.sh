#!/bin/sh
# SPDX-License-Identifier: MIT
# What README.md shows is what comes, pictures too, and the files that it links to are there; so are those of the tutorial.
# REBASE=1 takes the new pictures.
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/blocks.sh"
mkdir "$scratch/folder"
cp -R "$root/examples" "$scratch/folder"
follow "$root/README.md" "$scratch/folder"
[ "$blocks" -ge 6 ] || fault "only $blocks blocks of commands were found"
# But for the last lines of a picture, which name the versions that it was made with.
shapes() { sed -E 's/<text [^>]*font-size="7"[^>]*>[^<]*<\/text>//' "$1"; }
for picture in circles progress; do
    if [ -n "${REBASE:-}" ]; then cp "$scratch/folder/$picture.svg" "$root/docs/$picture.svg"; fi
    grep -q '^<svg' "$root/docs/$picture.svg" || fault "$picture.svg is no picture"
    shapes "$root/docs/$picture.svg" >"$scratch/shown"
    shapes "$scratch/folder/$picture.svg" | cmp -s "$scratch/shown" - || fault "$picture.svg of the page is not the one that comes"
done
[ "$(head -c 5 "$scratch/folder/mara.pdf")" = '%PDF-' ] || fault 'mara.pdf is none'
for page in README.md docs/tutorial.md; do
    grep -oE '\]\([^)]*\)' "$root/$page" | sed -E 's/^\]\(//; s/\)$//; s/#.*//' >"$scratch/links"
    while read -r link; do
        case $link in '' | http*) continue ;; esac
        [ -e "$root/$(dirname "$page")/$link" ] || fault "$page links to $link, which is not there"
    done <"$scratch/links"
done
finish
