#!/usr/bin/env bash
# Builds the Windows program and, where Wine is installed, runs it as people do: from a new set to a report in the line
# face, saving over a file that is open, two programs on one file, a workshop, and names of every sort. Says ok or not ok
# for each thing.
#
#   tests/windows.sh [FOLDER]     what the program writes ends up in FOLDER (a new one by default)
#   PROGRAM=path                  the Windows program, if it is built already
#
# It needs the target x86_64-pc-windows-gnu of Rust (rustup target add x86_64-pc-windows-gnu) and a compiler for it
# (Debian: gcc-mingw-w64-x86-64); to run what it built, Wine 8 or newer (Debian: wine64). With tmux, keys are tried too.
#
# Exit code 0: everything is ok; 1: something is not; 3: a tool is missing, and nothing was built.
set -euo pipefail
cd "$(dirname "$0")/.."

triple=x86_64-pc-windows-gnu
compiler=x86_64-w64-mingw32-gcc
missing() {
  printf '%s: the Windows program was not built.\n' "$1"
  exit 3
}
command -v "$compiler" >/dev/null || missing "$compiler is not installed"
[ -d "$(rustc --print target-libdir --target "$triple" 2>/dev/null)" ] ||
  missing "The target $triple is not installed"

program=${PROGRAM:-}
if [ -z "$program" ]; then
  # As quickly as it goes: without what only a debugger reads, and as it is written.
  cargo --config profile.dev.debug=false --config profile.dev.package.contract-advisor.opt-level=0 \
    build --locked --quiet --target "$triple"
  program=${CARGO_TARGET_DIR:-target}/$triple/debug/contract-advisor.exe
fi
printf 'ok      it builds\n'

wine=$(command -v wine || command -v wine64 || true)
if [ -z "$wine" ]; then
  printf 'Wine is not installed: the Windows program was built and not run.\n'
  exit 0
fi

# ---- surroundings ----

target=${CARGO_TARGET_DIR:-target}
mkdir -p "$target"
# A Windows of its own, kept between runs: making one takes half a minute.
WINEPREFIX=$(cd "$target" && pwd)/wine
# Wine itself says much that is nobody's fault; it is not to ask for parts that no program here needs.
export WINEPREFIX WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" WINEARCH=win64
# File names are letters, not bytes, there.
export LC_ALL=C.UTF-8
unset DISPLAY NO_COLOR

folder=${1:-$(mktemp -d)}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
bin="$folder/Program Files"
mkdir -p "$bin"
cp "$program" "$bin/contract-advisor.exe"
program="$bin/contract-advisor.exe"

# What Rust draws chance from is missing in Wine 8: the older call stands in for it. Remove when Debian's Wine has it.
cat >"$bin/shim.c" <<'C'
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG); /* RtlGenRandom */
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE to, SIZE_T bytes) {
  while (bytes) {
    ULONG some = bytes > 65536 ? 65536 : (ULONG)bytes;
    if (!SystemFunction036(to, some)) return FALSE;
    to += some, bytes -= some;
  }
  return TRUE;
}
C
"$compiler" -shared -o "$bin/bcryptprimitives.dll" "$bin/shim.c" -ladvapi32

# Another program that has a file open.
"$compiler" -municode -o "$bin/hold.exe" tests/windows/hold.c

home="$folder/home"
mkdir -p "$home"
wineserver=$(command -v wineserver || command -v /usr/lib/wine/wineserver || true)
finish() {
  # The server of this Windows alone.
  if [ -n "$wineserver" ]; then "$wineserver" -k >/dev/null 2>&1 || true; fi
}
trap finish EXIT

failed=0
say() {
  if [ "$1" = 0 ]; then
    printf 'ok      %s\n' "$2"
  else
    printf 'NOT OK  %s\n' "$2"
    if [ -s "$folder/out" ]; then tail -n 12 "$folder/out" | sed 's/^/        | /'; fi
    if [ -s "$folder/err" ]; then tail -n 12 "$folder/err" | sed 's/^/        ! /'; fi
    failed=1
  fi
}

