#!/usr/bin/env bash
# Writes every kind of paper on every sample, on a workshop and on answers under rules that say as much as
# can be said at once; opens them in LibreOffice without a screen, prints them to PDF pages to look at, counts
# the pages of the options papers and holds the contents against the pages, and has the pages for browsers
# checked in Chromium. What is not installed is said and skipped: then nothing is shown about it.
#
#   tests/render_reports.sh [FOLDER]     PDF and PNG pages end up in FOLDER (a new one by default)
#   PROGRAM=path                         the program, if it is built already
#   AXE=path/to/axe.min.js               where axe-core is, if not in the global npm folder
#
# Exit code 0: what could be checked is well; 1: something is wrong; 3: nothing could be checked.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=${1:-$(mktemp -d)}
mkdir -p "$folder"
program=${PROGRAM:-}
if [ -z "$program" ]; then
  cargo build --locked --quiet
  program=target/debug/contract-advisor
fi
failed=0 checked=0

say() { printf '%s\n' "$*"; }

# The words of a page for browsers, each once: those of plain letters, which come out of a print as they went in. An
# address may be broken anywhere, and what a picture is called is for screen readers alone.
words_of_page() {
  perl -0pe 's/<(style|title|svg)\b.*?<\/\1>//gs; s/<a class="skip".*?<\/a>//gs; s/<[^>]+>/ /gs; s/https?:\S+//g' "$1" | sed -E -e 's/<[^>]+>/ /g' -e 's/&[a-z#0-9]+;/ /g' |
    tr -cs 'A-Za-z' '\n' | grep -E '^[A-Za-z]{5,}$' | sort -u
}
words_of_print() { pdftotext "$1" - | tr -cs 'A-Za-z' '\n' | grep -E '^[A-Za-z]{5,}$' | sort -u; }
wrong() { say "WRONG: $*"; failed=1; }

