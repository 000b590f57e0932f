"""What the terminal itself is asked, what it answers, and terminals that this machine does not know."""

import array
import fcntl
import re
import termios
import time

import pytest

from test_terminal import QUESTION

DIRECT = b"\x1bP1$r0;48:2::1:2:3m\x1b\\"
INDEXED = b"\x1bP0$r\x1b\\"
IDENTITY = b"\x1b[?62;22c"
TRUE_COLOUR = re.compile(rb"[34]8[;:]2[;:]")


def unread(terminal):
    """How many bytes the next program would get."""
    count = array.array("i", [0])
    fcntl.ioctl(terminal.slave, termios.FIONREAD, count)
    return count[0]


def asked(playing, *arguments, **options):
    options["environment"] = {"COLORTERM": None} | options.get("environment", {})
    terminal = playing("--paused", *arguments, answers=False, **options)
    terminal.until("paused")
    return terminal


def colours(terminal):
    return TRUE_COLOUR.search(terminal.written.replace(QUESTION, b""))


def test_the_answer_brings_24_bits_and_is_no_key(playing):
    terminal = asked(playing)
    # The first picture did not wait.
    assert QUESTION in terminal.written and not colours(terminal)
    for part in (DIRECT[:3], DIRECT[3:9], DIRECT[9:] + IDENTITY):
        terminal.send(part)
        terminal.read(0.05)
    terminal.read(0.3)
    assert colours(terminal)
    assert "paused" in terminal.text and "epoch 0" in re.sub(" +", " ", terminal.text)
    terminal.press("q")
    assert terminal.ended() == 0
    assert unread(terminal) == 0
    terminal.assert_given_back()


def test_the_answer_changes_the_palettes_colours_too(playing):
    terminal = asked(playing, term="xterm")
    # Of eight colours none is grey.
    assert {"white"} == dim(terminal)
    terminal.send(DIRECT + IDENTITY)
    terminal.read(0.5)
    assert {"brightblack"} == dim(terminal)


def dim(terminal):
    """The colours of the word epoch, which is dim."""
    first = terminal.text.split("\n")[0].index("epoch")
    return {terminal.screen.buffer[0][column].fg for column in range(first, first + 5)}


def test_another_answer_leaves_the_palette(playing):
    terminal = asked(playing)
    terminal.send(INDEXED + IDENTITY)
    terminal.read(0.3)
    terminal.press("v")
    terminal.read(0.3)
    terminal.press("q")
    assert terminal.ended() == 0
    assert not colours(terminal)


@pytest.mark.parametrize("key", ["q", "ctrl-c"])
def test_a_late_answer_reaches_no_shell(playing, key):
    terminal = asked(playing)
    terminal.press(key)
    time.sleep(0.3)
    terminal.send(DIRECT + IDENTITY)
    assert terminal.ended() == 0
    assert unread(terminal) == 0
    terminal.assert_given_back()


def test_without_an_answer_the_end_comes_all_the_same(playing):
    terminal = asked(playing)
    terminal.press("q")
    began = time.monotonic()
    assert terminal.ended() == 0
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    "arguments, options",
    [
        ([], {"environment": {"COLORTERM": "truecolor"}}),
        (["--color", "256"], {}),
        (["--color", "never"], {}),
        ([], {"environment": {"NO_COLOR": "1"}}),
        ([], {"term": "screen-256color"}),
        ([], {"term": "linux"}),
        ([], {"term": "vt100"}),
    ],
)
def test_nobody_is_asked_where_something_says_it(playing, arguments, options):
    terminal = asked(playing, *arguments, **options)
    assert b"\x1bP" not in terminal.written
    terminal.press("q")
    assert terminal.ended() == 0


@pytest.mark.parametrize("term", ["xterm-ghostty", "no-such-terminal"])
def test_an_unknown_terminal_is_taken_as_the_usual_one(playing, term):
    terminal = playing("--paused", term=term, environment={"TERMINFO_DIRS": "/nonexistent:/lib/terminfo:/usr/share/terminfo"})
    terminal.until(f"unknown terminal '{term}'")
    assert "it is taken as xterm-256color" in terminal.text
    terminal.press("?")
    terminal.until("Training")
    terminal.press("esc")
    terminal.read(0.3)
    terminal.press("q")
    assert terminal.ended() == 0
    terminal.assert_given_back()
    terminal = playing("check", term=term, size=(120, 40))
    terminal.until(f"unknown terminal '{term}'")
    assert terminal.ended() == 0


def test_the_console_is_drawn_in_blocks(playing):
    terminal = playing("--paused", term="linux", environment={"COLORTERM": None})
    terminal.until("paused")
    terminal.read(0.3)
    letters = terminal.written.decode(errors="replace")
    assert not re.search("[\u2800-\u28ff]", letters) and re.search("[▀▄█▌▐]", letters)
    terminal.press("q")
    assert terminal.ended() == 0
