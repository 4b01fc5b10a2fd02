#!/bin/sh
# SPDX-License-Identifier: MIT
# Whatever bytes a file holds, the answer is a message, in bounded time and memory.
. "$(dirname "$0")/common.sh"
cd "$scratch" || exit 2
most_ms=1000 most_kib=65536 patience=10
if sanitized; then
    most_ms=20000 patience=60
    export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}hard_rss_limit_mb=2000"
    echo "sanitized program: memory is not measured, and time is only bounded loosely"
else
    ulimit -v 2000000  # so that a fault does not take the machine with it
fi
if command -v python3 >/dev/null 2>&1; then meter=python3; elif [ -x /usr/bin/time ]; then meter=time; else meter=; echo "neither python3 nor /usr/bin/time: memory is not measured"; fi

cat >measure.py <<'END'
import resource, subprocess, sys
status = subprocess.call(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=open("out", "wb"), stderr=open("err", "wb"))
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(status if status >= 0 else 128 - status, int((used.ru_utime + used.ru_stime) * 1000), used.ru_maxrss)
END
# Leaves $status, $ms (of the processor where it can be known), $kib, and the output in out and err.
measure() {
    if [ "$meter" = python3 ]; then
        python3 measure.py timeout "$patience" "$@" >measured
        read -r status ms kib <measured
        return
    fi
    begin=$(date +%s%N)
    if [ "$meter" = time ]; then /usr/bin/time -o measured -f %M timeout "$patience" "$@" >out 2>err </dev/null; else timeout "$patience" "$@" >out 2>err </dev/null; fi
    status=$?
    ms=$((($(date +%s%N) - begin) / 1000000))
    kib=0; [ "$meter" = time ] && kib=$(tail -n 1 measured)
}
# attack NAME MOST: a file of this name is answered by 1 to MOST messages (1 when not given)
attack() {
    measure "$program" "${command:-check}" "$1"
    messages=$(grep -cE '^ipt: |: error: ' err)
    case $status in 1 | 3) ;; *) fault "$1: status $status" ;; esac
    [ "$messages" -ge 1 ] && [ "$messages" -le "${2:-1}" ] || fault "$1: $messages messages instead of ${2:-1}"
    [ -s out ] && fault "$1: something on standard output"
    [ "$(wc -c <err)" -lt 20000 ] || fault "$1: $(wc -c <err) bytes of messages"
    [ "$(wc -L <err)" -le 500 ] || fault "$1: a line of $(wc -L <err) columns"
    grep -qiE 'std::|exception|bad_|yaml-cpp|assert|Sanitizer|fault of the program' err && fault "$1: words of the library: $(grep -iE 'std::|exception|bad_|yaml-cpp|assert|Sanitizer|fault of' err | head -n 1)"
    LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]')" err && fault "$1: control characters in a message"
    [ "$ms" -lt "$most_ms" ] || fault "$1: $ms ms instead of $most_ms"
    sanitized || [ "$kib" -lt "$most_kib" ] || fault "$1: $kib KiB instead of $most_kib"
    printf '%-28s status %s %5s ms %6s KiB  %s\n' "$1" "$status" "$ms" "$kib" "$(head -n 1 err | cut -c1-90)"
}
repeat() { awk -v n="$1" -v s="$2" 'BEGIN { for (i = 0; i < n; ++i) printf "%s", s }'; }
bytes() { LC_ALL=C awk -v n="$1" -v seed="$2" 'BEGIN { x = seed; for (i = 0; i < n; ++i) { x = (x * 16807) % 2147483647; printf "%c", 1 + x % 255 } }'; }

