"""A program in a pseudo-terminal, under a shell of its own that sees it stop and end; what it writes is read and thrown away, but for a tail."""

import ctypes
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "EndToEnd"))
import pixels
from pseudoterminal import PRIVATE_MODE, run_delay, threads

TAIL = 1 << 16
SYSTEM = ctypes.CDLL(None)
INTEREST = re.compile(rb"\x1b\[\?[0-9;]+[hl]|\x1b\[H\x1b\[2?J|\x1b[=>]|\x1b\]104")
CLEARED = (b"\x1b[H\x1b[2J", b"\x1b[H\x1b[J")


class Cage:
    def __init__(self, command, size, environment, folder, graphics=None):
        self.size, self.questions = size, pixels.Questions(graphics)
        # Where it shows pictures all that is written is looked at, not thrown away.
        self.stream = pixels.Stream(pixels.Screen(*size)) if graphics else None
        self.master, self.slave = pty.openpty()
        self._set_size()
        # What is typed after the end does not show, so that what the program says at the end stands alone.
        silent = termios.tcgetattr(self.slave)
        silent[3] &= ~termios.ECHO
        termios.tcsetattr(self.slave, termios.TCSANOW, silent)
        self.discipline = termios.tcgetattr(self.slave)
        self.modes, self.keypad, self.clears, self.total = {}, b">", 0, 0
        self.tail = b""
        self.is_watched, self.painted = False, None
        self.is_stopped, self.status, self.peak = False, None, 0
        self._rest = b""
        self._main_waited = self._most_waited = self._looked = 0
        self.news, said = os.pipe()
        self.shell = os.fork()
        if self.shell == 0:
            _be_shell(command, self.slave, said, environment, folder, (self.master, self.news))
        os.close(said)
        os.set_blocking(self.master, False)
        self.pid = struct.unpack("i", os.read(self.news, 4))[0]
        os.set_blocking(self.news, False)
        self.source, self.taker = (self.master, None) if not graphics else _start_taking(self.master)

    # What hands do.

    def resize(self, columns, lines):
        self.size = (columns, lines)
        if self.stream:
            self.stream.screen.resize(lines, columns)
        self._set_size()

    def _set_size(self):
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", self.size[1], self.size[0], 0, 0))

    def signal(self, number):
        if self.status is None:
            try:
                os.kill(self.pid, number)
            except ProcessLookupError:
                pass

    def rests(self):
        """Whether it is stopped at this moment, whatever was told of it."""
        try:
            with open(f"/proc/{self.pid}/stat") as file:
                return file.read().rsplit(")", 1)[1].split()[0] == "T"
        except OSError:
            return self.is_stopped

    def send(self, data, patience):
        """Writes as fast as it is taken; False where nothing of it is taken for so long."""
        view, since = memoryview(data), self.clock()
        while view:
            self.read(0)
            if self.status is not None or self.is_stopped:
                return True
            try:
                taken = os.write(self.master, view[:4096])
                view, since = view[taken:], self.clock()
            except BlockingIOError:
                if self.clock() - since > patience:
                    return False
                self.read(0.005)
            except OSError:
                return True
        return True

    # What eyes see.

    def read(self, seconds):
        """Takes in what there is, at least so long."""
        end = time.monotonic() + seconds
        while True:
            ready = select.select([self.source, self.news], [], [], max(0, end - time.monotonic()))[0]
            if self.source in ready:
                start = time.thread_time()
                try:
                    self._take(os.read(self.source, 1 << 17))
                except (BlockingIOError, OSError):
                    pass
                # What a taker has taken waits for us, not we for the program.
                self._looked += time.thread_time() - start if self.taker else 0
            if self.news in ready:
                self._hear()
            if self.status is not None or (not ready and time.monotonic() >= end):
                return
            if ready and time.monotonic() >= end + 0.05:
                return

    def _answer(self, data):
        if said := self.questions.answer(data):
            try:
                os.write(self.master, said)
            except OSError:
                pass

    def _take(self, data):
        self.total += len(data)
        self._answer(data)
        if self.stream:
            self.stream.feed(data)
        whole, start = self._rest + data, None
        for found in INTEREST.finditer(whole):
            text = found.group()
            if text in CLEARED:
                self.clears, start = self.clears + 1, found.end()
            elif text in (b"\x1b=", b"\x1b>"):
                self.keypad = text[1:]
            elif mode := PRIVATE_MODE.match(text):
                for number in mode[1].split(b";"):
                    self.modes[int(number)] = mode[2].decode()
        if self.is_watched and start is not None:
            self.painted = whole[start:]
        elif self.painted is not None:
            self.painted += data
        self.tail = (self.tail + data)[-TAIL:]
        # A sequence that was cut is read again with its rest.
        cut = whole.rfind(b"\x1b", max(0, len(whole) - 16))
        if cut >= 3 and whole[cut - 3:cut] == b"\x1b[H":
            cut -= 3
        self._rest = whole[cut:] if cut >= 0 and not INTEREST.search(whole, cut) else b""

    def _hear(self):
        try:
            data = os.read(self.news, 4096)
        except BlockingIOError:
            return
        for (status,) in struct.iter_unpack("i", data[: len(data) // 4 * 4]):
            if os.WIFSTOPPED(status):
                self.is_stopped = True
            elif os.WIFCONTINUED(status):
                self.is_stopped = False
            else:
                self.status = os.waitstatus_to_exitcode(status)
                self._drain()

    def _drain(self):
        while select.select([self.source], [], [], 0.02)[0]:
            try:
                data = os.read(self.source, 1 << 17)
            except OSError:
                return
            if not data:
                return
            self._take(data)

    @property
    def unread(self):
        """How many bytes wait for the program."""
        return struct.unpack("i", fcntl.ioctl(self.slave, termios.FIONREAD, b"\0" * 4))[0]

    @property
    def has_said(self):
        """Whether something that the program wrote waits to be taken in."""
        return bool(select.select([self.source], [], [], 0)[0])

    def watch(self, is_on=True):
        """From the next time that the screen is cleared what is written is kept as `painted`."""
        self.is_watched, self.painted = is_on, None

    @property
    def text(self):
        """What was painted since the last clearing, without its colours; moves are blanks."""
        plain = re.sub(rb"\x1b\[[0-9;:]*m|\x1b\(B", b"", self.painted or b"")
        plain = re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]|\r|\n", b" ", plain)
        return plain.decode(errors="replace")

    # What the system knows.

    def clock(self, of_all=False):
        """Seconds, less the time that the program's first thread, or the most patient of all, and we waited for a processor, and
        the time that we looked at what it had written before."""
        # What has ended is no longer there to be asked.
        self._main_waited = max(self._main_waited, run_delay(str(self.pid)))
        if of_all:
            self._most_waited = max(self._most_waited, run_delay(*threads(self.pid)))
        return time.monotonic() - run_delay("self") - self._looked - (self._most_waited if of_all else self._main_waited)

    @property
    def memory(self):
        """Resident megabytes; the most ever seen stays in `peak`."""
        try:
            with open(f"/proc/{self.pid}/statm") as file:
                now = int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
        except OSError:
            return 0
        self.peak = max(self.peak, now)
        return now

    def wait(self, seconds):
        """Waits for the end so long; its status, or None."""
        start, wall = self.clock(of_all=True), time.monotonic()
        while self.status is None and time.monotonic() - wall < 20 * max(1, seconds):
            self.read(0.01)
            if self.status is None and self.clock(of_all=True) - start > seconds:
                break
        return self.status

    def given_back(self):
        """What of the terminal is not as it was; None where all is."""
        usual = {7: "h", 25: "h"}
        modes = {number: state for number, state in self.modes.items() if state != usual.get(number, "l")}
        if modes:
            return f"private modes {modes}"
        if termios.tcgetattr(self.slave) != self.discipline:
            return "the line's settings"
        if self.stream and self.stream.screen.placements:
            return f"{len(self.stream.screen.placements)} pictures"
        if self.keypad != b">":
            return "the keypad"
        colours = re.findall(rb"\x1b\[([0-9;:]*)m", self.tail)
        if colours and colours[-1] not in (b"", b"0", b"39;49", b"0;10"):
            return f"colours {colours[-1]}"
        return None

    def hang_up(self):
        """The terminal goes away."""
        self._stop_taking()
        os.close(self.master)
        os.close(self.slave)
        self.master, self.slave = os.open("/dev/null", os.O_RDWR), os.open("/dev/null", os.O_RDWR)
        self.source = self.master

    def close(self):
        """Ends it, if it goes on."""
        if self.status is None:
            self.signal(signal.SIGKILL)
        self._stop_taking()
        os.waitpid(self.shell, 0)
        for file in (self.master, self.slave, self.news):
            os.close(file)

    def _stop_taking(self):
        if self.taker is None:
            return
        os.kill(self.taker, signal.SIGKILL)
        os.waitpid(self.taker, 0)
        os.close(self.source)
        self.source, self.taker = self.master, None


def _start_taking(master):
    """Starts a process that takes what comes as fast as it comes, and hands it on.

    To look at pictures takes longer than a terminal takes for them: read only when there is time, the line would be a slow one, on which
    the program shows none.

    :returns: where to read it, and the process.
    """
    source, sink = os.pipe()
    taker = os.fork()
    if taker == 0:
        try:
            end_with_parent()
            os.close(source)
            os.set_blocking(sink, False)
            _hand_on(master, sink)
        finally:
            os._exit(0)
    os.close(sink)
    os.set_blocking(source, False)
    return source, taker


def _hand_on(master, sink):
    come = bytearray()
    while True:
        readable, writable, _ = select.select([master], [sink] if come else [], [])
        try:
            if readable:
                come += os.read(master, 1 << 17)
            if writable:
                del come[: os.write(sink, come[: 1 << 16])]
        except BlockingIOError:
            pass


def end_with_parent():
    """Where the system can: whoever started this process takes it along when it is killed."""
    if hasattr(SYSTEM, "prctl"):
        SYSTEM.prctl(1, signal.SIGKILL)


def _be_shell(command, slave, said, environment, folder, foreign):
    """Starts the program as a job in front, tells how it fares, and never returns."""
    try:
        end_with_parent()
        os.setsid()
        fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
        for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTTOU, signal.SIGTSTP):
            signal.signal(number, signal.SIG_IGN)
        for file in foreign:
            os.close(file)
        job = os.fork()
        if job == 0:
            end_with_parent()
            os.setpgid(0, 0)
            os.tcsetpgrp(slave, os.getpid())
            for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTTOU, signal.SIGTSTP, signal.SIGPIPE, signal.SIGXFSZ):
                signal.signal(number, signal.SIG_DFL)
            os.chdir(folder)
            for file in range(3):
                os.dup2(slave, file)
            os.closerange(3, 1024)
            os.execve(command[0], command, environment)
        os.write(said, struct.pack("i", job))
        while True:
            _, status = os.waitpid(job, os.WUNTRACED | os.WCONTINUED)
            os.write(said, struct.pack("i", status))
            if os.WIFEXITED(status) or os.WIFSIGNALED(status):
                break
    except BaseException as error:
        os.write(2, f"{error}\n".encode())
    finally:
        os._exit(0)
