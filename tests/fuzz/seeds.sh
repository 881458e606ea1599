#!/bin/sh
# One input for the fuzzer from each rule file, with its name in front.
set -eu
cd "$(dirname "$0")"
mkdir -p corpus/pack
for root in ../../rules ../packs/tiny ../packs/libraries ../bad_packs/many; do
    (cd "$root" && find . -name '*.ron') | while read -r file; do
        name=${file#./}
        { printf '=== %s\n' "$name"; cat "$root/$name"; } \
            > "corpus/pack/$(printf '%s-%s' "$(basename "$root")" "$name" | tr '/' '-')"
    done
done