attack missing
mkdir directory; attack directory
: >empty; attack empty
printf '\n# only\n   \n' >comments; attack comments
{ printf 'case: T-1\nnotes: '; bytes 3000 7; } >binary; attack binary 30
bytes 100000 11 >random; attack random 30
{ printf '\177ELF\002\001\001\000\000\000'; bytes 3000 5; } >program; attack program 30
printf '%%PDF-1.4\n%%\342\343\317\323\n1 0 obj\n' >letter.pdf; attack letter.pdf 3
head -c 100000 /dev/zero >nuls; attack nuls 30
printf 'case: T-1\ncomplaint: ti\000red\n' >nul
attack nul
{ printf 'case: T-1\nnotes: '; repeat 10000 '['; repeat 10000 ']'; echo; } >deep-flow; attack deep-flow
{ printf 'case: T-1\nnotes: '; repeat 10000 '['; echo; } >deep-flow-open; attack deep-flow-open 2
{ printf 'case: T-1\nnotes: '; repeat 10000 '{a: '; repeat 10000 '}'; echo; } >deep-flow-map; attack deep-flow-map
{ printf 'case: T-1\nnotes:\n  '; repeat 10000 '- '; echo a; } >deep-block; attack deep-block
awk 'BEGIN { print "case: T-1"; for (i = 0; i < 2000; ++i) printf "%*sa:\n", i, "" }' >deep-indent; attack deep-indent 2
awk 'BEGIN { print "case: T-1\na: &a [x, x]"; p = "a"; for (i = 98; i < 118; ++i) { c = sprintf("%c", i); printf "%s: &%s [*%s, *%s, *%s, *%s, *%s]\n", c, c, p, p, p, p, p; p = c } }' >alias-bomb; attack alias-bomb 30
{ printf 'case: T-1\n'; repeat 70000 'notes: this is a line of sixty bytes and nothing but a line ..\n'; } >large; attack large
{ printf 'case: T-1\nnotes: '; repeat 500000 'word, '; echo; } >long-line; attack long-line
{ printf 'case: T-1\nnotes: ['; repeat 450000 'word, '; echo ']'; } >long-flow; attack long-flow
awk 'BEGIN { print "case: T-1"; for (i = 0; i < 100000; ++i) print "key" i ": 1" }' >many-keys; attack many-keys 30
awk 'BEGIN { print "case: T-1"; for (i = 0; i < 50000; ++i) print "key" i ": 1" }' >half-keys; attack half-keys 30
awk 'BEGIN { print "case: T-1"; for (i = 0; i < 50000; ++i) print "complaint: 1" }' >same-keys; attack same-keys 30
awk 'BEGIN { print "case: T-1\npeople:"; for (i = 0; i < 20000; ++i) print "- {name: a, conflict: hihg}" }' >many-people; attack many-people 30
awk 'BEGIN { for (i = 0; i < 20000; ++i) print "case: T\ncomplant: x\n---" }' >many-documents; attack many-documents 30
{ printf 'case: T-1\nnotes: "'; repeat 20000 'never closed\n'; } >open-quote; attack open-quote 2
repeat 200000 ',' >commas; attack commas 30
repeat 60000 '? ' >questions; attack questions 2
repeat 60000 ': ' >colons; attack colons 30
repeat 60000 '"a" ' >quotes; attack quotes 30
printf 'case: T-1\ncomplaint: "\\x1b]0;title\\a"\nnotes: \033[31mred\n' >escapes; attack escapes 3
printf '\376\377\000c\000a\000s\000e' >utf16; attack utf16
printf 'case: T-1\ncomplaint: m\374de\n' >latin1; attack latin1

# Templates and knowledge are files too.
mkdir -p own/en know
{ repeat 100000 '{{#a}}'; } >own/en/score.mustache
measure "$program" templates check own/en/score.mustache
[ "$status" = 1 ] && [ "$ms" -lt "$most_ms" ] && [ "$(grep -c ': error: ' err)" -le 30 ] || fault "deep template: status $status, $ms ms, $(grep -c ': error: ' err) messages"
printf '{{> score}}' >own/en/score.mustache
measure "$program" score --templates own "$root/examples/mara-grief.yaml"
[ "$status" -ge 1 ] && [ "$status" -le 3 ] && [ "$ms" -lt "$most_ms" ] || fault "a template that includes itself: status $status, $ms ms"
{ printf 'version = '; repeat 20000 '['; } >know/areas.toml
measure "$program" knowledge check know/areas.toml
[ "$status" = 1 ] && [ "$ms" -lt "$most_ms" ] || fault "deep knowledge: status $status, $ms ms"
finish
