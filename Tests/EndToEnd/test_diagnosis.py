"""What the playground says when a training goes wrong, on the real screen, and that the key it names helps."""

import re

import pytest


@pytest.mark.parametrize("arguments, shown", [
    (["--activation", "relu", "--init", "zeros"], r"▲ symmetric: all units of layer 1 are the same  W uniform  r restart"),
    (["--activation", "relu", "--learning-rate", "1"], r"▲ dead: .* of layer 2 is always 0  , lower rate  r restart"),
    (["--activation", "step"], r"▲ dead: step gives layer \d no slope  \S \S+"),
    (["--learning-rate", "10"], r"▲ saturated: .* of layer 2 is flat  , lower rate  r restart"),
    (["--learning-rate", "0.0000001"], r"▲ rate too low: the loss stands still  \. higher rate"),
    (["--dataset", "xor", "--hidden", "none", "--features", "x1,x2"], r"▲ only linear: no straight line parts these  > adds a layer"),
    (["--dataset", "circle", "--regularization", "l2", "--regularization-rate", "1"], r"▲ decayed: the penalty took layer 1's weights  g none  r restart"),
    (["--features", "none"], r"▲ no inputs: only a bias to learn  1 adds x₁"),
    (["--dataset", "gauss"], r"✓ solved: hardly any loss is left  D all data"),
])
def test_says_what_is_wrong_and_which_key_helps(playing, arguments, shown):
    terminal = playing("--seed", "1", *arguments, size=(200, 60))
    terminal.until(shown, seconds=30)


def test_the_key_that_it_names_helps(playing):
    terminal = playing("--dataset", "circle", "--hidden", "none", "--features", "x1,x2", "--seed", "1")
    terminal.until(r"▲ only linear  > adds a layer", seconds=30)
    terminal.press(">")
    terminal.until(r"2-4-1", seconds=2)
    assert "▲" not in terminal.text
    terminal.press("]")
    terminal.until(r"✓ solved", seconds=60)


def test_a_divergence_keeps_its_diagnosis_until_something_changes(playing):
    terminal = playing(
        "--dataset", "plane", "--features", "x1^2,x2^2", "--activation", "linear", "--optimizer", "sgd",
        "--learning-rate", "10")
    terminal.until(r"▲ diverged  , lower rate  space go on", seconds=30)
    terminal.press("v")
    terminal.read(0.3)
    assert "▲ diverged" in terminal.text
    terminal.press(",")
    terminal.until(r"rate +3\b", seconds=2)
    assert "▲ diverged" not in terminal.text


@pytest.mark.parametrize("size, shown", [
    ((24, 8), r"▲ \?"), ((80, 24), "▲ symmetric W r"), ((50, 50), "▲ symmetric"), ((120, 40), "▲ symmetric  W uniform  r restart"),
])
def test_every_size_has_its_form(playing, size, shown):
    terminal = playing("--init", "zeros", size=size)
    terminal.until(shown, seconds=20)


def test_help_explains_it(playing):
    terminal = playing("--init", "zeros")
    terminal.until("▲ symmetric", seconds=20)
    terminal.press("?")
    terminal.until(r"Units with the same weights get the same gradient", seconds=2)
    terminal.press("esc")
    terminal.until(r"▲ symmetric  W uniform", seconds=2)
    column, line = terminal.find("▲ symmetric")
    terminal.click(column + 3, line)
    terminal.until(r"Units with the same weights get the same gradient", seconds=2)


def test_paused_it_says_nothing_new_and_does_nothing(playing):
    terminal = playing("--paused", "--init", "zeros")
    terminal.until("paused")
    terminal.read(0.5)

    def spent():
        with open(f"/proc/{terminal.process.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    before, written = spent(), len(terminal.written)
    terminal.read(1.5)
    assert spent() == before
    assert len(terminal.written) == written
    for _ in range(8):
        terminal.press("s")
        terminal.read(0.1)
    terminal.until("▲ symmetric", seconds=5)


def test_confusion_matrix_is_beside_the_wide_curve_and_counts_every_point(playing):
    terminal = playing("--paused", size=(200, 60))
    terminal.until("test  predicted")
    terminal.read(0.5)
    rows = re.findall(r"│ -?1 +(\d+) +(\d+) │", terminal.text)
    counts = [int(number) for row in rows for number in row]
    assert len(counts) == 8 and sum(counts[:4]) == 400 and sum(counts[4:]) == 100
