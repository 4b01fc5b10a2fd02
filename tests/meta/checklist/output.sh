# SPDX-License-Identifier: MIT
# Sourced by ../checklist.sh: what people and programs read.
# 11: 80 columns, also where a line of the case could be longer.
point 11
while read -r line; do
    expect 0 $line
    [ "$(wc -L <out)" -le 80 ] || wrong "'ipt $line' is $(wc -L <out) columns wide"
done <<'LINES'
ask case.yaml
fit case.yaml
formulate case.yaml
formulate --for clinician case.yaml
formulate --for supervision case.yaml
agenda --all case.yaml
agenda --plan case.yaml
agenda --checklist case.yaml
agenda --for patient case.yaml
progress case.yaml
draw case.yaml
relapse case.yaml
relapse --for patient case.yaml
report clinic
diff other.yaml other.yaml
score --why role_dispute case.yaml
explain G1 role_dispute phq9 unknown-key people.relation
score case.yaml
score other.yaml
evaluate clinic
templates list
knowledge list
new
new --lang es
score --lang es case.yaml
LINES
try new --treatment xyzzyq
[ "$(wc -L <err)" -le 80 ] || wrong "the names of formats are $(wc -L <err) columns wide"

# 12, 13, 2: JSON, one object a line for each case, whatever is said beside it.
point 12
mkdir json
for command in $of_json; do expect 1 "$command" --format json case.yaml broken.yaml other.yaml; cp out "json/$command"; done
expect 0 diff --format json other.yaml case.yaml; cp out json/diff
expect 1 check --format json broken.yaml; cp out json/check
point 2
expect 1 score --format json broken.yaml
[ ! -s out ] && [ -s err ] || wrong 'a message on the stream of the data'
point 13
cat >parse.py <<'PY'
import json, os
# What scripts rely on: members are added, and none of these goes.
promised = {
    "agenda": "case format format_assumed focus second_focus count next end maintenance extension sessions alerts",
    "ask": "case primary robustness completeness risk_asked questions left_out partly alerts",
    "check": "line column severity code message hint",
    "diff": "file_before case_before case as_of_before as_of changed alert_changes",
    "evaluate": "labelled unlabelled without_focus bad_files few level draws rules moved",
    "fit": "case verdict lean ipt dit suggested_format format reasons formats alerts",
    "formulate": "case for title alerts body provenance",
    "progress": "case format sessions held missed homework recommendation reasons main_measure measures checkpoints due alerts",
    "relapse": "case parts change steps crisis maintenance numbers alerts",
    "report": "case alert_level alerts format session sessions focus focus_by level confidence measure first now improvement"
              " response remission worse recommendation reasons stuck due overdue missing errors error line",
    "score": "case areas primary secondary decided_by focus focus_by confidence robustness completeness alerts"}
def refuse(word): raise ValueError(word + " is no JSON")
lines = {"check": 1, "diff": 1, "evaluate": 1, "report": 3}  # two cases, and a file with an error
for name in promised:
    try:
        with open("json/" + name, encoding="utf-8") as file: rows = [json.loads(line, parse_constant=refuse) for line in file]
    except (OSError, ValueError) as error: print(name, "is no JSON:", error); continue
    if len(rows) != lines.get(name, 2): print(name, "has", len(rows), "lines")
    if len({tuple(row) for row in rows}) != 1: print(name, "has objects of several kinds")
    for member in promised[name].split() + (["file"] if name != "evaluate" else []):
        if member not in rows[0]: print(name, "has no", member)
    if any(next(iter(row.items())) != ("version", 1) for row in rows): print(name, "has objects that do not begin with their version")
PY
if command -v python3 >/dev/null 2>&1; then
    python3 parse.py >said 2>&1
    while read -r line; do wrong "$line"; done <said
    point 12
    for line in 'explain --format json G1 role_dispute people.conflict' 'templates list --format json' 'knowledge --format json'; do
        expect 0 $line
        python3 -c 'import json, sys; [json.loads(line)["name"] for line in sys.stdin]' <out >said 2>&1 || wrong "'ipt $line' is no JSON: $(tail -n 1 said)"
        [ "$(grep -c '^{"version":1,' out)" = "$(wc -l <out)" ] || wrong "an object of 'ipt $line' does not begin with its version"
    done
    expect 2 templates show score --format json
