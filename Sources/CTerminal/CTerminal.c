#if !__has_include(<curses.h>)
#error "ncurses is missing: install libncurses-dev (Debian, Ubuntu), ncurses-devel (Fedora) or ncurses (Arch), then build again"
#else

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CTerminal.h"
#include "Private.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

static SCREEN *screen;
static int mouse_level;
// What TERM is taken for where this machine has nothing on it: nearly every terminal of today is like it.
static const char stand_in[] = "xterm-256color";
static bool is_stand_in;

bool ct_is_terminal(void) { return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO); }

bool ct_take_utf8(void) {
  // The decimal point of numbers stays a point: only the letters are the person's.
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
  const char *overall = getenv("LC_ALL"), *letters = getenv("LC_CTYPE"), *language = getenv("LANG");
  const char *chosen = overall && *overall ? overall : letters && *letters ? letters : language;
  // Somebody who says C or Latin-1 means it; nobody having said anything does not, nor a UTF-8 that is not installed here.
  if (chosen && *chosen && !strcasestr(chosen, "utf-8") && !strcasestr(chosen, "utf8")) return false;
  return setlocale(LC_CTYPE, "C.UTF-8") || setlocale(LC_CTYPE, "en_US.UTF-8") || setlocale(LC_CTYPE, "UTF-8");
}

ct_facts ct_look_up(void) {
  ct_facts facts = {0, 0, false, false};
  const char *term = getenv("TERM");
  if (!term || !*term) {
    facts.problem = 1;
    return facts;
  }
  int status;
  is_stand_in = setupterm((char *)term, STDOUT_FILENO, &status) != OK;
  if (is_stand_in && setupterm((char *)stand_in, STDOUT_FILENO, &status) != OK) {
    facts.problem = 2;
    return facts;
  }
  facts.is_stand_in = is_stand_in;
  const char *move = tigetstr("cup");
  if (!move || move == (char *)-1) facts.problem = 3;
  int colors = tigetnum("colors");
  facts.colors = colors > 0 ? colors : 0;
  facts.direct = tigetflag("RGB") > 0 || tigetflag("Tc") > 0;
  del_curterm(cur_term);
  return facts;
}

/// Sets a variable of the environment, and returns what it was, for `restore`.
static char *replace(const char *name, const char *value) {
  const char *old = getenv(name);
  char *kept = old ? strdup(old) : NULL;
  setenv(name, value, 1);
  return kept;
}

static void restore(const char *name, char *kept) {
  if (kept) setenv(name, kept, 1);
  else unsetenv(name);
  free(kept);
}

static SCREEN *new_screen(const char *term, const char *terminfo) {
  char *kept = terminfo ? replace("TERMINFO", terminfo) : NULL;
  SCREEN *made = newterm((char *)term, stdout, stdin);
  if (terminfo) restore("TERMINFO", kept);
  if (made) return made;
  // The console's entry has no size, and without one there is no screen.
  char *height = replace("LINES", "24"), *width = replace("COLUMNS", "80");
  use_env(TRUE);
  made = newterm((char *)term, stdout, stdin);
  use_env(FALSE);
  restore("LINES", height);
  restore("COLUMNS", width);
  return made;
}

// Before 6.1, as on macOS, ncurses gives out no pairs of colours by itself, and knows 256 colours at most.
#if defined(CT_OLD_CURSES) || !defined(NCURSES_VERSION_PATCH) || NCURSES_VERSION_PATCH < 20180127
enum { is_old = true };

/// The nearest of the palette's 256 colours to one of 24 bits.
static int in_palette(int color) {
  if (color < 256) return color;
  int place = 16;
  for (int shift = 16, weight = 36; shift >= 0; shift -= 8, weight /= 6) {
    int value = color >> shift & 0xFF;
    place += weight * (value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40);
  }
  return place;
}

/// A pair of colours; the oldest one goes where there are too many.
static int give_pair(int foreground, int background) {
  enum { most = 32767 };
  static short pairs[257][257], colors[most + 1][2];
  static int next = 0;
  int front = in_palette(foreground), back = in_palette(background);
  short *pair = &pairs[front + 1][back + 1];
  if (*pair) return *pair;
  int last = COLOR_PAIRS - 1 < most ? COLOR_PAIRS - 1 : most;
  if (last < 1) return 0;
  next = next % last + 1;
  if (pairs[colors[next][0]][colors[next][1]] == next) pairs[colors[next][0]][colors[next][1]] = 0;
  colors[next][0] = (short)(front + 1);
  colors[next][1] = (short)(back + 1);
  if (init_pair((short)next, (short)front, (short)back) != OK) return 0;
  return *pair = (short)next;
}

/// They never run out.
static void take_pairs_back(void) {}

