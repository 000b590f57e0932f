// Cells as ncurses takes them: letters with their marks, and pairs of colours. Where ncurses is missing, CTerminal.c says so.
#if __has_include(<curses.h>)

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CTerminal.h"
#include "Ncurses.h"

#include <wchar.h>

#if CT_IS_OLD
/// The nearest of the palette's 256 colours to one of 24 bits.
static int in_palette(int color) {
  if (color < 256) return color;
  int place = 16;
  for (int shift = 16, weight = 36; shift >= 0; shift -= 8, weight /= 6) {
    int value = color >> shift & 0xFF;
    place += weight * (value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40);
  }
  return place;
}

/// A pair of colours; the oldest one goes where there are too many.
static int give_pair(int foreground, int background) {
  enum { most = 32767 };
  static short pairs[257][257], colors[most + 1][2];
  static int next = 0;
  int front = in_palette(foreground), back = in_palette(background);
  short *pair = &pairs[front + 1][back + 1];
  if (*pair) return *pair;
  int last = COLOR_PAIRS - 1 < most ? COLOR_PAIRS - 1 : most;
  if (last < 1) return 0;
  next = next % last + 1;
  if (pairs[colors[next][0]][colors[next][1]] == next) pairs[colors[next][0]][colors[next][1]] = 0;
  colors[next][0] = (short)(front + 1);
  colors[next][1] = (short)(back + 1);
  if (init_pair((short)next, (short)front, (short)back) != OK) return 0;
  return *pair = (short)next;
}

/// They never run out.
static void take_pairs_back(void) {}

static int spell_cell(cchar_t *complex, const wchar_t *text, attr_t attributes, int pair) {
  return setcchar(complex, text, attributes, (short)pair, NULL);
}
#else
static int give_pair(int foreground, int background) { return alloc_pair(foreground, background); }

static void take_pairs_back(void) { reset_color_pairs(); }

static int spell_cell(cchar_t *complex, const wchar_t *text, attr_t attributes, int pair) {
  return setcchar(complex, text, attributes, (short)(pair < 256 ? pair : 255), &pair);
}
#endif

/// A letter and its marks, as far as the system's letters are as wide as ours; else what is as wide.
static void spell(const ct_cell *cell, bool is_wide, wchar_t *text) {
  wchar_t glyph = (wchar_t)cell->glyph;
  int length = 0;
  bool is_known = cell->glyph < 0x7F || wcwidth(glyph) == (is_wide ? 2 : 1);
  // The question mark that has two columns, where that is known.
  text[length++] = is_known ? glyph : is_wide ? L'\uFF1F' : L'?';
  for (int mark = 0; mark < ct_most_marks && is_known && cell->marks[mark]; mark++) {
    if (wcwidth((wchar_t)cell->marks[mark]) == 0) text[length++] = (wchar_t)cell->marks[mark];
  }
  text[length] = 0;
}

/// Whether there were no more pairs of colours, and whether that was so right after all had been given back.
static bool lacks_pairs, has_too_few_pairs;

static int pair_of(int foreground, int background) {
  if (foreground < 0 && background < 0) return 0;
  int pair = give_pair(foreground, background);
  if (pair >= 0) return pair;
  lacks_pairs = true;
  return 0;
}

bool ct_renew_pairs(void) {
  if (!lacks_pairs || has_too_few_pairs) return false;
  lacks_pairs = false;
  take_pairs_back();
  return true;
}

void ct_note_renewal(void) { has_too_few_pairs = lacks_pairs; }

void ct_put(int row, int column, const ct_cell *cells, int count) {
  int pair = 0, foreground = -1, background = -1;
  for (int index = 0; index < count; index++) {
    ct_cell cell = cells[index];
    // Drawn with its left half.
    if (cell.glyph == 0) continue;
    // To look a pair up takes longer than all else here, and neighbours are often alike.
    if (cell.foreground != foreground || cell.background != background) {
      foreground = cell.foreground, background = cell.background;
      pair = pair_of(foreground, background);
    }
    attr_t attributes = (cell.attributes & ct_bold ? A_BOLD : 0) | (cell.attributes & ct_dim ? A_DIM : 0)
      | (cell.attributes & ct_underline ? A_UNDERLINE : 0) | (cell.attributes & ct_reverse ? A_REVERSE : 0);
    bool is_wide = index + 1 < count && cells[index + 1].glyph == 0;
    wchar_t text[ct_most_marks + 2];
    spell(&cell, is_wide, text);
    cchar_t complex;
    if (spell_cell(&complex, text, attributes, pair) == OK) mvadd_wchnstr(row, column + index, &complex, 1);
  }
}

#endif
