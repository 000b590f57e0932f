// Between the parts of the façade: the screen (CTerminal.c), its cells (Cells.c) and size (Window.c), what the terminal is asked
// (Questions.c), the process around it (Process.c) and its signals (Signals.c).
#ifndef PRIVATE_H
#define PRIVATE_H

#include <stdbool.h>
#include <stddef.h>

// Terminfo entries, whole, in ncurses' own base64 form; made by make-terminfo.
extern const char *const ct_direct_xterm;
extern const char *const ct_direct_tmux;

/// Keeps the terminal's line discipline, catches signals, and takes standard error away from the screen.
bool ct_take_process(void);
/// Undoes all of it and shows what was written to standard error.
void ct_give_process_back(void);
/// The same for a handler, in a process that is about to end.
void ct_give_back_at_once(void);
/// Stops until the shell lets us go on with the terminal in hand; false where a signal has come that ends us.
bool ct_stop_process(void);
/// Whether the terminal is ours to change: a shell has given it back to us, or there is none to take it.
bool ct_is_in_front(void);
/// Bracketed paste on, or everything off that we ever turn on, and the screen given back where ncurses cannot do it.
void ct_modes_on(void);
void ct_modes_off(void);
void ct_screen_off(void);
/// Writes to the terminal at once, past every buffer.
void ct_say(const char *text);
void ct_say_bytes(const char *bytes, size_t count);

/// Notes the signals that end, stop, go on or tell of a new size; false where there is no descriptor left for that.
bool ct_catch_signals(void);
/// Whether a signal that ends the process has come, be it noted already or still held back.
bool ct_is_ending(void);
/// Stop and go on are the system's again.
void ct_release_signals(void);
/// Whether a signal has come since it was last asked for.
bool ct_take_signal(int number);
/// Whether one waits to be taken.
bool ct_has_signals(void);
/// What becomes readable with every signal and every wake-up, and what it was about: a set of ct_wait's bits.
int ct_pokes(void);
int ct_take_pokes(void);

#endif
