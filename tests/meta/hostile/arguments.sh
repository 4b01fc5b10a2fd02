# SPDX-License-Identifier: MIT
# Sourced by ../hostile.sh: the command line itself.
case_file=$root/examples/mara-grief.yaml
long=$(repeat 100000 a)
escape=$(printf '\033]0;title\007\n\377')
call no-command 1 "$long"
call empty-command 1 ''
call escape-command 1 "$escape"
call empty-file-name 1 check ''
call long-file-name 1 check "$long"
call long-option 1 check "--$long" "$case_file"
call long-value 1 check --color "$long" "$case_file"
call not-utf8 1 check --color "$escape" "$case_file"
call long-date 1 check --as-of "$long" "$case_file"
call many-jobs 1 check --jobs 99999999999999999999 "$case_file"
call wide 1 formulate --width 1000000000 "$case_file"
call columns-long 1 report --columns "$long" "$case_file"
call columns-many 1 report --columns "$(repeat 20000 'case,')case" "$case_file"
call where-long 1 report --where "case<$long" "$case_file"
call where-empty 1 report --where '=' "$case_file"
call limit-unknown 1 check --limit speed=3 "$case_file"
call limit-empty 1 check --limit size "$case_file"
call limit-none 1 check --limit depth=0 "$case_file"
call limit-huge 1 check --limit size=99999999999G "$case_file"
call limit-low 1 check --limit values=10 "$case_file"; says '--limit values='
call limit-low-deidentify 1 deidentify --limit values=10 "$case_file"; says '--limit values='
call limit-low-deidentified 2 formulate --deidentify --limit values=10 "$case_file"
call explain-long 1 explain "$long"
call new-escape 1 new --case "$escape"
call session-long 1 agenda --session "$long" "$case_file"
call output-long 1 formulate -o "$long" "$case_file"
# more ROW WORD COUNT ARGUMENT...: the word so many times behind the arguments.
more() {
    row=$1
    repeat "$3" "$2 " >arguments
    shift 3
    export MORE=arguments
    call "$row" 1 "$@"
    unset MORE
}
more arguments-200000 x 200000 check; says '--limit files='
more options-100000 --zzz 100000 check
more where-10000 --where=alerts 10000 report "$case_file"
more twice-20000 --color=never 20000 check "$case_file"
