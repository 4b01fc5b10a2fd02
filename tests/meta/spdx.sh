#!/bin/sh
# SPDX-License-Identifier: MIT
# Every source and script names its licence in one of its first three lines.
. "$(dirname "$0")/common.sh"
cd "$root" || exit 2
for file in $(find lib apps tests -name '*.cpp' -o -name '*.hpp' -o -name '*.sh'); do
    head -n 3 "$file" | grep -q 'SPDX-License-Identifier: ' || fault "$file has no SPDX line"
done
finish
