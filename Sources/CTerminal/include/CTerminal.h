// The one door to ncurses: opaque functions over the terminal, without any policy.
// One thread calls them, but for those that say otherwise; only the handlers of signals run elsewhere, and those only write.
#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stdbool.h>
#include <stdint.h>

/// What terminfo says of the terminal that TERM names.
typedef struct {
  /// 0: fine; 1: TERM is not set; 2: no terminfo for it; 3: it cannot move the cursor.
  int problem;
  /// How many colours, 0 for none.
  int colors;
  /// Whether it says that it takes 24-bit colours.
  bool direct;
  /// Whether TERM is not known here, and xterm-256color stands in for it.
  bool is_stand_in;
} ct_facts;

/// The most marks on a letter.
enum { ct_most_marks = 4 };

/// One cell: a glyph, which is 0 for the right half of the one before, the marks on it up to a 0, two colours (-1 the terminal's own, below 256 the palette's, else 0xRRGGBB) and attributes.
typedef struct {
  uint32_t glyph;
  uint32_t marks[4];
  int32_t foreground;
  int32_t background;
  uint32_t attributes;
} ct_cell;

enum { ct_bold = 1, ct_dim = 2, ct_underline = 4, ct_reverse = 8 };

enum {
  ct_up = 1, ct_down, ct_left, ct_right, ct_home, ct_end, ct_page_up, ct_page_down, ct_enter, ct_back_tab,
  ct_delete, ct_insert, ct_function = 100
};

/// Puts something that can be neither read nor written where a standard file is closed: else the next file that is opened is taken for it.
void ct_fill_standard_files(void);
/// From now on ctrl-s on the line stops no output, and lets go what it has stopped; off again, it is as it was.
void ct_ignore_stop(bool is_on);
/// Whether both ends are a terminal.
bool ct_is_terminal(void);
/// Takes the person's letters, or any UTF-8 there is; false where there is none.
bool ct_take_utf8(void);
/// What terminfo says of TERM.
ct_facts ct_look_up(void);
/// Opens the screen: as 24-bit terminal, as one of 256 colours, or as what TERM says; and what came of it.
int ct_open(int mode);
enum { ct_opened, ct_refused, ct_lacks_files };
enum { ct_as_named, ct_as_256, ct_as_direct };
/// Gives the terminal back as it was and shows what was written to standard error meanwhile. Twice is once.
void ct_close(void);
/// Gives the terminal back, stops the process, and takes the terminal again when it goes on; false where it goes on to end.
bool ct_suspend(void);
/// Takes the terminal again after something else had it.
void ct_resume(void);
/// Asks for reports of the mouse: none, of clicks and drags, or of every movement too. They come as characters.
void ct_listen_to_mouse(int level);
enum { ct_mouse_off, ct_mouse_clicks, ct_mouse_moves };
/// Asks the terminal whether it takes 24-bit colours, whether it knows kitty's pictures, what others need, and for what every
/// terminal answers, which ends the answers; all come as input.
void ct_ask(bool colors, bool kitty, bool pictures);
/// Asks the same about pictures where no screen is open, and waits so many milliseconds for the answers; how many bytes they are.
int ct_ask_at_once(unsigned char *answers, int most, int milliseconds, bool kitty);
/// Hands a text in base64 to the terminal's clipboard (OSC 52), if it has one.
void ct_copy(const char *base64);
/// The most that is drawn, whatever anybody says the size is.
enum { ct_most_columns = 1000, ct_most_rows = 500 };
/// The window's size in cells, open or not; false where nobody says it, and it is taken to be 80 by 24.
bool ct_window(int *width, int *height);
/// The screen's size now, in cells.
void ct_size(int *width, int *height);
/// Asks the terminal for its size and takes it.
void ct_take_size(void);
/// Puts cells side by side, from a place to the right.
void ct_put(int row, int column, const ct_cell *cells, int count);
/// Gives back all pairs of colours where there were no more for what was put; then everything has to be put again, and that told by
/// `ct_note_renewal`: where one screen has more than the terminal, nothing is to be gained by that.
bool ct_renew_pairs(void);
void ct_note_renewal(void);
/// What is sent between these is shown at once, by a terminal that can do that.
void ct_begin_frame(void);
void ct_end_frame(void);
/// Sends what changed.
void ct_refresh(void);
/// Sends bytes as they are, and puts the cursor back to where it was.
void ct_send(const unsigned char *bytes, int count);
/// From now on pictures are taken away when the screen is given back, by this or by a signal.
void ct_note_pictures(void);
/// A cell's size in pixels, by the system's word; false where it has none.
bool ct_pixels(int *width, int *height);
/// Forgets what the terminal shows, so that the next present sends everything.
void ct_forget(void);
/// What terminfo says a key sends, NULL where nothing; the screen is open.
const char *ct_sequence(int key);
/// Reads what there is, and what comes within so many milliseconds of the last; -1 where there will never be any more.
int ct_read(unsigned char *bytes, int most, int milliseconds);
/// Waits for input, a signal or a wake-up: milliseconds, or -1 for ever. Returns a set of the bits below.
int ct_wait(int milliseconds);
enum { ct_has_input = 1, ct_was_waked = 2, ct_hung_up = 4, ct_has_signal = 8 };
/// Whether input or a signal waits to be taken.
bool ct_is_awaited(void);
/// The next signal that came, 0 for none; one that ends the process comes first.
int ct_next_signal(void);
/// Makes a wait end. From any thread.
void ct_wake(void);

/// Notes every signal that would end the process, but for faults, instead of dying of it. One that comes again half a second after
/// the first ends it at once. A write to a pipe that nobody reads fails, or ends the process as usual.
void ct_catch_endings(bool fails_at_pipes);
/// The first such signal, 0 for none. From any thread.
int ct_ending(void);
/// A write over the limit for files fails, instead of ending the process.
void ct_fail_at_limit(void);

#endif