for sample in assets/samples/*.ron; do
  name=$(basename "$sample" .ron)
  for paper in paper committee full; do
    "$program" report "$sample" --as $paper --date 2026-11-27 --force \
      -o "$folder/$name-$paper.docx" -o "$folder/$name-$paper.xlsx" -o "$folder/$name-$paper.html" >/dev/null
  done
done

# A workshop of made-up people, through both rounds.
meeting="$folder/workshop.ron"
rm -f "$meeting" "$meeting.keys"
"$program" workshop rehearse "$meeting" >/dev/null
"$program" workshop close "$meeting" >/dev/null
"$program" workshop again "$meeting" shared_vision >/dev/null
"$program" workshop close "$meeting" >/dev/null
for paper in paper committee full; do
  "$program" report "$meeting" --as $paper --date 2026-11-27 --force \
    -o "$folder/workshop-$paper.docx" -o "$folder/workshop-$paper.xlsx" -o "$folder/workshop-$paper.html" >/dev/null
done
"$program" report assets/samples/northtown.ron assets/samples/hillshire.ron --date 2026-11-27 --force \
  -o "$folder/comparison.docx" -o "$folder/comparison.xlsx" -o "$folder/comparison.html" >/dev/null

# Rules under which every caution is strong and everything has a long name, and a set with a
# title of a thousand letters: the most that a paper can be asked to hold.
rm -rf "$folder/rules"
"$program" rules export "$folder/rules" >/dev/null
long='and what it is called by everybody who has ever had to do with it'
find "$folder/rules" -name '*.ron' -exec sed -i -E \
  -e 's/severity: Note/severity: Strong/' \
  -e "s/^( *)(title|short): \"([^\"]*)\"/\1\2: \"\3 $long $long\"/" {} +
{
  sed -E "s/^( *)title: \"([^\"]*)\"/\1title: \"\2 $(printf "$long %.0s" $(seq 16))\"/" assets/samples/northtown.ron
} >"$folder/extreme.ron"
for paper in paper committee full; do
  "$program" --rules "$folder/rules" report "$folder/extreme.ron" --as $paper --date 2026-11-27 --force \
    -o "$folder/extreme-$paper.docx" >/dev/null || wrong "no report under the long rules"
done

if command -v soffice >/dev/null; then
  # A profile of its own, so that a LibreOffice that is open is left alone.
  profile="-env:UserInstallation=file://$folder/profile"
  for kind in docx xlsx; do
    mkdir -p "$folder/$kind"
    soffice "$profile" --headless --convert-to pdf --outdir "$folder/$kind" "$folder"/*."$kind" >/dev/null 2>&1 ||
      wrong "LibreOffice could not convert the .$kind files"
    for file in "$folder"/*."$kind"; do
      pdf="$folder/$kind/$(basename "$file" ".$kind").pdf"
      if [ ! -s "$pdf" ]; then
        wrong "$file gave no pages"
        continue
      fi
      checked=1
      if command -v pdfinfo >/dev/null; then
        pages=$(pdfinfo "$pdf" | awk '/^Pages/ { print $2 }')
        say "$(basename "$file"): $pages pages"
        case "$(basename "$file")" in
          # An options paper is handed in: five pages at most, whatever the sample.
          extreme-* | workshop-*) ;;
          *-paper.docx) [ "$pages" -le 5 ] || wrong "$(basename "$file") has $pages pages" ;;
          # A full account has about half the pages that version 0.1.0 wrote: the largest of the samples had 54 then.
          *-full.docx) [ "$pages" -le 29 ] || wrong "$(basename "$file") has $pages pages" ;;
        esac
      fi
    done
  done
  if command -v pdftoppm >/dev/null; then
    for pdf in "$folder"/docx/*.pdf; do
      pdftoppm -r 50 -l 8 -png "$pdf" "${pdf%.pdf}"
    done
    say "Look at the pages in $folder/docx."
  fi
else
  say "LibreOffice is not installed: the Word and Excel files were not opened."
fi

browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
axe=${AXE:-}
if [ -z "$axe" ] && command -v npm >/dev/null; then
  axe="$(npm root -g 2>/dev/null)/axe-core/axe.min.js"
fi
if [ -z "$browser" ]; then
  say "Chromium is not installed: the pages for browsers were not checked."
elif [ ! -f "$axe" ]; then
  say "axe-core was not found (npm install -g axe-core, or AXE=...): the pages for browsers were not checked."
else
  for page in "$folder"/*.html; do
    # The page forbids scripts, so a copy without that line is checked.
    copy="$folder/axe-$(basename "$page")"
    {
      sed 's|<meta http-equiv="Content-Security-Policy"[^>]*>||' "$page"
      printf '<script>'
      cat "$axe"
      printf '</script><script>axe.run().then(r => { document.title = "AXE " + JSON.stringify(r.violations.map(v => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 120)])); });</script>'
    } >"$copy"
    title=$("$browser" --headless --no-sandbox --disable-gpu --virtual-time-budget=60000 --dump-dom "file://$copy" 2>/dev/null |
      grep -o '<title>AXE [^<]*' | head -1 || true)
    rm -f "$copy"
    case "$title" in
      '<title>AXE []') checked=1; say "$(basename "$page"): axe-core found nothing" ;;
      '') wrong "$(basename "$page"): axe-core gave no answer" ;;
      *) wrong "$(basename "$page"): ${title#<title>AXE }" ;;
    esac
    # On a phone nothing is wider than the page: the rows of tables are stacked. A window of the browser is never
    # so narrow, so the page stands in a frame.
    frame="$folder/frame.html"
    {
      sed 's|<meta http-equiv="Content-Security-Policy"[^>]*>||' "$page"
      printf '<script>onload = () => parent.postMessage(document.documentElement.scrollWidth - innerWidth, "*");</script>'
    } >"$copy"
    for width in 375 1280; do
      printf '<!DOCTYPE html><script>onmessage = e => document.title = "WIDE " + e.data;</script><iframe src="%s" width="%s" height="900" style="border: 0"></iframe>' \
        "$(basename "$copy")" "$width" >"$frame"
      wide=$("$browser" --headless --no-sandbox --disable-gpu --window-size=1400,1000 --virtual-time-budget=10000 --dump-dom "file://$frame" 2>/dev/null |
        grep -o '<title>WIDE [-0-9]*' | head -1 || true)
      over=${wide#<title>WIDE }
      if [ -z "$wide" ]; then
        wrong "$(basename "$page"): its width at $width pixels is not known"
      elif [ "$over" -gt 0 ]; then
        wrong "$(basename "$page"): $over pixels too wide at $width"
      fi
    done
    rm -f "$copy" "$frame"
    # On paper the rules of the page for printing hold: no word is broken in two at the end of a line, nothing is cut
    # off at the right, and the contents are there.
    printed="$folder/printed-$(basename "$page" .html).pdf"
    if ! command -v pdftotext >/dev/null; then
      continue
    elif ! "$browser" --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf="$printed" "file://$page" >/dev/null 2>&1; then
      wrong "$(basename "$page") does not print"
      continue
    fi
    missing=$(comm -23 <(words_of_page "$page") <(words_of_print "$printed") | head -5 | tr '\n' ' ')
    [ -z "$missing" ] || wrong "$(basename "$page"): broken or cut off in print: $missing"
    case "$(basename "$page")" in
      workshop-* | comparison*) ;;
      *-paper.html)
        pages=$(pdfinfo "$printed" | awk '/^Pages/ { print $2 }')
        [ "$pages" -le 5 ] || wrong "$(basename "$page") prints on $pages pages"
        ;;
    esac
    # Not -q: grep would leave before all is said, and the pipe would count as failed.
    pdftotext "$printed" - | grep -x 'Contents' >/dev/null || wrong "$(basename "$page"): no contents in print"
    checked=1
  done
fi

[ "$failed" = 0 ] || exit 1
[ "$checked" = 1 ] || exit 3
