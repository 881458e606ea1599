#!/usr/bin/env bash
# Opens every page for phones in a real browser, goes the whole way twice, once with scripts off, and has axe-core look at each page in
# light and in dark. Needs Chromium, Node and axe-core (npm install -g axe-core); says so and ends with 3 where one is missing.
# PICTURES=DIR keeps a picture of each page, 375 pixels wide.
set -euo pipefail
cd "$(dirname "$0")/.."

missing() {
  echo "$1 is not there: the pages for phones were not looked at."
  exit 3
}
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
[ -n "$browser" ] || missing Chromium
timeout 60 "$browser" --headless --no-sandbox --disable-gpu --dump-dom about:blank >/dev/null 2>&1 || missing 'A Chromium that starts'
command -v node >/dev/null || missing Node
axe=${AXE:-$(npm root -g 2>/dev/null)/axe-core/axe.min.js}
[ -f "$axe" ] || missing axe-core

program=${PROGRAM:-${CARGO_TARGET_DIR:-target}/debug/contract-advisor}
[ -x "$program" ] || cargo build --locked
program=$(realpath "$program")
here=$PWD
folder=$(mktemp -d)
served=
trap 'if [ -n "$served" ]; then kill "$served" 2>/dev/null || true; fi; rm -rf "$folder"' EXIT
cd "$folder"
"$program" workshop new w.ron --title 'Northtown recovery services' --quick --participants 12 --no-passphrase >/dev/null
"$program" workshop phones w.ron --listen 127.0.0.1:0 >said </dev/null &
served=$!
for _ in $(seq 100); do
  address=$(grep -m1 '^http://' said || true)
  [ -n "$address" ] && break
  sleep 0.1
done
[ -n "$address" ] || { echo "The pages are not served."; exit 1; }
timeout 300 node "$here/tests/phones_browser.mjs" "$address" "$axe" "$browser" ${PICTURES:+"$PICTURES"}
grep -q '2 of 12 have joined, 2 in' said || { cat said; echo "Not every ballot is in."; exit 1; }
echo "The pages for phones: nothing found."
