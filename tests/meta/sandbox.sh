#!/bin/sh
# SPDX-License-Identifier: MIT
# The program keeps what it reads to itself: no network, no other program, no core dump, no file but those that it is asked
# for. That the calls are refused is shown in unit.files; here, that no command makes them, and goes on without.
. "$(dirname "$0")/common.sh"
cd "$scratch" || exit 2
case_file=$root/examples/theo-dispute.yaml

# While it waits for a case.
mkfifo pipe
"$program" check - <pipe >out 2>err &
running=$!
exec 3>pipe
for attempt in 1 2 3 4 5 6 7 8 9 10; do  # until it has begun
    grep -q '^NoNewPrivs:.1' /proc/$running/status && break
    sleep 0.1
done
cat /proc/$running/status >status
cat /proc/$running/limits >limits
exec 3>&-
wait $running
grep -q '^Max core file size *0 *0 ' limits || fault "a core may be left: $(grep core limits)"
if sanitized; then
    echo 'sanitized program: it has no filter of calls'
elif ! grep -q '^Seccomp:' status; then
    echo 'not tried: this kernel has no filter of calls'
else
    grep -q '^Seccomp:.2$' status || fault "no filter of calls is set: $(grep Seccomp: status)"
    grep -q '^NoNewPrivs:.1$' status || fault 'a program that it started could have more rights'
fi

command -v strace >/dev/null && strace -o trace true 2>/dev/null || { echo 'not tried: what a run calls, without strace'; finish; exit; }
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0"
mkdir pages home
# All that is made on the disk, anywhere, and all that leads out of the program.
watch() { # NAME COMMAND…
    name=$1
    shift
    strace -f -qq -o trace -e trace=network,execve,execveat,open,openat,creat,mkdir,mkdirat,mknod,mknodat,linkat,symlinkat,rename,renameat,renameat2,io_uring_setup,seccomp "$program" "$@" >out 2>err </dev/null
    status=$?
    [ $status = 0 ] || fault "$name: the status is $status: $(head -n 1 err)"
    [ "$(grep -c 'execve' trace)" = 1 ] || fault "$name starts a program: $(grep execve trace | sed -n 2p)"
    grep -E '\b(socket|socketpair|connect|bind|sendto|sendmsg|io_uring_setup)\(' trace >calls && fault "$name calls $(head -n 1 calls)"
    sanitized || grep -q 'seccomp(SECCOMP_SET_MODE_FILTER.* = 0' trace || fault "$name: no filter is set: $(grep seccomp trace)"
    # files that are made have a name in the folder asked for, or none
    grep -E 'O_CREAT|O_TMPFILE|O_WRONLY|O_RDWR|^[0-9 ]*(creat|mkdir|mknod|symlink)' trace | grep -v '= -1\|O_TMPFILE' >made && fault "$name makes $(head -n 1 made)"
}
watch score score "$case_file"
watch 'formulate --format pdf' formulate --format pdf -o pages/page.pdf "$case_file"
[ "$(head -c 5 pages/page.pdf)" = %PDF- ] || fault 'no PDF is written'
watch 'draw --format png' draw --format png --picture inventory -o pages/people.png "$case_file"
watch 'report --jobs 2' report --jobs 2 --each formulate --out-dir pages "$root/examples"
watch 'new' new -o pages/case.yaml
[ -z "$(ls -A home)" ] && [ ! -e config ] || fault 'something is left at home'

# A fault that the system takes a picture of at other programs leaves none of this one.
command -v python3 >/dev/null || { echo 'not tried: a core dump, without Python'; finish; exit; }
cat >crash.py <<'END'
import os, resource, signal, subprocess, sys, time
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
def dumps(*command):
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    os.kill(child.pid, signal.SIGSEGV)
    return os.WCOREDUMP(os.waitpid(child.pid, 0)[1])
print("unknown" if not dumps("cat") else "dumps" if dumps(*sys.argv[1:]) else "none")
END
case $(python3 crash.py "$program" check -) in
none) ;;
unknown) echo 'not tried: a core dump, which no program leaves here' ;;
*) fault 'a core is left' ;;
esac
finish
