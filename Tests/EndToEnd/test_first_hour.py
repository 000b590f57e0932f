"""What a person does in the first hour, from the screen alone."""

import base64
import json
import re
import shlex
import time
import xml.etree.ElementTree as ElementTree

import pytest


def leave(terminal):
    terminal.press("q")
    assert terminal.ended() == 0
    terminal.assert_given_back()


def type_command(terminal, text):
    terminal.press(":")
    terminal.until("commands and settings")
    terminal.send(text)
    terminal.read(0.2)
    terminal.press("enter")


def opening(first, last):
    """Seconds in which the first run that a person sees goes from one epoch to another."""
    return sum(max(1 / 30, 0.4 * 0.92**epoch) for epoch in range(first, last))


def test_the_beginning_is_seen(playing):
    start = time.monotonic()
    terminal = playing(size=(120, 40))
    terminal.read(1)
    terminal.until(r"running +epoch [1-9]")
    seen = int(terminal.until(r"running +epoch (\d+)")[1])
    assert opening(0, seen) <= time.monotonic() - start
    # Before anything is learned there is something to see: the first frames are those of the start, and nothing is skipped.
    shown = [int(found[1]) for frame in terminal.frames if (found := re.search(r"running +epoch (\d+)", frame))]
    assert shown[0] == 0 and set(shown) == set(range(shown[-1] + 1))
    # Whoever touches it has full speed.
    terminal.press("tab")
    start = terminal.clock()
    terminal.until(r"running +epoch [3-9]\d\b", seconds=10)
    assert seen >= 20 or terminal.clock() - start < 0.7 * opening(seen, 30)
    leave(terminal)


def test_how_to_come_back_is_said(playing):
    terminal = playing("--paused")
    terminal.until("epoch 0")
    terminal.press("s", "s", "s")
    terminal.until("epoch 3")
    leave(terminal)
    assert terminal.written.endswith(b"dlplay --resume goes on from epoch 3\r\n")
    terminal = playing("--resume", "--paused")
    terminal.until("epoch 3")
    leave(terminal)


def test_the_theme_and_the_mouse_are_remembered(playing, tmp_path):
    config = tmp_path / "config" / "dlplay" / "config.toml"
    environment = {"XDG_CONFIG_HOME": str(tmp_path / "config")}

    def theme(*options):
        terminal = playing("--paused", *options, environment=environment, size=(120, 40))
        terminal.until("4-8-8-1")
        terminal.press(":")
        terminal.send("theme ")
        shown = terminal.until(r"▸ (\S+) .* now")[1]
        terminal.press("esc")
        terminal.read(0.2)
        return shown, terminal

    shown, terminal = theme()
    assert shown == "playground"
    type_command(terminal, "theme nord")
    terminal.press("m")
    terminal.until("mouse off")
    leave(terminal)
    shown, terminal = theme()
    assert shown == "nord" and b"\x1b[?1002h" not in terminal.written
    leave(terminal)
    # An option is for once, config.toml for always.
    shown, terminal = theme("--theme", "viridis")
    assert shown == "viridis"
    leave(terminal)
    config.parent.mkdir(parents=True)
    config.write_text('theme = "mono"\nmouse = true\n')
    shown, terminal = theme()
    assert shown == "mono" and b"\x1b[?1002h" in terminal.written
    leave(terminal)
    config.unlink()
    shown, terminal = theme()
    assert shown == "nord"
    leave(terminal)


def test_check_says_why_the_mouse_is_off(playing, dlplay, tmp_path):
    environment = {"XDG_STATE_HOME": str(tmp_path / "state")}
    terminal = playing("--paused")
    terminal.until("epoch 0")
    terminal.press("m")
    terminal.until("mouse off")
    leave(terminal)
    assert "it was turned off the last time" in dlplay("check", env=environment).stdout


def test_symbols_are_chosen_on_the_screen_and_remembered(playing, dlplay, tmp_path):
    environment = {"XDG_STATE_HOME": str(tmp_path / "state")}
    terminal = playing("--paused")
    terminal.until("╭ settings")
    type_command(terminal, "ascii")
    terminal.until(r"\+ settings")
    assert not re.search("[^ -~\n]", terminal.text)
    leave(terminal)
    assert "ascii: they were chosen the last time" in " ".join(dlplay("check", env=environment).stdout.split())
    terminal = playing("--paused")
    terminal.until(r"\+ settings")
    type_command(terminal, "symbols braille")
    terminal.until("╭ settings")
    leave(terminal)
    terminal = playing("--paused")
    terminal.until("╭ settings")
    leave(terminal)


