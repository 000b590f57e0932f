#if !__has_include(<curses.h>)
#error "ncurses is missing: install libncurses-dev (Debian, Ubuntu), ncurses-devel (Fedora) or ncurses (Arch), then build again"
#else

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CTerminal.h"
#include "Ncurses.h"
#include "Private.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

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

int ct_open(int mode) {
  if (CT_IS_OLD && mode == ct_as_direct) mode = ct_as_256;
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

void ct_copy(const char *base64) {
  ct_say("\033]52;c;");
  ct_say(base64);
  ct_say("\a");
}

void ct_begin_frame(void) { ct_say("\033[?2026h"); }

void ct_end_frame(void) { ct_say("\033[?2026l"); }

void ct_refresh(void) { refresh(); }

void ct_send(const unsigned char *bytes, int count) {
  ct_say("\0337");
  ct_say_bytes((const char *)bytes, (size_t)count);
  ct_say("\0338");
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
