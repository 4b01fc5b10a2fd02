# SPDX-License-Identifier: MIT
# Sourced by ../hostile.sh: what is no text, and what no text should hold.
attack missing
mkdir directory; attack directory
call device 1 check /dev/zero; says 'larger than 4 MiB'; says '--limit size='
call process-memory 1 check /proc/self/mem
: >empty; attack empty
printf '\n# only\n   \n' >comments; attack comments
{ printf 'case: T-1\nnotes: '; bytes 3000 7; } >binary; attack binary 30
bytes 100000 11 >random; attack random 30
{ printf '\177ELF\002\001\001\000\000\000'; bytes 3000 5; } >program; attack program 30
printf '%%PDF-1.4\n%%\342\343\317\323\n1 0 obj\n' >letter.pdf; attack letter.pdf 3
{ printf 'PK\003\004'; bytes 3000 3; } >letter.docx; attack letter.docx; says 'office document'
{ printf '\037\213\010'; bytes 3000 3; } >case.gz; attack case.gz; says 'gzip'
head -c 100000 /dev/zero >nuls; attack nuls 30
printf 'case: T-1\ncomplaint: ti\000red\n' >nul; attack nul; says NUL
printf '\376\377\000c\000a\000s\000e' >utf16; attack utf16
printf '\377\376\000\000c\000\000\000a\000\000\000' >utf32; attack utf32
printf 'case: T-1\ncomplaint: m\374de\n' >latin1; attack latin1; says 'byte 0xFC'
printf 'case: T-1\ncomplaint: \300\257\n' >utf8-overlong; attack utf8-overlong
printf 'case: T-1\ncomplaint: \355\240\200\n' >utf8-surrogate; attack utf8-surrogate
printf 'case: T-1\ncomplaint: \364\220\200\200\n' >utf8-beyond; attack utf8-beyond
printf 'case: T-1\ncomplaint: \342\202' >utf8-cut; attack utf8-cut
printf 'case: T-1\rcomplaint: tired\r' >lone-cr; attack lone-cr 2
printf 'case: T-1\ncomplaint: "\\x1b]0;title\\a"\nnotes: \033[31mred\n' >escapes; attack escapes 3
printf 'case: T-1\ncomplaint: \302\233 31m\n' >c1; attack c1; says 'U+009B'
printf 'case: T-1\ncomplaint: \342\200\256derit\n' >override; attack override; says 'right-to-left override'
printf 'case: T-1\ncomplaint: \342\201\246a\n' >isolate; attack isolate; says 'isolate'
printf 'case: T-1\ncomplaint: a\342\200\250b\n' >line-separator; attack line-separator; says 'line separator'
printf 'case: T-1\n---\n\357\273\277case: T-2\n' >joined; attack joined; says 'byte order mark'
printf 'case: T-1\ncomplaint: a\357\277\276b\n' >no-character; attack no-character; says 'U+FFFE'
printf 'case: T-1\ncomplaint: "\\ud83d\\ude00"\n' >surrogates; attack surrogates; says 'names no character'
printf 'case: T-1\ncomplaint: "a\\u202eb"\n' >escaped-override; attack escaped-override; says 'U+202E'
printf '\357\273\277case: T-1\r\ncomplaint: "tired\\tof it"\r\n' >windows; accept windows check windows
printf 'case: T-1\ncomplaint: \331\205\342\200\215 \342\200\217 \340\270\201\342\200\213\n' >scripts; accept scripts check scripts
