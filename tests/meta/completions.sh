#!/bin/sh
# SPDX-License-Identifier: MIT
# What `ipt complete` offers for lines that are being written, and that bash, zsh and fish, each where it is installed, make
# the same of it.
. "$(dirname "$0")/common.sh"
cd "$scratch" || exit 2
mkdir bin clinic rules rules/formats
ln -s "$program" bin/ipt
PATH=$scratch/bin:$PATH
touch case.yaml case-2.yml case.txt 'my case.yaml' zebra.txt rules/formats/mine.toml "rules/formats/a;b.toml" 'rules/formats/a b.toml'
asked=0

# offer LINE: leaves what the line, without the name of the program, can become, in words; a blank at its end begins
# another word.
offer() {
    set -f
    # shellcheck disable=SC2086 # words of the line
    set -- "$1" $1
    set +f
    line=$1
    shift
    case $line in '' | *' ') set -- "$@" '' ;; esac
    run complete -- "$@"
    asked=$((asked + 1))
    [ "$status" = 0 ] || fault "'$line': status $status"
    [ -s err ] && fault "'$line': says $(head -n 1 err)"
    cut -f 1 out >words
}
# In the table = is all that there is, + some of it, and - what is not among it.
check() { # LINE SIGN WORD…
    offer "$1"
    sign=$2
    shift 2
    case $sign in
    =) printf '%s\n' "$@" | cmp -s - words || fault "'$line' can become '$(tr '\n' ' ' <words)'" ;;
    +) for word in "$@"; do grep -qxF -- "$word" words || fault "'$line' cannot become '$word'"; done ;;
    -) for word in "$@"; do grep -qxF -- "$word" words && fault "'$line' can become '$word'"; done ;;
    *) fault "a row of the table has the sign '$sign'" ;;
    esac
}
while IFS='|' read -r line sign wanted; do
    # shellcheck disable=SC2086
    check "$line" "$sign" $wanted
done <<'END'
|+|new check score formulate templates explain help
|-|complete --help
sc|+|score
-|=|--help --version
help |+|score explain
help |-|help complete
help score |-|score --format
scroe |-|--format :files
score -|+|--format
score --|+|--format --as-of --jobs --why --why-not --help
score --format json --|-|--format
score --format=json --|-|--format
score --help --|+|--format
score --limit size=16M --|+|--limit
score --why grief --|-|--why --why-not
agenda --plan --|-|--session --all --phase --checklist
score case.yaml --|+|--format
score -- --|-|--format
score --format |=|text json
score --format=|=|--format=text --format=json
score --format=j|+|--format=json
score --format -|=|text json
score --format json --color |=|auto always never
score --nonsense --color |=|auto always never
score --format xml --color |=|auto always never
score --deidentify=|-|yes true
score --color never --why |=|grief role_dispute role_transition interpersonal_deficits
score --why-not |+|grief
score --as-of |-|:files
score --top |-|:files
log case.yaml |+|homework= phq9= mood10= date=
log case.yaml mood=5 |+|homework=
log case.yaml --replace --|-|--replace
check --limit |=|size= values= depth= text= cases= files= list=
formulate --format |=|text md html pdf json
formulate --for |=|patient clinician supervision
formulate --paper |=|a4 letter
formulate --lang |+|en es
agenda --phase |=|initial middle ending maintenance
report --each |=|formulate agenda relapse progress
report --columns |+|case focus alerts now
report --columns=|+|--columns=case --columns=focus
report --columns case,|+|case,focus case,alerts
report --columns case,focus,|-|case,focus,case case,focus,focus
report --where |+|alerts worse focus focus=
report --where |-|now= case= worse=
report --where focus=|+|focus=grief focus=role_dispute
report --where focus!=|+|focus!=grief
report --where=focus=|+|--where=focus=grief
report --where worse=|=|worse=yes worse=no
report --where nothing=|-|nothing=yes nothing=grief
draw --measure |+|phq9 gad7
draw --picture |=|inventory timeline progress all
new --treatment |+|adult16 ipta perinatal dit
new --treatment |-|mine
new --knowledge rules --treatment |+|adult16 mine
new --knowledge=rules --treatment=|+|--treatment=mine
new --knowledge ~/rules --treatment |+|mine
new --knowledge rules --treatment |-|a;b a b
templates |=|list show eject check
templates list |-|score list
templates show |+|score formulation-patient words formats/iptb
templates show score |+|score formulation-patient
templates eject --to mine |+|score
knowledge show |+|areas measures formats/iptb
knowledge --knowledge rules show |+|areas formats/mine
explain |+|G1 D3 grief phq9 adult16 S7 people conflict low_mood unknown-key
explain G1 |+|P1
import --column |+|phq9= who5= record= date=
import --from |=|auto csv fhir
config |+|paper language letterhead.clinic
config paper |+|color
END
# Paths are the shell's to find.
paths() { # LINE WHAT
    offer "$1"
    [ "$(cat out)" = "$2" ] || fault "'$1' asks the shell for '$(head -n 1 out)'"
}
while IFS='|' read -r line what; do paths "$line" "$what"; done <<'END'
score |:files yaml yml
score case.yaml |:files yaml yml
score --format json cas|:files yaml yml
score -- --|:files yaml yml
score --as-of |
report |:files yaml yml
report clinic |:files yaml yml
diff |:files yaml yml
diff case.yaml |:files yaml yml
diff case.yaml case.yaml |
new |:files yaml yml
new --force |:files yaml yml
new case.yaml |
new -o case.yaml |
formulate -o |:files
formulate --output=|:files
formulate --out-dir |:folders
formulate --out-dir=cl|:folders
score --knowledge |:folders
report --files-from |:files
templates eject --to |:folders
templates check |:files
knowledge check |:files
export --fhir |:files yaml yml
import |:files
import --map |:files
help score |
END

