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
commands='new interview check score ask fit formulate agenda log progress draw relapse report diff deidentify export import evaluate templates knowledge config schema explain'

fault() { echo "fault: $*"; faults=$((faults + 1)); }
# Runs the program; leaves $status, and its output in $scratch/out and $scratch/err.
run() { "$program" "$@" >"$scratch/out" 2>"$scratch/err" </dev/null; status=$?; }
# Whether a file holds what steers a terminal, or is not UTF-8: control characters (also those behind U+007F), overrides
# and isolates of direction. The page break between two documents and the line ends of CSV are none.
steers() {
    iconv -f UTF-8 -t UTF-8 "$1" >/dev/null 2>&1 || return 0
    [ "$(tr -d '\000' <"$1" | wc -c)" = "$(wc -c <"$1")" ] || return 0
    LC_ALL=C grep -qE "$(printf '[\001-\010\013\016-\037\177]|\302[\200-\237]|\342\200[\250-\256]|\342\201[\246-\251]|\r.')" "$1"
}
finish() {
    [ "$faults" = 0 ] && exit 0
    echo "$faults faults"
    exit 1
}
sanitized() { [ -n "${IPT_SANITIZED:-}" ] || grep -q __asan_init "$program"; }
