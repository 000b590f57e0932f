"""Lessons in the real program: predict, run, explain, leave, and what is remembered of it."""

import json
import re

CLOUDS = "--dataset gauss --features x1,x2 --hidden 4 --seed 3"
ASKS = f"""+++
title = "two clouds"
part = "first"
notes = "page 3"
experiment = "{CLOUDS}"

[question]
text = "Does it learn them?"
choices = ["yes", "no", "perhaps"]
answer = 1

[goal]
when = "test_loss < 0.05"
within = 200
keeps = ["noise"]
+++
# run
Run it.
# explain
At epoch {{epoch}} the loss is {{test_loss}}; you said {{you_said}}.
"""
TYPES = f"""+++
title = "count them"
experiment = "{CLOUDS}"

[goal]
type = "How many parameters?"
number = 17
+++
# hint
Twelve and five.
# explain
Seventeen.
"""


def homes(tmp_path):
    folder = tmp_path / "config" / "dlplay" / "lessons"
    folder.mkdir(parents=True)
    (folder / "01-clouds.md").write_text(ASKS)
    (folder / "02-count.md").write_text(TYPES)
    return {"XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_STATE_HOME": str(tmp_path / "state")}


def progress(tmp_path):
    file = json.loads((tmp_path / "state" / "dlplay" / "progress.json").read_text())
    return {lesson["name"]: lesson for lesson in file["lessons"]}


def test_a_lesson_from_guess_to_explanation(playing, tmp_path):
    terminal = playing("--lesson", "clouds", size=(80, 24), environment=homes(tmp_path))
    terminal.until("Does it learn them")
    terminal.press("space")
    terminal.until("first a guess: 1-3")
    terminal.press("2")
    terminal.until("you said 2")
    # As fast as it can: the goal is missed at no speed.
    terminal.press("]", "]")
    terminal.until("as fast as it can")
    terminal.press("space")
    match = terminal.until(r"test loss < 0\.05: epoch (\d+)")
    terminal.until(rf"At epoch {match[1]} the loss is 0\.0")
    terminal.until(r'You said "no"; right is "yes"')
    terminal.until(r"■ paused +epoch " + match[1])
    terminal.press("enter")
    terminal.until("count them")
    terminal.press("1", "8", "enter")
    terminal.until("18 is not it")
    terminal.press("!")
    terminal.until("hint: Twelve and five")
    terminal.press("1", "7", "enter")
    terminal.until("Seventeen")
    terminal.press("T")
    terminal.until("2 done|lessons: 2 of")
    terminal.press("esc")
    terminal.until("Seventeen")
    terminal.press("q")
    terminal.ended()
    known = progress(tmp_path)
    assert known["clouds"]["mark"] == "done" and known["clouds"]["best_epoch"] == int(match[1])
    assert known["clouds"]["guess"] == 2 and known["clouds"]["right"] is False
    assert known["count"]["mark"] == "done" and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", known["count"]["when"])


def test_leaving_gives_back_what_was_there(playing, tmp_path):
    terminal = playing("--paused", environment=homes(tmp_path))
    terminal.until("4-8-8-1")
    for epoch in (1, 2, 3):
        terminal.press("s")
        terminal.until(rf"epoch {epoch}\b", seconds=5)
    before = re.search(r"train (\S+)", terminal.text)[1]
    terminal.press(":")
    terminal.until("commands and settings")
    terminal.send("lesson clouds")
    terminal.until(": lesson clouds")
    terminal.press("enter")
    terminal.until("Does it learn them")
    terminal.press("1", "space")
    terminal.until(r"epoch [1-9]")
    terminal.press("Q")
    terminal.until("the lesson is left")
    terminal.until(rf"epoch 3\b.*train {re.escape(before)}")
    terminal.press("u")
    terminal.until("two clouds")
    # A lesson is an excursion: what is kept is the session that it was left from.
    terminal.press("q")
    terminal.ended()
    terminal.read(0.2)
    assert b"--resume goes on from epoch 3" in terminal.written


def test_a_file_with_a_mistake_is_told_before_the_screen(dlplay, tmp_path):
    file = tmp_path / "mine.md"
    file.write_text(ASKS.replace("answer = 1", "answer = 5"))
    done = dlplay("--lesson", str(file), status=65)
    assert f"{file}:10: " in done.stderr and "answer" in done.stderr


def test_no_such_lesson(dlplay, tmp_path):
    done = dlplay("--lesson", "no-such-lesson", status=64)
    assert "--lesson 'no-such-lesson': one of" in done.stderr


def test_a_lesson_file_is_opened(playing, tmp_path):
    homes_ = homes(tmp_path)
    (tmp_path / "mine.md").write_text(ASKS.replace("two clouds", "my own clouds"))
    terminal = playing("--paused", environment=homes_)
    terminal.until("4-8-8-1")
    terminal.press("ctrl-o")
    terminal.until("open")
    terminal.send("mine.md")
    terminal.press("enter")
    terminal.until("my own clouds")


def test_a_broken_progress_is_told_and_put_aside(playing, tmp_path):
    environment = homes(tmp_path)
    state = tmp_path / "state" / "dlplay"
    state.mkdir(parents=True)
    (state / "progress.json").write_text('{"format": "dlplay-progress", "version": 1, "lessons": [')
    terminal = playing("--paused", size=(200, 60), environment=environment)
    terminal.until(r"progress\.json:1: not JSON")
    terminal.until("put aside")
    assert (state / "progress.broken.json").exists() and not (state / "progress.json").exists()


def test_two_playgrounds_keep_both_what_they_did(playing, tmp_path):
    environment = homes(tmp_path)
    first = playing("--lesson", "clouds", environment=environment)
    second = playing("--lesson", "count", environment=environment)
    first.until("Does it learn them")
    second.until("How many parameters")
    second.press("1", "7", "enter")
    second.until("Seventeen")
    first.press("1")
    first.until("you said 1")
    first.press("q")
    first.ended()
    known = progress(tmp_path)
    assert known["count"]["mark"] == "done" and known["clouds"]["guess"] == 1


def test_the_answer_is_not_on_the_screen_before_the_guess(playing):
    terminal = playing("--lesson", "vanishing-gradients", size=(120, 40))
    terminal.until("What will six of")
    terminal.read(0.5)
    assert "times less" not in terminal.text and "vanishing:" not in terminal.text
    terminal.press("2")
    terminal.until("times less")


def test_a_goal_over_what_is_no_number(playing, tmp_path):
    (tmp_path / "inf.md").write_text(
        '+++\ntitle = "none"\nexperiment = "--dataset xor --hidden 4"\n[goal]\nwhen = "mistakes / 0 < 1"\nwithin = 5\n+++\n'
        "# run\nRun.\n# explain\n{mistakes} of {epoch}\n"
    )
    terminal = playing("inf.md")
    terminal.until("goal: mistakes / 0 < 1")
    terminal.press("space")
    terminal.until("5 epochs are over")
    terminal.press("T", "enter")
    terminal.until("not reached yet")
