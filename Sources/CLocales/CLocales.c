// Foundation brings ICU, and that the names and customs of all languages: 34 MB of a program that is linked statically. Here no number, no
// name and no date is written as a country has it, so an empty package of data stands in for them, under the name by which ICU looks for
// its own. A program that uses Foundation as a library of the system does not see it.
#include <stdint.h>

/// ICU's header of a package, and a table of contents without entries.
typedef struct {
  uint16_t header_size;
  uint8_t magic[2];
  uint16_t info_size, reserved_word;
  uint8_t is_big_endian, charset_family, letter_size, reserved_byte;
  uint8_t format[4], format_version[4], data_version[4];
  uint8_t padding[8];
  uint32_t count, reserved;
} package;

#define PACKAGE(version)                                                                                                  \
  __attribute__((visibility("hidden"))) const package icudt##version##_dat = {                                             \
    32, {0xDA, 0x27}, 20, 0, 0, 0, 2, 0, {'T', 'o', 'C', 'P'}, {1, 0, 0, 0}, {0}, {0}, 0, 0}

// The name has ICU's version in it: those of the toolchains from Swift 6.2 on, and some to come.
PACKAGE(72);
PACKAGE(74);
PACKAGE(76);
PACKAGE(77);
PACKAGE(78);
