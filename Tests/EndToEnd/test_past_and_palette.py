"""Going back in time, pinned runs and the palette, by key and by mouse, on the real screen."""

import re


def stepped(terminal, epochs):
    """Trains so many epochs one by one."""
    terminal.until("4-8-8-1")
    for epoch in range(1, epochs + 1):
        terminal.press("s")
        terminal.until(rf"epoch {epoch}\b", seconds=5)


def test_back_and_on_from_there(playing):
    terminal = playing("--paused")
    stepped(terminal, 5)
    newest = re.search(r"train (\S+)", terminal.text)[1]
    terminal.press("{")
    terminal.until(r"epoch 4 of 5\b", seconds=5)
    terminal.press("{")
    terminal.until(r"epoch 3 of 5\b", seconds=5)
    terminal.press("esc")
    terminal.until(rf"train {re.escape(newest)}", seconds=5)
    terminal.press("{")
    terminal.until(r"epoch 4 of 5\b", seconds=5)
    terminal.press("{")
    terminal.until(r"epoch 3 of 5\b", seconds=5)
    terminal.press("s")
    terminal.until(r"epoch 4\b(?! of)", seconds=5)
    terminal.until("u brings epoch 5 back", seconds=5)
    terminal.press("{")
    terminal.until(r"epoch 3 of 4\b", seconds=5)
    terminal.press("space")
    terminal.until(r"epoch ([6-9]|\d\d+)\b(?! of)", seconds=10)
    terminal.press("space")
    terminal.until("paused", seconds=5)
    terminal.press("u")
    terminal.until("epoch 4 is back with its weights", seconds=5)
    terminal.press("u")
    terminal.until("epoch 5 is back with its weights", seconds=5)
    terminal.until(rf"train {re.escape(newest)}", seconds=5)


def test_dragging_in_the_loss(playing):
    terminal = playing("--paused")
    stepped(terminal, 8)
    terminal.until("epoch 8 ─")
    column, line = terminal.find("epoch 8 ─")
    terminal.send(f"\x1b[<0;{column - 20};{line - 1}M")
    first = int(terminal.until(r"epoch (\d) of 8\b", seconds=5)[1])
    terminal.send(f"\x1b[<32;{column - 40};{line - 1}M")
    terminal.until(rf"epoch [0-{first - 1}] of 8\b", seconds=5)
    terminal.send(f"\x1b[<32;{column + 6};{line - 1}M\x1b[<0;{column + 6};{line - 1}m")
    terminal.until("epoch 8, the newest: space goes on", seconds=5)


def test_pins(playing):
    terminal = playing("--paused")
    stepped(terminal, 2)
    terminal.press("p")
    terminal.until(r"pinned adam 0\.01: change something", seconds=5)
    terminal.press(".", "r")
    terminal.until(r"epoch 0\b", seconds=5)
    stepped(terminal, 2)
    terminal.until(r"adam 0\.01", seconds=5)
    terminal.press("P")
    terminal.until(r"adam 0\.01 is no longer pinned", seconds=5)
    terminal.press("P")
    terminal.until("nothing is pinned; p pins the present run", seconds=5)


def test_a_value_is_typed(playing):
    terminal = playing("--paused")
    terminal.until("4-8-8-1")
    terminal.press(":")
    terminal.until("commands and settings", seconds=5)
    terminal.send("learning-rate 0.1")
    terminal.until(r": learning-rate 0\.1", seconds=5)
    terminal.press("enter")
    terminal.until(r"learning-rate is now 0\.1; u goes back", seconds=5)
    terminal.until(r"rate +0\.1\b", seconds=5)
    terminal.press("u")
    terminal.until(r"rate +0\.01\b", seconds=5)


def test_a_wrong_value_is_said(playing):
    terminal = playing("--paused")
    terminal.until("4-8-8-1")
    terminal.send(":learning-rate -1\r")
    terminal.until(r"learning-rate '-1': a number above 0, such as 0\.03", seconds=5)
    terminal.press("esc")
    terminal.until(r"(?s)\A(?!.*above 0).*rate +0\.01\b", seconds=5)
    terminal.press("q")
    assert terminal.ended() == 0


def test_a_command_by_its_name(playing):
    terminal = playing("--paused")
    terminal.until("4-8-8-1")
    terminal.send(":add a lay\r")
    terminal.until("4-8-8-8-1", seconds=5)
    terminal.press(":")
    terminal.until("commands and settings", seconds=5)
    terminal.paste("hidden 5,\r\n3")
    terminal.until("hidden 5,3", seconds=5)
    terminal.press("enter")
    terminal.until("4-5-3-1", seconds=5)
    terminal.send(":nothing like that\r")
    terminal.until("nothing is called 'nothing like that'", seconds=5)
    terminal.press("esc")
    terminal.until(r"o₃₁ = sigmoid", seconds=5)
    terminal.read(0.3)
    terminal.send(":quit\r")
    assert terminal.ended() == 0


def test_enter_on_a_setting_opens_its_values(playing):
    terminal = playing("--paused")
    terminal.until("4-8-8-1")
    column, line = terminal.find("optimizer")
    terminal.click(column, line)
    terminal.read(0.3)
    terminal.press("enter")
    terminal.until("takes it", seconds=5)
    terminal.until("nesterov", seconds=5)
    column, line = terminal.find("rmsprop")
    terminal.click(column, line)
    terminal.until("optimizer is now rmsprop; u goes back", seconds=5)


def test_files_are_listed_and_completed(playing, tmp_path):
    (tmp_path / "few.csv").write_text("a,b,label\n1,2,x\n3,4,y\n5,6,x\n7,8,y\n")
    (tmp_path / "other.txt.bak").write_text("")
    terminal = playing("--paused")
    terminal.until("4-8-8-1")
    terminal.send("\x0f")
    terminal.until("few.csv", seconds=5)
    terminal.send("\r")
    terminal.until("type a file's name first", seconds=5)
    terminal.send("\t")
    terminal.until(r"file +few\.csv", seconds=5)
    terminal.send("\r")
    terminal.until(r"opened few\.csv; u goes back", seconds=5)
    terminal.press("u")
    terminal.send(":open fe")
    terminal.until("data of your own", seconds=5)
    assert "other" not in terminal.text
    terminal.send("\t\r")
    terminal.until(r"opened few\.csv; u goes back", seconds=5)


def test_words_do_what_they_say(playing):
    terminal = playing("--paused")
    terminal.until("4-8-8-1")
    terminal.send(":stop\r")
    terminal.until("it is paused already; space runs it", seconds=5)
    terminal.send(":start\r")
    terminal.until("running", seconds=5)
    terminal.send(":play\r")
    terminal.until("it runs already; space pauses it", seconds=5)
    terminal.send(":halt\r")
    terminal.until("paused", seconds=5)
    terminal.send(":vanishing\r")
    terminal.until("diagnosis: vanishing", seconds=5)
