# SPDX-License-Identifier: MIT
# Sourced by ../checklist.sh: every command and option.
# 26, 28, 29, 31, 32, 35: every command, with no more than a file.
for command in $commands; do
    call_of "$command"
    point 28
    expect 0 $call
    cp out whole
    point 29
    for open in "$command" "$call"; do
        timeout 10 "$program" $open <&- >out 2>err
        status=$?
        case $status in 0 | 2) ;; *) wrong "'ipt $open <&-' gives $status: $(head -n 1 err)" ;; esac
        [ "$open" = "$command" ] || cmp -s out whole || wrong "'ipt $open' needs a standard input"
    done
    point 35
    short=$command
    while short=${short%?}; [ -n "$short" ]; do
        [ "$short" = fit ] || [ "$short" = new ] || expect 2 $short case.yaml
    done
done
point 31
for command in $of_a_case; do
    "$program" "$command" case.yaml >whole 2>&1
    "$program" "$command" - <case.yaml 2>&1 | sed 's/<stdin>/case.yaml/g' | cmp -s - whole || wrong "'ipt $command -' differs from 'ipt $command FILE'"
    timeout 10 "$program" "$command" - <&- >out 2>err
    [ $? = 3 ] && [ -s err ] || wrong "'ipt $command - <&-' says nothing or gives another status than 3"
done
timeout 10 "$program" diff case.yaml - <&- >out 2>err
[ $? = 3 ] && [ -s err ] || wrong "'ipt diff FILE - <&-' says nothing or gives another status than 3"
for command in $writers; do
    call_of "$command"
    "$program" $call >whole 2>/dev/null
    "$program" $call -o - 2>/dev/null | cmp -s - whole || wrong "'ipt $call -o -' is not standard output"
done
[ -e ./- ] && wrong "there is a file '-'"
point 26
for command in $of_json; do
    [ "$command" = evaluate ] && continue
    expect 0 "$command" case.yaml other.yaml
    grep -qE "B-204|Theo" out && grep -qE "A-017|Mara" out || wrong "'ipt $command' of two files leaves one out"
done
point 32
for command in $of_json; do
    "$program" "$command" --format json --as-of 2026-07-01 case.yaml >whole
    for order in "case.yaml --format json --as-of 2026-07-01" "--format=json case.yaml --as-of=2026-07-01" "--as-of 2026-07-01 --format json -- case.yaml"; do
        expect 0 "$command" $order
        cmp -s out whole || wrong "'ipt $command $order' differs from the other orders"
    done
done
point 35
for option in --forma --form --as --templ --colo; do expect 2 score $option text case.yaml; done

# 27, 34: one table of the options of all commands.
point 27
for command in $commands; do
    "$program" "$command" --help | sed -n 's/^  \(-[^ ].*\)$/\1/p' | sed -E 's/   +.*//; s/ +$//'
done | sort -u >options
grep -E '^-[^-]' options | grep -vE '^-[a-zA-Z], --[a-z]' >said && wrong "a short option without a long one: $(head -n 1 said)"
for usual in '-h, --help' '-o, --output FILE' '-f, --force' '-n, --dry-run' '-q, --quiet' '--format FORMAT' '--color WHEN' '-j, --jobs N'; do
    grep -qxF -- "$usual" options || wrong "no command has '$usual'"
done
for form in --version -V; do
    expect 0 $form
    grep -qE '^ipt [0-9]+\.[0-9]+\.[0-9]+$' out || wrong "'ipt $form' says $(head -n 1 out)"
done
run --help
grep -q -- '-V, --version' out || wrong "'ipt --help' does not name --version"
for command in $writers; do
    call_of "$command"
    [ "$command" != draw ] || call="$call --format svg --picture inventory"
    [ "$command" != report ] || call='report clinic'
    rm -f page
    expect 0 $call -n -o page
    [ ! -e page ] && grep -q '^would write page$' err || wrong "'ipt $call -n' does not tell what it would write, or writes it"
    expect 0 $call -q -o page
    [ -s page ] && ! grep -q '^wrote' err || wrong "'ipt $call -q' is not quiet"
    echo kept >page
    expect 3 $call -q -o page
    [ -s err ] || wrong "'ipt $call -q' is quiet about an error"
    expect 3 $call --dry-run -o page
    expect 3 $call -n -o missing/page
    expect 0 $call -nf -o page
    [ "$(cat page)" = kept ] || wrong "'ipt $call -n' replaces a file"
    expect 0 $call -f -o page
    [ "$(cat page)" != kept ] || wrong "'ipt $call -f' does not replace"
    rm page
done
for command in templates knowledge; do
    rm -rf mine
    expect 0 $command eject --to mine --dry-run
    [ ! -e mine ] && grep -q '^would write mine/' err || wrong "'ipt $command eject --dry-run' writes, or tells nothing"
    "$program" $command eject --to mine 2>&1 | sed 's/^wrote/would write/' | cmp -s - err || wrong "'ipt $command eject' writes other files than --dry-run tells"
    rm -rf mine
    expect 0 $command eject --to mine --quiet
    [ -d mine ] && [ ! -s err ] || wrong "'ipt $command eject --quiet' is not quiet"
    rm -rf mine
done
mkdir pages
expect 0 formulate --out-dir pages --dry-run case.yaml other.yaml
[ -z "$(ls pages)" ] && [ "$(grep -c '^would write pages/' err)" = 2 ] || wrong "'--out-dir --dry-run' writes, or does not tell both: $(head -n 1 err)"
rmdir pages
point 34
sed -E 's/.*--([a-z-]+).*/\1/' options | sort | uniq -d >said
[ -s said ] && wrong "one option takes different words: $(grep -E -- "--$(head -n 1 said)( |$)" options | tr '\n' ';')"
sed -nE 's/^-(.), .*/\1/p' options | sort | uniq -d >said
[ -s said ] && wrong "-$(head -n 1 said) is short for two options"
# Their words, too, but for those that say what a command has: its formats, its readers, its files.
for command in $commands; do
    "$program" "$command" --help | awk '
        /^Options:/ { on = 1; next }
        !on { next }
        /^                            / { sub(/^ +/, " "); if (line != "") line = line $0; next }
        { if (line != "") print line; line = /^  -/ ? $0 : "" }' | sed -E 's/^ *(-., )?(--[a-z-]+)[^ ]* ?[A-Z=]* +/\2 /'
done | sort -u | cut -d' ' -f1 | uniq -d >said
[ "$(tr '\n' ' ' <said)" = '--as-of --for --format --out-dir ' ] || wrong "options of two meanings: $(tr '\n' ' ' <said)"
