"""How what dlplay does grows with the size of what it is given: time and memory, each beside the work.

What counts is the time of the processor, of all threads, so that other programs do not make it longer; of a few runs the quickest. The
last column is how many times as long a unit of work takes as in the row before: near 1 grows with its work, well above 1 grows faster.
What is fixed (the start, the first epoch's room) makes it smaller than 1 at small sizes.

- rows: a CSV file of two numbers and a class: to the first frame on the screen, and `train` with one epoch.
- units, layers, batch, features, classes: an epoch of `train`, as the difference of two lengths of training.
- threads: the same on the clock on the wall, with one and two.
- points: a whole frame of the screen with so many points on the map, in each number of colours.

    swift build -c release --product dlplay
    DLPLAY=.build/release/dlplay python3 Tests/Bench/growth.py [--sweeps rows,units] [--most-rows 10000000]
"""

import argparse
import fcntl
import os
import pathlib
import pty
import random
import select
import signal
import struct
import sys
import tempfile
import termios
import time

RUNS = 3
TIERS = ["truecolor", "256", "16", "8", "never"]
FRAMES = 20


def command(*arguments):
    """Runs the program to its end.

    Returns its processor's seconds, the wall's, and its largest memory in bytes.
    """
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        nothing = os.open(os.devnull, os.O_RDWR)
        for file in (0, 1):
            os.dup2(nothing, file)
        os.execv(BINARY, [BINARY, *map(str, arguments)])
    _, status, usage = os.wait4(child, 0)
    if status:
        sys.exit(f"dlplay {' '.join(map(str, arguments))}: status {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss * 1024


def epoch(*arguments, short=1, long=101, clock=0):
    """Seconds of an epoch: of many, less those of few."""
    least = {epochs: min(command("train", *arguments, "--epochs", epochs)[clock] for _ in range(RUNS)) for epochs in (short, long)}
    return (least[long] - least[short]) / (long - short)


class Screen:
    """The playground on a pseudo-terminal of 120 by 40, paused."""

    def __init__(self, *arguments):
        self.child, self.master = pty.fork()
        if self.child == 0:
            os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8")
            os.execv(BINARY, [BINARY, "--paused", *map(str, arguments)])
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.read(until=b"epoch", seconds=600)
        self.read(quiet=0.5)

    def read(self, until=None, quiet=None, seconds=10):
        """Reads until something has come, or for so long nothing."""
        seen, end = b"", time.monotonic() + seconds
        while time.monotonic() < end:
            if select.select([self.master], [], [], quiet or 0.1)[0]:
                seen = seen[-64:] + os.read(self.master, 65536)
                if b"\x1b[c" in seen:
                    os.write(self.master, b"\x1b[?62c")
                if until and until in seen.lower():
                    return
            elif quiet:
                return

    @property
    def seconds(self):
        """Of the processor, all threads, since the start."""
        fields = pathlib.Path(f"/proc/{self.child}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def memory(self):
        status = pathlib.Path(f"/proc/{self.child}/status").read_text()
        return 1024 * int(status.split("VmHWM:")[1].split()[0])

    def frame(self):
        """Seconds of one whole frame."""
        start = self.seconds
        for _ in range(FRAMES):
            os.write(self.master, b"\x0c")
            self.read(quiet=0.1)
        return (self.seconds - start) / FRAMES

    def end(self):
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        os.close(self.master)


def table(rows, columns=2, classes=2):
    """A CSV file of numbers and a class."""
    place = FOLDER / f"{rows}-{columns}-{classes}.csv"
    if not place.exists():
        drawn = random.Random(1)
        with open(place, "w") as file:
            file.write(",".join(f"x{column}" for column in range(columns)) + ",label\n")
            for row in range(rows):
                numbers = ",".join(f"{drawn.uniform(-1, 1):.3f}" for _ in range(columns))
                file.write(f"{numbers},{'abcdefghij'[row % classes]}\n")
    return place


# The sweeps: each gives what it is of, the work in any unit, seconds, and bytes or None.


def rows():
    for size in powers(1000, MOST_ROWS):
        screen = Screen("--data", table(size))
        yield f"{size} rows, first frame", size, screen.seconds, screen.memory
        screen.end()
    for size in powers(1000, MOST_ROWS):
        seconds, _, memory = command("train", "--data", table(size), "--hidden", "4,2", "--epochs", 1)
        yield f"{size} rows, an epoch", size, seconds, memory


def units():
    for size in (8, 16, 32, 64, 128, 256, 512):
        yield f"{size} units", 3 * size + size * size, epoch("--dataset", "circle", "--hidden", f"{size},{size}"), None


def layers():
    for size in (1, 2, 4, 8, 16):
        hidden = ",".join(["32"] * size)
        yield f"{size} layers of 32", 96 + 1024 * (size - 1), epoch("--dataset", "circle", "--hidden", hidden), None


def batch():
    for size in (1, 4, 16, 64, 256, 1024, "full"):
        yield f"batch {size}", 1, epoch("--data", table(4096), "--hidden", "32,32", "--batch-size", size, "--train-ratio", 50), None


def threads():
    for size in (1, 2):
        options = ("--data", table(8192), "--hidden", "128,128", "--batch-size", 2048, "--threads", size)
        yield f"{size} threads, on the wall", 1, epoch(*options, clock=1), None


def features():
    for size in (2, 10, 100, 1000):
        yield f"{size} features", size * 8 + 8, epoch("--data", table(1000, columns=size), "--features", "columns", "--hidden", 8), None


def classes():
    for size in (2, 4, 7, 10):
        yield f"{size} classes", 64 + 32 * size, epoch("--data", table(1000, classes=size), "--hidden", 32), None


def points():
    for tier in TIERS:
        for size in powers(100, 100_000):
            screen = Screen("--data", table(size), "--color", tier)
            yield f"{size} points, {tier}", size, screen.frame(), None
            screen.end()


SWEEPS = {sweep.__name__: sweep for sweep in (rows, units, layers, batch, threads, features, classes, points)}


def powers(first, last):
    while first <= last:
        yield first
        first *= 10


def show(sweep):
    before = None
    for name, work, seconds, memory in sweep():
        kind = name.split(",")[-1] if "," in name else ""
        a_unit = seconds / work
        growth = f"{a_unit / before[1]:.2f}" if before and before[0] == kind and before[1] > 0 else ""
        room = f"{memory / 1e6:.0f} MB" if memory else ""
        print(f"{name:32}{1000 * seconds:>14.3f} ms{room:>12}{growth:>8}", flush=True)
        before = (kind, a_unit)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sweeps", default=",".join(SWEEPS), help="such as rows,units")
    parser.add_argument("--most-rows", type=int, default=10_000_000)
    options = parser.parse_args()
    names = options.sweeps.split(",")
    if unknown := set(names) - SWEEPS.keys():
        parser.error(f"--sweeps: {', '.join(sorted(unknown))} not among {', '.join(SWEEPS)}")
    BINARY = os.path.abspath(os.environ.get("DLPLAY") or sys.exit("DLPLAY must name the binary"))
    MOST_ROWS = options.most_rows
    with tempfile.TemporaryDirectory() as folder:
        FOLDER = pathlib.Path(folder)
        for name in names:
            show(SWEEPS[name])
