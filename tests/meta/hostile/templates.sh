# SPDX-License-Identifier: MIT
# Sourced by ../hostile.sh: templates, as they are checked and as they are used.
mkdir -p own/en
# template NAME MOST: what the file text holds, as the user's own template of 'ipt score'.
template() {
    mv text own/en/score.mustache
    call "$1" "$2" templates check own/en/score.mustache
    call "$1-in-use" "$2" score --templates own "$case_file"
}
# only_in_use NAME MOST: of one that breaks no rule until it is filled.
only_in_use() {
    mv text own/en/score.mustache
    call "$1" "$2" score --templates own "$case_file"
}
repeat 100000 '{{#a}}' >text; template template-deep 30
repeat 100000 '{{a' >text; template template-open 30
repeat 100000 '{{/a}}' >text; template template-closers 30
repeat 100000 '{{nothing}} ' >text; template template-names 30
{ printf '{{'; repeat 100000 n; echo '}}'; } >text; template template-long-name 3
{ repeat 100000 '{{=<% %>=}}<%={{ }}=%>'; printf '{{x}}'; } >text; template template-delimiters 30
repeat 5000000 x >text; template template-too-large 1; says 'larger than 4 MiB'
printf 'M\374ller\n' >text; template template-latin1 1
printf 'a\000b\n' >text; template template-nul 1
printf 'a \033[31m {{! \302\233 }}\n' >text; template template-escape 3
printf '{{> nobody}}\n' >text; template template-unknown 2
printf '{{> score}}' >text; only_in_use template-itself 1; says 'does not come to an end'
awk 'BEGIN { for (i = 0; i < 20; ++i) printf "{{#areas}}"; printf "x"; for (i = 0; i < 20; ++i) printf "{{/areas}}" }' >text; only_in_use template-loops 1; says template-too-large
awk 'BEGIN { for (i = 0; i < 40; ++i) printf "{{#areas}}"; for (i = 0; i < 40; ++i) printf "{{/areas}}" }' >text; only_in_use template-silent-loops 1; says template-too-large
{ printf '{{#areas}}{{#areas}}{{#areas}}{{#areas}}'; repeat 4000 'words and more '; printf '{{/areas}}{{/areas}}{{/areas}}{{/areas}}'; } >text; only_in_use template-long-text 1; says 'longer than 4 MiB'
printf '{{> ask}}{{> ask}}' >own/en/score.mustache; printf '{{> fit}}{{> fit}}{{> fit}}' >own/en/ask.mustache; printf '{{#areas}}{{> score}}{{> ask}}{{/areas}}' >own/en/fit.mustache
call template-circle 30 score --templates own "$case_file"
rm own/en/*
