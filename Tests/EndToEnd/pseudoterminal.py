"""A pseudo-terminal with a program in it: types, clicks, resizes, reads the screen, and knows what state the terminal is left in."""

import collections
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import threading
import time

import pyte

import pixels

PRIVATE_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
KEYS = {
    "enter": "\r", "esc": "\x1b", "tab": "\t", "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
    "backspace": "\x7f", "f1": "\x1bOP", "space": " ", "ctrl-c": "\x03", "ctrl-z": "\x1a", "ctrl-l": "\x0c", "ctrl-o": "\x0f",
    "ctrl-s": "\x13", "ctrl-u": "\x15",
}


def run_delay(*places):
    """Seconds that threads, as /proc names them, were ready to run and had no processor: of the most patient one."""
    most = 0
    for place in places:
        try:
            with open(f"/proc/{place}/schedstat") as file:
                most = max(most, int(file.read().split()[1]) / 1e9)
        except (OSError, IndexError):
            pass
    return most


def threads(pid):
    try:
        return [f"{pid}/task/{task}" for task in os.listdir(f"/proc/{pid}/task")]
    except OSError:
        return []


class Terminal:
    def __init__(self, command, size=(120, 40), term="xterm-256color", environment=None, cwd=None, graphics=None, cell=(8, 16), answers=True, is_slow=False):
        self.columns, self.lines = size
        self.questions = pixels.Questions(graphics, cell)
        self.screen = pixels.Screen(*size, cell) if graphics else pyte.Screen(*size)
        self.stream = pixels.Stream(self.screen)
        # What it is asked is answered, as by every terminal, unless a test does so itself.
        self.answers = answers
        self.written, self._waited = b"", 0
        self.master, self.slave = pty.openpty()
        self._set_size()
        self.discipline = termios.tcgetattr(self.slave)
        base = {k: v for k, v in os.environ.items() if k not in ("COLORTERM", "NO_COLOR", "TMUX", "COLUMNS", "LINES", "TERM_PROGRAM")}
        base.update({"TERM": term, "LC_ALL": "C.UTF-8", "COLORTERM": "truecolor"}, **(environment or {}))
        base = {k: v for k, v in base.items() if v is not None}

        def take_terminal():
            # Whoever runs the tests with nohup, or in the background, has signals ignored that are to be heard here.
            for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
                signal.signal(number, signal.SIG_DFL)
            os.setsid()
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        self.process = subprocess.Popen(
            command, stdin=self.slave, stdout=self.slave, stderr=self.slave, cwd=cwd, env=base, preexec_fn=take_terminal
        )
        # Pictures are looked at for longer than a terminal takes for them: they are taken meanwhile, or the line would be a slow one.
        self._taken = collections.deque()
        self._takes = bool(graphics) and not is_slow
        if self._takes:
            threading.Thread(target=self._take, daemon=True).start()

    def _take(self):
        while True:
            try:
                data = os.read(self.master, 1 << 16)
            except OSError:
                return
            if not data:
                return
            self._taken.append(data)

    def _set_size(self):
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", self.lines, self.columns, 0, 0))

    def _answer(self, data):
        if (said := self.questions.answer(data)) and self.answers:
            os.write(self.master, said)

    # What a person does.

    def send(self, text):
        os.write(self.master, text.encode() if isinstance(text, str) else text)

    def pour(self, text):
        """Sends more than the line holds, while the program reads it."""

        def send():
            rest = memoryview(text.encode() if isinstance(text, str) else text)
            while rest:
                rest = rest[os.write(self.master, rest[:4096]) :]

        threading.Thread(target=send, daemon=True).start()

    def press(self, *keys):
        for key in keys:
            self.send(KEYS.get(key, key))

    def click(self, column, line):
        self.send(f"\x1b[<0;{column + 1};{line + 1}M\x1b[<0;{column + 1};{line + 1}m")

    def paste(self, text):
        self.send(f"\x1b[200~{text}\x1b[201~")

    def resize(self, columns, lines):
        self.columns, self.lines = columns, lines
        self.screen.resize(lines, columns)
        self._set_size()

    def choose_letters(self, cell):
        """Letters of another size: the window tells it, with a signal."""
        self.questions.cell = self.screen.cell = cell
        self.screen.resize(self.lines, self.columns)
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", self.lines, self.columns, self.columns * cell[0], self.lines * cell[1]))
        self.signal(signal.SIGWINCH)

    def signal(self, number):
        self.process.send_signal(number)

    # What a person sees.

    def clock(self):
        """Seconds, less those in which the program or we had no processor: on a busy machine nobody is late for that."""
        # What has ended is no longer there to be asked.
        self._waited = max(self._waited, run_delay(*threads(self.process.pid)))
        return time.monotonic() - run_delay("self") - self._waited

    def read(self, seconds=0.05):
        """Takes in what the program writes within a time."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if self._takes:
                if not self._taken:
                    time.sleep(min(left, 0.005))
                    continue
                data = b""
                while self._taken:
                    data += self._taken.popleft()
                self.written += data
                self._answer(data)
                self.stream.feed(data)
                continue
            if not select.select([self.master], [], [], left)[0]:
                break
            data, until = b"", time.monotonic() + 0.02
            try:
                # What comes at once is taken before it is looked at: looking takes longer than a terminal does.
                while time.monotonic() < until and select.select([self.master], [], [], 0.002)[0]:
                    data += os.read(self.master, 65536)
            except OSError:
                pass
            if not data:
                break
            self.written += data
            self._answer(data)
            self.stream.feed(data)

    @property
    def unread(self):
        """How many bytes it has written that nobody has read."""
        return struct.unpack("i", fcntl.ioctl(self.master, termios.FIONREAD, b"\0" * 4))[0]

    @property
    def text(self):
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def frames(self):
        """The texts of all frames in turn, also of those that came and went while nobody looked."""
        screen = pyte.Screen(self.columns, self.lines)
        stream = pyte.ByteStream(screen)
        # What the terminal is asked, and its titles, pyte would show as text.
        for frame in pixels.STRING.sub(b"", self.written).split(b"\x1b[?2026l")[:-1]:
            stream.feed(frame)
            yield "\n".join(line.rstrip() for line in screen.display)

    def find(self, text):
        """The column and line of a text on the screen; a frame may come in parts."""
        end = self.clock() + 2
        while True:
            for number, line in enumerate(self.screen.display):
                if (column := line.find(text)) >= 0:
                    return column, number
            if self.clock() >= end:
                break
            self.read(0.03)
        raise AssertionError(f"{text!r} is not on the screen:\n{self.text}")

    def until(self, pattern, seconds=10):
        """Waits until the screen shows a regular expression, and returns the match."""
        end = self.clock() + seconds
        while self.clock() < end:
            # What it wrote before it ended is still to be read.
            has_ended = self.process.poll() is not None
            self.read(0.2 if has_ended else 0.03)
            if found := re.search(pattern, self.text):
                return found
            if has_ended:
                break
        raise AssertionError(f"{pattern!r} did not come; the screen:\n{self.text}")

    # How it ends.

    def ended(self, seconds=10):
        """Waits for the end and returns the exit status; a signal's number is negative."""
        end = self.clock() + seconds
        while self.clock() < end and self.process.poll() is None:
            self.read(0.02)
        while not self._takes and select.select([self.master], [], [], 0.05)[0]:
            self.read()
        if self._takes:
            self.read(0.2)
        assert self.process.poll() is not None, f"it goes on:\n{self.text}"
        return self.process.returncode

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for descriptor in (self.master, self.slave):
            try:
                os.close(descriptor)
            except OSError:
                pass

    @property
    def modes(self):
        """The private modes that are not as a terminal starts with them."""
        usual = {7: "h", 25: "h"}
        last = {}
        for numbers, state in PRIVATE_MODE.findall(self.written):
            for number in numbers.split(b";"):
                last[int(number)] = state.decode()
        return {number: state for number, state in last.items() if state != usual.get(number, "l")}

    def assert_given_back(self):
        """Everything that the program changed in the terminal is as it was."""
        assert self.modes == {}
        assert termios.tcgetattr(self.slave) == self.discipline
        keypad = re.findall(rb"\x1b([=>])", self.written)
        assert not keypad or keypad[-1] == b">"
        colours = re.findall(rb"\x1b\[([0-9;:]*)m", self.written)
        assert not colours or colours[-1] in (b"", b"0", b"39;49"), colours[-1]
        assert b"\x1b]4;" not in self.written or b"\x1b]104" in self.written


__all__ = ["Terminal", "signal"]