# Every option of the help and no other, and what each is.
for command in $commands; do
    run "$command" --help
    sed -n '/^Options:/,$p' out | grep -oE -- '--[a-z][a-z-]*' | sort -u >listed
    offer "$command --"
    sort words | diff listed - >said || fault "'$command --' and the help differ: $(grep '^[<>]' said | tr '\n' ' ')"
    awk -F '\t' 'NF != 2' out | grep -q . && fault "'$command --' has an option of which nothing is said"
done
offer ''
for command in $commands; do grep -qx "$command" words || fault "'$command' is not offered"; done

# Whatever can be explained, is.
offer 'explain '
[ "$(sort words | uniq -d | wc -l)" = 0 ] || fault 'explain offers a name twice'
[ "$(wc -l <words)" -gt 200 ] || fault "only $(wc -l <words) names can be explained"
# shellcheck disable=SC2046
run explain $(cat words)
[ "$status" = 0 ] || fault "a name that is offered cannot be explained: $(head -n 2 err | tr '\n' ' ')"
for kind in templates knowledge; do
    offer "$kind show "
    # shellcheck disable=SC2046
    run "$kind" show $(cat words)
    [ "$status" = 0 ] || fault "a name that is offered cannot be shown: $(head -n 2 err | tr '\n' ' ')"
done

# Knowledge that is wrong hinders nothing that does not need it, and is not told while a line is written.
printf '[[area]\n' >rules/areas.toml
check 'score --knowledge rules --format ' = text json
check 'score --knowledge rules --' + --format
check 'explain --knowledge rules ' - G1 grief
check 'score --knowledge rules --why ' - grief
rm rules/areas.toml

# It is for programs: called in another way it says so, and stands in no list.
run complete; [ "$status" = 2 ] && grep -q -- '--help' err || fault "'ipt complete' gives $status"
run complete score; [ "$status" = 2 ] || fault "'ipt complete score' gives $status"
for form in 'complete --help' 'help complete'; do
    # shellcheck disable=SC2086
    run $form
    [ "$status" = 0 ] && grep -q '^usage: ipt complete' out || fault "'ipt $form' gives $status"