static int spell_cell(cchar_t *complex, const wchar_t *text, attr_t attributes, int pair) {
  return setcchar(complex, text, attributes, (short)pair, NULL);
}
#else
enum { is_old = false };

static int give_pair(int foreground, int background) { return alloc_pair(foreground, background); }

static void take_pairs_back(void) { reset_color_pairs(); }

static int spell_cell(cchar_t *complex, const wchar_t *text, attr_t attributes, int pair) {
  return setcchar(complex, text, attributes, (short)(pair < 256 ? pair : 255), &pair);
}
#endif

int ct_open(int mode) {
  if (is_old && mode == ct_as_direct) mode = ct_as_256;
  const char *term = is_stand_in ? stand_in : getenv("TERM");
  bool is_tmux = term && (strncmp(term, "tmux", 4) == 0 || strncmp(term, "screen", 6) == 0);
  if (!ct_take_process()) return errno == EMFILE || errno == ENFILE ? ct_lacks_files : ct_refused;
  // ncurses would believe any LINES, COLUMNS and window, and take memory for all of it: the size is said by ct_take_size alone.
  use_env(FALSE);
  if (mode == ct_as_direct) {
    screen = new_screen(is_tmux ? "dlplay-direct-tmux" : "dlplay-direct", is_tmux ? ct_direct_tmux : ct_direct_xterm);
  } else if (mode == ct_as_256) {
    screen = new_screen(is_tmux ? "tmux-256color" : "xterm-256color", NULL);
  }
  if (!screen) screen = new_screen(term, NULL);
  if (!screen) {
    ct_give_process_back();
    return ct_refused;
  }
  raw();
  noecho();
  nonl();
  intrflush(stdscr, FALSE);
  typeahead(-1);
  leaveok(stdscr, TRUE);
  curs_set(0);
  start_color();
  use_default_colors();
  keypad(stdscr, TRUE);
  ct_take_size();
  // ncurses flushes after every move until the first endwin is over.
  refresh();
  endwin();
  refresh();
  ct_modes_on();
  return ct_opened;
}

void ct_close(void) {
  if (!screen) return;
  // Who is in the background is stopped for changing the terminal, unless it will not hear of that.
  sigset_t stop, before;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &stop, &before);
  if (!isendwin()) {
    if (ct_is_in_front()) {
      ct_modes_off();
      endwin();
    } else {
      ct_screen_off();
    }
  }
  screen = NULL;
  ct_give_process_back();
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static void say_mouse(void) {
  ct_say("\033[?1003l\033[?1002l\033[?1000l\033[?1006l");
  if (mouse_level == ct_mouse_off) return;
  // Presses, movement with a button down, and numbers in digits; a terminal that lacks one takes the one before it.
  ct_say("\033[?1000h\033[?1002h");
  if (mouse_level == ct_mouse_moves) ct_say("\033[?1003h");
  ct_say("\033[?1006h");
}

bool ct_suspend(void) {
  ct_take_signal(SIGCONT);
  ct_modes_off();
  endwin();
  if (!ct_stop_process()) return false;
  ct_resume();
  return true;
}

void ct_resume(void) {
  reset_prog_mode();
  raw();
  ct_take_size();
  clearok(curscr, TRUE);
  refresh();
  curs_set(0);
  ct_modes_on();
  say_mouse();
}

void ct_listen_to_mouse(int level) {
  if (level == mouse_level) return;
  mouse_level = level;
  say_mouse();
}

// A picture of one pixel that is not shown (kitty), a cell's size, the terminal's own two colours.
#define PICTURES "\033_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\033\\\033[16t\033]10;?\033\\\033]11;?\033\\"
// What the terminal is (DA1), which all answer.
#define IDENTITY "\033[c"

void ct_ask(bool colors, bool pictures) {
  // A colour, what the colour is now (DECRQSS), the usual one again.
  if (colors) ct_say("\033[48;2;1;2;3m\033P$qm\033\\\033[m");
  if (pictures) ct_say(PICTURES);
  ct_say(IDENTITY);
}

int ct_ask_at_once(unsigned char *answers, int most, int milliseconds) {
  struct termios before;
  if (!ct_is_terminal() || !ct_is_in_front() || tcgetattr(STDIN_FILENO, &before) != 0) return 0;
  // What would end or stop the program waits until the line is as it was.
  sigset_t all, signals_before;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &signals_before);
  struct termios raw_line = before;
  cfmakeraw(&raw_line);
  tcsetattr(STDIN_FILENO, TCSANOW, &raw_line);
  ct_say(PICTURES IDENTITY);
  int count = 0;
  // The answers end with the one to the last question: ESC [ ? ... c.
  while (count < most) {
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    if (poll(&input, 1, milliseconds) <= 0) break;
    ssize_t got = read(STDIN_FILENO, answers + count, (size_t)(most - count));
    if (got <= 0) break;
    count += (int)got;
    int start = count - 1;
    while (start > 0 && answers[start] != '\033') start--;
    if (answers[count - 1] == 'c' && start + 2 < count && answers[start + 1] == '[' && answers[start + 2] == '?') break;
  }
  tcsetattr(STDIN_FILENO, TCSANOW, &before);
  pthread_sigmask(SIG_SETMASK, &signals_before, NULL);
  return count;
}

