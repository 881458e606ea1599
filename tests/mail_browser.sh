#!/usr/bin/env bash
# Ballots by mail and sheets on paper, with real programs: a page is answered and sealed in Chromium, taken in, and counted; sheets are
# printed and no question is broken over two pages. Needs chromium and node; with LibreOffice and pdftotext the pages are looked at too. Ends with 3
# where a tool is missing.
# Usage: tests/mail_browser.sh [PROGRAM]; without one it is built. Writes into a folder of its own, and takes it away again.
set -euo pipefail
cd "$(dirname "$0")/.."

for tool in chromium node; do
  if ! command -v "$tool" >/dev/null; then echo "$tool is not there: ballots by mail were not looked at."; exit 3; fi
done
if ! timeout 60 chromium --headless --no-sandbox --disable-gpu --dump-dom about:blank >/dev/null 2>&1; then
  echo "chromium does not start here: ballots by mail were not looked at."
  exit 3
fi
program=${1:-}
if [ -z "$program" ]; then
  cargo build --locked --quiet
  program=${CARGO_TARGET_DIR:-target}/debug/contract-advisor
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

echo "== a ballot answered in a browser"
"$program" workshop new "$folder/w.ron" --title "Northtown & <friends>" --quick --participants C1=commissioner A1=charity 2 --no-passphrase >/dev/null
"$program" workshop ballot "$folder/w.ron" -o "$folder" --html >/dev/null
node tests/mail_browser.mjs chromium "$folder/ballot-C1-round-1.html" "$folder"
"$program" workshop add "$folder/w.ron" "$folder/sealed-C1-round-1.txt"
# The same text pasted into a mail, quoted by whoever answered it.
{ printf 'On Monday somebody wrote:\r\n'; sed 's/^/> /; s/$/\r/' "$folder/pasted.txt"; printf 'Regards\r\n'; } > "$folder/mail.eml"
"$program" workshop add "$folder/w.ron" - < "$folder/mail.eml" | grep -q 'the same ballot is in already, for C1'
if grep -qE 'heron|kingfisher' "$folder/w.ron"; then echo "a ballot can be read before the round is closed"; exit 1; fi
"$program" workshop close "$folder/w.ron"
for said in 'A heron said so. <b>ü</b> 🙂' 'There is no prison near.' 'A kingfisher.' 'DontKnow' 'cannot_judge'; do
  grep -qF "$said" "$folder/w.ron" || { echo "not in the closed round: $said"; exit 1; }
done

for tool in pdftotext pdfinfo; do
  if ! command -v "$tool" >/dev/null; then echo "mail_browser: $tool is not installed, pages are not looked at"; exit 0; fi
done
printed() {
  chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf="$2" "file://$1" >/dev/null 2>&1
}
# Every question that begins on a page ends there, with its line for a reason; and the code stands on each.
whole() {
  local pages page text
  pages=$(pdfinfo "$1" | sed -n 's/^Pages: *//p')
  for page in $(seq "$pages"); do
    text=$(pdftotext -layout -f "$page" -l "$page" "$1" -)
    local begun ended
    begun=$(grep -cE '^ *[0-9]+\. ' <<<"$text" || true)
    ended=$(grep -c 'Why?' <<<"$text" || true)
    [ "$begun" = "$ended" ] || { echo "$1, page $page: $begun questions begin and $ended end"; exit 1; }
    grep -q 'C1' <<<"$text" || { echo "$1, page $page: no code"; exit 1; }
  done
  echo "  ok: $(basename "$1"), $pages pages"
}
echo "== sheets on paper"
"$program" workshop new "$folder/p.ron" --title "Northtown" --participants C1=commissioner A1=charity --no-passphrase >/dev/null
for size in "" --large; do
  mkdir "$folder/print$size"
  "$program" workshop print "$folder/p.ron" --folder "$folder/print$size" --for C1 $size >/dev/null
  "$program" workshop print "$folder/p.ron" --folder "$folder/print$size" --for C1 --format docx $size >/dev/null
  printed "$folder/print$size/sheet-C1-round-1.html" "$folder/print$size/html.pdf"
  whole "$folder/print$size/html.pdf"
  if command -v soffice >/dev/null; then
    (cd "$folder/print$size" && soffice --headless --convert-to pdf sheet-C1-round-1.docx >/dev/null 2>&1)
    whole "$folder/print$size/sheet-C1-round-1.pdf"
  fi
done
echo "== all passed"
