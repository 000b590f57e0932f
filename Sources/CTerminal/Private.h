// Between the two halves of the façade: the screen (CTerminal.c) and the process around it (Process.c).
#ifndef PRIVATE_H
#define PRIVATE_H

#include <stdbool.h>

enum { PASTE_BEGIN = 5000, PASTE_END, FOCUS_IN, FOCUS_OUT };

// Terminfo entries, whole, in ncurses' own base64 form; made by make-terminfo.
extern const char *const ct_direct_xterm;
extern const char *const ct_direct_tmux;

/// Keeps the terminal's line discipline, catches signals, and takes standard error away from the screen.
bool ct_take_process(void);
/// Undoes all of it and shows what was written to standard error.
void ct_give_process_back(void);
/// Stops until the shell lets us go on.
void ct_stop_process(void);
/// Bracketed paste on, or everything off that we ever turn on.
void ct_modes_on(void);
void ct_modes_off(void);
/// Writes to the terminal at once, past every buffer.
void ct_say(const char *text);

#endif
