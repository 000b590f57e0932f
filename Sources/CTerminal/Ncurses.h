// ncurses for the files that need it, and whether it is an old one.
#ifndef CT_NCURSES_H
#define CT_NCURSES_H

#include <curses.h>

// Before 6.1, as on macOS, ncurses gives out no pairs of colours by itself, and knows 256 colours at most.
#if defined(CT_OLD_CURSES) || !defined(NCURSES_VERSION_PATCH) || NCURSES_VERSION_PATCH < 20180127
#define CT_IS_OLD 1
#else
#define CT_IS_OLD 0
#endif

#endif
