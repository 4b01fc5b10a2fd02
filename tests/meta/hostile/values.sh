# SPDX-License-Identifier: MIT
# Sourced by ../hostile.sh: numbers, dates, words and names that other programs take for something else. Each line is
# the name of a row and a field of a case; `printf` expands its escapes.
field() {
    printf "case: T-1\nas_of: 2026-03-20\n$2\n" >"$1"
    attack "$1"
}
while read -r row text; do field "$row" "$text"; done <<'END'
octal patient: {age: 0o42}
hexadecimal patient: {age: 0x22}
exponent patient: {age: 3e1}
infinite patient: {age: .inf}
infinite-word patient: {age: inf}
not-a-number patient: {age: .nan}
underscore patient: {age: 3_4}
plus patient: {age: +34}
sexagesimal patient: {age: 1:30}
point-first patient: {age: .5}
point-last patient: {age: 34.}
below-zero patient: {age: -0}
huge-number patient: {age: 99999999999999999999999999999999999999}
quoted-number patient: {age: "34"}
arabic-digits patient: {age: \331\243\331\244}
fullwidth-digits patient: {age: \357\274\223\357\274\224}
date-as-number patient: {age: 2026-03-08}
number-as-date episode: {onset: 20260308}
serial-as-date episode: {onset: 45000}
fraction-as-date episode: {onset: 2025.0}
year-0 episode: {onset: 0000-01-01}
year-9999 episode: {onset: 9999-12-31}
year-10000 episode: {onset: 10000-01-01}
february-30 episode: {onset: 2025-02-30}
no-leap-year episode: {onset: 2025-02-29}
month-13 episode: {onset: 2025-13}
day-0 episode: {onset: 2025-01-00}
date-time episode: {onset: 2025-02-03T10:00:00Z}
date-german episode: {onset: 03.02.2025}
date-american episode: {onset: 02/03/2025}
date-dash episode: {onset: 2025\342\200\22302}
date-arabic episode: {onset: \331\242\331\240\331\242\331\245}
ages-ago episode: {onset: 99999999999 weeks ago}
never-ago episode: {onset: nan weeks ago}
negative-ago episode: {onset: -3 weeks ago}
endless-duration episode: {duration: inf weeks}
long-duration episode: {duration: 9999 years}
on people: [{name: a, alive: on}]
off people: [{name: a, alive: off}]
y people: [{name: a, alive: y}]
n people: [{name: a, alive: n}]
one people: [{name: a, alive: 1}]
null-name people: [{name: null}]
null-key ~: a
empty-key "": a
homoglyph c\320\276mplaint: tired
no-width com\342\200\213plaint: tired
joiner com\342\200\215plaint: tired
soft-hyphen com\302\255plaint: tired
combining compla\314\201int: tired
fullwidth-key \357\275\203omplaint: tired
hard-blank complaint\302\240: tired
fullwidth-colon complaint\357\274\232 tired
END
field digits-400 "patient: {age: $(repeat 400 9)}"
field fraction-400 "patient: {age: 0.$(repeat 400 0)1}"
name=homoglyph; measure check homoglyph; says "'о' (U+043E)"
name=no-width; measure check no-width; says "U+200B"; says 'com\u200bplaint'
printf 'case: no\nas_of: 2026-03-20\npatient: {age: 012}\npeople: [{name: No, alive: NO, died: 2024-02-29}, {name: 007}]\n' >norway; accept norway check norway
printf 'case: 1e3\nas_of: 2200-12-31\nepisode: {onset: yesterday}\ncomplaint: 2026-03-08\nnotes: 0x1F\n' >plain-words; accept plain-words check plain-words
