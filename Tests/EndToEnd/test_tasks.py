"""What people want to do, done from the screen alone: no key is pressed that does not stand there, and every action counts."""

import json
import re

import pytest

SIZES = [(80, 24), (120, 40)]


class Person:
    """Somebody who knows nothing but what the screen shows; a word or a number that is typed is one action, as a key and a click are."""

    def __init__(self, terminal):
        self.terminal = terminal
        self.actions = 0

    def sees(self, pattern, seconds=10):
        return self.terminal.until(pattern, seconds)

    def key(self, key, hint):
        """Presses a key that the screen names: `hint` is what it says there."""
        self.sees(hint)
        self.terminal.press(key)
        self.actions += 1

    def click(self, text):
        self.sees(re.escape(text))
        column, line = self.terminal.find(text)
        self.terminal.click(column, line)
        self.actions += 1

    def value(self, title):
        """Clicks the value of a setting by its row: a list of all values opens, as a menu on a page does."""
        self.sees(rf"│(\S )? *{title}")
        rows = self.terminal.screen.display
        line, found = next((line, found) for line, row in enumerate(rows) if (found := re.search(rf"│(\S )? *({title})", row)))
        column, row = found.start(2), rows[line]
        end = row.index("│", column) if "│" in row[column:] else len(row)
        self.terminal.click(column + len(row[column:end].rstrip()) - 1, line)
        self.actions += 1

    def command(self, words, row, hint=r": (menu|every command)"):
        """Opens the menu, which the last line names, types words, and takes the row that comes."""
        self.key(":", hint)
        self.sees("commands and settings")
        self.terminal.send(words)
        self.actions += 1
        self.sees(row)
        self.key("enter", r"enter (takes|does) it")


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def person(request, playing):
    def start(*options):
        terminal = playing(*options, size=request.param)
        terminal.until("epoch")
        return Person(terminal)

    return start


# The task, and the most actions it may take; TensorFlow Playground's number stands behind where it has the task.


def test_stop(person):
    one = person()
    one.key("space", "space (pause|stops|runs)")
    one.sees("paused")
    assert one.actions == 1  # 1


def test_xor(person):
    one = person("--paused")
    one.click("▚")
    one.sees(r"data xor|data set *xor|data +xor")
    assert one.actions == 1  # 1: its picture


def test_a_layer_of_four(person):
    one = person("--paused")
    one.command("hidden 4", r"▸ 4\b")
    one.sees("4-4-1")
    assert one.actions == 3  # 3: a layer more, two neurons more


def test_relu(person):
    one = person("--paused")
    one.value("activ")
    one.click("relu ")
    one.sees("activation is now relu|8 relu|activ[a-z]* *relu")
    assert one.actions == 2  # 2


def test_edit_a_weight(person):
    one = person("--paused")
    one.command("weight w1_11 0.5", "weight w1_11 0.5")
    one.sees("weight of unit 1 in layer 1, from x1 is now 0.5")
    assert one.actions == 3  # 3: the link, the number, enter


def test_own_points(person):
    one = person("--paused")
    one.command("empty plane", "▸ empty plane")
    one.sees("i add")
    one.click("output")
    one.key("i", "i add")
    one.key("I", "I add")
    assert one.actions == 6  # not there


def test_rate(person):
    one = person("--paused")
    one.value("rate ")
    one.click("0.3 ")
    one.sees(r"rate +0\.3\b")
    assert one.actions == 2  # 2


def test_three_classes(person):
    one = person("--paused")
    one.command("three classes", "blobs-3")
    one.sees("dataset is now blobs-3")
    assert one.actions == 3  # not there


def test_l1(person):
    one = person("--paused")
    one.command("l1 0.01", r"▸ 0\.01")
    one.sees("penalty is now l1 at a rate of 0.01")
    assert one.actions == 3  # 4: two lists


def test_export_to_onnx(person, tmp_path):
    one = person("--paused")
    one.command("onnx", r"= onnx")
    one.sees(r"\.onnx")
    assert one.actions == 3  # not there
    assert list(tmp_path.glob("*.onnx"))


def test_save_and_reopen(person, tmp_path):
    one = person("--paused")
    one.command("save", "▸ save")
    one.key("enter", "enter")
    one.sees("is saved in")
    saved = next(tmp_path.glob("*.json")).name
    assert json.loads((tmp_path / saved).read_text())["format"] == "dlplay-session"
    # The note of what was saved stands where the menu is named: whoever opened it a moment ago knows its key.
    one.command(f"open {saved}", "▸ " + re.escape(saved), hint="is saved in")
    one.sees("opened " + re.escape(saved))
    assert one.actions == 7  # not there


def test_compare_two_runs(person):
    one = person("--paused")
    one.command("compare", "pin this run")
    one.command("relu", "= relu")
    one.key("space", "space run")
    one.sees("running")
    assert one.actions == 7  # not there


def test_back_in_time(person):
    one = person()
    # Not the axis of the losses, which ends at 1 before there is an epoch.
    one.sees(r"running +epoch [1-9]")
    one.key("space", "space (pause|stops|runs)")
    one.command("back in time", "earlier epoch")
    one.sees("esc newest")
    assert one.actions == 4  # not there


def test_why_zeros_do_not_learn(person):
    one = person("--paused")
    one.command("zeros", "= zeros")
    one.command("reset", "reset to the same weights")
    one.key("space", "space run")
    one.sees("▲ symmetric", seconds=20)
    one.click("▲ symmetric")
    one.sees(r"(?i)the same|alike|all weights")
    assert one.actions == 8  # not there: the page has no such start but in its link


def test_share(person):
    one = person("--paused")
    one.key(":", r": (menu|every command)")
    one.click("copy the link")
    one.sees("playground.tensorflow.org")
    assert one.actions == 2  # 2: the address, a copy


def test_theme(person):
    one = person("--paused")
    one.command("theme nord", "▸ nord")
    one.sees("theme: nord")
    assert one.actions == 3  # not there


def test_picture(person, tmp_path):
    one = person("--paused")
    one.command("picture", "save a picture")
    one.key("enter", "enter")
    one.sees(r"the picture is in")
    assert one.actions == 4  # not there
    assert list(tmp_path.glob("*.svg"))


def test_quit(person):
    one = person()
    one.key("q", "q quit")
    assert one.terminal.ended() == 0
    assert one.actions == 1
