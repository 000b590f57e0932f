"""The pointer alone: what it is over is shown for as long as it is there, and a swarm of reports never holds up a key."""

import os
import select
import time


def move(terminal, column, line):
    terminal.send(f"\x1b[<35;{column + 1};{line + 1}M")


def unit_of(terminal):
    """A cell of the first hidden layer's first picture."""
    column, line = terminal.find("− 8 tanh +")
    return column + 4, line + 3


def test_a_unit_under_the_pointer_is_pictured(playing):
    terminal = playing("--paused")
    terminal.until("4-8-8-1")
    assert {1000, 1003, 1006} <= set(terminal.modes)
    column, line = unit_of(terminal)
    move(terminal, column, line)
    terminal.until("unit 1 of layer 1 ─", seconds=2)
    assert "output unit" in terminal.text, "the cursor went along"
    terminal.read(0.3)
    length = len(terminal.written)
    move(terminal, column + 1, line)
    terminal.read(0.5)
    assert len(terminal.written) == length, "nothing else is under the pointer, and yet something was drawn"
    move(terminal, 3, 0)
    terminal.until("╭ output ─", seconds=2)
    assert "unit 1 of layer 1" not in terminal.text


def test_what_is_under_the_pointer_is_read(playing):
    terminal = playing("--paused")
    terminal.until("4-8-8-1")
    for _ in range(3):
        terminal.press("s")
        terminal.read(0.2)
    column, line = terminal.find("╭ output ─")
    move(terminal, column + 20, line + 10)
    terminal.until(r"\d\.\d{3} says -?1 +x₁ -?\d\.\d\d +x₂ -?\d\.\d\d", seconds=2)
    column, line = terminal.find("loss: bce")
    move(terminal, column + 6, line + 4)
    terminal.until(r"[╰─]─ 0 ─", seconds=2)
    move(terminal, 3, 0)
    terminal.until("x₁ →", seconds=2)
    cells = [terminal.find("− 8 tanh +")[0] + offset for offset in range(8, 14)]
    for cell in cells:
        move(terminal, cell, 16)
        terminal.read(0.2)
        if "weight " in terminal.text:
            break
    terminal.until(r"weight [+-]?\d\.\d\d", seconds=1)


def test_a_swarm_loses_no_key(playing):
    terminal = playing()
    terminal.until("running")
    swarm = "".join(f"\x1b[<35;{1 + step % 119};{1 + step % 39}M" for step in range(400))
    for _ in range(5):
        terminal.send(swarm)
        terminal.read(0.01)
    terminal.send(swarm + " " + swarm)
    terminal.until("paused", seconds=3)
    terminal.press("q")
    assert terminal.ended() == 0
    terminal.assert_given_back()


def test_off_is_off(playing):
    terminal = playing("--paused")
    terminal.until("4-8-8-1")
    terminal.press("m")
    terminal.until("mouse off", seconds=2)
    assert not {1000, 1002, 1003, 1006} & set(terminal.modes)
    terminal.press("m")
    terminal.until("mouse on", seconds=2)
    assert {1003, 1006} <= set(terminal.modes)
    terminal.press("q")
    assert terminal.ended() == 0
    terminal.assert_given_back()
    other = playing("--paused", "--no-mouse")
    other.until("4-8-8-1")
    assert b"?1003h" not in other.written and b"?1000h" not in other.written


def test_a_slow_line_reports_clicks_alone(playing):
    """Where frames take long to be received, movement is no longer reported; where they no longer do, it is again."""
    terminal = playing("--paused")
    terminal.until("4-8-8-1")
    assert 1003 in terminal.modes
    terminal.press("space")
    end = time.monotonic() + 20
    while time.monotonic() < end and 1003 in terminal.modes:
        if select.select([terminal.master], [], [], 0.1)[0]:
            data = os.read(terminal.master, 1024)
            terminal.written += data
            terminal.stream.feed(data)
        time.sleep(0.02)
    assert 1003 not in terminal.modes and {1000, 1002, 1006} <= set(terminal.modes)
    end = time.monotonic() + 20
    while time.monotonic() < end and 1003 not in terminal.modes:
        terminal.read(0.05)
    assert 1003 in terminal.modes
    terminal.press("q")
    assert terminal.ended() == 0
    terminal.assert_given_back()
