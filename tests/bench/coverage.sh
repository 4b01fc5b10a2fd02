#!/bin/sh
# SPDX-License-Identifier: MIT
# What of lib/ the tests reach:  coverage.sh BUILD [CTEST-OPTION...]
# Branches that only an exception of the standard library takes are not counted. Tests that watch which files the program
# opens are left out: the counts are kept in such files. Where threads count at once, a count can be nonsense: it is told and
# left out.
set -eu
build=$1
shift
find "$build" -name '*.gcda' -delete
ctest --preset coverage -E '^(meta\.(agendas|bulk|checklist|hostile|pdf|pictures|resume|sandbox|terminal|writing)|fuzz\..*|man\..*)$' "$@" >"$build/ctest.log" 2>&1 ||
    { tail -n 40 "$build/ctest.log" >&2; exit 1; }
gcovr --gcov-ignore-parse-errors --root . --object-directory "$build" --filter 'lib/ipt/' \
    --exclude-throw-branches --exclude-unreachable-branches --print-summary --sort-percentage --txt "$build/coverage.txt" "$build"
sed 's/^/  /' "$build/coverage.txt" | grep -E 'lib/ipt' | head -n 30
echo "the whole table is in $build/coverage.txt"
