"""What a person does in the playground, by key and by mouse, on the real screen."""

import os
import re
import select
import time

import pytest


def test_learns_the_spiral_in_front_of_ones_eyes(playing):
    terminal = playing("--seed", "1")
    first = terminal.until(r"train 0\.\d+")
    terminal.until(r"epoch ([5-9]\d|\d{3,})", seconds=20)
    loss = float(re.search(r"test (0\.\d+)", terminal.text)[1])
    assert first and loss < 0.05


def test_changes_are_seen_at_once(playing):
    terminal = playing()
    terminal.until("4-8-8-1")
    for key, shown in [
        (">", "4-8-8-8-1"), ("<", "4-8-8-1"), ("3", "5-8-8-1"), ("3", "4-8-8-1"), ("a", r"activ\w* +leaky-relu"),
        (".", r"rate 0\.03"), ("o", r"optimizer +\S+"), ("d", r"data +(?!spiral)\S+"), ("v", "boundary|contour|classes"),
    ]:
        terminal.press(key)
        terminal.until(shown, seconds=2)
    terminal.press("space")
    terminal.until("paused", seconds=2)
    terminal.press("r")
    terminal.until(r"epoch 0\b", seconds=2)
    terminal.press("s")
    terminal.until(r"epoch 1\b", seconds=2)
    terminal.press("?")
    terminal.until("esc closes", seconds=2)
    terminal.press("esc")
    terminal.until(r"epoch 1\b", seconds=2)
    terminal.press("u")
    terminal.read(0.2)
    terminal.press("q")
    assert terminal.ended() == 0


def test_a_weight_by_hand(playing):
    terminal = playing("--paused")
    terminal.until("4-8-8-1")
    terminal.press("left", "enter", "down", "right")
    shown = terminal.until(r"o₁₁ +([+-]\d\.\d0)")
    before = float(shown[1])
    terminal.press("right")
    terminal.until(rf"o₁₁ +{re.escape(f'{round(before + 0.1, 2):+.2f}')}", seconds=2)
    terminal.press("u", "u")
    terminal.read(0.3)
    terminal.press("esc")
    terminal.read(0.2)
    terminal.press("q")
    assert terminal.ended() == 0


def test_a_data_set_by_its_picture(playing):
    terminal = playing("--paused")
    terminal.until("4-8-8-1")
    terminal.press("D")
    terminal.until("multi-gauss", seconds=2)
    column, line = terminal.find("multi-gauss")
    terminal.click(column + 1, line - 2)
    terminal.until(r"data +set +multi-gauss|data multi-gauss", seconds=2)


def test_mouse(playing):
    terminal = playing("--paused")
    terminal.until("x₁²")
    terminal.until("quit")
    column, line = terminal.find("x₁²")
    terminal.click(column, line)
    terminal.until("5-8-8-1", seconds=2)
    column, line = terminal.find("− 8 tanh +")
    terminal.click(column + 9, line)
    terminal.until("5-9-8-1", seconds=2)
    terminal.click(column, line)
    terminal.until("5-8-8-1", seconds=2)


def test_a_paste_is_not_commands(playing):
    terminal = playing("--paused")
    terminal.until("4-8-8-1")
    terminal.paste("q>>>1dan")
    terminal.read(0.5)
    assert terminal.process.poll() is None
    terminal.until("4-8-8-1", seconds=2)
    assert "spiral" in terminal.text


def test_export_predicts_the_same(playing, dlplay):
    """The probability that the screen's own model file gives is the one that training gave: loss and accuracy recomputed from it."""
    terminal = playing("--paused", "--seed", "3", "--dataset", "gauss")
    terminal.until("paused")
    for _ in range(5):
        terminal.press("s")
        terminal.read(0.1)
    terminal.until(r"epoch 5\b")
    shown = re.search(r"train (\S+) +test (\S+)", terminal.text)
    terminal.press("e")
    terminal.until("export|write|file", seconds=2)
    terminal.press("enter")
    for _ in range(100):
        terminal.read()
        if written := list(dlplay.folder.glob("*.json")):
            break
    else:
        raise AssertionError(f"nothing was written:\n{terminal.text}")
    terminal.press("q")
    assert terminal.ended() == 0
    command = ["train", "--seed", "3", "--dataset", "gauss", "--epochs", "5", "--quiet", "--export", "same.json"]
    dlplay(*command)
    places = "x1,x2\n1,2\n-3,0.5\n5.9,-5.9\n0,0\n"
    from_screen = dlplay("predict", "--model", written[0], stdin=places).stdout
    assert from_screen == dlplay("predict", "--model", "same.json", stdin=places).stdout
    assert shown


def test_own_files_open(playing, dlplay):
    rows = "\n".join(f"{i},{i * i % 17},{'up' if i % 2 else 'down'}" for i in range(60))
    (dlplay.folder / "points.csv").write_text("width,height,kind\n" + rows + "\n")
    terminal = playing("points.csv", "--paused")
    terminal.until(r"points\.csv")
    terminal.press("q")
    assert terminal.ended() == 0
    dlplay("train", "--epochs", "20", "--hidden", "5", "--features", "x1,x2", "--quiet", "--export", "m.json")
    terminal = playing("m.json", "--paused")
    terminal.until("2-5-1")
    terminal.press("q")
    assert terminal.ended() == 0


def test_starting_errors_leave_the_terminal_alone(playing):
    for arguments, status, message in [
        (["nope.csv"], 66, "dlplay: nope.csv: no such file"),
        (["--theme", "nope"], 64, "dlplay: --theme 'nope': one of "),
        (["--fps", "0"], 64, "dlplay: --fps '0': a whole number from 1 to 60"),
        (["--color", "pink"], 64, "dlplay: --color 'pink': one of auto, truecolor, 256, 16, 8, never"),
        (["--symbols", "runes"], 64, "dlplay: --symbols 'runes': one of braille, block, ascii"),
    ]:
        terminal = playing(*arguments)
        assert terminal.ended() == status
        assert terminal.text.strip().startswith(message), terminal.text
        assert b"\x1b[?1049h" not in terminal.written


@pytest.mark.parametrize("graphics", [None, "kitty", "sixel"])
def test_over_a_slow_line_keys_are_answered_before_the_frame_is_complete(playing, graphics):
    """A line of 100 kB/s: what comes between a key and its answer is less than a frame (60 KB and more at this size)."""
    terminal = playing(size=(200, 60), graphics=graphics, is_slow=True)
    terminal.until("4-8-8-1")

    def drain(seconds, until=None):
        taken = b""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not (until and until in taken):
            if select.select([terminal.master], [], [], 0.02)[0]:
                taken += os.read(terminal.master, 2000)
            time.sleep(0.02)
        return taken

    drain(3)
    waited = []
    for answer in (b"boundary", b"two colours", b"smooth", b"boundary"):
        terminal.press("v")
        taken = drain(20, answer)
        assert answer in taken, "the key was not answered"
        waited.append(len(taken))
        drain(0.5)
    assert sorted(waited)[1] < 30_000, waited
