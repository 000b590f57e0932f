"""The terminal is always given back as it was, and dlplay makes the best of what it finds."""

import os
import pty
import re
import signal
import subprocess
import time

import pytest

QUIET_CRASH = {"SWIFT_BACKTRACE": "enable=no"}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize(
    "way, status",
    [("q", 0), ("ctrl-c", 0), (signal.SIGINT, 130), (signal.SIGTERM, -15), (signal.SIGHUP, -1), (signal.SIGSEGV, -11), (signal.SIGABRT, -6)],
)
def test_given_back(playing, way, status, size):
    terminal = playing(size=size, environment=QUIET_CRASH)
    terminal.until("running")
    assert {1049, 25, 1000, 1006} <= set(terminal.modes)
    terminal.signal(way) if isinstance(way, int) else terminal.press(way)
    assert terminal.ended() == status
    terminal.assert_given_back()


def test_suspended_and_back(playing):
    """Ctrl-Z gives the terminal to the shell as it was, fg comes back."""
    shell = playing(program=["bash", "--norc", "-i"], environment={"PS1": "ready> "})
    shell.until("ready>")
    shell.send("stty -g; DLPLAY\r".replace("DLPLAY", playing.binary))
    shell.until("running")
    for _ in range(2):
        shell.press("ctrl-z")
        shell.until("Stopped")
        assert set(shell.modes) <= {2004}
        shell.send("clear; stty -g; fg\r")
        shell.until("running")
        shell.read(0.5)
        assert {1049, 1000, 1006} <= set(shell.modes)
    shell.press("q")
    shell.until("ready>")
    shell.send("stty -g; exit\r")
    shell.ended()
    assert set(shell.modes) <= {2004}
    disciplines = set(re.findall(rb"[0-9a-f]+(?::[0-9a-f]+){20,}", shell.written))
    assert len(disciplines) == 1


def test_resize_storm(playing):
    terminal = playing()
    terminal.until("running")
    for step in range(60):
        terminal.resize(24 + 37 * step % 277, 8 + 13 * step % 93)
        terminal.read(0.01)
    for size, there in [((300, 100), "network"), ((24, 8), "epoch|spiral|[▀▘▝▖▗▌▐●○]"), ((10, 3), "."), ((80, 24), "network")]:
        terminal.resize(*size)
        terminal.read(0.3)
        terminal.until(there)
    terminal.press("q")
    assert terminal.ended() == 0
    terminal.assert_given_back()


QUESTION = b"\x1b[48;2;1;2;3m\x1bP$qm\x1b\\\x1b[m"


@pytest.mark.parametrize("term", ["dumb", ""])
def test_refused_terminals(playing, term):
    terminal = playing(term=term)
    assert terminal.ended() == 75
    assert terminal.text.strip().startswith("dlplay: ")
    assert len(terminal.text.strip().splitlines()) == 1
    terminal.assert_given_back()


def test_no_terminal(dlplay):
    refused = dlplay(status=75)
    assert refused.stderr == "dlplay: input and output must be a terminal; 'dlplay train' needs none\n"


def test_colours(playing):
    """24-bit where the terminal says so, 256 where it does not, none under NO_COLOR or --color never."""

    def written(*arguments, **environment):
        terminal = playing("--paused", *arguments, environment=environment)
        terminal.until("paused")
        terminal.read(0.3)
        terminal.press("q")
        assert terminal.ended() == 0
        terminal.assert_given_back()
        # What is asked of the terminal is no picture.
        return terminal.written.replace(QUESTION, b"")

    def has(written, *codes):
        return any(code in written for code in codes)

    true_colour, indexed = (b"38;2;", b"38:2:", b"48;2;"), (b"38;5;", b"48;5;")
    assert has(written(), *true_colour)
    limited = written(COLORTERM=None)
    assert has(limited, *indexed) and not has(limited, *true_colour)
    for plain in (written(NO_COLOR="1"), written("--color", "never")):
        assert not has(plain, *true_colour, *indexed)
    assert has(written("--color", "truecolor", COLORTERM=None), *true_colour)
    assert not has(written("--color", "16"), *true_colour, *indexed)


def test_ascii_without_utf8(playing):
    terminal = playing("--paused", environment={"LC_ALL": "C", "LANG": "C"})
    terminal.until("paused")
    terminal.read(0.3)
    assert all(byte < 128 for byte in terminal.written)
    terminal.press("q")
    assert terminal.ended() == 0


def test_silent_when_paused(playing):
    """Nothing is written, and nothing wakes up, while nothing happens."""
    terminal = playing("--paused")
    terminal.until("paused")
    terminal.read(0.5)

    def switches():
        total = 0
        for task in os.listdir(f"/proc/{terminal.process.pid}/task"):
            for line in open(f"/proc/{terminal.process.pid}/task/{task}/status"):
                if "ctxt_switches" in line:
                    total += int(line.split()[1])
        return total

    terminal.read(0.5)
    length, before = len(terminal.written), switches()
    terminal.read(2)
    assert len(terminal.written) == length
    assert switches() == before


def test_ends_when_the_terminal_goes_away(dlplay):
    master, slave = pty.openpty()
    environment = dict(os.environ, TERM="xterm-256color")
    process = subprocess.Popen([dlplay.binary], stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True)
    os.close(slave)
    time.sleep(0.5)
    os.close(master)
    try:
        process.wait(10)
    finally:
        process.kill()
