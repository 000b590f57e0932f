#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CTerminal.h"
#include "Private.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

static const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSYS};
enum { fault_count = sizeof faults / sizeof *faults };

static struct sigaction faults_before[fault_count];
static struct termios line_before;
static int kept_error = -1, captured_error = -1;
static volatile sig_atomic_t is_taken, is_suspended, has_pictures;
static char fault_stack[64 * 1024];

// Everything off, the newest first; the screen given back, the cursor shown, keys and pad as they were.
#define MODES_OFF "\033[?2026l\033[?1003l\033[?1002l\033[?1000l\033[?1006l\033[?1004l\033[?2004l"
// Ends a picture of which only a part was sent, and takes away all (kitty's protocol; sixels go with the screen).
#define PICTURES_OFF "\033\\\033_Ga=d,d=A,q=2\033\\"
#define SCREEN_OFF "\033[0m\033[?25h\033[?1049l\033[?1l\033>"

static void write_all(int file, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(file, bytes, count);
    if (written < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

void ct_say(const char *text) { write_all(STDOUT_FILENO, text, strlen(text)); }

void ct_say_bytes(const char *bytes, size_t count) { write_all(STDOUT_FILENO, bytes, count); }

void ct_modes_on(void) { ct_say("\033[?2004h"); }

void ct_note_pictures(void) { has_pictures = true; }

void ct_modes_off(void) {
  if (has_pictures) ct_say(PICTURES_OFF);
  ct_say(MODES_OFF);
}

void ct_screen_off(void) {
  ct_modes_off();
  ct_say(SCREEN_OFF);
}

void ct_fill_standard_files(void) {
  for (int file = STDIN_FILENO; file <= STDERR_FILENO; file++) {
    if (fcntl(file, F_GETFD) < 0 && errno == EBADF) open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

bool ct_is_in_front(void) {
  pid_t group = tcgetpgrp(STDIN_FILENO);
  return group < 0 || group == getpgrp();
}

static struct termios stoppable_line;
static bool is_unstoppable;

void ct_ignore_stop(bool is_on) {
  if (is_on) {
    if (!ct_is_in_front() || tcgetattr(STDOUT_FILENO, &stoppable_line) != 0) return;
    is_unstoppable = stoppable_line.c_iflag & IXON;
    struct termios line = stoppable_line;
    line.c_iflag &= ~(tcflag_t)IXON;
    if (is_unstoppable) tcsetattr(STDOUT_FILENO, TCSANOW, &line);
  } else if (is_unstoppable) {
    tcsetattr(STDOUT_FILENO, TCSANOW, &stoppable_line);
    is_unstoppable = false;
  }
}

/// Standard error is itself again; what was said meanwhile is said now. Only functions that a handler may call.
static void release_error(void) {
  if (kept_error < 0) return;
  dup2(kept_error, STDERR_FILENO);
  close(kept_error);
  kept_error = -1;
  char bytes[4096];
  lseek(captured_error, 0, SEEK_SET);
  ssize_t count;
  while ((count = read(captured_error, bytes, sizeof bytes)) > 0) write_all(STDERR_FILENO, bytes, (size_t)count);
  close(captured_error);
  captured_error = -1;
}

static void capture_error(void) {
  fflush(stderr);
#ifdef __linux__
  captured_error = memfd_create("dlplay", MFD_CLOEXEC);
#else
  FILE *file = tmpfile();
  captured_error = file ? dup(fileno(file)) : -1;
  if (file) fclose(file);
#endif
  if (captured_error < 0) return;
  kept_error = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (kept_error < 0) {
    close(captured_error);
    captured_error = -1;
    return;
  }
  dup2(captured_error, STDERR_FILENO);
}

/// From now on nothing reaches the screen but by the descriptor that this returns: other threads may still be drawing.
static int take_screen_alone(void) {
  int own = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3), nowhere = open("/dev/null", O_WRONLY);
  if (own < 0 || nowhere < 0) return STDOUT_FILENO;
  dup2(nowhere, STDOUT_FILENO);
  return own;
}

static void give_back_at_once(bool is_last) {
  if (!is_taken) return;
  // In the background a change would stop us instead.
  signal(SIGTTOU, SIG_IGN);
  int screen = is_last ? take_screen_alone() : STDOUT_FILENO;
  if (!is_suspended) {
    // A terminal that takes nothing any more would hold us up.
    tcflush(screen, TCOFLUSH);
    // Whatever was being sent ends here.
    if (has_pictures) write_all(screen, PICTURES_OFF, sizeof(PICTURES_OFF) - 1);
    write_all(screen, MODES_OFF SCREEN_OFF, sizeof(MODES_OFF SCREEN_OFF) - 1);
    if (ct_is_in_front()) tcsetattr(STDIN_FILENO, TCSANOW, &line_before);
  }
  release_error();
}

void ct_give_back_at_once(void) { give_back_at_once(true); }

static void on_fault(int number) {
  bool is_last = true;
  for (int index = 0; index < fault_count; index++) {
    // Who tells what happened may do so on standard output, and holds the other threads itself.
    if (faults[index] == number) is_last = faults_before[index].sa_handler == SIG_DFL;
  }
  give_back_at_once(is_last);
  for (int index = 0; index < fault_count; index++) sigaction(faults[index], &faults_before[index], NULL);
  // The instruction runs again, or the signal comes again, and finds whoever was there before us.
  raise(number);
}

bool ct_take_process(void) {
  if (is_taken) return true;
  if (tcgetattr(STDIN_FILENO, &line_before) != 0) return false;
  if (!ct_catch_signals()) return false;
  is_taken = true;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  // A stack that has run over cannot hold the handler too.
  stack_t stack = {.ss_sp = fault_stack, .ss_size = sizeof fault_stack};
  sigaltstack(&stack, NULL);
  action.sa_handler = on_fault;
  action.sa_flags = SA_ONSTACK | SA_NODEFER;
  for (int index = 0; index < fault_count; index++) sigaction(faults[index], &action, &faults_before[index]);
  capture_error();
  static bool is_registered;
  if (!is_registered) atexit(ct_close);
  is_registered = true;
  return true;
}

void ct_give_process_back(void) {
  if (!is_taken) return;
  is_taken = false;
  // Where the shell has the terminal, it has its own discipline for it.
  if (ct_is_in_front()) tcsetattr(STDIN_FILENO, TCSADRAIN, &line_before);
  ct_release_signals();
  for (int index = 0; index < fault_count; index++) sigaction(faults[index], &faults_before[index], NULL);
  release_error();
}

bool ct_stop_process(void) {
  tcsetattr(STDIN_FILENO, TCSADRAIN, &line_before);
  is_suspended = true;
  struct sigaction plain, ours;
  memset(&plain, 0, sizeof plain);
  sigset_t all, before;
  sigfillset(&all);
  sigaction(SIGTSTP, NULL, &ours);
  // Going on in the background is no more than hearing what has come: the terminal is the shell's.
  for (bool is_first = true;; is_first = false) {
    plain.sa_handler = SIG_DFL;
    sigaction(SIGTSTP, &plain, NULL);
    // The stop is asked for, and only then is looked whether it is still wanted: what lets us go on afterwards takes it back.
    pthread_sigmask(SIG_BLOCK, &all, &before);
    bool goes_on = ct_take_signal(SIGCONT) || !is_first;
    raise(SIGTSTP);
    if (ct_is_ending() || (goes_on && ct_is_in_front())) {
      plain.sa_handler = SIG_IGN;
      sigaction(SIGTSTP, &plain, NULL);
      pthread_sigmask(SIG_SETMASK, &before, NULL);
      break;
    }
    // Here it stops.
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (!ct_take_signal(SIGCONT)) break;
  }
  sigaction(SIGTSTP, &ours, NULL);
  ct_take_signal(SIGCONT);
  if (ct_ending()) return false;
  is_suspended = false;
  return true;
}

int ct_wait(int milliseconds) {
  struct pollfd files[3] = {{STDIN_FILENO, POLLIN, 0}, {STDOUT_FILENO, 0, 0}, {ct_pokes(), POLLIN, 0}};
  int found = 0;
  if (poll(files, 3, milliseconds) <= 0) return found;
  if (files[0].revents & POLLIN) found |= ct_has_input;
  // A terminal that has gone reports input as well, which never comes.
  if ((files[0].revents | files[1].revents) & (POLLHUP | POLLERR | POLLNVAL)) found |= ct_hung_up;
  if (files[2].revents & POLLIN) found |= ct_take_pokes();
  return found;
}

bool ct_is_awaited(void) {
  // Not by another thread's news, which come with every frame: none would ever be completed.
  struct pollfd file = {STDIN_FILENO, POLLIN, 0};
  return ct_has_signals() || poll(&file, 1, 0) > 0;
}

int ct_read(unsigned char *bytes, int most, int milliseconds) {
  int count = 0;
  struct pollfd file = {STDIN_FILENO, POLLIN, 0};
  while (count < most && poll(&file, 1, milliseconds) > 0 && file.revents & POLLIN) {
    ssize_t more = read(STDIN_FILENO, bytes + count, (size_t)(most - count));
    if (more < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (more <= 0) return count > 0 ? count : -1;
    count += (int)more;
  }
  return count;
}
