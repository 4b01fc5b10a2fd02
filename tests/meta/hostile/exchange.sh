# SPDX-License-Identifier: MIT
# Sourced by ../hostile.sh: what other programs write: JSON that is to be FHIR, tables that are to be CSV, and maps of columns.
case_file=$root/examples/mara-grief.yaml
# json NAME MOST: the file text, as FHIR.
json() { call "$1" "$2" import --from fhir --case A-1 text; }
# csv NAME MOST: the file text, as a table.
csv() { call "$1" "$2" import --from csv text; }
repeat 2000000 '[' >text; json json-deep-lists 1; says 'nested deeper than'
repeat 400000 '{"a":' >text; json json-deep-maps 1; says 'nested deeper than'
{ printf '[0'; repeat 1000000 ',0'; echo ']'; } >text; json json-values 1; says 'more than 200000 values'
{ echo '{'; awk 'BEGIN { for (i = 0; i < 150000; ++i) print "\"k" i "\":1," }'; echo '"z":1}'; } >text; json json-keys 1
{ printf '["'; repeat 3000000 x; echo '"]'; } >text; json json-long 1; says 'longer than'
{ printf '["'; repeat 3000000 x; } >text; json json-open 1
head -c 5000000 /dev/zero | tr '\0' ' ' >text; json json-too-large 1
printf '{"a":\000 1}' >text; json json-nul 20
printf '{"a":"\\u0000"}' >text; json json-nul-escaped 1
printf '{"a":"\\u202e"}' >text; json json-override 1
printf '{"a":"\\ud800"}' >text; json json-surrogate 1
printf '{"a":"\033]0;x\007"}' >text; json json-escape 3
printf '\377\376{' >text; json json-utf16 1
printf '[1e99999]' >text; json json-huge 1
printf '[-]' >text; json json-minus 1
printf 'null' >text; json json-null 1
: >text; json json-empty 1
bytes 100000 5 >text; json json-random 30
{ printf '{"resourceType":"Bundle","entry":['; awk 'BEGIN { for (i = 0; i < 9000; ++i) print "{\"resource\":{\"resourceType\":\"Observation\",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"44261-6\"}]},\"valueQuantity\":{\"value\":" i "}}}," }'; printf '{}]}'; } >text; json fhir-many 40
{ printf '{"resourceType":"QuestionnaireResponse","item":['; awk 'BEGIN { for (i = 0; i < 9000; ++i) print "{\"linkId\":\"/44260-8\",\"answer\":[{\"valueInteger\":3}]}," }'; printf '{}]}'; } >text; json fhir-twice 40
printf '{"resourceType":"Observation","code":{"coding":[{"system":"http://loinc.org","code":"44261-6"}]},"valueQuantity":{"value":1e300}}' >text; json fhir-number 2
printf '{"resourceType":"Observation","subject":{"identifier":{"system":"urn:uuid:7b58ef74-e5ba-5a6c-9179-e2dcf03aa189","value":"../../x\\ny"}},"code":{"coding":[{"system":"http://loinc.org","code":"44261-6"}]},"valueQuantity":{"value":3}}' >text; json fhir-code 2
printf 'record_id,phq9\nA-1,\000\n' >text; csv csv-nul 2
head -c 100000 /dev/zero >text; csv csv-nuls 1
{ printf 'record_id,phq9\nA-1,'; repeat 3000000 9; echo; } >text; csv csv-long-cell 1; says 'longer than'
{ printf 'record_id,phq9\nA-1,"'; repeat 3000000 9; } >text; csv csv-open-quote 1; says 'never closed'
repeat 1000000 ',' >text; csv csv-columns 1; says 'more than 200000 cells'
repeat 1000000 '"' >text; csv csv-quotes 1
{ printf 'record_id,phq9\n'; repeat 60000 'A-1,12
'; } >text; csv csv-rows 1; says 'more than 10000 results'
{ printf 'record_id,phq9\n'; repeat 30000 'A-1,x
'; } >text; csv csv-wrong 40
{ printf 'record_id,phq9\n'; repeat 3000 '../../etc/passwd 
,1
'; } >text; csv csv-uneven 1
printf 'record_id,phq9\n\033[31m,12\n' >text; csv csv-escape 3
printf 'record_id,phq9\n"a\nb",12\n' >text; csv csv-code 1
printf 'record_id,phq9\r\rA-1,12\r' >text; csv csv-lone-cr 20
{ printf 'record_id'; repeat 30000 ',weight'; echo; } >text; csv csv-no-measure 1
bytes 100000 7 >text; csv csv-random 30
: >text; csv csv-empty 1
printf 'record_id,phq9\nA-1,12\n' >text
long=$(repeat 100000 a)
call import-column-long 1 import --column "phq9=$long" text
call import-column-name 1 import --column "$long=x" text
call import-event-long 1 import --event "$long" text
call import-record-long 1 import --record "$long" text
call import-code-long 1 import --case "$long" text
call import-code-escape 1 import --case "$(printf '\033[31m')" text
{ printf 'record = "'; repeat 300000 x; echo '"'; } >map; call import-map-long 2 import --map map text
repeat 20000 'a.' >map; call import-map-dots 2 import --map map text
call export-folder 1 export --fhir --out-dir nowhere "$case_file"