# run INPUT WORD...: the program, with lines to read, in the folder `home`; what it says is in `out` and `err`, and how it
# ended in `code`.
code=0
run() {
  local lines=$1
  shift
  code=0
  (cd "$home" && printf '%b' "$lines" | timeout 120 "$wine" "$program" "$@" >"$folder/out" 2>"$folder/err") || code=$?
  # Windows ends lines with two characters; what is looked for has one.
  sed -i 's/\r$//' "$folder/out" "$folder/err"
}
# Whether it ended so, and said this on one of its two streams (lines may be broken anywhere).
ended() { [ "$code" = "$1" ]; }
said() { tr -s ' \n' '  ' <"$folder/out" | grep -qF -- "$1" || tr -s ' \n' '  ' <"$folder/err" | grep -qF -- "$1"; }
# check NAME COMMAND...: one line for it.
check() {
  local name=$1 result=0
  shift
  "$@" || result=$?
  say "$result" "$name"
}
begins() { [ "$(head -c 2 "$1" 2>/dev/null)" = "$2" ]; }
# Says what was done there under its name for Windows.
windows() { printf 'Z:%s' "${1//\//\\}"; }

# ---- the line face, from a new set to a report ----

run '' --version
check 'it starts and says its version' eval 'ended 0 && said "contract-advisor $(sed -n "s/^version = \"\(.*\)\"/\1/p" Cargo.toml | head -n 1)"'

run '1 Northtown\nnext\n3\n2 low\nnote Zürich – “żółć”\nu\nquit\n' --plain --answers 'my sets'
set="$home/my sets/northtown.ron"
check 'a new set is begun, answered and saved in a folder with a space' eval 'ended 0 && [ -s "$set" ]'
check 'letters beyond ASCII are kept as they were typed' grep -qF 'Zürich – “żółć”' "$set"
check 'nothing is left beside it' eval '[ "$(ls -A "$home/my sets" | grep -vF northtown.ron | wc -l)" = 0 ]'

run '1\nresult\nnext\nyes\nreport\n2\n3\n4\n5\n11\nquit\n' --plain 'my sets\northtown.ron'
check 'the result is reached and a report is asked for' eval 'ended 0 && said "Not shown"'
for ending in docx xlsx md html json; do
  check "the report is there as .$ending" test -s "$home/northtown-report.$ending"
done
check 'the Word file is an archive' begins "$home/northtown-report.docx" PK

run '' report 'my sets\northtown.ron' -o 'papers\north.docx'
check 'a report into a folder that is not there ends with 2' eval 'ended 2 && said "The folder that it should go into is not there"'
mkdir -p "$home/papers"
run '' report 'my sets\northtown.ron' -o 'papers\north.docx' -o '.\papers\north.xlsx' --as full
check 'the report command writes below a folder' eval 'ended 0 && begins "$home/papers/north.docx" PK'
run '' report 'my sets\northtown.ron' -o 'papers\north.docx'
check 'a report that is there is not written over' eval 'ended 2 && said "exists already"'

# Places that are typed: a folder keeps the name, whichever mark it ends with; ~ is the home folder.
for mark in '\\' '/'; do
  rm -f "$home/papers/northtown-report.docx"
  run "result\nreport\n10 papers$mark\n11\nquit\n" --plain 'my sets\northtown.ron'
  check "a place that ends with $mark is a folder" test -s "$home/papers/northtown-report.docx"
done

# ---- every command ----

