#!/bin/sh
# SPDX-License-Identifier: MIT
# A source that nears 400 lines is two things.
. "$(dirname "$0")/common.sh"
larger=''  # those that are known to be, until they are divided
cd "$root" || exit 2
for file in $(find lib apps -name '*.[ch]pp'); do
    lines=$(wc -l <"$file")
    case " $larger " in
    *" $file "*) [ "$lines" -gt 400 ] || fault "$file has only $lines lines now: take it off the list in $0" ;;
    *) [ "$lines" -le 400 ] || fault "$file has $lines lines" ;;
    esac
done
finish
