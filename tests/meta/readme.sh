#!/bin/sh
# SPDX-License-Identifier: MIT
# What README.md shows is what comes, and the files that it links to are there; so are those of the tutorial.
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/blocks.sh"
mkdir "$scratch/folder"
cp -R "$root/examples" "$scratch/folder"
follow "$root/README.md" "$scratch/folder"
[ "$blocks" -ge 6 ] || fault "only $blocks blocks of commands were found"
head -n 1 "$scratch/folder/circles.svg" | grep -q '<svg\|<?xml' || fault 'circles.svg is no picture'
[ "$(head -c 5 "$scratch/folder/mara.pdf")" = '%PDF-' ] || fault 'mara.pdf is none'
for page in README.md docs/tutorial.md; do
    grep -oE '\]\([^)]*\)' "$root/$page" | sed -E 's/^\]\(//; s/\)$//; s/#.*//' >"$scratch/links"
    while read -r link; do
        case $link in '' | http*) continue ;; esac
        [ -e "$root/$(dirname "$page")/$link" ] || fault "$page links to $link, which is not there"
    done <"$scratch/links"
done
finish
