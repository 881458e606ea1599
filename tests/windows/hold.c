// Holds a file open until its own input ends; with a second word lets others move the file meanwhile, as careful programs do. For
// `tests/windows.sh`.
#include <windows.h>
#include <stdio.h>
int wmain(int count, WCHAR **words) {
  DWORD share = FILE_SHARE_READ | (count > 2 ? FILE_SHARE_WRITE | FILE_SHARE_DELETE : 0);
  HANDLE file = CreateFileW(words[1], GENERIC_READ, share, NULL, OPEN_EXISTING, 0, NULL);
  puts(file == INVALID_HANDLE_VALUE ? "failed" : "held");
  fflush(stdout);
  while (getchar() != EOF);
  return file == INVALID_HANDLE_VALUE;
}
