#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CTerminal.h"
#include "Private.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

static SCREEN *screen;
// A pad: reading from it never draws anything.
static WINDOW *input;
static int mouse_level;

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
  ct_facts facts = {0, 0, false};
  const char *term = getenv("TERM");
  if (!term || !*term) {
    facts.problem = 1;
    return facts;
  }
  int status;
  if (setupterm((char *)term, STDOUT_FILENO, &status) != OK) {
    facts.problem = 2;
    return facts;
  }
  const char *move = tigetstr("cup");
  if (!move || move == (char *)-1) facts.problem = 3;
  int colors = tigetnum("colors");
  facts.colors = colors > 0 ? colors : 0;
  facts.direct = tigetflag("RGB") > 0 || tigetflag("Tc") > 0;
  del_curterm(cur_term);
  return facts;
}

static SCREEN *new_screen(const char *term, const char *terminfo) {
  const char *old = getenv("TERMINFO");
  char *kept = old ? strdup(old) : NULL;
  if (terminfo) setenv("TERMINFO", terminfo, 1);
  SCREEN *made = newterm((char *)term, stdout, stdin);
  if (kept) setenv("TERMINFO", kept, 1);
  else if (terminfo) unsetenv("TERMINFO");
  free(kept);
  return made;
}

static void define_keys(void) {
  static const struct { const char *sequence; int code; } keys[] = {
    {"\033[A", KEY_UP}, {"\033[B", KEY_DOWN}, {"\033[C", KEY_RIGHT}, {"\033[D", KEY_LEFT},
    {"\033OA", KEY_UP}, {"\033OB", KEY_DOWN}, {"\033OC", KEY_RIGHT}, {"\033OD", KEY_LEFT},
    {"\033[H", KEY_HOME}, {"\033[F", KEY_END}, {"\033[1~", KEY_HOME}, {"\033[4~", KEY_END},
    {"\033[7~", KEY_HOME}, {"\033[8~", KEY_END}, {"\033[3~", KEY_DC}, {"\033[2~", KEY_IC},
    {"\033[5~", KEY_PPAGE}, {"\033[6~", KEY_NPAGE}, {"\033[Z", KEY_BTAB}, {"\033OP", KEY_F(1)}, {"\033[11~", KEY_F(1)},
    {"\033[200~", PASTE_BEGIN}, {"\033[201~", PASTE_END}, {"\033[I", FOCUS_IN}, {"\033[O", FOCUS_OUT},
  };
  for (size_t index = 0; index < sizeof keys / sizeof *keys; index++) define_key(keys[index].sequence, keys[index].code);
}

bool ct_open(int mode) {
  const char *term = getenv("TERM");
  bool is_tmux = term && (strncmp(term, "tmux", 4) == 0 || strncmp(term, "screen", 6) == 0);
  if (!ct_take_process()) return false;
  if (mode == ct_as_direct) {
    screen = new_screen(is_tmux ? "dlplay-direct-tmux" : "dlplay-direct", is_tmux ? ct_direct_tmux : ct_direct_xterm);
  } else if (mode == ct_as_256) {
    screen = new_screen(is_tmux ? "tmux-256color" : "xterm-256color", NULL);
  }
  if (!screen) screen = new_screen(term, NULL);
  if (!screen) {
    ct_give_process_back();
    return false;
  }
  raw();
  noecho();
  nonl();
  intrflush(stdscr, FALSE);
  set_escdelay(25);
  typeahead(-1);
  leaveok(stdscr, TRUE);
  curs_set(0);
  start_color();
  use_default_colors();
  define_keys();
  input = newpad(1, 1);
  keypad(input, TRUE);
  // Reports of the mouse are read as they come: ncurses keeps no more than 8 of them, and movement comes in swarms.
  define_key(NULL, KEY_MOUSE);
  nodelay(input, TRUE);
  // ncurses flushes after every move until the first endwin is over.
  refresh();
  endwin();
  refresh();
  ct_modes_on();
  return true;
}

void ct_close(void) {
  if (!screen) return;
  ct_listen_to_mouse(ct_mouse_off);
  ct_modes_off();
  endwin();
  screen = NULL;
  ct_give_process_back();
}

