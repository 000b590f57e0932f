"""A training step allocates nothing: allocations are counted in the real program, by a library that is loaded before the C library."""

import re
import shutil
import subprocess
import sys

import pytest

COUNTER = """
#define _GNU_SOURCE
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_memalign(size_t, size_t);
static atomic_long count;
void *malloc(size_t size) { count++; return __libc_malloc(size); }
void *calloc(size_t number, size_t size) { count++; return __libc_calloc(number, size); }
void *aligned_alloc(size_t alignment, size_t size) { count++; return __libc_memalign(alignment, size); }
int posix_memalign(void **place, size_t alignment, size_t size) {
  count++;
  *place = __libc_memalign(alignment, size);
  return 0;
}
__attribute__((destructor)) static void tell(void) { fprintf(stderr, "allocations %ld\\n", (long)count); }
"""


@pytest.mark.skipif(sys.platform != "linux", reason="counts by glibc's names")
def test_a_step_allocates_nothing(dlplay, tmp_path):
    compiler = shutil.which("cc") or shutil.which("clang")
    assert compiler, "no C compiler"
    (tmp_path / "counter.c").write_text(COUNTER)
    library = tmp_path / "counter.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, tmp_path / "counter.c"], check=True)

    def allocations(*arguments):
        result = dlplay("train", "--epochs", "20", "--quiet", "--threads", "1", *arguments, env={"LD_PRELOAD": str(library)})
        return int(re.search(r"allocations (\d+)", result.stderr)[1])

    for options in ([], ["--batch-norm", "--residual", "--dropout", "0.1", "--optimizer", "rmsprop", "--regularization", "l1"]):
        # 20 steps, then 5,000; what a hash table or a thread takes once more or less is no step's.
        few, many = allocations("--batch-size", "250", *options), allocations("--batch-size", "1", *options)
        assert abs(many - few) < 200, (few, many)
