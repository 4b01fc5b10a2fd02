#!/bin/sh
# SPDX-License-Identifier: MIT
# Whether the same sources give the same bytes: builds the packages twice, in two folders, with other names, umask, time zone,
# language and number of jobs, and compares them. Two whole builds without a cache.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export CCACHE_DISABLE=1

make() { # FOLDER, JOBS
    mkdir -p "$1"
    (cd "$root" && git ls-files -z | tar --null -T - -cf -) | tar -xf - -C "$1"
    # umask: cpack writes the mode of its own files into a package
    (cd "$1" && cmake --preset package && cmake --build --preset package -j "$2" && cd build/package && umask 022 && cpack) >"$1.log" 2>&1 ||
        { tail -n 30 "$1.log"; exit 1; }
}
(make "$scratch/one" 2)
(umask 077 && export TZ=Pacific/Auckland LC_ALL=C && make "$scratch/another/and/deeper" 1)

status=0
for first in "$scratch"/one/build/package/*.deb "$scratch"/one/build/package/*.tar.gz; do
    name=${first##*/}
    second="$scratch/another/and/deeper/build/package/$name"
    if cmp -s "$first" "$second"; then
        echo "the same: $name $(sha256sum "$first" | cut -c 1-16)"
        continue
    fi
    status=1
    echo "differs: $name"
    for copy in "$first" "$second"; do
        rm -rf "$scratch/parts"
        mkdir "$scratch/parts"
        case $name in
        *.deb) dpkg-deb -R "$copy" "$scratch/parts" ;;
        *) tar -xzf "$copy" -C "$scratch/parts" ;;
        esac
        (cd "$scratch/parts" && find . -printf '%p %M %T@ %l\n' | sort && find . -type f -exec sha256sum {} + | sort -k 2) >"$scratch/of.$([ "$copy" = "$first" ] && echo one || echo two)"
    done
    diff "$scratch/of.one" "$scratch/of.two" | head -n 20 || :
done
exit "$status"
