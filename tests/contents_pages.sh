#!/usr/bin/env bash
# Holds the numbers of pages in the contents of the Word files against the pages on which LibreOffice
# lays the parts out: for every sample, as a report for a committee and as the full account. Each
# difference is said.
#
#   tests/contents_pages.sh [FOLDER]     the files end up in FOLDER (a new one by default)
#   PROGRAM=path                         the program, if it is built already
#
# Exit code 0: every number is right; 1: some are not; 3: nothing could be checked.
set -euo pipefail
cd "$(dirname "$0")/.."

for tool in soffice pdftotext unzip; do
  if ! command -v "$tool" >/dev/null; then
    printf '%s is not installed: nothing was checked.\n' "$tool"
    exit 3
  fi
done

folder=${1:-$(mktemp -d)}
mkdir -p "$folder/pdf"
folder=$(cd "$folder" && pwd)
program=${PROGRAM:-}
if [ -z "$program" ]; then
  cargo build --locked --quiet
  program=${CARGO_TARGET_DIR:-target}/debug/contract-advisor
fi

names=() files=()
for sample in assets/samples/*.ron; do
  for kind in committee full; do
    name=$(basename "$sample" .ron)-$kind
    names+=("$name") files+=("$folder/$name.docx")
    rm -f "$folder/pdf/$name.pdf"
    "$program" report "$sample" --as "$kind" --date 2026-11-27 --force -o "$folder/$name.docx" >/dev/null
  done
done

# A profile of its own, so that a LibreOffice that is open is left alone.
soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to pdf --outdir "$folder/pdf" \
  "${files[@]}" >/dev/null 2>&1 || true

# What the contents say, a line for each part: its number, its page, its heading.
contents() {
  unzip -p "$1" word/document.xml | sed 's/<w:p>/\n/g' |
    sed -nE 's|.*<w:t[^>]*>([0-9]+)\. ([^<]*)</w:t>.* PAGEREF part[0-9]+ .*<w:t[^>]*>([0-9]+)</w:t>.*|\1\t\3\t\2|p' |
    sed -e 's/&lt;/</g' -e 's/&gt;/>/g' -e 's/&quot;/"/g' -e "s/&apos;/'/g" -e 's/&amp;/\&/g'
}

# Reads the contents and then the pages; says each difference, and last how many numbers there are, how
# many are right, and by how much the worst is wrong.
# shellcheck disable=SC2016
compare='
  FNR == NR { split($0, entry, "\t"); number[++parts] = entry[1]; said[parts] = entry[2]; heading[parts] = entry[3]; next }
  FNR == 1 { at = 1; page = 1 }
  {
    # A form feed stands before the first line of each page but the first.
    while (sub(/\f/, "")) page++
    gsub(/[ \t]+/, " "); sub(/^ /, "")
    # Long headings run over more than a line: their beginning tells them apart.
    if (at <= parts && index($0, number[at] " " substr(heading[at], 1, 40)) == 1) found[at++] = page
  }
  END {
    for (part = 1; part <= parts; part++) {
      if (!(part in found)) { print "WRONG: " name ": no heading " number[part] " " heading[part]; worst = 999; continue }
      off = said[part] - found[part]
      if (off == 0) right++
      else print "WRONG: " name ": " number[part] " " heading[part] ": the contents say " said[part] ", it is on " found[part]
      if (off < 0) off = -off
      if (off > worst) worst = off
    }
    print "COUNT " parts + 0, right + 0, worst + 0
  }'

all=0 right=0 worst=0 failed=0
for name in "${names[@]}"; do
  if [ ! -s "$folder/pdf/$name.pdf" ]; then
    printf 'WRONG: LibreOffice gave no pages for %s\n' "$name"
    failed=1
    continue
  fi
  contents "$folder/$name.docx" >"$folder/$name.contents"
  pdftotext -layout "$folder/pdf/$name.pdf" "$folder/$name.pages"
  if [ ! -s "$folder/$name.contents" ]; then
    printf 'WRONG: %s has no contents\n' "$name"
    failed=1
    continue
  fi
  told=$(awk -v name="$name" "$compare" "$folder/$name.contents" "$folder/$name.pages")
  printf '%s\n' "$told" | grep -v '^COUNT ' || true
  read -r _ parts equal off <<<"$(printf '%s\n' "$told" | grep '^COUNT ')"
  printf '%s: %s of %s\n' "$name" "$equal" "$parts"
  all=$((all + parts)) right=$((right + equal))
  if [ "$off" -gt "$worst" ]; then worst=$off; fi
done

printf '%s of %s numbers are right; the largest error is %s.\n' "$right" "$all" "$worst"
[ "$failed" = 0 ] && [ "$all" -gt 0 ] && [ "$right" = "$all" ]