run '' assess 'my sets\northtown.ron'
check 'assess prints the advice' eval 'ended 0 && said "Not shown"'
for sample in assets/samples/*.ron; do cp "$sample" "$home/"; done
run '' assess hillshire.ron northtown.ron
check 'assess prints a table of several' eval 'ended 0 && said "hillshire.ron 41 of 41"'
run '' assess northtown.ron --format json
check 'assess prints JSON' eval 'ended 0 && begins "$folder/out" "{"'
run '' compare hillshire.ron northtown.ron
check 'compare tells two sets apart' ended 0
run '' verify 'my sets\northtown.ron'
check 'verify recomputes a saved result' ended 0
run '' migrate northtown.ron --dry-run
check 'migrate looks at a set' ended 0
run '' rules export 'my rules\copy'
check 'rules export writes a folder' eval 'ended 0 && [ -s "$home/my rules/copy/manifest.ron" ]'
run '' rules check 'my rules\copy'
check 'rules check finds nothing wrong with them' ended 0
run '' --rules 'my rules\copy' assess northtown.ron
check 'they can be used' ended 0
run '' rules test 'my rules\copy'
check 'rules test runs their scenarios' ended 0
run '' completions powershell
check 'completions for PowerShell are printed' eval 'ended 0 && said "Register-ArgumentCompleter"'
run '' schema
check 'the schema is printed' eval 'ended 0 && said "\$schema"'
run '' assess 'no such.ron'
check 'a file that is not there is bad input' eval 'ended 2 && said "There is no such file"'
run '' assess 'my sets'
check 'a folder is called a folder' eval 'ended 2 && said "This is a folder, not a file"'

# ---- where files are ----

run '' config path
check 'the configuration is below AppData' eval 'ended 0 && said "\\AppData\\Roaming\\contract-advisor\\config.ron"'
rm -rf "$WINEPREFIX"/drive_c/users/*/AppData/Roaming/contract-advisor
run '1 Con\nnext\n2\nquit\n' --plain
check 'sets are kept below AppData, and no name is one of a device' \
  eval 'ended 0 && ls "$WINEPREFIX"/drive_c/users/*/AppData/Roaming/contract-advisor/answers/answers-con.ron >/dev/null'
mkdir -p "$home/settings"
printf '(answers: "mine\\\\north", who: "Ada")\n' >"$home/settings/config.ron"
run '1 Configured\nnext\n2\nquit\n' --plain --config 'settings\config.ron'
check 'a folder in the configuration begins beside it' eval 'ended 0 && [ -s "$home/settings/mine/north/configured.ron" ]'
printf '(answers: "~\\\\from home")\n' >"$home/settings/config.ron"
run '' config --config 'settings\config.ron'
check 'a folder below the home folder is written with either mark' eval 'ended 0 && said "C:\\users" && ! said "~"'

# ---- names ----

odd='Żółć – north & “south” 日本 (1) [x]'
mkdir -p "$home/$odd"
cp assets/samples/northtown.ron "$home/$odd/$odd.ron"
run 'i 3 2\nquit\n' --plain "$odd\\$odd.ron"
check 'a file of every sort of letters opens' eval 'ended 0 && said "Northtown"'
run '' report "$odd\\$odd.ron" -o "$odd\\$odd.docx" -o "$odd\\$odd.md"
check 'a report of that name is written' eval 'ended 0 && [ -s "$home/$odd/$odd.docx" ] && [ -s "$home/$odd/$odd.md" ]'
run '1 Ąę ß? <a>: "b" | *\nnext\n2\nquit\n' --plain --answers odd
check 'a title with what no file name may hold' eval 'ended 0 && [ "$(ls "$home/odd" | wc -l)" = 1 ]'

part=$(printf 'part-%0.s' 1 2 3 4 5 6 7 8)
long="$home/$part/$part/$part/$part/$part/$part/$part/$part"
mkdir -p "$long"
cp assets/samples/northtown.ron "$long/set.ron"
run 'rename Longer\nquit\n' --plain "$(windows "$long/set.ron")"
check "a path of $(printf '%s' "$long/set.ron" | wc -c) letters opens" eval 'ended 0 && said "Northtown"'
run '' report "$(windows "$long/set.ron")" -o "$(windows "$long/report.docx")"
check 'a report is written there' eval 'ended 0 && [ -s "$long/report.docx" ]'
run '1 T\nnext\n2\nquit\n' --plain --answers "$(windows "$long/sets")"
check 'a set is kept there' eval 'ended 0 && [ -s "$long/sets/t.ron" ]'

# Files as other programs of Windows leave them.
sed 's/$/\r/' assets/samples/northtown.ron >"$home/crlf.ron"
{ printf '\357\273\277'; sed 's/$/\r/' assets/samples/northtown.ron; } >"$home/mark.ron"
run '' assess crlf.ron
check 'a file with the line ends of Windows is read' ended 0
run '' assess mark.ron
check 'a file that begins with the mark of Notepad is read' ended 0
iconv -f UTF-8 -t UTF-16 assets/samples/northtown.ron >"$home/wide.ron"
run '' assess wide.ron
check 'a file in UTF-16 is called that' eval 'ended 2 && said "UTF-16"'
printf '1 Typed\r\nnext\r\n3\r\nnote Two words\r\nquit\r\n' >"$home/lines.txt"
run "$(sed 's/\\/\\\\/g' "$home/lines.txt")\n" --plain --answers typed
check 'lines may end as they do there' eval 'ended 0 && grep -qF "\"Two words\"" "$home/typed/typed.ron"'

