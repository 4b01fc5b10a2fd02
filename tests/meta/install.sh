#!/bin/sh
# SPDX-License-Identifier: MIT
# What `cmake --install` puts where, that all of it works there, and that nothing is left when the files of its list are
# removed. The files are those of install/files; REBASE=1 takes the new ones.
. "$(dirname "$0")/common.sh"
build=$(dirname "$program")
cache() { sed -n "s|^$1:[A-Z]*=||p" "$build/CMakeCache.txt"; }
case $(cache CMAKE_CXX_FLAGS) in
*-fsanitize*|*--coverage*) echo 'skipped: what is built to be looked into is not installed'; exit 77 ;;
esac
cd "$scratch" || exit 2
libraries=$(cache CMAKE_INSTALL_LIBDIR) zsh=$(cache IPT_ZSH_FOLDER) manifest=$build/install_manifest.txt
stage=$scratch/stage
place=$stage$(cache CMAKE_INSTALL_PREFIX)
installed=$place/bin/ipt

# The list of an installation that someone has made stays theirs.
[ ! -f "$manifest" ] || cp -p "$manifest" kept
DESTDIR=$stage cmake --install "$build" >log 2>&1 || { cat log; fault 'it cannot be installed'; finish; }
cp "$manifest" manifest
if [ -f kept ]; then cp -p kept "$manifest"; else rm "$manifest"; fi

(cd "$place" && find . ! -type d) | sed -E "s|^\./||; s|^$libraries/|@LIB@/|; s|^$zsh/|@ZSH@/|; s|(ipt-targets-).*(\.cmake)$|\1@TYPE@\2|" | LC_ALL=C sort >files
if [ -n "${REBASE:-}" ]; then cp files "$root/tests/meta/install/files"; fi
diff -u "$root/tests/meta/install/files" files || fault 'other files are installed'
[ "$(find "$stage" ! -type d | wc -l)" = "$(find "$place" ! -type d | wc -l)" ] || fault 'something is installed elsewhere'
find "$place" -type f -perm /022 | grep . && fault 'others can write these'
find "$place" -type f -perm /111 ! -path "$installed" ! -name ipt_print.so | grep . && fault 'these are no programs'
if [ "$(cache CMAKE_BUILD_TYPE)" = Release ]; then
    grep -rlaF -e "$root" -e "$build" "$place" && fault 'these name the folder in which they were made'
fi

# The program works there: it finds what prints, its schema and its pages, and writes the same bytes.
examples=$place/share/doc/ipt/examples
PATH=$place/bin:$PATH
for line in "formulate $examples/mara-grief.yaml" "agenda --format pdf $examples/walter-latelife.yaml" "draw --picture inventory --format png $examples/theo-dispute.yaml"; do
    # shellcheck disable=SC2086
    run $line
    cp out here
    "$installed" $line >there 2>err </dev/null || fault "installed, 'ipt $line' fails: $(head -n 1 err)"
    [ -s here ] && cmp -s here there || fault "installed, 'ipt $line' writes something else"
done
run() { "$installed" "$@" >"$scratch/out" 2>"$scratch/err" </dev/null; status=$?; }
for example in "$examples"/*.yaml "$examples"/es/*.yaml; do
    run check "$example"
    [ "$status" = 0 ] && [ ! -s err ] || fault "the installed ${example##*/} has faults: $(head -n 1 err)"
done
run new --as-of 2026-03-12
schema=$(sed -n '1s/.*\$schema=//p' out)
[ "$schema" = "$place/share/ipt/case.schema.json" ] || fault "a new case names the schema '$schema'"
run schema --lang en
cmp -s out "$place/share/ipt/case.schema.json" || fault 'the installed schema is another one than that of the program'

# The manual: a page for each command, found by its name and set without a complaint.
for command in $commands; do
    [ -s "$place/share/man/man1/ipt-$command.1" ] || fault "'$command' has no installed page"
