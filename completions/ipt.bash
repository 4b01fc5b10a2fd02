# SPDX-License-Identifier: MIT
# Completion of ipt(1) for bash: the program itself says what can be typed; what it calls paths is found here.

# Adds the paths of that kind to COMPREPLY.
_ipt_paths() {
    compopt -o filenames
    mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen "$@" -- "$path")
}

_ipt() {
    local line=${COMP_LINE:0:COMP_POINT} words=() gap word path before answer ending i
    # Readline parts words at = and : as well; what no blank parts is one.
    for ((i = 0; i <= COMP_CWORD; i++)); do
        gap=${line%%[![:space:]]*}
        line=${line#"$gap"}
        word=${COMP_WORDS[i]}
        ((i < COMP_CWORD)) || word=$line
        line=${line#"$word"}
        word=${word//[\"\'\\]/}
        if [[ $gap || $i -eq 0 ]]; then
            words+=("$word")
        else
            words[${#words[@]} - 1]+=$word
        fi
    done
    word=${words[${#words[@]} - 1]}
    before=${word%"$2"} # stays as it is: what bash asks for is behind the last = or :
    # shellcheck disable=SC2162 # as typed, with a backslash before a blank
    IFS= read path <<<"$2"

    COMPREPLY=()
    while IFS= read -r answer; do
        case $answer in
        :folders) _ipt_paths -d ;;
        :files) _ipt_paths -f ;;
        :files\ *)
            for ending in ${answer#:files }; do _ipt_paths -f -X "!*.$ending"; done
            _ipt_paths -d
            [[ ${#COMPREPLY[@]} -gt 0 ]] || _ipt_paths -f
            ;;
        *)
            answer=${answer%%$'\t'*}
            [[ $answer != "$word"* ]] || COMPREPLY+=("${answer#"$before"}")
            ;;
        esac
    done < <(command ipt complete -- "${words[@]:1}" 2>/dev/null)
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[=,] ]]; then compopt -o nospace; fi
}

complete -F _ipt ipt
