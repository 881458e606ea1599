// Starts a program in the console that this one runs in, and types into it what Windows sends: plain keys, AltGr (ctrl and alt with a
// character) and Alt codes (Alt let go, with a character). `tests/windows.sh` builds and runs it.
//
//   keys.exe COMMAND WORD...     each word is a letter that says what, and a text:
//
//   s  wait until the text is on the screen, a minute at most      t  type it, shift let go before the key
//   g  type it with AltGr                                          a  type it as Alt codes
//   e  enter                                                       x  esc
//
// Ends as the program did; with 99 if a text never came, and 98 if the program did not end.
#include <stdio.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>

static HANDLE in, out;

static void put(BOOL down, WORD key, WCHAR c, DWORD held) {
  INPUT_RECORD record;
  DWORD count;
  memset(&record, 0, sizeof record);
  record.EventType = KEY_EVENT;
  record.Event.KeyEvent.bKeyDown = down;
  record.Event.KeyEvent.wRepeatCount = 1;
  record.Event.KeyEvent.wVirtualKeyCode = key;
  record.Event.KeyEvent.uChar.UnicodeChar = c;
  record.Event.KeyEvent.dwControlKeyState = held;
  WriteConsoleInputW(in, &record, 1, &count);
  Sleep(10);
}

static void plain(WCHAR c) {
  SHORT key = VkKeyScanW(c);
  BOOL shift = key != -1 && (key & 0x100);
  if (shift) put(TRUE, VK_SHIFT, 0, SHIFT_PRESSED);
  put(TRUE, key & 0xff, c, shift ? SHIFT_PRESSED : 0);
  if (shift) put(FALSE, VK_SHIFT, 0, 0);
  // Let go under the name that it has without shift, as fast fingers do it.
  put(FALSE, key & 0xff, shift ? MapVirtualKeyW(key & 0xff, MAPVK_VK_TO_CHAR) : c, 0);
}

static void alt_gr(WCHAR c) {
  const DWORD both = LEFT_CTRL_PRESSED | RIGHT_ALT_PRESSED;
  put(TRUE, VK_CONTROL, 0, LEFT_CTRL_PRESSED);
  put(TRUE, VK_MENU, 0, both);
  put(TRUE, 'Q', c, both);
  put(FALSE, 'Q', c, both);
  put(FALSE, VK_CONTROL, 0, RIGHT_ALT_PRESSED);
  put(FALSE, VK_MENU, 0, 0);
}

static void alt_code(WCHAR c) {
  put(TRUE, VK_MENU, 0, LEFT_ALT_PRESSED);
  put(TRUE, VK_NUMPAD0, 0, LEFT_ALT_PRESSED);
  put(FALSE, VK_NUMPAD0, 0, LEFT_ALT_PRESSED);
  put(FALSE, VK_MENU, c, 0);
}

static BOOL shown(const WCHAR *text) {
  static WCHAR row[1024];
  CONSOLE_SCREEN_BUFFER_INFO about;
  if (!GetConsoleScreenBufferInfo(out, &about)) return FALSE;
  for (SHORT y = about.srWindow.Top; y <= about.srWindow.Bottom; y++) {
    COORD from = {about.srWindow.Left, y};
    DWORD columns = about.srWindow.Right - about.srWindow.Left + 1, count = 0;
    if (columns > 1023) columns = 1023;
    ReadConsoleOutputCharacterW(out, row, columns, from, &count);
    row[count] = 0;
    if (wcsstr(row, text)) return TRUE;
  }
  return FALSE;
}

int wmain(int count, WCHAR **words) {
  const DWORD access = GENERIC_READ | GENERIC_WRITE, share = FILE_SHARE_READ | FILE_SHARE_WRITE;
  in = CreateFileW(L"CONIN$", access, share, NULL, OPEN_EXISTING, 0, NULL);
  STARTUPINFOW start;
  PROCESS_INFORMATION child;
  memset(&start, 0, sizeof start);
  start.cb = sizeof start;
  if (count < 2 || !CreateProcessW(NULL, words[1], NULL, NULL, TRUE, 0, NULL, NULL, &start, &child)) return 97;
  for (int nth = 2; nth < count; nth++) {
    const WCHAR *text = words[nth] + 1;
    switch (words[nth][0]) {
      case 's':
        for (int tries = 0;; tries++) {
          // Opened anew each time: the program may have gone to another screen.
          out = CreateFileW(L"CONOUT$", access, share, NULL, OPEN_EXISTING, 0, NULL);
          BOOL there = shown(text);
          CloseHandle(out);
          if (there) break;
          if (tries == 600) {
            TerminateProcess(child.hProcess, 99);
            return 99;
          }
          Sleep(100);
        }
        break;
      case 't': for (; *text; text++) plain(*text); break;
      case 'g': for (; *text; text++) alt_gr(*text); break;
      case 'a': for (; *text; text++) alt_code(*text); break;
      case 'e': put(TRUE, VK_RETURN, 13, 0), put(FALSE, VK_RETURN, 13, 0); break;
      case 'x': put(TRUE, VK_ESCAPE, 27, 0), put(FALSE, VK_ESCAPE, 27, 0); break;
    }
  }
  DWORD code = 98;
  if (WaitForSingleObject(child.hProcess, 60000) == WAIT_OBJECT_0) GetExitCodeProcess(child.hProcess, &code);
  else TerminateProcess(child.hProcess, 98);
  return code;
}
