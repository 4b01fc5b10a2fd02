#!/bin/sh
# SPDX-License-Identifier: MIT
# The packages as their user meets them: package.sh BUILD, as root, a few minutes. What lintian says of them; then on a bare
# Debian, made with debootstrap, with what they depend on and recommend: installed, the tutorial word for word, an example
# from the README, the manual, the completions, a program with the library; and nothing is left when they are removed.
set -eu
build=$(cd "$1" && pwd)
root=$(cd "$(dirname "$0")/../.." && pwd)
faults=0
fault() { echo "fault: $*"; faults=$((faults + 1)); }
[ "$(id -u)" = 0 ] || { echo 'package.sh makes a system of its own in a folder, and needs to be root for that'; exit 2; }
program=$(echo "$build"/ipt_*.deb) library=$(echo "$build"/libipt-dev_*.deb)
scratch=$(mktemp -d)
bare=$scratch/bare
trap 'umount "$bare/proc" 2>/dev/null || :; rm -rf --one-file-system "$scratch"' EXIT
within() { chroot "$bare" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb "$@"; }

for package in "$program" "$library"; do
    lintian --allow-root --fail-on error,warning "$package" >"$scratch/said" 2>&1 && [ ! -s "$scratch/said" ] ||
        { fault "lintian says of ${package##*/}"; cat "$scratch/said"; }
    echo "${package##*/}: $(dpkg-deb -f "$package" Installed-Size) KiB; $(dpkg-deb -f "$package" Depends)"
done

# What apt would install with them: the names alone, the first where there is a choice.
needed=$(for package in "$program" "$library"; do dpkg-deb -f "$package" Depends Recommends | sed 's/^[A-Za-z]*: //'; done |
    tr ',' '\n' | sed -E 's/^ *//; s/[ (|].*//' | grep -v '^ipt$' | sort -u | tr '\n' ',')
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
source=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' "Codename: $suite" | head -n 1)
debootstrap --variant=minbase --include="${needed}g++,cmake,ninja-build,pkg-config" "$suite" "$bare" "$source" >"$scratch/log" 2>&1 ||
    { tail -n 20 "$scratch/log"; echo 'no bare system could be made'; exit 2; }
mount -t proc proc "$bare/proc"  # where a program finds its own place

# What there is, but for what dpkg, the index of man and the cache of the fonts keep of every package.
look() { (cd "$bare" && find . -path ./proc -prune -o ! -path './var/lib/dpkg/*' ! -path './var/cache/*' ! -path './var/log/*' ! -path './root/*' -print | sort); }
look >"$scratch/before"
cp "$program" "$library" "$bare/root"
within sh -c 'dpkg -i /root/*.deb' >"$scratch/log" 2>&1 || { fault 'they cannot be installed'; cat "$scratch/log"; }

mkdir -p "$bare/root/page/docs"
cp -R "$root/tests/meta" "$bare/root/meta"
cp "$root/docs/tutorial.md" "$bare/root/page/docs"
within sh /root/meta/tutorial.sh /usr/bin/ipt /root/page || fault 'the tutorial cannot be followed'
within ipt formulate /usr/share/doc/ipt/examples/mara-grief.yaml >"$scratch/formulation" || fault 'no example can be formulated'
grep -q 'Your sister Ana had died' "$scratch/formulation" || fault 'the formulation of an example is another one'
within sh -c 'ipt new -o /root/new.yaml && sed -n "1s/.*schema=//p" /root/new.yaml | xargs test -s' 2>/dev/null || fault 'a new case names no schema'
for page in 1:ipt 1:ipt-formulate 5:ipt-case; do
    within man -P cat "${page%:*}" "${page#*:}" 2>/dev/null | grep -q '^NAME' || fault "man has no page ${page#*:}"
done
within bash -c '. /usr/share/bash-completion/completions/ipt && COMP_LINE="ipt formul" COMP_POINT=10 COMP_CWORD=1 COMP_WORDS=(ipt formul) &&
    compopt() { :; } && _ipt ipt formul ipt && [ "${COMPREPLY[*]}" = formulate ]' || fault 'bash does not complete'
[ -s "$bare/usr/share/zsh/vendor-completions/_ipt" ] || fault 'zsh has no completions'
[ -s "$bare/usr/share/fish/vendor_completions.d/ipt.fish" ] || fault 'fish has no completions'
within sh -c 'cmake -G Ninja -S /usr/share/doc/ipt/examples/embed -B /root/own && cmake --build /root/own && cd /usr/share/doc/ipt/examples &&
    /root/own/embed tom-risk.yaml >/root/own/said && ipt score tom-risk.yaml | cmp - /root/own/said' >"$scratch/log" 2>&1 ||
    { fault 'no program can be built with the library'; cat "$scratch/log"; }

within dpkg -r libipt-dev ipt >"$scratch/log" 2>&1 || { fault 'they cannot be removed'; cat "$scratch/log"; }
[ -z "$(within dpkg -l ipt libipt-dev 2>/dev/null | grep '^.[^n]  *\(lib\)\{0,1\}ipt')" ] || fault 'dpkg still keeps something of them'
look >"$scratch/after"
diff "$scratch/before" "$scratch/after" || fault 'this is left of them'
[ "$faults" = 0 ] && echo 'installed, tried and removed without a fault'
exit "$((faults > 0))"
