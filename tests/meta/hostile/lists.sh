# SPDX-License-Identifier: MIT
# Sourced by ../hostile.sh: lists of files, and folders.
call list-missing 1 report --files-from nowhere
call list-device 1 report --files-from /dev/zero; says '--limit list='
truncate -s 1G gigabyte; call list-gigabyte 1 report --files-from gigabyte; says 'larger than 16 MiB'; rm gigabyte
export INPUT=/dev/zero; call list-endless-pipe 1 report --files-from -; unset INPUT
head -c 3000 /dev/zero >list; accept list-nuls report --files-from list
repeat 8000000 'x\n' >list; call list-of-millions 1 report --files-from list; says '--limit files='
repeat 16000000 '\n' >list; accept list-of-nothing report --files-from list
board=yes  # from here on one is printed, of what there is
{ repeat 200000 'x'; echo; } >list; call list-long-path 1 report --files-from list
printf '\033]0;title\007\n\377\376\n' >list; call list-escapes 2 report --files-from list
rm list
(mkdir deep-folder && cd deep-folder && i=0 && while [ $i -lt 400 ]; do mkdir dddddddddddd 2>/dev/null && cd dddddddddddd || break; i=$((i + 1)); done)
call folder-deep 2 report deep-folder
mkdir round; ln -s . round/round; ln -s nowhere round/a.yaml; call folder-round 2 report round
rm -r deep-folder round
board=
