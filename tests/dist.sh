#!/usr/bin/env bash
# Makes what is handed out: an archive for Linux (one static program, for any distribution) and one for Windows, each with
# the program, README, CHANGELOG, the licences, those of everything inside the program, and the made-up places; and
# SHA256SUMS over both. Before that it holds the list of what `cargo package` takes against what it should take.
#
#   tests/dist.sh [linux] [windows]   both where neither is named; they end up in target/dist
#   tests/dist.sh package             only the list
#   DIST=folder                       another folder for them
#
# It needs the two targets of Rust (rustup target add x86_64-unknown-linux-musl x86_64-pc-windows-gnu), for Windows also
# gcc-mingw-w64-x86-64 and zip (both of Debian), and git, tar, gzip and sha256sum. It needs no network once cargo has
# fetched what Cargo.lock names. A release build takes minutes.
#
# Exit code 0: made, and as it should be; 1: something is not; 3: a tool is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C

fail() {
  printf 'NOT OK  %s\n' "$1"
  exit 1
}
need() {
  command -v "$1" >/dev/null || {
    printf '%s is not installed: nothing was made.\n' "$1"
    exit 3
  }
}

# ---- what cargo package takes ----

need git
git rev-parse --is-inside-work-tree >/dev/null 2>&1 || {
  printf 'This is no checkout of git: nothing was made.\n'
  exit 3
}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
{
  comm -23 <(git ls-files --cached --others --exclude-standard | sort) <(git ls-files --deleted | sort) |
    grep -E '^(src|rules|assets|tests|benches)/|^(README|CHANGELOG|CONTRIBUTING)\.md$|^LICENSE-|^Cargo\.(toml|lock)$' |
    grep -v '^tests/fuzz/'
  # What cargo adds itself.
  printf '%s\n' Cargo.toml.orig .cargo_vcs_info.json
} | sort -u >"$scratch/wanted"
cargo package --list --allow-dirty --locked 2>/dev/null | sort >"$scratch/taken"
if ! diff "$scratch/wanted" "$scratch/taken" >"$scratch/differences"; then
  sed -n -e 's/^</  left out:    /p' -e 's/^>/  should stay: /p' "$scratch/differences"
  fail 'cargo package takes other files than it should'
fi
printf 'ok      cargo package takes what it should: %s files\n' "$(wc -l <"$scratch/taken")"

systems=("$@")
if [ "${#systems[@]}" = 0 ]; then systems=(linux windows); fi
if [ "${systems[0]}" = package ]; then exit 0; fi

# ---- the archives ----

for tool in tar gzip sha256sum; do need "$tool"; done
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
target=${CARGO_TARGET_DIR:-target}
mkdir -p "${DIST:-$target/dist}"
dist=$(cd "${DIST:-$target/dist}" && pwd)
sources=${CARGO_HOME:-$HOME/.cargo}/registry/src
# The day of what is handed out, not that of its making: the same sources give the same archive.
day=@$(git log -1 --format=%ct)

# licences TRIPLE: everything that is inside the program for this system, under which licence, and each text once.
licences() {
  local name number licence where text sum
  local -A whose=() texts=()
  printf 'contract-advisor %s is under the MIT licence or the Apache licence 2.0, as you choose: LICENSE-MIT, LICENSE-APACHE.\n' "$version"
  printf 'Inside the program, or used to make it, are the following, from crates.io and unchanged, and the standard library\n'
  printf 'of Rust (MIT or Apache 2.0)%s.\n\n' "$2"
  cargo tree --locked --edges normal --target "$1" --prefix none --format '{p}|{l}|{r}' |
    sed -e 's/ (\*)$//' -e 's/ (proc-macro)//' | grep -v '^contract-advisor ' | sort -u >"$scratch/tree"
  while IFS='|' read -r name licence where; do
    [ -n "$licence" ] || fail "$name has no licence"
    printf '%-36s %-44s %s\n' "${name/ v/ }" "$licence" "$where"
  done <"$scratch/tree"
  while read -r name number; do
    for text in "$sources"/*/"$name-${number#v}"/{LICENSE,LICENCE,COPYING,NOTICE,UNLICENSE,license}*; do
      [ -f "$text" ] || continue
      sum=$(sha256sum <"$text")
      texts[$sum]=$text
      whose[$sum]="${whose[$sum]:+${whose[$sum]}, }$name ${number#v}"
    done
  done < <(cut -d '|' -f 1 "$scratch/tree")
  for sum in $(printf '%s\n' "${!texts[@]}" | sed 's/ .*//' | sort); do
    printf '\n\n======== %s\n\n' "${whose["$sum  -"]}"
    tr -d '\r' <"${texts["$sum  -"]}"
  done
}

