#!/bin/sh
# SPDX-License-Identifier: MIT
# A file is written whole or not at all, whatever happens meanwhile: from the first look at the target to the end of the
# program each system call fails in turn, with each error that suits it; then the program is ended at each, by SIGTERM
# and by SIGKILL. After each the old file or the new one is there, whole, and the status tells the truth.
. "$(dirname "$0")/common.sh"
cd "$scratch" || exit 2
sanitized && { echo 'skipped: the sanitizers make system calls of their own in between'; exit 77; }
command -v strace >/dev/null || { echo 'skipped: no strace'; exit 77; }
strace -o trace true 2>/dev/null || { echo 'skipped: this process may not trace another'; exit 77; }
case_file=$root/examples/theo-dispute.yaml
page=near/page.txt
strace -qq -o log "$program" formulate -o new "$case_file" 2>/dev/null || exit 2
grep -q 'O_TMPFILE.* = [0-9]' log || { echo 'skipped: this file system has no files without a name'; exit 77; }
echo 'the old page' >old

# Leaves the folder `near` as it is before a KIND of writing: a new file, another one in its place, the target of a link.
prepare() {
    rm -rf near far
    mkdir near far
    case $1 in
    new) rm -f before; force='' names='near: page.txt, far: ' ;;
    replaced) cp old $page; cp old before; force=--force names='near: page.txt, far: ' ;;
    linked) cp old far/target; ln -s ../far/target $page; cp old before; force=--force names='near: page.txt, far: target' ;;
    esac
}
write() { "$@" "$program" formulate $force -o $page "$case_file" >out 2>err </dev/null; status=$?; }
listed() { echo "near: $(ls -A near | tr '\n' ' ' | sed 's/ $//'), far: $(ls -A far | tr '\n' ' ' | sed 's/ $//')"; }
is_old() { if [ -e before ]; then cmp -s $page before; else [ ! -e $page ]; fi; }
is_new() { cmp -s $page new; }

# The calls of a log from the first look at the target on, a line each: NAME NUMBER, which tells the how manieth of that
# name it is. Only root sees what a program calls that has put itself out of sight: for others it begins later, with the
# last file that was closed before the temporary was made. How the program ends is no part of it, nor is its memory.
calls() {
    awk '{
        name = $0; sub(/\(.*/, "", name)
        if (name !~ /^[a-z_0-9]+$/) next
        all[NR] = name " " ++count[name]
        if (!seen && name != "execve" && /near\/page\.txt/) { seen = 1; start = NR }
        if (!seen && !begun && name == "close") start = NR + 1
        if (/O_TMPFILE|O_EXCL/) begun = 1
    } END { for (i = start; i <= NR; ++i) if (all[i] != "") print all[i] }' "$1" | grep -v '^\(exit_group\|munmap\|mmap\|brk\|futex\) '
}
errors_of() {
    case $1 in
    open* | mkdir*) echo ENOSPC EACCES EROFS EMFILE EINTR EIO ;;
    write | fsync) echo ENOSPC EDQUOT EIO EFBIG EINTR ;;
    close) echo EIO EINTR ;;
    rename*2) echo ENOSPC EACCES EROFS EIO EINVAL ;;
    link* | rename*) echo ENOSPC EACCES EROFS EIO EPERM ;;
    *) echo EACCES EIO EINTR ;;
    esac
}
after() { # WHAT: the page is whole, and the status and the message fit it
    case $status in
    0) is_new || fault "$1: the status is 0 and the page is not the new one" ;;
    3)
        if grep -q 'is written, but' err; then is_new; else is_old; fi || fault "$1: the status is 3 and the page is not the old one"
        grep -q "^ipt: $page: ." err || fault "$1: the message does not tell the file and why: $(head -n 1 err)"
        ;;
    137 | 143) is_old || is_new || fault "$1: the page is neither the old one nor the new one" ;;
    *) fault "$1: the status is $status: $(head -n 1 err)" ;;
    esac
    [ ! -e before ] || [ "$kind" != linked ] || [ -h $page ] || fault "$1: the link is gone"
    tried=$((tried + 1))
}
no_stray() {
    found=$(listed)
    [ "$found" = "$names" ] || { [ "$names" = 'near: page.txt, far: ' ] && [ ! -e before ] && [ "$found" = 'near: , far: ' ]; } || fault "$1: there is: $found"
}
# Killed between the two calls of a replacement, a whole page stays under a hidden name; so it does from any call on where
# a file system has no files without a name.
known_stray() { # HOW CALL
    [ "$1" = named ] || case $2 in rename*) [ "$kind" != new ] ;; *) false ;; esac
}

