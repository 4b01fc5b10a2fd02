#!/bin/sh
# SPDX-License-Identifier: MIT
# A language is whole: every document of a case that is written in Spanish is Spanish to its last word.
. "$(dirname "$0")/common.sh"
cd "$scratch" || exit 2
case_file=$root/examples/es/marta-duelo.yaml
# Words that no Spanish sentence has. Names of commands, options, fields, codes and sources stand in quotes, brackets or code.
english='the|and|with|your|not|for|of|to|is|are|was|what|when|which|from|has|have|will|session|patient|mood|people|week|month|year|unknown|known|none|yes'
# Left out: sources, which are titles; what a field can be; names of fields in what says where to put something.
foreign() {
    tr '\n' ' ' <"$1" | sed -E 's/fuente: [^)]*\)//g; s/\([a-z_]+: [^)]*\)//g; s/[a-z_]+ dentro +de +patient//g' | tr ' ' '\n' |
        grep -nwiE "$english" | head -n 3 | tr '\n' ' '
}

document() { # NAME ARGUMENT...
    name=$1
    shift
    LC_ALL=es_ES.UTF-8 "$program" "$@" >page 2>err || { fault "$name: status $?: $(head -n 1 err)"; return; }
    [ -s page ] || fault "$name: nothing is written"
    found=$(foreign page)
    [ -z "$found" ] || fault "$name: English: $found"
}

for audience in patient clinician supervision; do
    document "formulate --for $audience" formulate --for $audience "$case_file"
done
for session in 1 3 4 8 16; do
    for audience in patient clinician; do document "agenda $session $audience" agenda --session $session --for $audience "$case_file"; done
done
document 'agenda --plan' agenda --plan "$case_file"
for audience in patient clinician; do document "relapse $audience" relapse --for $audience "$case_file"; done
document progress progress "$case_file"
document fit fit "$case_file"
document ask ask "$case_file"
document draw draw "$case_file"
document 'draw for the patient' draw --for patient "$case_file"

[ "$(LC_ALL=es_ES.UTF-8 "$program" formulate "$case_file" 2>/dev/null)" = "$("$program" formulate --lang es "$case_file" 2>/dev/null)" ] ||
    fault 'an environment in Spanish gives something else than --lang es'
[ "$(LC_ALL=es_ES.UTF-8 "$program" formulate --lang en "$case_file" 2>/dev/null)" = "$("$program" formulate "$case_file" 2>/dev/null)" ] ||
    fault '--lang en does not go before the environment'
"$program" formulate --lang xx "$case_file" >out 2>err && fault 'a language without words is accepted'
grep -q "'xx'" err && grep -q 'en, es' err || fault "a language without words: $(head -n 2 err)"

# A third language is a folder of words; what it lacks is English.
mkdir -p mine/pt
printf 'language = "pt"\n[area]\ngrief = "luto"\n' >mine/pt/words.toml
"$program" score --lang pt --templates mine "$case_file" >out 2>err || fault "a language of one's own: $(head -n 1 err)"
grep -qi 'luto' out || fault "a language of one's own is not used"
grep -qi 'role dispute' out || fault "what a language of one's own lacks is not English"
finish
