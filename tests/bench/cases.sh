# SPDX-License-Identifier: MIT
# For bulk.sh and safety.sh, to be read with `.`: the program, the temporary folder, the cases, and how a command gets them.
# shellcheck shell=sh disable=SC2034

here=$(CDPATH="" cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH="" cd -- "$here/../.." && pwd)
ipt=${1:-$root/build/release/ipt}
case $ipt in /*) ;; *) ipt=$(pwd)/$ipt ;; esac
[ -x "$ipt" ] || { echo "$0: no program at $ipt; build it, or name it" >&2; exit 2; }
files=${IPT_BENCH_FILES:-10000}
[ "$files" -ge 100 ] || { echo "$0: IPT_BENCH_FILES is at least 100" >&2; exit 2; }

temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
trap 'exit 1' HUP INT TERM
export PYTHONDONTWRITEBYTECODE=1 XDG_CONFIG_HOME="$temporary/config"
unset IPT_TEMPLATES IPT_KNOWLEDGE || :
cd "$temporary"

skip() { echo "skipped: $*"; }

# The system's interpreter first: that of a version manager starts slowly, which would flatter ipt.
for python in ${PYTHON:-} /usr/bin/python3 python3 ''; do
    [ -z "$python" ] || ! "$python" -c 'import tomllib' 2>/dev/null || break
done
[ -n "$python" ] || { skip "all that needs generated cases, no Python 3.11"; exit 0; }

# cases NAME COUNT OPTION…: the folder NAME with generated cases, and their names in NAME.list, in order.
cases() {
    name=$1 count=$2
    shift 2
    "$python" "$here/cases.py" --count "$count" --out "$name" "$@" >"$name.broken"
    find "$name" -name '*.yaml' | LC_ALL=C sort >"$name.list"
}

takes() { "$ipt" "$1" --help 2>/dev/null | grep -q -e "^  *$2\\b\\|, $2\\b"; } # COMMAND OPTION

# jobs COMMAND N: the option, where the command has it.
jobs() { ! takes "$1" --jobs || echo "--jobs $2"; }

# reading COMMAND LIST: shell words behind a command that hand it the files of a list. A command line holds some 30,000 names.
reading() {
    if takes "$1" --files-from; then
        echo "--files-from $2"
    else
        echo "\$(cat $2)"
    fi
}
fits() { takes "$1" --files-from || [ "$(wc -l <"$2")" -le 30000 ]; } # COMMAND LIST
