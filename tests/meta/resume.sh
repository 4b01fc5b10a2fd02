#!/bin/sh
# SPDX-License-Identifier: MIT
# `ipt report --each … --resume` makes again what is older than something it is made from, or of another case, and
# nothing else.
. "$(dirname "$0")/common.sh"
cd "$scratch" || exit 2
mkdir pages clinic own own/en knowledge
cp "$root"/templates/en/formulation-patient.mustache own/en/
for name in A B C; do
    printf 'case: %s\nas_of: 2026-06-01\ncomplaint: tired\n' "$name" >"clinic/$name.yaml"
done
export IPT_TEMPLATES="$scratch/own" IPT_KNOWLEDGE="$scratch/knowledge"

# The program is older than all of this.
now=$(($(stat -L -c %Y "$program") + 1000))
at() { # SECONDS PATH…
    seconds=$1
    shift
    touch -d "@$((now + seconds))" "$@"
}
all_made_at_100() {
    at 0 clinic/* own/en/* own/en own knowledge
    at 100 pages/*
}
resume() { "$program" report --each formulate --out-dir pages --resume "$@" >out 2>err; status=$?; }
expect() { # WHAT STATUS MESSAGES: a line of them each, joined by ;
    told=$(tr '\n' ';' <err)
    [ "$status" = "$2" ] || fault "$1: the status is $status, not $2"
    [ "$told" = "$3" ] || fault "$1: it says '$told' and not '$3'"
}

resume clinic
expect 'the first run' 0 'wrote pages/A-patient.txt;wrote pages/B-patient.txt;wrote pages/C-patient.txt;'
cp pages/B-patient.txt as-made
all_made_at_100
resume clinic
expect 'nothing has changed' 0 '3 documents were up to date;'

rm pages/B-patient.txt
resume clinic
expect 'a document is missing' 0 'wrote pages/B-patient.txt;2 documents were up to date;'
cmp -s pages/B-patient.txt as-made || fault 'a document that was made again differs'

for when in 100 101; do  # strictly newer
    all_made_at_100
    at "$when" clinic/B.yaml
    resume clinic
    expect "a case of $when" 0 'wrote pages/B-patient.txt;2 documents were up to date;'
done
all_made_at_100
touch -d "@$((now + 100)).000000001" pages/B-patient.txt
at 100 clinic/B.yaml
resume clinic
expect 'a nanosecond' 0 '3 documents were up to date;'

for path in own/en/formulation-patient.mustache own knowledge; do
    all_made_at_100
    at 101 "$path"
    resume clinic
    expect "$path is newer" 0 'wrote pages/A-patient.txt;wrote pages/B-patient.txt;wrote pages/C-patient.txt;'
done
all_made_at_100
at -2000 pages/*
at -3000 clinic/* own/en/* own/en own knowledge
resume clinic
expect 'the program is newer' 0 'wrote pages/A-patient.txt;wrote pages/B-patient.txt;wrote pages/C-patient.txt;'
resume clinic  # the bytes were the same: made now all the same, or they would never be up to date
expect 'after a newer program' 0 '3 documents were up to date;'

# Another caseload with the same code, older than the document.
mkdir other
printf 'case: B\nas_of: 2026-06-01\ncomplaint: not the same person\n' >other/B.yaml
all_made_at_100
at 0 other/B.yaml
resume other
expect 'another case' 0 'wrote pages/B-patient.txt;'
grep -q 'not the same person' pages/B-patient.txt || fault 'the document is still of the other case'

# Other templates, older than the document.
all_made_at_100
resume clinic
all_made_at_100
cp -r own own-2
echo 'Another end.' >>own-2/en/formulation-patient.mustache
at 0 own-2/en/* own-2/en own-2
resume clinic --templates own-2
expect 'other templates' 0 'wrote pages/A-patient.txt;wrote pages/B-patient.txt;wrote pages/C-patient.txt;'
grep -q 'Another end.' pages/A-patient.txt || fault 'the document is still that of other templates'
resume clinic

# Two cases with one code are told, whether they are made or not.
all_made_at_100
cp -p clinic/B.yaml clinic/D.yaml
resume clinic
expect 'two of one code' 1 'ipt: clinic/D.yaml: pages/B-patient.txt holds the document of another case already;     give each case a code of its own;3 documents were up to date;'
rm clinic/D.yaml

# Standard input has no time.
all_made_at_100
resume - <clinic/A.yaml
expect 'standard input' 0 'wrote pages/A-patient.txt;'

for command in agenda relapse progress; do
    for format in md html json; do
        rm -f pages/*
        "$program" report --each "$command" --format "$format" --out-dir pages clinic >out 2>err
        all_made_at_100
        "$program" report --each "$command" --format "$format" --out-dir pages --resume clinic >again 2>err
        status=$?
        expect "$command $format" 0 '3 documents were up to date;'
        cmp -s out again || fault "$command $format: the board of a run that goes on differs"
    done
done

"$program" report --resume clinic >out 2>err
status=$?
expect 'without --each' 2 "ipt: report: --resume is for the documents of --each;     'ipt report --help' tells more;"
finish