void ct_copy(const char *base64) {
  ct_say("\033]52;c;");
  ct_say(base64);
  ct_say("\a");
}

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

/// A letter and its marks, as far as the system's letters are as wide as ours; else what is as wide.
static void spell(const ct_cell *cell, bool is_wide, wchar_t *text) {
  wchar_t glyph = (wchar_t)cell->glyph;
  int length = 0;
  bool is_known = cell->glyph < 0x7F || wcwidth(glyph) == (is_wide ? 2 : 1);
  // The question mark that has two columns, where that is known.
  text[length++] = is_known ? glyph : is_wide ? L'\uFF1F' : L'?';
  for (int mark = 0; mark < ct_most_marks && is_known && cell->marks[mark]; mark++) {
    if (wcwidth((wchar_t)cell->marks[mark]) == 0) text[length++] = (wchar_t)cell->marks[mark];
  }
  text[length] = 0;
}

/// Whether there were no more pairs of colours, and whether that was so right after all had been given back.
static bool lacks_pairs, has_too_few_pairs;

static int pair_of(int foreground, int background) {
  if (foreground < 0 && background < 0) return 0;
  int pair = give_pair(foreground, background);
  if (pair >= 0) return pair;
  lacks_pairs = true;
  return 0;
}

bool ct_renew_pairs(void) {
  if (!lacks_pairs || has_too_few_pairs) return false;
  lacks_pairs = false;
  take_pairs_back();
  return true;
}

void ct_note_renewal(void) { has_too_few_pairs = lacks_pairs; }

void ct_put(int row, int column, const ct_cell *cells, int count) {
  int pair = 0, foreground = -1, background = -1;
  for (int index = 0; index < count; index++) {
    ct_cell cell = cells[index];
    // Drawn with its left half.
    if (cell.glyph == 0) continue;
    // To look a pair up takes longer than all else here, and neighbours are often alike.
    if (cell.foreground != foreground || cell.background != background) {
      foreground = cell.foreground, background = cell.background;
      pair = pair_of(foreground, background);
    }
    attr_t attributes = (cell.attributes & ct_bold ? A_BOLD : 0) | (cell.attributes & ct_dim ? A_DIM : 0)
      | (cell.attributes & ct_underline ? A_UNDERLINE : 0) | (cell.attributes & ct_reverse ? A_REVERSE : 0);
    bool is_wide = index + 1 < count && cells[index + 1].glyph == 0;
    wchar_t text[ct_most_marks + 2];
    spell(&cell, is_wide, text);
    cchar_t complex;
    if (spell_cell(&complex, text, attributes, pair) == OK) mvadd_wchnstr(row, column + index, &complex, 1);
  }
}

void ct_begin_frame(void) { ct_say("\033[?2026h"); }

void ct_end_frame(void) { ct_say("\033[?2026l"); }

void ct_refresh(void) { refresh(); }

void ct_send(const unsigned char *bytes, int count) {
  ct_say("\0337");
  ct_say_bytes((const char *)bytes, (size_t)count);
  ct_say("\0338");
}

bool ct_pixels(int *width, int *height) {
  struct winsize size = {0, 0, 0, 0};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || !size.ws_row || !size.ws_col) return false;
  *width = size.ws_xpixel / size.ws_col;
  *height = size.ws_ypixel / size.ws_row;
  return *width > 1 && *height > 1 && *width < 500 && *height < 500;
}

void ct_forget(void) { clearok(curscr, TRUE); }

const char *ct_sequence(int key) {
  static const char *const names[] = {
    [ct_up] = "kcuu1", [ct_down] = "kcud1", [ct_left] = "kcub1", [ct_right] = "kcuf1", [ct_home] = "khome", [ct_end] = "kend",
    [ct_page_up] = "kpp", [ct_page_down] = "knp", [ct_enter] = "kent", [ct_back_tab] = "kcbt", [ct_delete] = "kdch1",
    [ct_insert] = "kich1",
  };
  char function[16];
  const char *name = NULL;
  if (key > ct_function) {
    snprintf(function, sizeof function, "kf%d", key - ct_function);
    name = function;
  } else if (key > 0 && key < (int)(sizeof names / sizeof *names)) {
    name = names[key];
  }
  const char *found = name ? tigetstr((char *)name) : NULL;
  return found == (const char *)-1 ? NULL : found;
}

#endif
