#!/bin/sh
# SPDX-License-Identifier: MIT
# Nothing of a file or a command line steers a terminal: no control character, no override of direction and no byte that
# is not UTF-8 comes out again, wherever it came in, and no name begins a line of its own in a message.
. "$(dirname "$0")/common.sh"
cd "$scratch" || exit 2
case_file=$root/examples/mara-grief.yaml
evil=$(printf 'a\033[31m\302\233\342\200\256\342\200\250\342\201\246\177\377\r\nipt: all is well')
ways=0

# tame ARGUMENT...: the program, called like this, lets nothing of that through.
tame() {
    run "$@"
    ways=$((ways + 1))
    shown=$(printf '%s ' "$@" | tr -cd ' -~' | cut -c1-90)
    [ "$status" -lt 70 ] || fault "$shown: status $status"
    [ "$status" = 0 ] || [ -s out ] || [ -s err ] || fault "$shown: says nothing"
    steers out && fault "$shown: steers from standard output"
    steers err && fault "$shown: steers from standard error"
    grep -q '^ipt: all is well' err && fault "$shown: a name begins a line"
    [ -f "$evil" ] && rm "$evil"  # 'ipt new NAME' has written it
}

# The words of the command line.
for command in '' $commands; do
    tame $command "$evil"
    tame $command "--$evil"
    tame $command "-$evil"
done
for command in check score ask fit formulate agenda progress relapse draw report evaluate; do
    for option in --as-of --jobs --limit --color --templates --knowledge; do tame "$command" "$option" "$evil" "$case_file"; done
done
tame help "$evil"
tame "$evil.yaml"
tame check "--color=$evil" "$case_file"
tame formulate --for "$evil" "$case_file"
tame formulate --format "$evil" "$case_file"
tame formulate --width "$evil" "$case_file"
tame formulate --paper "$evil" "$case_file"
tame agenda --session "$evil" "$case_file"
tame agenda --phase "$evil" "$case_file"
tame score --why "$evil" "$case_file"
tame score --why-not "$evil" "$case_file"
tame draw --picture "$evil" "$case_file"
tame report --columns "$evil" "$case_file"
tame report --columns "case,$evil" "$case_file"
tame report --each "$evil" "$case_file"
tame report --each progress --out-dir "$evil" "$case_file"
tame report --include "$evil" .
tame report --files-from "$evil"
tame evaluate --against "$evil" "$case_file"
for test in "$evil" "focus=$evil" "alerts=$evil" "case=$evil" "sessions<$evil" "sessions=$evil"; do tame report --where "$test" "$case_file"; done
tame diff "$evil" "$evil"
tame diff "$evil" "$case_file"
for word in "$evil" "$evil=1" "mood=$evil" "task=$evil" "phq9.$evil=1"; do tame log --dry-run "$case_file" "$word"; done
tame log --dry-run "$case_file" "--$evil" 1
tame log --dry-run "$evil.yaml" mood=5
tame interview --case "$evil" "$evil"
tame new --case "$evil"
tame new --treatment "$evil"
for line in '' help score 'score --format' "$evil"; do tame complete -- $line "$evil"; done
tame complete -- score "--format=$evil"
tame complete -- report --columns "$evil,"
tame complete -- report --where "focus=$evil"
tame complete "$evil"
tame templates show "$evil"
tame templates eject "$evil" --to x
tame templates check "$evil"
tame knowledge check "$evil"

# Names of files and folders.
mkdir "$evil"
wrong="$evil/wrong $evil.yaml" right="$evil/right $evil.yaml"
printf 'case: T-1\ncomplant: x\n' >"$wrong"
cp "$case_file" "$right"
for command in check score ask fit formulate agenda progress relapse report evaluate; do
    tame "$command" "$wrong"
    tame "$command" --format json "$wrong"
    tame "$command" --as-of 2026-03-20 "$right"
    tame "$command" --format json "$right"
done
for format in md html csv; do tame report --format "$format" "$evil"; done
for format in md html; do tame formulate --format "$format" "$right"; done
tame draw "$right"
tame draw --picture inventory --format svg "$right"
tame diff "$right" "$case_file"
tame diff --format json "$right" "$case_file"
tame formulate -o "$evil/out" "$right"
tame formulate -o "$evil/out" "$case_file"
tame formulate -o "$evil/no/out" "$right"
tame formulate --out-dir "$evil" "$right"
tame formulate --out-dir "$evil/no" "$right"
tame report --each progress --out-dir "$evil" "$evil"
tame new -o "$evil/new.yaml"
tame templates eject score --to "$evil/own"
tame templates check "$evil/own/en/score.mustache" "$wrong"
printf '%s\n' "$evil" "$wrong" >list
tame report --files-from list

# What files hold: refused, or shown as an escape.
raw=$(printf 'a \033[31m \302\233 \342\200\256')
mkdir -p own/en know
for what in "$raw" "$(printf 'M\374ller')"; do
    printf '%s\n' "$what" >own/en/score.mustache
    tame templates check own/en/score.mustache
    tame templates show --templates own score
    tame templates list --templates own
    tame score --templates own "$case_file"
    [ -s out ] && fault "a template that is no text comes out"
    rm own/en/score.mustache
    printf '# %s.\n[phrase]\na = "%s"\n' "$what" "$what" >own/en/words.toml
    tame templates check own/en/words.toml
    tame templates show --templates own words
    tame formulate --templates own "$case_file"
    mv own/en/words.toml know/areas.toml
    tame knowledge check know/areas.toml
    tame knowledge show --knowledge know areas
    tame knowledge list --knowledge know
    tame score --knowledge know "$case_file"
    rm know/areas.toml
    printf 'case: T-1\nnotes: "%s"\n' "$what" >raw.yaml
    for command in check score formulate report; do tame "$command" raw.yaml; done
    tame report --format csv raw.yaml
    tame check --format json raw.yaml
done
# Marks that a text may hold, in each place that comes out again.
mark=$(printf '\342\200\216\342\200\217\330\234\342\200\213\302\255x')
cat >marks.yaml <<END
case: T-$mark
as_of: 2026-03-20
complaint: tired $mark
episode: { onset: 2025-12 }
people:
  - { name: Ana $mark, relation: sister, died: 2025-11-02, conflict: high, own_words: "we $mark fought" }
events:
  - { what: it happened $mark, when: 2025-11, who: [Ana $mark, Bo$mark] }
END
for command in check score ask fit formulate agenda progress relapse draw report evaluate; do tame "$command" marks.yaml; done
for command in check score ask formulate report; do tame "$command" --format json marks.yaml; done
for format in md html; do tame formulate --for clinician --format "$format" marks.yaml; done
tame draw --picture inventory --format svg marks.yaml
tame formulate --out-dir . marks.yaml

echo "$ways ways"
[ "$ways" -gt 250 ] || fault "only $ways ways were tried"
finish
