// The window's size, in cells and in pixels. Where ncurses is missing, CTerminal.c says so.
#if __has_include(<curses.h>)

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CTerminal.h"
#include "Ncurses.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

void ct_size(int *width, int *height) {
  *width = getmaxx(stdscr);
  *height = getmaxy(stdscr);
}

/// A number of the environment from 1 to a bound; the bound where it is none.
static int wished(const char *name, int most) {
  const char *text = getenv(name);
  if (!text) return most;
  char *end;
  long number = strtol(text, &end, 10);
  return end != text && !*end && number > 0 && number < most ? (int)number : most;
}

bool ct_window(int *width, int *height) {
  struct winsize size = {0, 0, 0, 0};
  bool is_known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0;
  // A part of the window is anybody's wish; beyond it nothing is seen, and nobody sees more than so many cells.
  *width = wished("COLUMNS", is_known && size.ws_col < ct_most_columns ? size.ws_col : ct_most_columns);
  *height = wished("LINES", is_known && size.ws_row < ct_most_rows ? size.ws_row : ct_most_rows);
  if (is_known) return true;
  // A line without a size, as a serial one, has that of all old terminals unless somebody says another.
  bool is_wished = *width < ct_most_columns && *height < ct_most_rows;
  if (*width == ct_most_columns) *width = 80;
  if (*height == ct_most_rows) *height = 24;
  return is_wished;
}

void ct_take_size(void) {
  int width, height;
  ct_window(&width, &height);
  resizeterm(height, width);
}

bool ct_pixels(int *width, int *height) {
  struct winsize size = {0, 0, 0, 0};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || !size.ws_row || !size.ws_col) return false;
  *width = size.ws_xpixel / size.ws_col;
  *height = size.ws_ypixel / size.ws_row;
  return *width > 1 && *height > 1 && *width < 500 && *height < 500;
}

#endif
