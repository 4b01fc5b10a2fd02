# SPDX-License-Identifier: MIT
# Sourced by ../checklist.sh: slips, and what is no command.
# 7, 8: slips, other ones than those of meta.options, and nothing is done about them.
point 7
cd work
slips=0
meant() { # MEANT ARGUMENT…
    slip=$1
    shift
    try "$@"
    slips=$((slips + 1))
    [ "$status" = 1 ] || [ "$status" = 2 ] || wrong "'ipt $*' gives $status"
    [ -s ../out ] && wrong "'ipt $*' writes to standard output"
    grep -qE -- "did you mean '(ipt )?$slip'\?" ../err || wrong "'ipt $*' does not suggest '$slip': $(tr '\n' ' ' <../err)"
}
while read -r right slip; do meant "$right" $slip; done <<'SLIPS'
agenda agnda ../case.yaml
progress progres ../case.yaml
relapse replase ../case.yaml
draw drwa ../case.yaml
deidentify deidentfy ../case.yaml
evaluate evalute ../case.yaml
export exprot --fhir ../case.yaml
import imprt ../table.csv
report repot ../clinic
ask aks ../case.yaml
score SCORE ../case.yaml
--session agenda --sesion 3 ../case.yaml
--phase agenda --fase middle ../case.yaml
--checklist agenda --check-list ../case.yaml
--picture draw --pictur inventory ../case.yaml
--where report --wher alerts ../clinic
--columns report --colums case ../clinic
--why-not score --why-nott grief ../case.yaml
--top ask --tpo 3 ../case.yaml
--code deidentify --cod X-1 ../case.yaml
--against evaluate --agianst ../clinic ../clinic
--deidentify fit --deidentfy ../case.yaml
--jobs check --job 2 ../case.yaml
middle agenda --phase midle ../case.yaml
inventory draw --picture inventry ../case.yaml
csv report --format cvs ../clinic
letter formulate --paper leter ../case.yaml
formulate report --each formulat --out-dir . ../clinic
size check --limit siz=16M ../case.yaml
grief score --why griev ../case.yaml
gad7 draw --measure gadd7 --picture progress ../case.yaml
focus report --columns case,focs ../clinic
alerts report --where alertz ../clinic
grief report --where focus=greif ../clinic
adult16 new --treatment adlt16
unknown-key explain unkown-key
suicidal_thoughts explain suicidal_thought
measures knowledge show mesures
--shift-days deidentify --shift 3 ../case.yaml
--files-from report --files ../clinic
--version version
help hlep
formats/adult12 knowledge show formats/adlt12
SLIPS
while read -r right line; do
    printf 'case: T-1\n%s\n' "$line" >../slip.yaml
    meant "$right" check ../slip.yaml
done <<'SLIPS'
complaint complant: tired
symptoms symptons: { low_mood: mild }
low_mood symptoms: { low_mod: mild }
suicidal_thoughts symptoms: { suicidal_thought: none }
relation people: [{ name: Ana, relaton: sister }]
died people: [{ name: Ana, relation: sister, dyed: 2025 }]
what events: [{ wat: a move, what: a move, when: 2025-11 }]
treatment treatmnt: adult16
moderate symptoms: { low_mood: moderat }
sister people: [{ name: Ana, relation: sisterr }]
weekly people: [{ name: Ana, relation: sister, contact: weekl }]
job_loss events: [{ what: dismissed, when: 2025-11, kind: job_los }]
grief focus: greif
SLIPS
[ "$slips" -ge 40 ] || wrong "only $slips slips"
cd ..
try score --xyzzy
grep -q "unknown option or word '--xyzzy'" err || wrong "of a wrong option and no file, only the file is told: $(head -n 1 err)"
point 8
[ -z "$(ls -A work)" ] || wrong "after slips there is $(ls -A work | tr '\n' ' ')"

# 36: what is no command is never taken for one.
point 36
for word in case.yaml ./case.yaml clinic - '' G1 phq9 version; do
    "$program" "$word" >out 2>err </dev/null
    [ $? = 2 ] && [ ! -s out ] && grep -q 'is no command' err || wrong "'ipt $word' is taken for something"
done
cp case.yaml without-ending
for word in case.yaml ./case.yaml - without-ending missing.yml; do
    try $word
    grep -qF "did you mean 'ipt score $word'?" err || wrong "'ipt $word' is not answered with score: $(tail -n 1 err)"
done
for word in clinic clinic/; do
    try $word
    grep -qF "did you mean 'ipt report $word'?" err || wrong "'ipt $word' is not answered with report: $(tail -n 1 err)"
done
rm without-ending