void ct_suspend(void) {
  int heard = mouse_level;
  ct_listen_to_mouse(ct_mouse_off);
  ct_modes_off();
  endwin();
  ct_stop_process();
  ct_resume();
  ct_listen_to_mouse(heard);
}

void ct_resume(void) {
  reset_prog_mode();
  raw();
  ct_take_size();
  clearok(curscr, TRUE);
  refresh();
  curs_set(0);
  ct_modes_on();
}

void ct_listen_to_mouse(int level) {
  if (level == mouse_level) return;
  mouse_level = level;
  ct_say("\033[?1003l\033[?1002l\033[?1000l\033[?1006l");
  if (level == ct_mouse_off) return;
  // Presses, movement with a button down, and numbers in digits; a terminal that lacks one takes the one before it.
  ct_say("\033[?1000h\033[?1002h");
  if (level == ct_mouse_moves) ct_say("\033[?1003h");
  ct_say("\033[?1006h");
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

bool ct_window(int *width, int *height) {
  struct winsize size = {0, 0, 0, 0};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return false;
  // Who sets LINES or COLUMNS wants that size, whatever the window's.
  const char *tall = getenv("LINES"), *wide = getenv("COLUMNS");
  *height = tall && atoi(tall) > 0 ? atoi(tall) : size.ws_row;
  *width = wide && atoi(wide) > 0 ? atoi(wide) : size.ws_col;
  return *height > 0 && *width > 0;
}

void ct_take_size(void) {
  int width, height;
  if (ct_window(&width, &height)) resizeterm(height, width);
}

void ct_put(int row, int column, const ct_cell *cells, int count) {
  for (int index = 0; index < count; index++) {
    ct_cell cell = cells[index];
    int pair = cell.foreground < 0 && cell.background < 0 ? 0 : alloc_pair(cell.foreground, cell.background);
    attr_t attributes = (cell.attributes & ct_bold ? A_BOLD : 0) | (cell.attributes & ct_dim ? A_DIM : 0)
      | (cell.attributes & ct_underline ? A_UNDERLINE : 0) | (cell.attributes & ct_reverse ? A_REVERSE : 0);
    wchar_t text[2] = {(wchar_t)cell.glyph, 0};
    cchar_t complex;
    if (pair < 0) pair = 0;
    if (setcchar(&complex, text, attributes, (short)(pair < 256 ? pair : 255), &pair) == OK) {
      mvadd_wchnstr(row, column + index, &complex, 1);
    }
  }
}

void ct_present(void) {
  ct_say("\033[?2026h");
  refresh();
  ct_say("\033[?2026l");
}

void ct_forget(void) { clearok(curscr, TRUE); }

static uint32_t key(int code) {
  switch (code) {
  case KEY_UP: return ct_up;
  case KEY_DOWN: return ct_down;
  case KEY_LEFT: return ct_left;
  case KEY_RIGHT: return ct_right;
  case KEY_HOME: return ct_home;
  case KEY_END: return ct_end;
  case KEY_PPAGE: return ct_page_up;
  case KEY_NPAGE: return ct_page_down;
  case KEY_ENTER: return ct_enter;
  case KEY_BTAB: return ct_back_tab;
  case KEY_BACKSPACE: return ct_backspace;
  case KEY_DC: return ct_delete;
  case KEY_IC: return ct_insert;
  case PASTE_BEGIN: return ct_paste_begin;
  case PASTE_END: return ct_paste_end;
  case FOCUS_IN: return ct_focus_in;
  case FOCUS_OUT: return ct_focus_out;
  default: return code > KEY_F0 && code <= KEY_F(63) ? (uint32_t)(ct_function + code - KEY_F0) : 0;
  }
}

ct_input ct_read(void) {
  wint_t code;
  ct_input read = {ct_nothing, 0};
  switch (wget_wch(input, &code)) {
  case OK:
    read.kind = ct_character;
    read.value = code;
    return read;
  case KEY_CODE_YES:
    read.kind = ct_key;
    read.value = key((int)code);
    return read;
  default: return read;
  }
}
