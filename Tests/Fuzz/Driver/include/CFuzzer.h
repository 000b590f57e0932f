/// libFuzzer's own functions (compiler-rt/lib/fuzzer/FuzzerInterface.h).
#include <stddef.h>
#include <stdint.h>

/// Tries inputs until its arguments say that it is enough.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*one)(const uint8_t *data, size_t size));

/// Changes an input where it lies, as libFuzzer does by itself, and gives its new size.
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