tried=0 strays=0
unnamed='' named='-e inject=?access,?faccessat,?faccessat2:error=ENOENT'  # without /proc there is no way to name a file later
round() { # KIND HOW ERRORS
    kind=$1 how=$2
    eval "with=\$$how"
    prepare "$kind"
    # shellcheck disable=SC2086
    write strace -qq -o log $with
    after "$kind, $how, without a fault"
    calls log >calls
    [ "$(grep -c . calls)" -ge 10 ] || fault "$kind, $how: there are only $(grep -c . calls) calls: $(tr '\n' ' ' <calls)"
    while read -r call number; do
        case $call in access | faccessat*) [ "$how" = named ] && continue ;; esac
        for error in ${3:-$(errors_of "$call")}; do
            prepare "$kind"
            # shellcheck disable=SC2086
            write strace -qq -o log -e "trace=$call,?access,?faccessat,?faccessat2" $with -e "inject=$call:error=$error:when=$number"
            after "$kind, $how: $error at $call $number"
            no_stray "$kind, $how: $error at $call $number"
            case "$call $error" in
            *' EINTR' | *' EINVAL') ;;  # tried again, or done in another way
            'fsync '* | link* | rename*) [ "$status" = 3 ] || fault "$kind, $how: $error at $call $number is not told" ;;
            esac
        done
        for signal in TERM KILL; do
            prepare "$kind"
            # shellcheck disable=SC2086
            write strace -qq -o log -e "trace=$call,?access,?faccessat,?faccessat2" $with -e "inject=$call:signal=$signal:when=$number"
            after "$kind, $how: SIG$signal at $call $number"
            if [ $signal = KILL ] && known_stray "$how" "$call"; then
                for stray in near/.ipt-* far/.ipt-*; do [ ! -e "$stray" ] || strays=$((strays + 1)); done
                rm -f near/.ipt-* far/.ipt-*
            fi
            no_stray "$kind, $how: SIG$signal at $call $number"
        done
    done <calls
    echo "$kind, $how: $(grep -c . calls) system calls: $(cut -d' ' -f1 calls | uniq -c | awk '{ printf "%s%s", sep, $2 ($1 > 1 ? " x" $1 : ""); sep = ", " }')"
}

round new unnamed
round replaced unnamed
round linked unnamed 'EIO EINTR'
round new named 'EIO EINVAL'
round replaced named EIO

