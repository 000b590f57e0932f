"""Plays events on a real playground and says what did not hold."""

import os
import re
import signal
import time
from types import SimpleNamespace

from cage import Cage
from hands import USUAL_SIZE

PATIENCE = 1.0  # seconds, for an answer and for the end
SILENCE = 1.2  # seconds, after which pasted text without an end has one
QUIET = 0.3  # seconds without a byte, after which nothing more comes by itself
INTERRUPTING = (0x03, 0x1A, 0x1C)
NOT_WAITED = ("dlplay: the end came in the middle of a batch that takes long", "dlplay: the end came before th")
PAINTED = b"\x1b[?2026l"
CRASH_TEXT = re.compile(rb"Fatal error|Assertion|assertion failed|Sanitizer|Swift runtime|crashed|\bpanic\b")


class Fault(Exception):
    """What did not hold: its kind, and what was seen."""

    def __init__(self, kind, seen=""):
        super().__init__(kind, seen)
        self.kind, self.seen = kind, seen


def _is_in_pixels(display):
    """Whether letters leave room for pictures: they are other blanks."""
    return any("\xa0" in line for line in display)


class Watch:
    """One playground after the other in one folder."""

    def __init__(self, nest, configuration, patience=PATIENCE):
        self.nest, self.configuration, self.patience = nest, configuration, patience
        self.cage, self.lives, self.peak, self.slowest = None, 0, 0, 0
        self.played = 0
        self.resumes, self.suspended, self.killed, self.recent = False, 0, set(), b""

    def play(self, events):
        """Plays events, one after the other; raises the first fault."""
        try:
            for event in events:
                if self.cage is None:
                    self._start()
                self._do(event)
                self.played += 1
            if self.cage is not None:
                self._end("ctrl-c")
            if wrong := self.nest.wrong_export():
                raise Fault("export", wrong)
        finally:
            if self.cage is not None:
                self.cage.close()
                self.cage = None

    def _start(self):
        self.lives += 1
        resumes = self.resumes and self.nest.session.exists()
        arguments = ["--resume"] if resumes else self.configuration.arguments
        self.cage = Cage([self.nest.program, *arguments], USUAL_SIZE, self.nest.environment, self.nest.work, self.configuration.graphics)
        self.born, self.sent, self.sizes, self.was_suspended, self.is_pasting = time.time(), b"", [], False, False
        self.born_at = start = self.cage.clock(of_all=True)
        while 1049 not in self.cage.modes or self.cage.total < 200:
            self.cage.read(0.02)
            self._still_there(may_end=False)
            if self.cage.clock(of_all=True) - start > 10 * max(1, self.patience):
                raise Fault("start", f"nothing is shown after {10 * max(1, self.patience):.0f} s with {arguments}")

    # Events.

    def _do(self, event):
        if "bytes" in event:
            self._send(event["bytes"].encode("latin-1"))
        elif "big" in event:
            self._send((event["before"] + event["big"] * event["times"] + event["after"]).encode("latin-1"))
        elif "resize" in event:
            self.cage.resize(*event["resize"])
        elif "signal" in event:
            self._signal(event["signal"])
        elif "probe" in event:
            self._finish_paste()
            if self.cage is None:
                return
            getattr(self, "_probe_" + event["probe"])(event)
        elif "end" in event:
            self.resumes = event.get("resumes", False)
            return self._end(event["end"])
        if self.cage is not None:
            self.cage.read(event.get("pause", 0))
            self._still_there()

    def _send(self, data):
        self.sent = self.sent[-16:] + data
        self.recent = self.recent[-400:] + data
        if b"\x1a" in data:
            self.suspended = time.monotonic()
        began, ended = self.sent.rfind(b"\x1b[200~"), self.sent.rfind(b"\x1b[201~")
        if began != ended:
            self.is_pasting = began > ended
        if not self.cage.send(data, self.patience):
            raise Fault("deaf", f"no key is taken for {self.patience} s")

    def _finish_paste(self):
        """Where pasted text has no end, the end comes, or silence, which is one too."""
        # What is sent while it is suspended may be lost in parts: it is the line's then.
        was_suspended, self.was_suspended = self.was_suspended, False
        if not was_suspended and not self.is_pasting:
            return
        if was_suspended or self.played % 3:
            self._send(b"\x1b[201~")
        else:
            start = time.monotonic()
            while self.cage.unread and time.monotonic() - start < 5:
                self.cage.read(0.02)
            # The program's silence, which begins later where it waits for a processor.
            start = self.cage.clock()
            while self.cage.clock() - start < SILENCE:
                self.cage.read(0.05)
            self.is_pasting = False
        self._still_there()
        # It was suspended all the while, and pasted text begins only now that it is awake.
        if self.was_suspended and self.cage is not None:
            self._finish_paste()

    def _signal(self, name):
        if name in ("TSTP", "ctrl-z"):
            self.suspended = time.monotonic()
        if name == "ctrl-z":
            return self._send(b"\x1b\x1b\x1a")
        self.cage.signal(getattr(signal, "SIG" + name))

    def _still_there(self, may_end=True):
        """Wakes it where it was suspended; where it ended, that was asked for."""
        if self.cage.status is None and self.cage.is_stopped:
            self.cage.read(0.005)
            # It stands still until it is woken; what it wrote before may still be under way.
            start, wall = self.cage.clock(), time.monotonic()
            while self.cage.given_back() and time.monotonic() - wall < 300:
                if not self.cage.has_said and self.cage.clock() - start > 2:
                    break
                self.cage.read(0.05)
            # A line that interrupts throws away what was written and not read yet: what hands do behind the key that suspended.
            is_flushed = sum(self.recent.count(byte) for byte in INTERRUPTING) > 1
            self._given_back("while it is suspended", may_be_lost=is_flushed, is_suspended=True)
            self._wake()
        if self.cage.status is None:
            return
        status, said = self.cage.status, self._last_words()
        if status < 0 or CRASH_TEXT.search(self.cage.tail):
            raise Fault("crash", f"status {status} {said}".strip())
        # A key, a row of the palette or a click can mean the end.
        if status != 0 or not may_end or not self.sent:
            raise Fault("ended", f"status {status} {said}".strip())
        self._verify_end()

    def _wake(self):
        """What fg does."""
        start, self.was_suspended = time.monotonic(), True
        while self.cage.is_stopped and self.cage.status is None:
            self.cage.signal(signal.SIGCONT)
            self.cage.read(0.05)
            if time.monotonic() - start > 10:
                raise Fault("asleep", "SIGCONT does not let it go on")

    # Probes.

    def _probe_answer(self, _):
        """Ctrl-L draws the whole screen again, whatever is open."""
        before, start = self.cage.clears, self.cage.clock()
        self._until(lambda: self.cage.clears > before, start, b"\x0c", "ctrl-l is not answered")
        self._note_memory()

    def _probe_pictures(self, _):
        """What is seen, letters and pictures, is what is seen when all of it is drawn anew, without any key; where nothing moves."""
        if not self.configuration.graphics or (before := self._still()) is None:
            return
        # What was on its way when the window changed was meant for another one.
        self.cage.stream.screen.errors.clear()
        if (after := self._drawn_anew()) is None:
            return
        # A busy machine makes a line too slow for pictures, or no longer: then the same is drawn in cells.
        if _is_in_pixels(before[0]) != _is_in_pixels(after[0]):
            return
        for what, one, two in zip(("letters", "pictures"), before, after):
            if one != two:
                where = [line for line, (old, new) in enumerate(zip(one, two)) if old != new] if what == "letters" else ""
                raise Fault("screen", f"other {what} than when all is drawn anew {where}")
        if errors := self.cage.stream.screen.errors:
            raise Fault("screen", errors[0])

    def _drawn_anew(self):
        """The screen when it was suspended and is awake again; None where that cannot be told."""
        self.cage.signal(signal.SIGTSTP)
        start = self.cage.clock()
        while self.cage is not None and not self.cage.is_stopped:
            self.cage.read(0.01)
            if self.cage.status is not None or self.cage.clock() - start > self.patience:
                return None
        self._still_there()
        return self._still() if self.cage is not None else None

    def _still(self):
        """The screen of a playground that is paused, when it has not changed for a while; None where it is not, or goes on changing."""
        for _ in range(4):
            if self.cage is None or self.cage.is_stopped or self.is_pasting:
                return None
            total, start, wall = self.cage.total, self.cage.clock(of_all=True), time.monotonic()
            while self.cage.clock(of_all=True) - start < QUIET and self.cage.status is None and not self.cage.is_stopped:
                self.cage.read(0.05)
                # On a busy machine a playground that trains waits for a processor all the time, and its clock stands still.
                if time.monotonic() - wall > 20 * QUIET:
                    return None
            self._still_there()
            if self.cage is not None and self.cage.total == total:
                screen = self.cage.stream.screen
                return (list(screen.display), screen.covered) if "paused" in screen.display[0] else None
        return None

    def _probe_help(self, _):
        """A key that is no control character is understood: after Esc `?` opens the help."""
        self._make_room()
        self.cage.watch()
        start = self.cage.clock()

        def shown():
            return "esc closes" in self.cage.text

        self._until(shown, start, b"\x1b\x1b\x1b", b"?", b"\x0c", f"the help does not open")
        if self.cage is not None:
            self.cage.watch(False)
            self._send(b"\x1b")

    def _until(self, holds, start, *keys_and_reason):
        """Presses keys, again and again, until something holds."""
        *keys, reason = keys_and_reason
        wall, gap = time.monotonic(), 0.04 if len(keys) > 1 else 0
        while self.cage is not None:
            for key in keys:
                self._send(key)
                self.cage.read(gap)
            gap *= 3  # Keys that it reads together, busy while they came, are one: Esc and ? are Alt-?.
            pressed = time.monotonic()
            while time.monotonic() - pressed < 0.4:
                if holds():
                    self.slowest = max(self.slowest, self.cage.clock() - start)
                    return True
                self.cage.read(0.005)
                self._still_there()
                if self.cage is None:
                    return False
            # Where q was pressed it is ending, and with the widest layers that has a session of 100 MB to write.
            patience = self.patience * (3 if self.configuration.is_slow and b"q" in self.recent else 1)
            if self.cage.clock() - start > patience or time.monotonic() - wall > 15 * max(1, self.patience):
                raise Fault("deaf", f"{reason} within {self.patience} s")
        return False

    def _make_room(self):
        columns, lines = self.cage.size
        if not (80 <= columns <= 140 and 24 <= lines <= 45):
            self.cage.resize(*USUAL_SIZE)
            self.cage.read(0.05)

    def _probe_moves(self, event):
        """As fast as it can, the screen changes: the number of the epoch or, where one takes long, what it learned meanwhile."""
        self._make_room()
        for key in [b"\x1b\x1b\x1b"] * 2 + [b"]", b"]", b"]"]:
            self._send(key)
            self.cage.read(0.04)
            self._still_there()
            if self.cage is None:
                return
        if (first := self._moment()) is None:
            return
        if not first.is_running:
            self._send(b" ")
        for key, pause in event.get("presses", []):
            self._send(key.encode())
            self.cage.read(pause)
            self._still_there()
            if self.cage is None:
                return
        seen, since, wall = self._moment(), self.cage.clock(of_all=True), time.monotonic()
        while seen is not None and seen.is_running:
            now = self._moment()
            if now is None or not now.is_running or (now.epoch, now.picture) != (seen.epoch, seen.picture):
                return
            if self.cage.clock(of_all=True) - since > self.patience * (10 if self.configuration.is_slow else 1) or time.monotonic() - wall > 30 * max(1, self.patience):
                raise Fault("still", f"it runs, and the screen stays at epoch {seen.epoch}")
            self.cage.read(0.05)

    def _moment(self):
        """What the screen says of the training, and all that it shows; None where it cannot be read."""
        self.cage.watch()
        self._probe_answer(None)
        for _ in range(20):
            if self.cage is None:
                return None
            picture, _, rest = (self.cage.painted or b"").partition(PAINTED)
            found = re.search(r"[▶>] *running +epoch +([0-9][0-9,. \u2009\u202f]*)|([■=] *paused|◀|< epoch)", self.cage.text)
            if rest and found:
                self.cage.watch(False)
                return SimpleNamespace(is_running=found[2] is None, epoch=(found[1] or "").strip(), picture=picture)
            self.cage.read(0.02)
        return None

    def _note_memory(self):
        if self.cage is None:
            return
        now = self.cage.memory
        self.sizes.append(now)
        self.peak = max(self.peak, now)
        if now > self.configuration.memory:
            raise Fault("memory", f"{now:.0f} MB are resident; {self.configuration.memory} is the most")

    # The end.

    def _end(self, way):
        cage, expected = self.cage, (0,)
        if way.endswith("ctrl-c"):
            before = {"ESC ESC ctrl-c": b"\x1b\x1b\x03", "queued ctrl-c": b"\x1b\x1b" + b"a" * 20 + b"\x03", "pasting ctrl-c": b"\x1b[200~x\x03", "invalid ctrl-c": b"\xff\x03"}
            self._send(before.get(way, b"\x03"))
            # While it is suspended ctrl-c is the shell's.
            if time.monotonic() - self.suspended < 1:
                expected = (0, 130, -signal.SIGINT)
        elif way == "gone":
            expected = (0, -signal.SIGHUP)
            cage.hang_up()
        else:
            name = way.split()[-1]
            number = getattr(signal, "SIG" + name)
            expected = {"INT": (130, -signal.SIGINT), "KILL": (-signal.SIGKILL,)}.get(name, (-number, 128 + number))
            if name != "KILL" and (b"q" in self.recent or b"\x03" in self.recent):
                expected += (0,)  # It may be on its way out already.
            if way.startswith("stopped"):
                cage.signal(signal.SIGTSTP)
                start = cage.clock()
                while not cage.is_stopped and cage.status is None:
                    cage.read(0.01)
                    if cage.clock() - start > self.patience:
                        raise Fault("unstopped", "SIGTSTP does not suspend it")
                cage.signal(number)
                time.sleep(0.01)
                cage.signal(signal.SIGCONT)
            else:
                cage.signal(number)
        # Sessions that the hands asked for are written to their end, and of the widest layers each takes 100 MB.
        patience = self.patience * (3 if self.configuration.is_slow else 1)
        status = cage.wait(patience)
        for _ in range(3):
            if status is None and (cage.is_stopped or time.monotonic() - self.suspended < 2):
                self._wake()
                # What was typed while it was being suspended was the shell's.
                if way.endswith("ctrl-c"):
                    self._send(b"\x03")
                status = cage.wait(patience)
        if status is None:
            raise Fault("endless", f"{way} does not end it within {patience} s")
        if status not in expected:
            kind = "crash" if status in (-4, -5, -6, -7, -8, -11) else "ended"
            raise Fault(kind, f"{way}: status {status} {self._last_words()}".strip())
        if way == "KILL":
            self.killed.add(cage.pid)
            return self._verify_killed()
        self._verify_end(is_gone=way == "gone")

    def _verify_end(self, is_gone=False):
        """The terminal is given back, nothing is said, the session opens again, nothing is left over."""
        cage = self.cage
        if not is_gone:
            self._given_back("at the end")
        said = self._last_words()
        # Where a batch of the widest layers takes long, or a file of their weights, the end does not wait for it and says so.
        is_old = self.configuration.is_slow and (is_gone or said.startswith(NOT_WAITED))
        if said and not is_old and not is_gone:
            raise Fault("said", said)
        if (not is_old or self.nest.session.exists()) and (wrong := self.nest.wrong_session()):
            raise Fault("session", wrong)
        if strange := self.nest.left_over(self.killed):
            raise Fault("left over", ", ".join(map(repr, strange)))
        third = len(self.sizes) // 3
        if third >= 4 and min(self.sizes[-third:]) > max(self.sizes[:third]) + self.configuration.growth:
            raise Fault("memory", f"from {max(self.sizes[:third]):.0f} to {min(self.sizes[-third:]):.0f} MB")
        cage.close()
        self.cage = None

    def _verify_killed(self):
        """What was kept before opens again, and is not older than half a minute."""
        lived = time.time() - self.born
        # What it waited for a processor is not its own delay.
        waited = lived - (self.cage.clock(of_all=True) - self.born_at)
        if self.nest.session.exists():
            if wrong := self.nest.wrong_session():
                raise Fault("session", wrong)
        kept = self.nest.session.stat().st_mtime if self.nest.session.exists() else self.born
        if lived > 35 + waited and time.time() - kept > 34 + waited:
            raise Fault("lost", f"killed after {lived:.0f} s, and nothing of them is kept")
        self.cage.close()
        self.cage = None

    def _given_back(self, when, may_be_lost=False, is_suspended=False):
        # A program that has stopped says no more, but on a busy machine what it said may not all be read yet.
        for _ in range(30):
            self.cage.read(0.01)
            if not (wrong := self.cage.given_back()):
                return
            # What let it go on may have been sent before this stop was told: then it is drawing again.
            if is_suspended and not self.cage.rests():
                return
        if not may_be_lost:
            raise Fault("terminal", f"{when}: {wrong}")

    def _last_words(self):
        """What is said after the screen is given back, but for how to come back, which is said once."""
        rest = self.cage.tail.rsplit(b"\x1b[?1049l", 1)
        words = re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>78]|\x1b\(B|[\x00-\x1f]", b" ", rest[-1]) if len(rest) > 1 else b""
        said = re.sub(r"\s+", " ", words.decode(errors="replace")).strip()
        return re.sub(r"^dlplay --resume goes on from epoch \d+ ?", "", said)[:300]
