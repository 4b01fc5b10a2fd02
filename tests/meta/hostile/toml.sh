# SPDX-License-Identifier: MIT
# Sourced by ../hostile.sh: knowledge files, and catalogues of words beside the templates.
case_file=$root/examples/mara-grief.yaml
mkdir -p know/formats ownwords/en
# words NAME MOST: what the file text holds, as the user's own words: checked, and in use.
words() {
    mv text ownwords/en/words.toml
    call "$1" "$2" templates check ownwords/en/words.toml
    call "$1-in-use" "$2" formulate --templates ownwords "$case_file"
    rm ownwords/en/words.toml
}
# areas NAME MOST: the same as the rules about areas.
areas() {
    mv text know/areas.toml
    call "$1" "$2" knowledge check know/areas.toml
    rm know/areas.toml
}
{ printf 'version = '; repeat 20000 '['; } >text; areas toml-deep 2
{ repeat 20000 'a.'; echo 'b = 1'; } >text; areas toml-dots 2
{ printf 'a = '; repeat 20000 '{ a = '; } >text; areas toml-inline 2
awk 'BEGIN { for (i = 0; i < 30000; ++i) print "[[area]]" }' >text; areas toml-tables 2
awk 'BEGIN { for (i = 0; i < 20000; ++i) print "[t" i "]" }' >text; areas toml-headers 30
awk 'BEGIN { for (i = 0; i < 250000; ++i) print "k" i "=1" }' >text; areas toml-values 2
awk 'BEGIN { for (i = 0; i < 20000; ++i) print "k" i "=1" }' >text; areas toml-keys 60
repeat 500000 '"a" ' >text; areas toml-strings 2
{ printf 'version = "'; repeat 400000 x; echo '"'; } >text; areas toml-long 30
{ repeat 100000 k; echo ' = 1'; } >text; areas toml-long-key 60
head -c 5000000 /dev/zero >text; areas toml-too-large 2
bytes 50000 3 >text; areas toml-random 30
printf '\033[31m = 1\n' >text; areas toml-escape 3
: >text; areas toml-empty 60
printf 'a = 1\na = 2\n' >text; words toml-twice 2
printf 'a = nan\n' >text; words toml-nan 2
printf 'a = 99999999999999999999999\n' >text; words toml-huge 2
printf 'a = 2025-02-30\n' >text; words toml-february 2
printf 'a = 1\rb = 2\n' >text; words toml-lone-cr 2
printf '[phrase]\na = "\\u001b[31m"\n' >text; words toml-escaped 2
printf '"\\u202e" = "a"\n' >text; words toml-override 2
printf 'a = "\\ud800"\n' >text; words toml-surrogate 2
printf 'a = "x' >text; words toml-open 2
repeat 5000000 '#' >text; words toml-comment 2
mkdir ownwords/en/words.toml; call toml-folder 1 formulate --templates ownwords "$case_file"; rmdir ownwords/en/words.toml
printf 'id = "x"\n' >know/formats/x.toml; call toml-format 60 knowledge check know/formats/x.toml; rm know/formats/x.toml
