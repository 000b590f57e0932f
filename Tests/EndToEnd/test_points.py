"""The probe on the map, and points put, moved and deleted by hand, while it trains."""

import re


def epoch(terminal):
    return int(re.search(r"epoch ([\d ]*\d)", terminal.text)[1].replace(" ", ""))


def drag(terminal, start, end):
    """The button goes down on one cell, moves, and comes up on another, faster than the program reads."""
    (x, y), (to_x, to_y) = start, end
    terminal.send(f"\x1b[<0;{x + 1};{y + 1}M")
    for step in range(1, 5):
        terminal.send(f"\x1b[<32;{x + (to_x - x) * step // 4 + 1};{y + (to_y - y) * step // 4 + 1}M")
    terminal.send(f"\x1b[<0;{to_x + 1};{to_y + 1}m")


def on_the_map(terminal):
    """Puts the focus on the output and the probe in the middle of its map."""
    terminal.press("tab", "tab", "right")
    terminal.until(r"probability +0\.\d+", seconds=3)


def test_probe_by_keys(playing):
    terminal = playing("--paused")
    terminal.until("4-8-8-1")
    on_the_map(terminal)
    terminal.until(r"x₁ 0\.00  x₂ 0\.00")
    terminal.press("l", "l", "k")
    terminal.until(r"x₁ 0\.[1-9]\d  x₂ 0\.[1-9]\d")
    terminal.until(r"nearest +[●○]")
    terminal.press("esc")
    terminal.until("output unit", seconds=2)
    terminal.press("q")
    assert terminal.ended() == 0


def test_points_by_keys_while_it_trains(playing):
    terminal = playing()
    terminal.until(r"epoch [1-9]")
    on_the_map(terminal)
    before = epoch(terminal)
    terminal.press("i")
    terminal.until("spiral, edited", seconds=2)
    terminal.until(r"points +501\b", seconds=2)
    terminal.press("x")
    terminal.until(r"points +500\b", seconds=2)
    terminal.press("u")
    terminal.until(r"points +501\b", seconds=2)
    terminal.press("u")
    terminal.until(r"data spiral ", seconds=2)
    terminal.press("U")
    terminal.until(r"points +501\b", seconds=2)
    assert epoch(terminal) >= before and "running" in terminal.text


def test_empty_plane(playing):
    terminal = playing()
    terminal.until(r"epoch [1-9]")
    terminal.press("N")
    terminal.until("no points to learn from", seconds=2)
    terminal.until("paused", seconds=2)
    terminal.press("space", "s", "b")
    terminal.until("no points to learn from", seconds=2)
    terminal.press("i", "l", "l", "l", "l", "I", "space")
    terminal.until("running", seconds=2)
    terminal.until(r"epoch [1-9]\d", seconds=10)
    assert re.search(r"points +2\b", terminal.text) and "data drawn" in terminal.text


def test_points_by_mouse(playing):
    terminal = playing("--paused")
    terminal.until("4-8-8-1")
    terminal.press("N")
    terminal.until(r"points +0\b", seconds=2)
    # Twice without a pause: what comes together is not taken for one click.
    terminal.click(80, 10)
    terminal.click(80, 10)
    terminal.until(r"points +1\b", seconds=2)
    assert terminal.screen.buffer[10][80].data == "●"
    drag(terminal, (80, 10), (100, 20))
    terminal.click(90, 5)
    terminal.until(r"train, at x₁ (?!-)", seconds=2)
    assert terminal.screen.buffer[20][100].data == "●"
    assert terminal.screen.buffer[10][80].data != "●"
    terminal.press("u")
    terminal.until(r"train, at x₁ -", seconds=2)
    assert terminal.screen.buffer[10][80].data == "●"


def test_points_to_a_file_and_back(playing, dlplay):
    terminal = playing("--paused", "--dataset", "gauss")
    terminal.until("4-8-8-1")
    on_the_map(terminal)
    terminal.press("I")
    terminal.until("gauss, edited", seconds=2)
    terminal.press("E")
    terminal.until("dlplay-points.csv", seconds=2)
    terminal.press("enter")
    terminal.until("the points are in dlplay-points.csv", seconds=3)
    terminal.press("q")
    assert terminal.ended() == 0
    lines = (dlplay.folder / "dlplay-points.csv").read_text().splitlines()
    assert lines[0] == "x1,x2,label" and len(lines) == 502
    start = dlplay("train", "dlplay-points.csv", "--epochs", "1", "--json", "--scale", "none").stdout.splitlines()[0]
    assert '"problem": "classification"' in start and '"train_examples": 400' in start


def test_a_drawing_has_no_name(dlplay):
    said = dlplay("train", "--dataset", "spiral, edited", status=64).stderr
    assert said == "dlplay: --dataset 'spiral, edited': points put by hand have no name to find them by; use their CSV file\n"