@pytest.mark.parametrize("text", ["", "theme = ", "theme = \"gone\"\nmouse = 7\n", "\x00\xff"], ids=repr)
def test_what_is_remembered_may_be_broken(playing, tmp_path, text):
    kept = tmp_path / "state" / "dlplay" / "chosen.toml"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(text.encode("latin-1"))
    terminal = playing("--paused")
    terminal.until("epoch 0")
    assert "▲" not in terminal.text
    leave(terminal)


def test_a_picture_is_saved_from_the_screen(playing, tmp_path):
    terminal = playing("--paused", "--dataset", "blobs-3", size=(120, 40))
    terminal.until("epoch 0")
    terminal.press("s", "Y")
    terminal.until("save a picture")
    terminal.press("enter")
    terminal.until(r"the picture is in dlplay-blobs-3\.svg")
    root = ElementTree.parse(tmp_path / "dlplay-blobs-3.svg").getroot()
    assert root.tag.endswith("svg") and len(list(root.iter())) > 50
    # It is asked before one is replaced, and another ending is refused.
    terminal.press("Y", "enter")
    terminal.until("this file exists")
    terminal.press("enter")
    terminal.until(r"the picture is in dlplay-blobs-3\.svg")
    terminal.press("Y", "backspace")
    terminal.press("enter")
    terminal.until("the ending must be .svg or .png")
    # The name is still there to be mended.
    terminal.until("save a picture")
    terminal.press("esc")
    terminal.until("space run")
    leave(terminal)


def test_the_command_line_gives_the_same_experiment(playing, dlplay):
    terminal = playing("--dataset", "xor", "--hidden", "3,2", "--paused", "--lr", "0.3", size=(120, 40))
    terminal.until("4-3-2-1")
    terminal.press("y", "c")
    terminal.until("command line")
    copied = base64.b64decode(re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)", terminal.written)[-1]).decode()
    assert copied == "dlplay --dataset xor --hidden 3,2 --learning-rate 0.3"
    assert copied in terminal.text
    start = json.loads(dlplay("train", *shlex.split(copied)[1:], "--epochs", 0, "--json").stdout.splitlines()[0])
    assert (start["dataset"], start["hidden"], start["learning_rate"]) == ("xor", [3, 2], 0.3)
    terminal.press("q")
    terminal.read(0.3)
    leave(terminal)


def test_what_has_no_link_is_a_command(playing):
    terminal = playing("--dataset", "blobs-3", "--paused", size=(120, 40))
    terminal.until("epoch 0")
    terminal.press("y")
    terminal.until("does not have the data")
    assert "dlplay --dataset blobs-3" in terminal.text
    terminal.press("esc")
    terminal.read(0.2)
    leave(terminal)


def test_enter_twice_keeps_a_weight(playing):
    terminal = playing("--paused", size=(120, 40))
    terminal.until("4-8-8-1")
    terminal.press("right", "left", "left", "enter", "down")
    before = terminal.until(r"│(x₁ +w¹₁\S* +[+-]\d\.\d\d)")[1]
    terminal.press("enter")
    terminal.until(r"weight x₁ → o₁")
    assert "tanh" in terminal.text, "the network stays in sight"
    terminal.press("enter")
    terminal.read(0.3)
    assert before in terminal.text
    # The first letter replaces what is there.
    terminal.press("enter", "2", "enter")
    terminal.until(r"x₁ +w¹₁\S* +\+2\.00")
    leave(terminal)


def test_words_do_what_they_say(playing):
    terminal = playing("--paused", size=(120, 40))
    terminal.until("4-8-8-1")
    for word, shown in [("relu", "activation is now relu"), ("xor", "dataset is now xor"), ("l1", "regularization is now l1"),
                        ("rate 0.3", "learning-rate is now 0.3"), ("add layer", "4-8-8-8-1")]:
        type_command(terminal, word)
        terminal.until(re.escape(shown))
    type_command(terminal, "zzzz")
    terminal.until("nothing is called 'zzzz'")
    terminal.press("esc")
    terminal.read(0.2)
    type_command(terminal, "quit")
    assert terminal.ended() == 0


def test_letters_in_a_window_stay_in_it(playing):
    terminal = playing("--paused", size=(120, 40))
    terminal.until("4-8-8-1")
    terminal.press("D")
    terminal.send("xor\r")
    terminal.until("data xor")
    assert "4-8-8-1" in terminal.text and "a activation   tanh" in terminal.text
    terminal.press("?")
    terminal.until("esc closes")
    terminal.send("r +a")
    terminal.send("/inspector")
    terminal.read(0.2)
    # The first leaves the search, the second the help; written at once with esc, q would be alt-q.
    terminal.press("esc")
    terminal.read(0.2)
    terminal.press("q")
    terminal.read(0.3)
    assert terminal.process.poll() is None and "4-8-8-1" in terminal.text and "epoch 0" in terminal.text
    leave(terminal)
