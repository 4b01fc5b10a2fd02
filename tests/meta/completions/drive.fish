# SPDX-License-Identifier: MIT
# fish drive.fish FOLDER LINES: what the completion in that folder offers for each of these lines, behind "> LINE".
source $argv[1]/ipt.fish; or exit 1
for line in (cat $argv[2])
    printf '> %s\n' $line
    complete -C "$line" | string replace -r '\t.*' ''
end
exit 0
