#!/bin/sh
# SPDX-License-Identifier: MIT
# The built files have what makes a fault of ours hard to use (CMakeLists.txt says which flags).
. "$(dirname "$0")/common.sh"
cd "$scratch" || exit 2
command -v readelf >/dev/null || { echo 'skipped: no readelf'; exit 77; }

check() { # FILE
    name=${1##*/} chk=no
    readelf -hldW "$1" >parts 2>/dev/null || { fault "$name cannot be read"; return; }
    readelf --dyn-syms -W "$1" >symbols
    grep -q '^ *Type: *DYN' parts || fault "$name is at a fixed place in memory"
    grep -q 'GNU_RELRO' parts && grep -Eq 'BIND_NOW|FLAGS.* NOW' parts || fault "$name can be led elsewhere: its table of functions stays writable"
    stack=$(sed -n 's/^ *GNU_STACK *\(0x[0-9a-f]* *\)\{5\}//p' parts | cut -c1-3)
    [ "$stack" = 'RW ' ] || fault "the stack of $name is '$stack'"
    sed -n 's/^ *LOAD *\(0x[0-9a-f]* *\)\{5\}//p' parts | cut -c1-3 >flags
    [ -s flags ] || fault "$name has no segments"
    grep -q 'WE$' flags && fault "$name has memory that can be written and run"
    grep -q TEXTREL parts && fault "the code of $name is changed when it is loaded"
    grep -q ' __stack_chk_fail' symbols || fault "$name has no guards on its stack"
    grep -Eq ' __[a-z_]+_chk(@|$)' symbols && chk=yes
}

module=$(dirname "$program")/ipt_print.so
check "$program"
if sanitized || ! grep -q '^CMAKE_BUILD_TYPE.*=Rel' "$(dirname "$program")/CMakeCache.txt"; then
    echo 'not checked: calls that know the size of what they fill, which this build has none of'
elif [ $chk = no ]; then
    fault 'no call of ipt knows the size of what it fills'
fi
check "$module"
finish
