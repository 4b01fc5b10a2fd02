# SPDX-License-Identifier: MIT
# Sourced by ../hostile.sh: the structure of a case file.
{ printf 'case: T-1\nnotes: '; repeat 10000 '['; repeat 10000 ']'; echo; } >deep-flow; attack deep-flow; says '--limit depth='
{ printf 'case: T-1\nnotes: '; repeat 10000 '['; echo; } >deep-flow-open; attack deep-flow-open 2
{ printf 'case: T-1\nnotes: '; repeat 10000 '{a: '; repeat 10000 '}'; echo; } >deep-flow-map; attack deep-flow-map
{ printf 'case: T-1\nnotes:\n  '; repeat 10000 '- '; echo a; } >deep-block; attack deep-block
awk 'BEGIN { print "case: T-1"; for (i = 0; i < 2000; ++i) printf "%*sa:\n", i, "" }' >deep-indent; attack deep-indent 2
printf 'case: T-1\nnotes: &a [*a, *a]\n' >alias-cycle; attack alias-cycle 3
awk 'BEGIN { print "case: T-1\na: &a [x, x]"; p = "a"; for (i = 98; i < 118; ++i) { c = sprintf("%c", i); printf "%s: &%s [*%s, *%s, *%s, *%s, *%s]\n", c, c, p, p, p, p, p; p = c } }' >alias-bomb; attack alias-bomb 30
printf 'case: T-1\nbase: &b {notes: x}\npatient:\n  <<: *b\n' >merge-key; attack merge-key 4; says yaml-merge-key
printf 'case: T-1\nnotes: !!python/object/apply:os.system ["true"]\n' >tag; attack tag 2; says yaml-tag
printf '%%TAG ! tag:x,2000:\n---\ncase: T-1\n' >directive; attack directive; says yaml-directive
printf 'case: T-1\npeople:\n\t- name: Ana\n' >tab; attack tab; says yaml-tab
printf 'case: T-1\ncomplaint: a\n"com\\u0070laint": b\n' >same-key-escaped; attack same-key-escaped; says duplicate-key
printf 'case: T-1\npeople: [{name: Ana, conflict: low, Conflict: high}]\n' >same-key-twice; attack same-key-twice; says duplicate-key
{ printf 'case: T-1\n'; repeat 70000 'notes: this is a line of sixty bytes and nothing but a line ..\n'; } >large; attack large; says 'larger than 4 MiB'
{ printf 'case: T-1\nnotes: '; repeat 500000 'word, '; echo; } >long-line; attack long-line; says '--limit text='
{ printf 'case: T-1\nnotes: ['; repeat 450000 'word, '; echo ']'; } >long-flow; attack long-flow
{ printf 'case: T-1\nnotes: "'; repeat 300000 'x'; echo '"'; } >long-text; attack long-text; says 'longer than 256 KiB'
{ printf 'case: T-1\nnotes: |\n'; repeat 50000 '  a line\n'; } >long-block; attack long-block
{ printf 'case: T-1\n'; repeat 5000 k; echo ': 1'; } >long-key; attack long-key
{ printf 'case: T-1\n"'; repeat 200000 k; echo '": 1'; } >long-quoted-key; attack long-quoted-key
{ printf 'case: T-1\n? "'; repeat 200000 k; printf '"\n: 1\n'; } >long-question-key; attack long-question-key
{ printf 'case: T-1\npeople: [{name: a, conflict: '; repeat 200000 x; echo '}]'; } >long-choice; attack long-choice; says unknown-value
{ printf 'case: T-1\nevents: [{kind: "'; repeat 40000 'death '; echo '"}]'; } >long-choice-words; attack long-choice-words
awk 'BEGIN { print "case: T-1"; for (i = 0; i < 100000; ++i) print "key" i ": 1" }' >many-keys; attack many-keys 30
awk 'BEGIN { print "case: T-1"; for (i = 0; i < 50000; ++i) print "key" i ": 1" }' >half-keys; attack half-keys 30
awk 'BEGIN { print "case: T-1"; for (i = 0; i < 50000; ++i) print "complaint: 1" }' >same-keys; attack same-keys 30
awk 'BEGIN { print "case: T-1\npeople:"; for (i = 0; i < 20000; ++i) print "- {name: a, conflict: hihg}" }' >many-people; attack many-people 30
awk 'BEGIN { for (i = 0; i < 20000; ++i) print "case: T\ncomplant: x\n---" }' >many-documents; attack many-documents 30; says '--limit cases='
awk 'BEGIN { for (i = 0; i < 10001; ++i) print "case: T\n---" }' >many-cases; attack many-cases; says 'more than 10000'
{ printf 'case: T-1\nnotes: "'; repeat 20000 'never closed\n'; } >open-quote; attack open-quote 2
repeat 200000 ',' >commas; attack commas 30
repeat 60000 '? ' >questions; attack questions 2
repeat 60000 ': ' >colons; attack colons 30
repeat 60000 '"a" ' >quotes; attack quotes 30
repeat 200000 '#\n' >hashes; attack hashes
repeat 100000 '---\n' >markers; attack markers
printf 'case: T-1\nnotes: |9\n a\n' >block-header; attack block-header
printf -- '- a\n- b\n' >list; attack list
printf 'case: [T-1]\npeople: {name: Ana}\nmeasures: high\n' >wrong-kinds; attack wrong-kinds 30