done
if command -v man >/dev/null && man -l "$place/share/man/man1/ipt.1" >page 2>/dev/null && [ -s page ]; then
    for page in "$place"/share/man/man[0-9]/*; do
        name=${page##*/}
        MANWIDTH=80 man --warnings -l "$page" >page 2>err
        [ -s page ] && [ ! -s err ] || fault "man says of $name: $(head -n 1 err)"
        [ "$(man -M "$place/share/man" -w "${name##*.}" "${name%.*}" 2>/dev/null)" = "$page" ] || fault "man does not find $name"
    done
else
    echo 'not looked at: the pages, for there is no man here that shows one'
fi

# What shells load; completions.sh drives them.
completions=$place/share/bash-completion/completions/ipt
if command -v bash >/dev/null; then
    bash -c '. "$1" && complete -p ipt' bash "$completions" >/dev/null || fault 'bash cannot load its completions'
fi
[ "$(head -n 1 "$place/$zsh/_ipt")" = '#compdef ipt' ] || fault 'zsh has no completions'
grep -q '^complete -c ipt ' "$place/share/fish/vendor_completions.d/ipt.fish" || fault 'fish has no completions'

# The library: the headers are all there, and a program of one's own says what `ipt score` says, however it finds the library.
(cd "$place/include" && find . -name '*.hpp' | sed 's|^\./||' | sort) >headers
[ -s headers ] || fault 'no header is installed'
find "$place/include" -name '*.hpp' -exec cat {} + | sed -nE 's|^#include "(ipt/.*)"|\1|p' | sort -u >included
comm -13 headers included | grep . && fault 'installed headers include these, which are not installed'
compare() { # PROGRAM, HOW IT WAS BUILT
    for case in mara-grief nadia-two-areas tom-risk first-session; do
        "$1" "$examples/$case.yaml" >embedded 2>&1 || fault "the program found with $2 fails: $(head -n 1 embedded)"
        run score "$examples/$case.yaml"
        cmp -s out embedded || { fault "the program found with $2 says something else of $case"; diff out embedded | head -n 10; }
    done
    "$1" "$root/tests/cli/check/bad-tab/"*.yaml >embedded 2>err && fault "the program found with $2 judges a case with errors"
    [ -s err ] && [ ! -s embedded ] || fault "the program found with $2 does not say what is wrong"
}
if cmake -G Ninja -S "$examples/embed" -B own -DCMAKE_PREFIX_PATH="$place" -DCMAKE_CXX_COMPILER="$(cache CMAKE_CXX_COMPILER)" \
    -DCMAKE_CXX_FLAGS='-Wall -Wextra -Werror' >log 2>&1 && cmake --build own >>log 2>&1; then
    compare own/embed find_package
else
    cat log
    fault 'examples/embed does not build with find_package(ipt)'
fi
sed 's/ipt 0\.1/ipt 77.1/' "$examples/embed/CMakeLists.txt" >wrong.cmake
mkdir wrong && mv wrong.cmake wrong/CMakeLists.txt && cp "$examples/embed/embed.cpp" wrong
cmake -G Ninja -S wrong -B wrong/own -DCMAKE_PREFIX_PATH="$place" >log 2>&1 && fault 'find_package takes this version for 77.1'
export PKG_CONFIG_PATH="$place/$libraries/pkgconfig"
[ "$(pkg-config --modversion ipt)" = "$("$installed" --version | sed 's/.* //; q')" ] || fault "pkg-config says that this is ipt $(pkg-config --modversion ipt)"
# shellcheck disable=SC2046
if "$(cache CMAKE_CXX_COMPILER)" -std=c++20 "$examples/embed/embed.cpp" -o own/with-pkg-config $(pkg-config --cflags --libs ipt) >log 2>&1; then
    compare own/with-pkg-config pkg-config
else
    cat log
    fault 'examples/embed does not build with pkg-config'
fi

# Nothing is left of it.
sed "s|^|$stage|" manifest | tr '\n' '\0' | xargs -0 rm || fault 'the list of what was installed names files that are not there'
find "$stage" ! -type d | grep . && fault 'these are left'
finish