else
    echo 'no python3: that JSON parses, and what a terminal gets, is not tested here'
fi

# 19, 21, 20: colour is no message of its own; meta.options has who wants it, and below is what a terminal gets.
point 21
"$program" check --color always broken.yaml 2>coloured
"$program" check --color never broken.yaml 2>plain
sed "s/$escape\\[[0-9;]*m//g" coloured | cmp -s - plain || wrong 'without its colours a message is another one'
grep -q ': error: ' plain || wrong 'no word says that it is an error'
expect 0 score case.yaml
[ "$(grep -cE '^  [a-z ]+ [^ -~]+ +[0-9]+  [a-z]' out)" = 4 ] || wrong 'the bar of an area has no number and no word beside it'
point 19
for setting in NO_COLOR=1 'FORCE_COLOR=0 TERM=xterm' 'NO_COLOR=1 TERM=xterm'; do
    env $setting "$program" check broken.yaml 2>&1 | grep -q "$escape" && wrong "colour with $setting"
done
env NO_COLOR=1 FORCE_COLOR=1 "$program" check --color never broken.yaml 2>&1 | grep -q "$escape" && wrong 'colour with --color never'
env NO_COLOR=1 TERM=dumb "$program" check --color always broken.yaml 2>&1 | grep -q "$escape" || wrong 'no colour with --color always'
env FORCE_COLOR=1 "$program" score case.yaml | grep -q "$escape" && wrong 'colour in a document'
fifty='case.yaml case.yaml case.yaml case.yaml case.yaml case.yaml case.yaml case.yaml case.yaml case.yaml'
fifty="$fifty $fifty $fifty $fifty $fifty $fifty"
point 20
expect 0 check --jobs 2 $fifty
[ -s err ] && wrong "a bar without a terminal: $(head -c 60 err)"

# 22, 23: what people have read so far, in the expectations of cli/.
point 22
words='std::|bad_alloc|basic_string|nullopt|nullptr|what\(\)|segfault|core dumped|assert|yaml-cpp|nlohmann|CLI11|toml\+\+|pthread|errno|stoi|stod|bad conversion|invalid_argument|out_of_range|terminate called|0x[0-9a-f]{6}|json\.|unordered|vector<'
grep -rniE "exception|$words" "$root"/tests/cli/*/*/stderr >said && wrong "words of programmers: $(head -n 1 said)"
find "$root/tests/cli" -name stdout | grep -v '/\(templates\|knowledge\)/' | xargs grep -nE "$words|\\b(NaN|nan|undefined|null)\\b" | grep -vE 'stdout:[0-9]+:[{]' >said && wrong "words of programmers: $(head -n 1 said)"
for command in $of_a_case; do
    "$program" "$command" - <&- >out 2>err
    grep -qi 'bad file descriptor' err && wrong "'ipt $command - <&-' says: $(head -n 1 err)"
    grep -q 'standard input' err || wrong "'ipt $command - <&-' does not say what is closed: $(head -n 1 err)"
done
"$program" report --files-from - <&- 2>&1 | grep -qi 'bad file descriptor' && wrong "'ipt report --files-from - <&-' says: Bad file descriptor"
point 23
for file in "$root"/tests/cli/check/bad-*/stderr; do
    awk '/^[^ ].*: (error|warning): / { if (bare != "") exit; bare = /: error: / ? $0 : "" } /^ +[=] help: / { bare = "" } END { if (bare != "") print bare }' "$file" >said
    [ -s said ] && wrong "an error without help: ${file%/stderr}: $(cat said)"
    [ "$(grep -E ': error: ' "$file" | sort | uniq -d | wc -l)" = 0 ] || wrong "${file%/stderr}: one error is told twice"
done

# 25: unit.bulk makes a fault of the program. That no thread can be made is none: the work is done without.
point 25
statuses="${statuses}70 "
"$program" formulate --jobs 1 case.yaml other.yaml case.yaml >whole
if command -v strace >/dev/null && strace -o trace true 2>/dev/null && ! sanitized; then
    strace -f -qq -o trace -e inject=clone,clone3:error=EAGAIN "$program" formulate --jobs 3 case.yaml other.yaml case.yaml >out 2>err || wrong "without threads the program gives $?: $(head -n 1 err)"
    cmp -s out whole || wrong 'without threads there is another output'
else
    echo 'not tried: no thread can be made, without strace'
fi
