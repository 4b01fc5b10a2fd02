# SPDX-License-Identifier: MIT
# zsh drive.zsh FOLDER LINES: what the completion in that folder offers for each of these lines, behind "> LINE". A zsh on
# a terminal of its own gets them typed, and writes down what its completion adds.
zmodload zsh/zpty || exit 1
export DRIVEN=$PWD/driven
cat >start.zsh <<END
PROMPT= RPROMPT=
unsetopt zle_bracketed_paste 2>/dev/null
fpath=(${(q)1} \$fpath)
autoload -Uz compinit
compinit -u -D
END
cat >>start.zsh <<'END'
compadd() {
    if [[ ${@[1,(i)(-|--)]} != *-(O|A|D)\ * ]]; then
        local -a hits
        builtin compadd -A hits "$@"
        print -rl -- "${(@Q)hits}" >>$DRIVEN
    fi
    builtin compadd "$@"
}
told() {
    _main_complete
    compstate[insert]='' compstate[list]=''
    print -r -- '> end' >>$DRIVEN
}
zle -C told complete-word told
bindkey '^I' told
print -r -- '> end' >>$DRIVEN
END
: >$DRIVEN
until_told() {
    local -i i
    local junk
    for ((i = 0; i < 400; i++)); do
        while zpty -rt shell junk 2>/dev/null; do :; done
        [[ $(<$DRIVEN) == *'> end'* ]] && return 0
        sleep 0.05
    done
    print -u2 -r -- "nothing comes for '$1'"
    exit 1
}
zpty shell zsh -f -i
zpty -w shell "source ${(q)PWD}/start.zsh"
until_told start
for line in "${(@f)$(<$2)}"; do
    : >$DRIVEN
    zpty -wn shell "$line"$'\t'
    until_told $line
    print -r -- "> $line"
    told=$(<$DRIVEN)
    print -r -- ${told%%'> end'*}
    zpty -wn shell $'\x15'
done
zpty -d shell
