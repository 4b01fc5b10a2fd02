#!/bin/sh
# SPDX-License-Identifier: MIT
# A module of lib/ipt includes only what its row allows (lib/README.md), keeps third parties to itself, and leaves the
# world to the app: it does not print, exit, read the clock or the environment.
. "$(dirname "$0")/common.sh"
cd "$root/lib/ipt" || exit 2

allowed() {
    case $1 in
    base) echo ;;
    diag) echo base ;;
    value) echo base diag ;;
    doc | draw) echo base ;;
    tmpl) echo base diag value ;;
    input | model) echo base diag value ;;
    knowledge) echo base diag value input model ;;
    scoring) echo base diag value model knowledge ;;
    planning) echo base diag value model knowledge scoring ;;
    privacy) echo base diag value model knowledge ;;
    exchange) echo base diag value input model knowledge ;;
    report) echo base diag value input model knowledge scoring planning tmpl doc draw ;;
    print) echo base diag doc draw ;;
    *) echo unknown ;;
    esac
}
code() { sed -E 's|//.*||' "$1"; }  # a comment may speak of anything

for module in *; do
    may=" $module $(allowed "$module") "
    [ "$may" = " $module unknown " ] && fault "the module '$module' has no row in $0"
    for file in "$module"/*.[ch]pp; do
        for used in $(code "$file" | sed -nE 's|^#include "ipt/([a-z_]+)/.*|\1|p' | sort -u); do
            case $may in *" $used "*) ;; *) fault "lib/ipt/$file includes ipt/$used, which its row does not allow" ;; esac
        done
        for library in yaml-cpp:input toml:input cmark:doc,print pango:print cairo:print fontconfig:print nlohmann:value,input uuid:exchange CLI:apps; do
            code "$file" | grep -q "#include <${library%:*}" || continue
            case ",${library#*:},$file" in *",$module,"*.cpp) ;; *) fault "lib/ipt/$file includes ${library%:*}; only sources of ${library#*:} may" ;; esac
        done
        world='<iostream>|<cstdio>|<ctime>|_clock\b|std::c(out|err|log|in)|\bf?(printf|puts)\(|fmt::print|\b(_?exit|abort|terminate)\(|getenv|environ\b|\btime\(|\bclock(_gettime)?\(|isatty|setlocale'
        code "$file" | grep -nE "$world" >"$scratch/world" && fault "lib/ipt/$file touches the world: $(head -n 1 "$scratch/world")"
    done
done
grep -lE '#include <(yaml-cpp|toml|cmark|nlohmann|pango|cairo|fontconfig)' "$root"/apps/ipt/* >"$scratch/apps" && fault "apps include a parser: $(cat "$scratch/apps")"
finish
