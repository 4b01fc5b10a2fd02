#!/bin/sh
# SPDX-License-Identifier: MIT
# `ipt schema`: what a validator that knows nothing of ipt says of case files is what `ipt check` says, as far as names,
# kinds and values go. The files are the examples, the published cases, all inputs of tests/cli, and some thousand small
# ones made from knowledge/case.toml; where the two differ, and why, stands in schema/differences.md. The validator is
# jsonschema (Debian: python3-jsonschema), the YAML is read by PyYAML (python3-yaml) and typed as YAML 1.2 does, which is
# what the YAML language server does: `no` and dates are texts.
. "$(dirname "$0")/common.sh"
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
for module in tomllib yaml jsonschema; do
    python3 -c "import $module" 2>/dev/null || { echo "skipped: python3 has no module '$module' (python3-yaml, python3-jsonschema)"; exit 77; }
done
cd "$scratch" || exit 2

run schema
cp out schema.json
[ "$status" = 0 ] && [ ! -s err ] || fault "schema gives $status: $(head -n 1 err)"
run schema
cmp -s out schema.json || fault 'a second run writes something else'
run schema -o file.json
[ "$status" = 0 ] && cmp -s file.json schema.json || fault "schema -o FILE gives $status, or another file"
run schema --lang es
cp out spanish.json
run knowledge show case
cp out case.toml

# What `ipt new` writes is a case, and says where its schema is.
run new --as-of 2026-03-12
cp out new.yaml
head -n 1 new.yaml | grep -qE '^# yaml-language-server: \$schema=/[^ ]*/ipt/case\.schema\.json$' || fault "new begins with: $(head -n 1 new.yaml)"
run new --as-of 2026-03-12 --schema ../case.schema.json
[ "$(head -n 1 out)" = '# yaml-language-server: $schema=../case.schema.json' ] || fault "new --schema begins with: $(head -n 1 out)"
sed 1d new.yaml >rest
run new --as-of 2026-03-12 --schema none
cmp -s out rest || fault 'new --schema none writes more or less than all but the first line'

# The installed one.
if [ -d "$(dirname "$program")" ] && [ -f "$(dirname "$program")/apps/case.schema.json" ]; then
    cmp -s "$(dirname "$program")/apps/case.schema.json" schema.json || fault 'what is installed is another schema'
fi

python3 -B "$here/schema/compare.py" "$program" "$root" "$here/schema/differences.md" || fault 'the validator and ipt check differ'
finish
