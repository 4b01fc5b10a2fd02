#!/bin/sh
# SPDX-License-Identifier: MIT
# Whatever bytes a file or a command line holds, the answer is a message, in bounded time and memory.
# The inputs are in hostile/: a script for each reader, a line or two for each input. To add one, add a line there.
. "$(dirname "$0")/common.sh"
cd "$scratch" || exit 2
most_ms=1000 most_kib=65536 patience=10 rows=0 board=
if sanitized; then
    most_ms=20000 patience=60
    export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}hard_rss_limit_mb=2000"
    echo "sanitized program: memory is not measured, and time is only bounded loosely"
else
    ulimit -v 2000000  # so that a fault does not take the machine with it
fi
if command -v python3 >/dev/null 2>&1; then meter=python3; elif [ -x /usr/bin/time ]; then meter=time; else meter=; echo "neither python3 nor /usr/bin/time: memory is not measured"; fi

cat >measure.py <<'END'
import os, resource, subprocess, sys
more = open(os.environ["MORE"], "rb").read().split() if "MORE" in os.environ else []
resource.setrlimit(resource.RLIMIT_STACK, (64 << 20, resource.getrlimit(resource.RLIMIT_STACK)[1]))  # room for them
status = subprocess.call([os.fsencode(word) for word in sys.argv[1:]] + more, stdin=open(os.environ.get("INPUT", "/dev/null"), "rb"),
                         stdout=open("out", "wb"), stderr=open("err", "wb"))
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(status if status >= 0 else 128 - status, int((used.ru_utime + used.ru_stime) * 1000), used.ru_maxrss)
END
# Runs the program with these arguments; $INPUT is its standard input, and $MORE a file of further arguments. Leaves
# $status, $ms (of the processor where it can be known), $kib, and the output in out and err.
measure() {
    if [ "$meter" = python3 ]; then
        python3 measure.py timeout "$patience" "$program" "$@" >measured
        read -r status ms kib <measured
        return
    fi
    [ -n "${MORE:-}" ] && set -- "$@" $(cat "$MORE")
    begin=$(date +%s%N)
    if [ "$meter" = time ]; then set -- /usr/bin/time -o measured -f %M timeout "$patience" "$program" "$@"; else set -- timeout "$patience" "$program" "$@"; fi
    "$@" >out 2>err <"${INPUT:-/dev/null}"
    status=$?
    ms=$((($(date +%s%N) - begin) / 1000000))
    kib=0; [ "$meter" = time ] && kib=$(tail -n 1 measured)
}
# What holds for every answer, be it a document or a message: $1 is the name of the row.
bounded() {
    rows=$((rows + 1))
    [ "$ms" -lt "$most_ms" ] || fault "$1: $ms ms instead of $most_ms"
    sanitized || [ "$kib" -lt "$most_kib" ] || fault "$1: $kib KiB instead of $most_kib"
    grep -qiE 'std::|exception|bad_|yaml-cpp|assert|Sanitizer|fault of the program' err && fault "$1: words of the library: $(grep -iE 'std::|exception|bad_|yaml-cpp|assert|Sanitizer|fault of' err | head -n 1)"
    steers out && fault "$1: control characters on standard output"
    steers err && fault "$1: control characters in a message"
    printf '%-28s status %s %5s ms %6s KiB  %s\n' "$1" "$status" "$ms" "$kib" "$(head -n 1 err | cut -c1-110)"
}
# call NAME MOST ARGUMENT...: the program, called like this, answers with 1 to MOST messages and nothing else, unless
# $board is set.
call() {
    name=$1 most=$2
    shift 2
    measure "$@"
    bounded "$name"
    messages=$(grep -cE '^ipt: |: error: ' err)
    case $status in 1 | 2 | 3) ;; *) fault "$name: status $status" ;; esac
    [ "$messages" -ge 1 ] && [ "$messages" -le "$most" ] || fault "$name: $messages messages instead of 1 to $most"
    [ -s out ] && [ -z "$board" ] && fault "$name: something on standard output"
    [ "$(wc -c <err)" -lt 20000 ] || fault "$name: $(wc -c <err) bytes of messages"
    [ "$(wc -L <err)" -le 500 ] || fault "$name: a line of $(wc -L <err) columns"
}
# attack NAME [MOST]: 'ipt check' of the file of this name.
attack() { call "$1" "${2:-1}" check "$1"; }
# accept NAME ARGUMENT...: this is no fault, however odd or large: status 0, within the same bounds.
accept() {
    name=$1
    shift
    measure "$@"
    bounded "$name"
    [ "$status" = 0 ] || fault "$name: status $status instead of 0"
}
# says WORDS: the last answer holds them.
says() { grep -qF -- "$1" err || fault "$name: does not say '$1' but: $(head -n 3 err | tr '\n' ' ')"; }
repeat() { awk -v n="$1" -v s="$2" 'BEGIN { for (i = 0; i < n; ++i) printf "%s", s }'; }
bytes() { LC_ALL=C awk -v n="$1" -v seed="$2" 'BEGIN { x = seed; for (i = 0; i < n; ++i) { x = (x * 16807) % 2147483647; printf "%c", 1 + x % 255 } }'; }

for reader in bytes yaml values toml templates lists arguments settings exchange crowds; do
    echo "-- $reader"
    . "$root/tests/meta/hostile/$reader.sh"
done
echo "$rows inputs"
[ "$rows" -ge 100 ] || fault "$rows inputs: some are lost"
finish
