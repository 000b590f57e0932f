// What the terminal is asked: its colours, whether it shows pictures, what it is.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CTerminal.h"
#include "Private.h"

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

// A picture of one pixel that is not shown (kitty).
#define KITTY "\033_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\033\\"
// A cell's size, the terminal's own two colours.
#define CELL "\033[16t\033]10;?\033\\\033]11;?\033\\"
// What the terminal is (DA1), which all answer.
#define IDENTITY "\033[c"

void ct_ask(bool colors, bool kitty, bool pictures) {
  // A colour, what the colour is now (DECRQSS), the usual one again.
  if (colors) ct_say("\033[48;2;1;2;3m\033P$qm\033\\\033[m");
  if (kitty) ct_say(KITTY);
  if (pictures) ct_say(CELL);
  ct_say(IDENTITY);
}

int ct_ask_at_once(unsigned char *answers, int most, int milliseconds, bool kitty) {
  struct termios before;
  if (!ct_is_terminal() || !ct_is_in_front() || tcgetattr(STDIN_FILENO, &before) != 0) return 0;
  // What would end or stop the program waits until the line is as it was.
  sigset_t all, signals_before;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &signals_before);
  struct termios raw_line = before;
  cfmakeraw(&raw_line);
  tcsetattr(STDIN_FILENO, TCSANOW, &raw_line);
  ct_ask(false, kitty, true);
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
