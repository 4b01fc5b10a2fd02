#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs one folder of tests/cli (see cli/README.md):  sh run_case.sh IPT FOLDER
# With REBASE=1 in the environment it writes what comes back into the folder instead of comparing.
set -u
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
program=$1
folder=$(CDPATH='' cd -- "$2" && pwd) || exit 2
rebase=${REBASE:-}
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/work" "$scratch/home" "$scratch/got" "$scratch/got/files" "$scratch/want"

# What depends on the build or on the place of the checkout; a line may break between a word and its hash.
mask() {
    sed -E -e ':a' -e '$!{N;ba' -e '}' -e "s|$root|@ROOT@|g" \
        -e 's|(\$schema=)/[^[:space:]]*(/ipt/case\.schema\.json)|\1@DATA@\2|g' \
        -e 's/(case|knowledge|templates|caso|reglas|plantillas)([[:space:]]+)[0-9a-f]{12}/\1\2xxxxxxxxxxxx/g' \
        -e 's/ipt([[:space:]]+)[0-9]+\.[0-9]+\.[0-9]+/ipt\1X.Y.Z/g' "$1"
}
is_expectation() { case $1 in cmd | cd | env | stdin | stdout | stderr | status | files) return 0 ;; esac; return 1; }
show() { if [ -e "$1" ]; then cat "$1"; else echo 0; fi; }

for path in "$folder"/*; do
    is_expectation "${path##*/}" || cp -R "$path" "$scratch/work/"
done
cp -R "$scratch/work" "$scratch/before"

# The same world for everyone.
for name in $(env | sed -n 's/^\(IPT_[A-Za-z0-9_]*\)=.*/\1/p') NO_COLOR FORCE_COLOR CLICOLOR COLUMNS LINES LANG LANGUAGE REBASE; do unset "$name"; done
export TZ=UTC LC_ALL=C.UTF-8 TERM=dumb HOME="$scratch/home" XDG_CONFIG_HOME="$scratch/home/.config"
ipt() { "$program" "$@"; }
line=$(sed "s|@ROOT@|$root|g" "$folder/cmd")
input=/dev/null
[ -f "$folder/stdin" ] && input=$folder/stdin
(
    cd "$scratch/work/$(cat "$folder/cd" 2>/dev/null)" || exit 2
    if [ -f "$folder/env" ]; then set -a; . "$folder/env"; set +a; fi
    eval "ipt $line"
) <"$input" >"$scratch/out" 2>"$scratch/err"
echo $? >"$scratch/got/status"
mask "$scratch/out" >"$scratch/got/stdout"
mask "$scratch/err" >"$scratch/got/stderr"
# Written files: the new ones and those that have changed.
(cd "$scratch/work" && find . -type f) | while IFS= read -r file; do
    cmp -s "$scratch/work/$file" "$scratch/before/$file" && continue
    mkdir -p "$scratch/got/files/$(dirname "$file")"
    mask "$scratch/work/$file" >"$scratch/got/files/$file"
done

if [ -n "$rebase" ]; then
    rm -rf "$folder/stdout" "$folder/stderr" "$folder/status" "$folder/files"
    [ -s "$scratch/got/stdout" ] && cp "$scratch/got/stdout" "$folder/stdout"
    [ -s "$scratch/got/stderr" ] && cp "$scratch/got/stderr" "$folder/stderr"
    [ "$(cat "$scratch/got/status")" = 0 ] || cp "$scratch/got/status" "$folder/status"
    [ -n "$(ls -A "$scratch/got/files")" ] && cp -R "$scratch/got/files" "$folder/files"
    exit 0
fi

for name in stdout stderr; do
    if [ -e "$folder/$name" ]; then mask "$folder/$name"; fi >"$scratch/want/$name"
done
show "$folder/status" >"$scratch/want/status"
if [ -d "$folder/files" ]; then cp -R "$folder/files" "$scratch/want/files"; else mkdir "$scratch/want/files"; fi
(cd "$scratch" && diff -urN want got) && exit 0
echo "ran in a copy of $folder:"
echo "  ipt $line"
echo "if the new output is right:  REBASE=1 sh $root/tests/run_case.sh $program $folder"
exit 1
