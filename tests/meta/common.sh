# SPDX-License-Identifier: MIT
# Sourced by the scripts of this folder:  . "$(dirname "$0")/common.sh"
set -u
program=$1
root=$2
faults=0
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
for name in $(env | sed -n 's/^\(IPT_[A-Za-z0-9_]*\)=.*/\1/p'); do
    [ "$name" = IPT_SANITIZED ] || unset "$name"
done
unset NO_COLOR FORCE_COLOR COLUMNS
export TZ=UTC LC_ALL=C.UTF-8 TERM=dumb HOME="$scratch" XDG_CONFIG_HOME="$scratch/config"
commands='new check score ask fit formulate agenda progress draw relapse report diff deidentify evaluate templates knowledge explain'

fault() { echo "fault: $*"; faults=$((faults + 1)); }
# Runs the program; leaves $status, and its output in $scratch/out and $scratch/err.
run() { "$program" "$@" >"$scratch/out" 2>"$scratch/err" </dev/null; status=$?; }
finish() {
    [ "$faults" = 0 ] && exit 0
    echo "$faults faults"
    exit 1
}
sanitized() { [ -n "${IPT_SANITIZED:-}" ] || grep -q __asan_init "$program"; }
