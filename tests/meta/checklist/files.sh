# SPDX-License-Identifier: MIT
# Sourced by ../checklist.sh: what is read and written, and where things come from.
# 14, 15, 16, 30: what is written is told in a line, and another file is not replaced.
point 14
expect 0 check case.yaml other.yaml
[ ! -s out ] && [ ! -s err ] || wrong "'ipt check' of what is right says something"
for command in $writers; do
    call_of "$command"
    [ "$command" != draw ] || call="$call --format svg --picture inventory"
    [ "$command" != report ] || call='report clinic'
    point 15
    expect 0 $call -o page
    [ -s page ] && [ ! -s out ] || wrong "'ipt $call -o page' writes to standard output"
    grep -q '^wrote page' err || wrong "'ipt $call -o page' does not tell it: $(head -n 1 err)"
    point 30
    echo kept >page
    expect 3 $call -o page
    [ "$(cat page)" = kept ] || wrong "'ipt $call -o page' has changed a file that was there"
    grep -q -- '^ipt: page: .*--force' err || wrong "'ipt $call -o page' does not name --force: $(head -n 1 err)"
    expect 0 $call --force -o page
    [ "$(cat page)" != kept ] || wrong "'ipt $call --force -o page' leaves the old file"
    rm page
done
for command in templates knowledge; do
    name=score
    [ "$command" = templates ] || name=areas
    rm -rf mine
    expect 0 "$command" eject $name --to mine
    file=$(sed -n 's/^wrote //p' err)
    [ -f "$file" ] || wrong "'ipt $command eject' does not tell what it wrote"
    echo kept >"$file"
    expect 3 "$command" eject $name --to mine
    [ "$(cat "$file")" = kept ] || wrong "'ipt $command eject' has changed a file that was there"
done
point 16
expect 0 new -o new.yaml
grep -q 'ipt check new.yaml' err || wrong 'after new, check is not suggested'
expect 0 score "$root/examples/first-session.yaml"
grep -q "'ipt ask'" out || wrong 'score does not point to ask where little is known'
for message in 'score' 'score --format xyz case.yaml' 'agenda --session 99 case.yaml' 'explain xyzzyq' 'templates show xyzzyq' 'draw --format png case.yaml' 'formulate --templates missing/ case.yaml' 'xyzzyq'; do
    try $message
    [ "$message" = 'formulate --templates missing/ case.yaml' ] || [ "$(grep -c '^     .' err)" -ge 1 ] || wrong "'ipt $message' does not say what to do: $(head -n 1 err)"
done

# 42: where templates come from, in rising order.
point 42
unset XDG_CONFIG_HOME
for place in .config/ipt xdg/ipt env flag; do
    mkdir -p "$place/templates/en"
    echo "from $place" >"$place/templates/en/score.mustache"
done
from() { # PLACE WHERE…
    place=$1
    shift
    got=$("$@" score case.yaml 2>&1 | head -n 1)
    [ "$got" = "from $place" ] || wrong "the template is not that of $place: $got"
}
with_flag() { "$program" "$@" --templates flag/templates; }
from .config/ipt "$program"
export XDG_CONFIG_HOME="$scratch/xdg"
from xdg/ipt "$program"
export IPT_TEMPLATES=env/templates
from env "$program"
from flag with_flag
unset IPT_TEMPLATES
rm -rf .config xdg
export XDG_CONFIG_HOME="$scratch/config"

# 17, 43, 44: what the program opens, and a copy of it alone in a folder.
point 43
mkdir alone
cp "$program" alone/ipt
"$program" formulate case.yaml >whole
(cd alone && env -i HOME=/nonexistent ./ipt formulate ../case.yaml) >out 2>err || wrong "alone, the program gives $?: $(head -n 1 err)"
cmp -s out whole || wrong 'alone, the program writes something else'
[ "$(ls -A alone)" = ipt ] || wrong "it leaves $(ls -A alone | tr '\n' ' ')"
if command -v strace >/dev/null && strace -o trace true 2>/dev/null; then
    export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0"
    for command in $commands; do
        call_of "$command"
        strace -f -qq -o trace -e trace=network,open,openat,creat,execve,mkdir,mkdirat,unlink,unlinkat,rename,renameat,renameat2,chmod,fchmodat,truncate "$program" $call >out 2>err </dev/null
        point 44
        grep -E '\b(socket|connect|sendto|bind)\(' trace >said && wrong "'ipt $call' calls $(head -n 1 said)"
        point 17
        grep -E '\b(creat|mkdir|mkdirat|unlink|unlinkat|rename|renameat|renameat2|chmod|fchmodat|truncate)\(|O_(WRONLY|RDWR|CREAT|TMPFILE)' trace >said && wrong "'ipt $call' changes $(head -n 1 said)"
        sed -nE 's/.*\bopen(at)?\([^"]*"([^"]*)".*= [0-9]+$/\2/p' trace | grep -vE '\.so(\.|$)|^/(etc|proc|sys|dev|usr/share/zoneinfo)/|\.cache$' | sort -u >opened
        for name in $(cat opened); do
            case " $call " in *" $name "*) ;; *) wrong "'ipt $call' opens $name" ;; esac
        done
    done
else
    echo 'not tried: what a run opens, without strace'
    point 17
    point 44
fi
[ ! -e config ] && [ ! -e .config ] || wrong 'something is left at home'
