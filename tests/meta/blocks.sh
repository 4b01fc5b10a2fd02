# SPDX-License-Identifier: MIT
# Sourced after common.sh: does what a page for people says, block by block, as its reader would.
#
#   ```sh     commands: run as they stand, one block after the other, in one folder, with `ipt` on the path
#   ```text   what comes of the commands before it, both streams; a line [...] stands for any number of lines
#   ```yaml   the file case.yaml of that folder, from there on
#
# What is fenced otherwise is not looked at; `shell` is for what changes the reader's machine.

# follow PAGE FOLDER: counts the blocks of commands in $blocks.
follow() {
    page=$1 folder=$2 blocks=0
    export LSAN_OPTIONS="suppressions=$root/tests/lsan.supp:print_suppressions=0"
    mkdir -p "$scratch/blocks" "$scratch/bin"
    ln -sf "$program" "$scratch/bin/ipt"
    awk -v to="$scratch/blocks/" '
        inside && /^```$/ { inside = 0; close(file); next }
        inside { print > file; next }
        /^```(sh|yaml)$/ { file = to sprintf("%03d.", ++count) substr($0, 4); inside = open = 1; printf "" > file; next }
        /^```text$/ && open { file = to sprintf("%03d.text", count); inside = 1; open = 0; next }
        /^```text$/ { print "line " FNR ": no command gives this text" > (to "faults"); file = "/dev/null"; inside = 1; next }
        /^```/ { file = "/dev/null"; inside = 1 }
        END { if (inside) print "the last block has no end" > (to "faults") }' "$page"
    [ ! -s "$scratch/blocks/faults" ] || fault "${page##*/}: $(cat "$scratch/blocks/faults")"
    for block in "$scratch"/blocks/[0-9]*.sh "$scratch"/blocks/[0-9]*.yaml; do echo "$block"; done | sort >"$scratch/blocks/list"
    while read -r block; do
        case $block in *\**) continue ;; *.yaml) cp "$block" "$folder/case.yaml"; continue ;; esac
        blocks=$((blocks + 1))
        (cd "$folder" && PATH=$scratch/bin:$PATH sh "$block") >"$scratch/out" 2>&1 </dev/null
        status=$? text=${block%.sh}.text
        if [ ! -f "$text" ]; then
            [ "$status" = 0 ] && [ ! -s "$scratch/out" ] && continue
            fault "${page##*/}: status $status, and the page shows nothing of what comes of"
            cat "$block" "$scratch/out"
        elif ! grows_from "$text" "$scratch/out"; then
            fault "${page##*/}: something else comes of"
            cat "$block"
            diff -u "$text" "$scratch/out"
        elif [ "$status" != 0 ] && ! grep -q 'error' "$text"; then
            fault "${page##*/}: status $status, and the page does not say so, of"
            cat "$block"
        fi
    done <"$scratch/blocks/list"
}

# Whether the second file is the first one, where a line [...] of that may be any lines.
grows_from() {
    awk '
        FILENAME == ARGV[1] { want[++wanted] = $0 ""; next }
        { got[++came] = $0 "" }
        END {
            at = 1
            for (i = 1; i <= wanted; i = end) {
                if (want[i] == "[...]") { free = 1; end = i + 1; continue }
                for (end = i; end <= wanted && want[end] != "[...]";) end++
                size = end - i
                last = free ? came - size + 1 : at
                for (found = 0; at <= last && !found; at++) {
                    if (at + size - 1 > came || end > wanted && at + size - 1 != came) continue
                    for (k = 0; k < size && got[at + k] == want[i + k];) k++
                    found = k == size
                }
                if (!found) exit 1
                at += size - 1
                free = 0
            }
            exit !(free || at > came)
        }' "$1" "$2"
}
