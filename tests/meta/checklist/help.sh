# SPDX-License-Identifier: MIT
# Sourced by ../checklist.sh: what help and usage say, and with which status.
# 1: statuses. What each way to fail gives; the rest is compared at the end.
point 1
expect 0 score case.yaml
expect 1 score broken.yaml case.yaml
expect 2 score --format xyz case.yaml
expect 3 score missing.yaml broken.yaml case.yaml

# 3: the forms of help; meta.options has three, of all commands.
point 3
for command in $commands; do
    "$program" "$command" --help >help
    for form in "--help $command" "-h $command" "$command show -h" "$command --xyzzy --help"; do
        expect 0 $form
        cmp -s out help || wrong "'ipt $form' differs from 'ipt $command --help'"
    done
done
for form in 'help help' 'help --help' '--help --help' '-h -h'; do
    expect 0 $form
    "$program" --help | cmp -s - out || wrong "'ipt $form' differs from 'ipt --help'"
done
for form in 'score --format bogus --help' 'score --format --help' 'draw case.yaml --scale 99 -h' 'templates shwo --help'; do
    expect 0 $form
    "$program" "${form%% *}" --help | cmp -s - out || wrong "'ipt $form' differs from 'ipt ${form%% *} --help'"
done
cp case.yaml ./-h
expect 0 score -- -h
grep -q B-204 out || wrong 'behind -- a file cannot be called -h'
rm ./-h

# 4, 5, 6: what stands in the help of the whole.
point 4
expect 2
[ -s out ] && wrong "'ipt' writes to standard output"
head -n 5 err | grep -q '^  ipt [a-z]* ' || wrong 'no example begins what it says'
point 6
for command in '' $commands; do
    run $command --help
    page=ipt${command:+-$command}
    grep -q "'man $page'" out || wrong "'ipt $command --help' does not name $page(1)"
    [ -f "$root/man/$page.1" ] || wrong "there is no $page(1)"
done
