# SPDX-License-Identifier: MIT
# bash drive.bash FOLDER LINES: what the completion in that folder offers for each of these lines, behind "> LINE".
# shellcheck source=/dev/null
. "$1/ipt.bash"
compopt() { :; } # there is no line that bash itself completes
complete -p ipt >/dev/null || exit 1
while IFS= read -r line; do
    COMP_LINE=$line COMP_POINT=${#line}
    read -ra COMP_WORDS <<<"${line//=/ = }" # as readline parts them
    [[ $line != *' ' ]] || COMP_WORDS+=('')
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    last=${COMP_WORDS[COMP_CWORD]}
    _ipt ipt "${last#=}" ''
    printf '> %s\n' "$line"
    printf '%s\n' "${COMPREPLY[@]}"
done <"$2"
