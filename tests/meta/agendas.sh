#!/bin/sh
# SPDX-License-Identifier: MIT
# A page for every session: of every format and every focus, of cases with much to say, each session is one sheet of paper,
# on A4 and on Letter.
. "$(dirname "$0")/common.sh"
for tool in qpdf pdfinfo; do
    command -v "$tool" >/dev/null || { echo "skipped: no $tool (packages qpdf, poppler-utils)"; exit 77; }
done
export LSAN_OPTIONS="suppressions=$root/tests/lsan.supp:print_suppressions=0"

# One case with alerts, long goals, people, a log with a session missed, and an event.
full_case() { # code, format, focus
    cat <<CASE
---
case: $1
as_of: 2026-06-02
format: $2
risk: { suicidal_thoughts: passive, past_attempt: yes, self_harm: unsure }
complaint: nothing gives joy any more, and the days are longer than they ever were
episode: { onset: 2026-02 }
people:
  - { name: Ana, relation: sister, died: 2026-01-10, avoids: yes, avoids_what: her street and everything that she has left }
  - { name: Paul, relation: husband, support_emotional: high, conflict: moderate, conflict_about: who speaks of her and when }
  - { name: Maria-Magdalena, relation: best friend, support_emotional: high }
events:
  - { what: the move from the old house to a flat in another town, kind: move, when: 2026-01, old_role: neighbour of thirty years, new_role: the new one on the third floor }
dit: { self: someone who is in the way, other: busy and impatient, affect: hurt and shame, defence: leave before being asked to, cost: alone again }
goals:
  - speak of her freely, the good and the hard, with Paul and with the children
  - walk down her street once before the summer is over, alone or with a friend
  - have one evening a week that belongs to the two of us
  - find one thing in the new town that is worth getting up for
$3contract: { first: 2026-05-04 }
sessions:
  - { number: 1, date: 2026-05-04, phq9: 17, mood: 3 }
  - { number: 2, date: 2026-05-11, missed: yes }
  - { number: 3, date: 2026-05-18, phq9: 15, mood: 4, agreed: to begin with the first weeks after the death, task: write down one memory of her and read it to Paul on Sunday }
CASE
}

formats=$(ls "$root"/lib/knowledge/formats | sed 's/\.toml$//')
papers="a4 letter"
sanitized && formats="adult16 dit" papers=a4
for format in $formats; do
    : >"$scratch/cases.yaml"
    count=0
    for focus in '' 'focus: grief
' 'focus: role_dispute
' 'focus: role_transition
' 'focus: interpersonal_deficits
'; do
        count=$((count + 1))
        full_case "P-$count" "$format" "$focus" >>"$scratch/cases.yaml"
    done
    run agenda --all --format json "$scratch/cases.yaml"
    [ "$status" = 0 ] || fault "$format gives $status: $(head -n 3 "$scratch/err")"
    sessions=$(grep -o '"session":' "$scratch/out" | wc -l)
    for paper in $papers; do
        run agenda --all --format pdf --paper "$paper" "$scratch/cases.yaml"
        [ "$status" = 0 ] && [ ! -s "$scratch/err" ] || fault "$format on $paper: $(head -n 2 "$scratch/err")"
        pages=$(pdfinfo "$scratch/out" 2>/dev/null | sed -n 's/^Pages: *//p')
        [ "$pages" = "$sessions" ] || fault "$format on $paper: $pages pages for $sessions sessions"
        qpdf --check "$scratch/out" >"$scratch/qpdf" 2>&1 || fault "$format: qpdf finds $(tail -n 2 "$scratch/qpdf")"
    done
done

for file in "$root"/examples/*.yaml; do
    run agenda --format json --all "$file"
    sessions=$(grep -o '"session":' "$scratch/out" | wc -l)
    for audience in clinician patient; do
        run agenda --all --for "$audience" --format pdf "$file"
        pages=$(pdfinfo "$scratch/out" 2>/dev/null | sed -n 's/^Pages: *//p')
        [ "$pages" = "$sessions" ] || fault "${file##*/} for the $audience: $pages pages for $sessions sessions"
    done
done
finish