done
run --help; grep -q '^  complete' out && fault 'ipt --help lists complete'
run complet; grep -q "'ipt complete'" err && fault "'ipt complet' is answered with complete"
[ "$asked" -gt 100 ] || fault "only $asked lines were tried"

# ---------------------------------------------------------------- the shells

# What each of them offers for such a line; of what has an = alone what is behind it, and of a folder its name.
cat >lines <<'END'
ipt formul|formulate
ipt templates sh|show
ipt score --form|--format
ipt score --format |json text
ipt score --format=j|json
ipt score --color never --why role_d|role_dispute
ipt templates show formulation-p|formulation-patient
ipt knowledge show are|areas
ipt new --treatment perinatal|perinatal perinatal_loss
ipt new --knowledge=rules --treatment mi|mine
ipt explain phq|phq9 phqa
ipt report --columns case,foc|case,focus case,focus_by
ipt report --where focus=gri|grief
ipt check --limit si|size=
ipt log case.yaml homew|homework=
ipt score ca|case-2.yml case.yaml
ipt score --format json ca|case-2.yml case.yaml
ipt score cl|clinic
ipt score zeb|zebra.txt
ipt score my|my case.yaml
ipt score --knowledge cl|clinic
ipt formulate --output=cl|clinic
ipt formulate -o zeb|zebra.txt
END
# By what a shell found, one a line behind a line "> LINE", as the table has it.
table() {
    sed -E '/^> /!s/^[^=]*=(.)/\1/; /^> /!s,/$,,' "$1" | awk '
        /^> / { if (n++) tell(); line = substr($0, 3); delete seen; count = 0; next }
        NF && !($0 in seen) { seen[$0]; found[++count] = $0 }
        END { if (n) tell() }
        function tell(i, j, text, all) {
            for (i = 2; i <= count; i++)
                for (j = i; j > 1 && found[j - 1] > found[j]; j--) { text = found[j]; found[j] = found[j - 1]; found[j - 1] = text }
            for (i = 1; i <= count; i++) all = all (i > 1 ? " " : "") found[i]
            print line "|" all
        }'
}
sed 's/|.*//' lines >typed
shells=0
for shell in bash zsh fish; do
    if ! command -v "$shell" >/dev/null 2>&1; then
        echo "$shell is not installed, and its completion not tested"
        continue
    fi
    shells=$((shells + 1))
    case $shell in
    bash) drive='bash --norc --noprofile' ;;
    zsh) drive='zsh -f' ;;
    fish) drive='fish --no-config' ;;
    esac
    $drive "$root/tests/meta/completions/drive.$shell" "$root/completions" typed >found 2>said </dev/null || fault "$shell: $(head -n 3 said | tr '\n' ' ')"
    table found | diff lines - >said || fault "$shell offers something else (>): $(grep '^[<>]' said | tr '\n' ';')"
done
if command -v fish >/dev/null 2>&1; then
    fish --no-config -c "source '$root/completions/ipt.fish'; complete -C 'ipt score '" >found 2>&1 </dev/null
    grep -qxF 'case.yaml' found && ! grep -qxE '/|ya?ml' found || fault "fish offers parts of names: $(tr '\n' ';' <found)"
fi

# Where the package puts them.
if command -v cmake >/dev/null 2>&1; then
    cmake -DCMAKE_INSTALL_PREFIX="$scratch/usr" -P "$(dirname "$program")/completions/cmake_install.cmake" >/dev/null || fault 'they are not installed'
    for file in bash-completion/completions/ipt zsh/*/_ipt fish/vendor_completions.d/ipt.fish; do
        # shellcheck disable=SC2086
        [ -f "$scratch"/usr/share/$file ] || fault "nothing is installed as $file"
    done
fi
echo "$asked lines, $shells shells"
finish
