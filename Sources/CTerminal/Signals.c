// The signals that would end the process are noted instead: whoever works finishes in order, then dies of them.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CTerminal.h"
#include "Private.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

// Every signal whose usual action is the end, but for KILL and the faults.
static const int endings[] = {
  SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGALRM, SIGUSR1, SIGUSR2, SIGVTALRM, SIGPROF, SIGXCPU, SIGXFSZ,
#ifdef SIGSTKFLT
  SIGSTKFLT,
#endif
#ifdef SIGPWR
  SIGPWR,
#endif
#ifdef __linux__
  SIGIO,
#endif
};

static atomic_bool came[NSIG];
static atomic_int ending;
static atomic_llong ended_at;
static atomic_bool is_waked;
static bool is_told, fails_at_pipes;
static int pokes[2] = {-1, -1};

/// Who asks again after so long does not want to wait; what starts a program often asks twice at once.
enum { patience = 500 };

static long long milliseconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (long long)time.tv_sec * 1000 + time.tv_nsec / 1000000 + 1;
}

static void die(int number) {
  if (number == SIGINT) _exit(130);
  signal(number, SIG_DFL);
  sigset_t own;
  sigemptyset(&own);
  sigaddset(&own, number);
  raise(number);
  pthread_sigmask(SIG_UNBLOCK, &own, NULL);
}

/// Whether the process's own write brought the signal; that write says itself what is wrong.
static bool is_own(const siginfo_t *info) {
#ifdef __linux__
  return info->si_pid == getpid();
#else
  return info->si_pid == 0 || info->si_pid == getpid();
#endif
}

static void poke(void) {
  char byte = 1;
  if (pokes[1] >= 0 && write(pokes[1], &byte, 1) < 0) { /* the pipe is full of them already */ }
}

static void on_ending(int number, siginfo_t *info, void *context) {
  (void)context;
  int error = errno;
  if ((number == SIGPIPE || number == SIGXFSZ) && is_own(info)) {
    if (number == SIGPIPE && !fails_at_pipes) die(number);
    errno = error;
    return;
  }
  long long now = milliseconds(), before = 0;
  if (!atomic_compare_exchange_strong(&ended_at, &before, now) && now - before > patience) {
    ct_give_back_at_once();
    die(number);
  }
  int none = 0;
  atomic_compare_exchange_strong(&ending, &none, number);
  poke();
  errno = error;
}

static void on_asked(int number) {
  int error = errno;
  // As the system has it: going on takes a stop back that has not come about.
  if (number == SIGCONT) atomic_store(&came[SIGTSTP], false);
  atomic_store(&came[number], true);
  poke();
  errno = error;
}

static void on_limit(int number, siginfo_t *info, void *context) {
  (void)context;
  if (!is_own(info)) die(number);
}

void ct_fail_at_limit(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_limit;
  action.sa_flags = SA_RESTART | SA_SIGINFO;
  sigaction(SIGXFSZ, &action, NULL);
}

static void catch(int number, struct sigaction *action) {
  struct sigaction before;
  // Who started the program with one ignored means it, but for the two by which a person ends it.
  if (number != SIGINT && number != SIGTERM && sigaction(number, NULL, &before) == 0 && before.sa_handler == SIG_IGN) return;
  sigaction(number, action, NULL);
}

static struct sigaction noting(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_ending;
  action.sa_flags = SA_RESTART | SA_SIGINFO;
  return action;
}

void ct_catch_endings(bool at_pipes) {
  fails_at_pipes = at_pipes;
  struct sigaction action = noting();
  for (size_t index = 0; index < sizeof endings / sizeof *endings; index++) catch(endings[index], &action);
#ifdef __linux__
  for (int number = SIGRTMIN; number <= SIGRTMAX; number++) catch(number, &action);
#endif
}

int ct_ending(void) { return atomic_load_explicit(&ending, memory_order_relaxed); }

bool ct_is_ending(void) {
  if (ct_ending()) return true;
  sigset_t pending;
  sigpending(&pending);
  for (size_t index = 0; index < sizeof endings / sizeof *endings; index++) {
    if (sigismember(&pending, endings[index]) == 1) return true;
  }
  return false;
}

static const int asked[] = {SIGWINCH, SIGTSTP, SIGCONT};
enum { asked_count = sizeof asked / sizeof *asked };
static struct sigaction asked_before[asked_count];

bool ct_catch_signals(void) {
  if (pokes[0] < 0) {
    if (pipe(pokes) != 0) return false;
    for (int end = 0; end < 2; end++) {
      fcntl(pokes[end], F_SETFD, FD_CLOEXEC);
      fcntl(pokes[end], F_SETFL, O_NONBLOCK);
    }
  }
  ct_catch_endings(true);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_asked;
  action.sa_flags = SA_RESTART;
  for (int index = 0; index < asked_count; index++) sigaction(asked[index], &action, &asked_before[index]);
  return true;
}

void ct_release_signals(void) {
  // The endings stay noted: what is left to do after the screen is done in order too.
  for (int index = 0; index < asked_count; index++) sigaction(asked[index], &asked_before[index], NULL);
}

bool ct_take_signal(int number) { return atomic_exchange(&came[number], false); }

int ct_next_signal(void) {
  if (ct_ending() && !is_told) {
    is_told = true;
    return ct_ending();
  }
  for (int index = 0; index < asked_count; index++) {
    if (ct_take_signal(asked[index])) return asked[index];
  }
  return 0;
}

bool ct_has_signals(void) {
  if (ct_ending() && !is_told) return true;
  for (int index = 0; index < asked_count; index++) {
    if (atomic_load(&came[asked[index]])) return true;
  }
  return false;
}

void ct_wake(void) {
  atomic_store(&is_waked, true);
  poke();
}

int ct_pokes(void) { return pokes[0]; }

int ct_take_pokes(void) {
  char bytes[64];
  while (read(pokes[0], bytes, sizeof bytes) > 0) {}
  return (atomic_exchange(&is_waked, false) ? ct_was_waked : 0) | (ct_has_signals() ? ct_has_signal : 0);
}