# Several files: what fails is told, and all others are written.
mkdir clinic
for name in A B C; do printf 'case: %s\nas_of: 2026-06-01\ncomplaint: tired\n' $name >clinic/$name.yaml; done
pages() { "$@" "$program" report --each formulate --out-dir near --jobs 1 clinic >out 2>err </dev/null; status=$?; }
rm -rf near; mkdir near; pages env; mv near whole
rm -rf near; mkdir near; pages strace -qq -o log
# The calls that make each: FILE CALL NUMBER.
awk '{
    name = $0; sub(/\(.*/, "", name); ++count[name]
    if (/O_TMPFILE|O_EXCL/) { ++file; wanted["write"] = wanted["fsync"] = wanted["linkat"] = 1; print file, name, count[name] }
    if (wanted[name]) { print file, name, count[name]; wanted[name] = 0 }
}' log >calls
[ "$(grep -c . calls)" = 12 ] || fault "three pages are made by $(grep -c . calls) calls"
while read -r number call at; do
    case $call in
    write) errors=error=ENOSPC ;;
    fsync) errors=error=EIO ;;
    linkat) errors='error=EROFS signal=KILL' ;;
    *) errors=signal=KILL ;;
    esac
    for error in $errors; do
        how=$call:$error:when=$at
        rm -rf near; mkdir near
        pages strace -qq -o log -e "trace=${how%%:*}" -e "inject=$how"
        written=0
        for name in A B C; do
            [ -e near/$name-patient.txt ] || continue
            written=$((written + 1))
            cmp -s near/$name-patient.txt whole/$name-patient.txt || fault "several files, $how: a page is not whole"
        done
        [ "$(ls -A near | wc -l)" = $written ] || fault "several files, $how: there is: $(ls -A near | tr '\n' ' ')"
        case $how in
        *KILL*) [ "$status" = 137 ] && [ $written = $((number - 1)) ] || fault "several files, $how: status $status and $written pages" ;;
        *) [ "$status" = 3 ] && [ $written = 2 ] && grep -q '^ipt: near/.*-patient.txt: ' err || fault "several files, $how: status $status and $written pages" ;;
        esac
        tried=$((tried + 1))
    done
done <calls

# A file that comes to be while the program writes its own is not replaced.
rm -rf unnamed named
for how in unnamed named; do
    mkdir $how
    eval "with=\$$how"
    # shellcheck disable=SC2086
    strace -qq -o log.$how $with -e trace=fsync,?access,?faccessat,?faccessat2 -e inject=fsync:delay_enter=5000000:when=1 \
        "$program" formulate -o $how/page.txt "$case_file" 2>err.$how &
done
sleep 2
for how in unnamed named; do cp old $how/page.txt; done
wait
for how in unnamed named; do
    cmp -s old $how/page.txt && [ "$(ls -A $how)" = page.txt ] && grep -q "^ipt: $how/page.txt: exists already; use --force" err.$how ||
        fault "$how: a file that came late is not kept: $(cat err.$how), $(ls -A $how)"
    grep -q '^fsync' log.$how || fault "$how: the file came too early to tell"
    tried=$((tried + 1))
done

# What a system can refuse without a tracer.
kind=replaced
prepare replaced
(ulimit -f 1 && "$program" formulate --force -o $page "$case_file" >out 2>err); status=$?
after 'a limit of the size of a file'
[ $status = 3 ] || fault "a limit of the size of a file: the status is $status"
no_stray 'a limit of the size of a file'
if [ -c /dev/full ]; then
    "$program" formulate -o /dev/full "$case_file" 2>err
    [ $? = 3 ] && grep -q '^ipt: /dev/full: No space left on device$' err || fault "/dev/full: $(head -n 1 err)"
fi
cat >full.sh <<'END'
mount -t tmpfs -o size=4k full near || exit 77
echo 'the old page' >near/page.txt
"$1" formulate --force -o near/page.txt "$2" 2>err
echo $? >status
cmp near/page.txt old && ls -A near >listed
END
prepare new
unshare -rm sh full.sh "$program" "$case_file" 2>said
case $? in
0) [ "$(cat status listed | tr '\n' ' ')" = '3 page.txt ' ] && grep -q 'near/page.txt: No space left on device' err || fault "a full disk: $(cat status err)" ;;
*) echo "not tried: a full disk, for this process may not mount one ($(tail -n 1 said))" ;;
esac

# Standard output under its other name keeps what is in it; a device stays one.
echo before >log
"$program" formulate -o /dev/stdout "$case_file" >>log 2>err || fault "-o /dev/stdout gives $?"
{ echo before; cat new; } | cmp -s - log || fault '-o /dev/stdout writes over what was there'
"$program" formulate -o /dev/null "$case_file" 2>err && [ -c /dev/null ] || fault '-o /dev/null'

echo "$tried failures and ends tried, and all survived; in $strays SIGKILL left a page under a hidden name"
finish