# ---- a file that others have ----

# with_other WORD... : another program beside ours from here on, until `gone`.
rm -f "$folder/pipe"
mkfifo "$folder/pipe"
other=
with_other() {
  (cd "$home" && exec "$wine" "$@" <"$folder/pipe" >"$folder/other" 2>&1) &
  other=$!
  exec 9>"$folder/pipe"
}
# Waits for what the other program says, a minute at most.
heard() {
  local tries=0
  until grep -q "$1" "$folder/other" 2>/dev/null; do
    tries=$((tries + 1))
    if [ "$tries" -gt 600 ]; then return 1; fi
    sleep 0.1
  done
}
gone() {
  exec 9>&-
  wait "$other" || true
}
count() { grep -c 'answer: Level' "$1"; }

cp "$set" "$home/open.ron"
before=$(sha256sum <"$home/open.ron")
with_other "$bin/hold.exe" open.ron
check 'another program holds a file' heard held
run '1\n1\nquit\nyes\n' --plain open.ron
check 'what cannot be saved is said, and ends with 2' eval 'ended 2 && said "Not saved"'
check 'the file is as it was' eval '[ "$(sha256sum <"$home/open.ron")" = "$before" ]'
gone
with_other "$bin/hold.exe" open.ron shared
check 'another program only reads a file' heard held
run '1\n1\nquit\n' --plain open.ron
# Windows 10 and newer put a file in the place of one that others only read; Wine 8 does not.
check 'it is saved over, or said where the answers are instead' \
  eval '{ ended 0 && [ "$(sha256sum <"$home/open.ron")" != "$before" ]; } || { ended 2 && said "The answers are in"; }'
gone

cp "$set" "$home/both.ron"
with_other "$program" --plain both.ron
check 'a set is open in one program' heard 'Here:'
before=$(sha256sum <"$home/both.ron")
run 'show\nquit\n' --plain both.ron
check 'a second one says that it is open, and leaves it alone' \
  eval 'ended 0 && said "Another program has both.ron open." && [ "$(sha256sum <"$home/both.ron")" = "$before" ]'
run '1\n1\n1\nquit\n' --plain both.ron
check 'there it can be read, and is not changed' eval '[ "$(sha256sum <"$home/both.ron")" = "$before" ]'
run '' assess both.ron
check 'it can be read by commands meanwhile' ended 0
printf '1\n1\nquit\n' >&9
gone
check 'the first one goes on saving' eval '[ "$(sha256sum <"$home/both.ron")" != "$before" ]'
cp "$set" "$home/two.ron"
with_other "$program" --plain two.ron
check 'a set is open once more' heard 'Here:'
run '2\n1\n4\nquit\n' --plain two.ron
check 'a second program takes it over and saves' ended 0
taken=$(sha256sum <"$home/two.ron")
printf '1\n1\nquit\nyes\n' >&9
gone
check 'the first one saves no more over it' eval '[ "$(sha256sum <"$home/two.ron")" = "$taken" ]'

cp "$set" "$home/locked.ron"
chmod a-w "$home/locked.ron"
before=$(sha256sum <"$home/locked.ron")
run '1\n1\nquit\nyes\n' --plain locked.ron
check 'a file that may only be read is not written' \
  eval 'ended 2 && [ "$(sha256sum <"$home/locked.ron")" = "$before" ]'
check 'nothing is left half written' eval '[ -z "$(find "$home" -name ".saving-*")" ]'

# ---- a workshop ----

printf 'seven grey herons – żółć\r\n' >"$home/words.txt"
run '' workshop new w.ron --title 'Northtown together' --quick --passphrase-file words.txt \
  --participants A1=commissioner A2=commissioner A3=charity A4=clinician
