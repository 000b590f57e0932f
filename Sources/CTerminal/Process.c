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

static const int asked[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT};
static const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE};
enum { asked_count = sizeof asked / sizeof *asked, fault_count = sizeof faults / sizeof *faults };

static struct sigaction asked_before[asked_count], faults_before[fault_count];
static struct termios line_before;
static int signals[2] = {-1, -1}, wakes[2] = {-1, -1};
static int kept_error = -1, captured_error = -1;
static bool is_taken;
static char fault_stack[64 * 1024];

// Everything off, the newest first; the screen given back, the cursor shown, keys and pad as they were.
#define MODES_OFF "\033[?2026l\033[?1003l\033[?1002l\033[?1000l\033[?1006l\033[?1004l\033[?2004l"
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

void ct_modes_on(void) { ct_say("\033[?2004h"); }

void ct_modes_off(void) { ct_say(MODES_OFF); }

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

static void on_asked(int number) {
  int error = errno;
  char byte = (char)number;
  if (write(signals[1], &byte, 1) < 0) { /* the pipe is full of signals already */ }
  errno = error;
}

static void on_fault(int number) {
  write_all(STDOUT_FILENO, MODES_OFF SCREEN_OFF, sizeof(MODES_OFF SCREEN_OFF) - 1);
  tcsetattr(STDIN_FILENO, TCSANOW, &line_before);
  release_error();
  for (int index = 0; index < fault_count; index++) sigaction(faults[index], &faults_before[index], NULL);
  // The instruction runs again, or the signal comes again, and finds whoever was there before us.
  raise(number);
}

static bool make_pipe(int ends[2]) {
  if (pipe(ends) != 0) return false;
  for (int end = 0; end < 2; end++) {
    fcntl(ends[end], F_SETFD, FD_CLOEXEC);
    fcntl(ends[end], F_SETFL, O_NONBLOCK);
  }
  return true;
}

bool ct_take_process(void) {
  if (is_taken) return true;
  if (tcgetattr(STDIN_FILENO, &line_before) != 0) return false;
  if (signals[0] < 0 && !make_pipe(signals)) return false;
  if (wakes[0] < 0 && !make_pipe(wakes)) return false;
  is_taken = true;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_asked;
  action.sa_flags = SA_RESTART;
  for (int index = 0; index < asked_count; index++) sigaction(asked[index], &action, &asked_before[index]);
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
  tcsetattr(STDIN_FILENO, TCSADRAIN, &line_before);
  for (int index = 0; index < asked_count; index++) sigaction(asked[index], &asked_before[index], NULL);
  for (int index = 0; index < fault_count; index++) sigaction(faults[index], &faults_before[index], NULL);
  release_error();
}

void ct_stop_process(void) {
  tcsetattr(STDIN_FILENO, TCSADRAIN, &line_before);
  struct sigaction plain, ours;
  memset(&plain, 0, sizeof plain);
  plain.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &plain, &ours);
  kill(getpid(), SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
}

static bool drain(int file) {
  char bytes[64];
  bool any = false;
  while (read(file, bytes, sizeof bytes) > 0) any = true;
  return any;
}

int ct_wait(int milliseconds) {
  struct pollfd files[3] = {{STDIN_FILENO, POLLIN, 0}, {signals[0], POLLIN, 0}, {wakes[0], POLLIN, 0}};
  int ready = poll(files, 3, milliseconds);
  int found = 0;
  if (ready <= 0) return found;
  if (files[0].revents & POLLIN) found |= ct_has_input;
  // A terminal that has gone reports input as well, which never comes.
  if (files[0].revents & (POLLHUP | POLLERR | POLLNVAL)) found |= ct_hung_up;
  if (files[1].revents & POLLIN) found |= ct_has_signal;
  if (files[2].revents & POLLIN && drain(wakes[0])) found |= ct_was_waked;
  return found;
}

bool ct_is_awaited(void) {
  struct pollfd files[2] = {{STDIN_FILENO, POLLIN, 0}, {signals[0], POLLIN, 0}};
  return poll(files, 2, 0) > 0;
}

int ct_next_signal(void) {
  char byte;
  return read(signals[0], &byte, 1) == 1 ? byte : 0;
}

void ct_wake(void) {
  char byte = 1;
  if (write(wakes[1], &byte, 1) < 0) { /* the pipe is full of wake-ups already */ }
}

bool ct_ignores(int number) {
  struct sigaction present;
  return sigaction(number, NULL, &present) == 0 && present.sa_handler == SIG_IGN;
}
