"""Files are opened from the list of a folder, by keys and by the mouse."""

import pytest

ROWS = "a,b,kind\n" + "".join(f"{i},{i % 7},{'xy'[i % 2]}\n" for i in range(20))
LESSON = """+++
title = "a line of my own"
experiment = "--dataset gauss --hidden none"
[question]
text = "Which?"
choices = ["this", "that"]
answer = 1
[goal]
when = "test_loss < 0.1"
within = 50
+++
# run
Run.
# explain
So.
"""


@pytest.fixture
def tree(tmp_path):
    (tmp_path / "tables" / "old").mkdir(parents=True)
    (tmp_path / "few.csv").write_text(ROWS)
    (tmp_path / "tables" / "more.csv").write_text(ROWS)
    (tmp_path / "tables" / "mine.md").write_text(LESSON)
    (tmp_path / "tables" / "old" / "last one.csv").write_text(ROWS)
    return tmp_path


def opening(playing, size):
    terminal = playing("--paused", size=size)
    terminal.until("epoch 0")
    terminal.press("ctrl-o")
    terminal.until("folder around it")
    return terminal


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_keys_walk_into_folders_and_back(playing, tree, size):
    terminal = opening(playing, size)
    assert "tables/" in terminal.text and "few.csv" in terminal.text
    # In one burst, as fast hands do it: to tables/, in, to old/, in, back, and in again.
    terminal.press("down", "down", "enter")
    terminal.until("more.csv")
    terminal.press("down", "down", "enter")
    terminal.until("last one.csv")
    terminal.press("down", "enter")
    terminal.until("mine.md +a lesson")
    terminal.send("old/")
    terminal.until("last one.csv")
    terminal.press("down", "down", "enter")
    terminal.until("opened tables/old/last one.csv")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_clicks_walk_into_folders_and_back_and_open_a_lesson(playing, tree, size):
    terminal = opening(playing, size)
    terminal.click(*terminal.find("tables/"))
    terminal.until("more.csv")
    terminal.click(*terminal.find("../"))
    terminal.until("few.csv")
    terminal.click(*terminal.find("tables/"))
    terminal.until("mine.md")
    terminal.click(*terminal.find("mine.md"))
    terminal.until("a line of my own")


@pytest.mark.parametrize("keys, shown", [
    ("\x0f\x1b[B\x1b[B\r\x1b[B\x1b[B\r\x1b[B\x1b[B\r", "opened tables/old/last one.csv"), ("\x0ftables\r", "mine.md +a lesson"),
], ids=["a burst of keys waits for the folder", "a folder that is opened is listed"])
def test_in_one_burst(playing, tree, keys, shown):
    terminal = playing("--paused", size=(80, 24))
    terminal.until("epoch 0")
    terminal.send(keys)
    terminal.until(shown)


def test_a_folder_that_is_typed_is_listed_and_tab_completes_in_it(playing, tree):
    terminal = opening(playing, (80, 24))
    terminal.send("ta\tm\t")
    terminal.until("file  tables/m")
    terminal.press("ctrl-u")
    terminal.send("nowhere/")
    terminal.until("nothing here")
    terminal.press("ctrl-u", "enter")
    terminal.until("choose one below")