check 'a workshop is begun' eval 'ended 0 && said "The first round is open"'
run '' workshop ballot w.ron -o 'ballot papers'
check 'ballot papers are written' eval 'ended 0 && [ "$(ls "$home/ballot papers" | wc -l)" = 4 ]'
answers='2\n2\n2\n2\n2\n2\n2\n2\n2\n2\n2\n2\n2\n2\n'
run "1\n\n${answers}seal\nnext\nquit\n" --plain 'ballot papers\ballot-A1-round-1.ron'
check 'a ballot paper is answered and sealed' eval 'ended 0 && said "A1 is sealed."'
run '' workshop add w.ron 'ballot papers\ballot-A1-round-1.ron'
check 'it is collected' eval 'ended 0'
run '' workshop add w.ron 'my sets\northtown.ron' --for A2
check 'an answer set is taken for a ballot' ended 0
run '' workshop summary w.ron
check 'until then only how many are in is told' eval 'ended 0 && said "2 of 4 ballots are in"'
run "2\n1\n3\n\n${answers}seal\nnext\nshow\nquit\n" --plain w.ron
check 'a third person answers and seals at the desk' eval 'ended 0 && said "A3 is sealed."'
run '' workshop close w.ron --passphrase-file words.txt
check 'the round is closed' ended 0
run '' workshop summary w.ron
check 'what was said together is told' eval 'ended 0 && ! said "ROUND 1 IS OPEN"'
run 'quit\n' --plain w.ron
check 'it opens in the line face' eval 'ended 0 && said "Northtown together"'
run '' report w.ron -o w.docx -o w.xlsx
check 'a report on it is written' eval 'ended 0 && begins "$home/w.docx" PK'
run '' workshop rehearse practice.ron
check 'a rehearsal is begun' eval 'ended 0 && [ -s "$home/practice.ron" ]'

# ---- keys ----

# typed NAME COMMAND WORD...: the program on a console, with keys that `tests/windows/keys.c` puts there; how it ended in
# `code`, and what was last on the console in `out`.
typed() {
  local command=$1 tries=0
  shift
  rm -f "$folder/code"
  {
    printf 'cd %q\n' "$home"
    printf '%q ' "$wine" "$bin/keys.exe" "$command" "$@"
    printf '\nprintf %%s $? >%q\n' "$folder/code"
  } >"$folder/keys.sh"
  tmux -L "windows-$$" -f /dev/null new-session -d -s keys -x 100 -y 30 bash "$folder/keys.sh"
  until [ -s "$folder/code" ]; do
    tmux -L "windows-$$" capture-pane -p -t keys >"$folder/out" 2>/dev/null || true
    tries=$((tries + 1))
    if [ "$tries" -gt 900 ]; then break; fi
    sleep 0.2
  done
  tmux -L "windows-$$" kill-server 2>/dev/null || true
  code=$(cat "$folder/code" 2>/dev/null || printf 98)
  : >"$folder/err"
}

if command -v tmux >/dev/null; then
  "$compiler" -municode -O1 -o "$bin/keys.exe" tests/windows/keys.c
  cp "$set" "$home/keys.ron"
  typed '"../Program Files/contract-advisor.exe" keys.ron' 'sQuestion' tn sNote 'tOne Two' 'g@{' 'ttwo"' 'aé€' tthree x 'sOne Two@{two"é€three' tqy
  check 'the interface ends as it should on a console' ended 0
  check 'AltGr and Alt codes arrive, and nothing twice' grep -qF 'One Two@{two"é€three"' "$home/keys.ron"

  typed '"../Program Files/contract-advisor.exe" workshop new keys-w.ron --title T --quick --participants 4' \
    sPassphrase tcorrect 'g@' thorse 'aé' e sagain tcorrect 'g@' thorse 'aé' e
  check 'a passphrase is asked for on a console' eval 'ended 0 && [ -s "$home/keys-w.ron" ]'
  printf 'correcthorse\n' >"$home/wrong.txt"
  cp "$home/keys-w.ron" "$home/keys-v.ron"
  run '' workshop close keys-v.ron --passphrase-file wrong.txt
  check 'another passphrase opens nothing' ended 2
  printf 'correct@horseé\n' >"$home/right.txt"
  run '' workshop close keys-v.ron --passphrase-file right.txt
  check 'what was typed opens it' ended 0
else
  printf 'tmux is not installed: keys were not tried.\n'
fi

if [ "$failed" = 0 ]; then printf 'Everything is ok. The files are in %s\n' "$folder"; fi
exit "$failed"