# make TRIPLE NAME PROGRAM: builds it, and lays out the folder of the archive.
make() {
  [ -d "$(rustc --print target-libdir --target "$1" 2>/dev/null)" ] || {
    printf 'The target %s is not installed: nothing was made for it.\n' "$1"
    exit 3
  }
  cargo build --release --locked --quiet --target "$1"
  rm -rf "${scratch:?}/$2"
  mkdir -p "$scratch/$2/assets/samples"
  cp "$target/$1/release/$3" README.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE "$scratch/$2/"
  cp assets/samples/*.ron "$scratch/$2/assets/samples/"
  licences "$1" "$4" >"$scratch/$2/LICENCES.txt"
  find "$scratch/$2" -exec touch -h -d "$day" {} +
  printf 'ok      %s: %s bytes, %s parts with their licences\n' "$3" "$(wc -c <"$scratch/$2/$3")" "$(wc -l <"$scratch/tree")"
}

made=()
for system in "${systems[@]}"; do
  name=contract-advisor-$version-x86_64-$system
  case $system in
    linux)
      # Where every address in a static program stands takes 168 kB; the linker that comes with Rust packs it into a tenth, which the
      # program unpacks itself (RELR), and keeps one of functions that are the same. Programs that are not static leave it to the
      # system, and older ones (glibc before 2.36) cannot.
      lld=$(rustc --print sysroot)/lib/rustlib/$(rustc -vV | sed -n 's/^host: //p')/bin/gcc-ld
      if [ -x "$lld/ld.lld" ]; then
        export CARGO_TARGET_X86_64_UNKNOWN_LINUX_MUSL_RUSTFLAGS="-C link-arg=-fuse-ld=lld -C link-arg=-B$lld \
-C link-arg=-Wl,--pack-dyn-relocs=relr -C link-arg=-Wl,--icf=all"
      fi
      # What hands out memory is within the program there, and would be written out at each of some thousand places that ask for it.
      export CARGO_TARGET_X86_64_UNKNOWN_LINUX_MUSL_RUSTFLAGS="${CARGO_TARGET_X86_64_UNKNOWN_LINUX_MUSL_RUSTFLAGS:-} \
-C llvm-args=-inlinehint-threshold=150"
      make x86_64-unknown-linux-musl "$name" contract-advisor ' and musl (MIT)'
      # It is carried about on sticks: 9 MiB at the most, as Cargo.toml says.
      [ "$(wc -c <"$scratch/$name/contract-advisor")" -le 9437184 ] || fail 'the program for Linux is larger than 9437184 bytes'
      if ldd "$scratch/$name/contract-advisor" 2>/dev/null | grep -q '=>'; then
        fail 'the program for Linux is not static'
      fi
      "$scratch/$name/contract-advisor" assess assets/samples/northtown.ron >/dev/null || fail 'the program for Linux does not run'
      tar --sort=name --mtime="$day" --owner=0 --group=0 --numeric-owner -C "$scratch" -cf - "$name" |
        gzip -9n >"$dist/$name.tar.gz"
      made+=("$name.tar.gz")
      ;;
    windows)
      need zip
      need x86_64-w64-mingw32-gcc
      make x86_64-pc-windows-gnu "$name" contract-advisor.exe ' and of mingw-w64 (its own, free of conditions on programs)'
      rm -f "$dist/$name.zip"
      # What is text has the ends of lines that old Notepad knows.
      sed -i 's/$/\r/' "$scratch/$name"/*.md "$scratch/$name"/LICEN*
      find "$scratch/$name" -exec touch -h -d "$day" {} +
      (cd "$scratch" && find "$name" -type f | sort | TZ=UTC zip -q -X -9 "$dist/$name.zip" -@)
      made+=("$name.zip")
      ;;
    *) fail "$system is no system that archives are made for" ;;
  esac
done
(cd "$dist" && sha256sum contract-advisor-"$version"-*.{tar.gz,zip} 2>/dev/null >SHA256SUMS || true)
(cd "$dist" && sha256sum --quiet -c SHA256SUMS) || fail 'the checksums are not right'
for archive in "${made[@]}"; do
  grep -qF "  $archive" "$dist/SHA256SUMS" || fail "SHA256SUMS leaves out $archive"
  printf 'ok      %s/%s: %s bytes\n' "$dist" "$archive" "$(wc -c <"$dist/$archive")"
done
