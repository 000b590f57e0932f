"""Pictures in pixels: what the program sends, read back as a terminal shows it."""

import os
import re
import select
import signal
import time
import tomllib
from pathlib import Path

import pytest

import pixels

THEMES = Path(__file__).resolve().parent.parent.parent / "Themes"
BOTH = pytest.mark.parametrize("graphics", [pixels.KITTY, pixels.SIXEL])
PLACES = [(0.15, 0.2), (0.5, 0.5), (0.85, 0.3), (0.4, 0.9), (0.7, 0.65), (0.05, 0.95), (0.95, 0.05)]


def settled(terminal, seconds=10, has_pictures=True):
    """Waits until nothing comes any more, and pictures are seen where some should be."""
    end = terminal.clock() + seconds
    while terminal.clock() < end:
        before = len(terminal.written)
        terminal.read(0.3)
        if len(terminal.written) == before and (not has_pictures or terminal.screen.has_sixels or terminal.screen.placements):
            break
    else:
        raise AssertionError(f"no picture came:\n{terminal.text}")
    assert_clear(terminal)
    return terminal.screen


def assert_clear(terminal):
    """No picture lies over a letter, and nothing that was sent was wrong."""
    screen = terminal.screen
    assert screen.errors == []
    for line, text in enumerate(screen.display):
        for column, letter in enumerate(text):
            assert letter in " \xa0" or not screen.has_picture(column, line), f"{letter!r} at {column}, {line} is under a picture:\n{terminal.text}"


def panel(terminal, title):
    """The inside of a frame, by its title: its left, top, right and bottom cells."""
    column, top = terminal.find(title)
    lines = terminal.screen.display
    left = max(lines[top].rfind(corner, 0, column) for corner in "╭├┬┼")
    right = min(place for corner in "╮┤┬┼" if (place := lines[top].find(corner, column)) > 0)
    bottom = next(line for line in range(top + 1, len(lines)) if lines[line][left] in "╰├┴┼")
    return left + 1, top + 1, right, bottom


def map_box(terminal):
    """The cells of the output's map: those with pictures in its panel, above the legend."""
    left, top, right, bottom = panel(terminal, "output")
    rows = [line for line in range(top, bottom) if sum(terminal.screen.has_picture(column, line) for column in range(left, right)) > (right - left) * 2 // 3]
    columns = [column for column in range(left, right) if terminal.screen.has_picture(column, rows[len(rows) // 2])]
    return columns[0], rows[0], columns[-1] + 1, rows[-1] + 1


def ramp(theme="playground"):
    """A theme's colours from -1 to 1, mixed as it says."""
    whole = tomllib.loads((THEMES / f"{theme}.toml").read_text())
    table, named = whole["heatmap"], whole["palette"]
    stops = [tuple(int(named.get(stop, stop)[i : i + 2], 16) for i in (1, 3, 5)) for stop in table["ramp"]]

    def lab(rgb):
        linear = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in rgb]
        cones = [sum(m * c for m, c in zip(row, linear)) ** (1 / 3) for row in ((0.4122214708, 0.5363325363, 0.0514459929), (0.2119034982, 0.6806995451, 0.1073969566), (0.0883024619, 0.2817188376, 0.6299787005))]
        return [sum(m * c for m, c in zip(row, cones)) for row in ((0.2104542553, 0.7936177850, -0.0040720468), (1.9779984951, -2.4285922050, 0.4505937099), (0.0259040371, 0.7827717662, -0.8086757660))]

    def rgb(lab):
        cones = [sum(m * c for m, c in zip((1, *row), lab)) ** 3 for row in ((0.3963377774, 0.2158037573), (-0.1055613458, -0.0638541728), (-0.0894841775, -1.2914855480))]
        linear = [sum(m * c for m, c in zip(row, cones)) for row in ((4.0767416621, -3.3077115913, 0.2309699292), (-1.2684380046, 2.6097574011, -0.3413193965), (-0.0041960863, -0.7034186147, 1.7076147010))]
        return tuple(round(255 * min(1, max(0, 12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055))) for c in linear)

    levels = table.get("levels", 32)
    colours = []
    for level in range(levels):
        place = level / (levels - 1) * (len(stops) - 1)
        index = min(len(stops) - 2, int(place))
        one, two, share = lab(stops[index]), lab(stops[index + 1]), place - index
        colours.append(rgb([a + (b - a) * share for a, b in zip(one, two)]))
    return colours


@BOTH
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
def test_the_map_is_the_models_answer(playing, dlplay, graphics, size):
    """At every place the colour of what the model answers there, within one step of the theme's."""
    model = ("--dataset", "gauss", "--hidden", "4,2", "--seed", "3")
    dlplay("train", *model, "--epochs", "3", "--quiet", "--session", "s.json", "--export", "m.json")
    terminal = playing("s.json", "--paused", "--color", "truecolor", graphics=graphics, size=size)
    terminal.until("paused")
    settled(terminal)
    left, top, right, bottom = map_box(terminal)
    assert right - left == 2 * (bottom - top), "the map is square"
    # No point of the data lies on the places that are looked at.
    spots = [(-6 + 12 * x, 6 - 12 * y) for x, y in PLACES]
    said = dlplay("predict", "--model", "m.json", stdin="x1,x2\n" + "".join(f"{x},{y}\n" for x, y in spots)).rows
    answers = [float(row[said[0].index("output")]) for row in said[1:]]
    colours, seen = ramp(), []
    for (x, y), answer in zip(PLACES, answers):
        pixel = terminal.screen.pixel(left + x * (right - left), top + y * (bottom - top))
        level = min(len(colours) - 1, int(answer * len(colours)))
        near = colours[max(0, level - 1) : level + 2]
        low, high = (tuple(f(part) for part in zip(*near)) for f in (min, max))
        seen.append(all(a - 9 <= b <= c + 9 for a, b, c in zip(low, pixel, high)))
    # One of them may lie under a point.
    assert sum(seen) >= len(PLACES) - 1, (seen, answers)


@BOTH
def test_windows_lie_over_pictures(playing, graphics):
    """Help, palette, gallery, lessons and dialogs: no picture under them, all of it back behind them, and nothing at the end."""
    terminal = playing("--paused", graphics=graphics)
    terminal.until("paused")
    settled(terminal)
    before = terminal.screen.covered
    for key, there in [("?", "esc closes"), (":", "enter"), ("D", "data sets"), ("T", "lessons"), ("e", "enter")]:
        terminal.press(key)
        terminal.until(there)
        settled(terminal)
        assert terminal.screen.covered != before
        terminal.press("esc")
        terminal.read(0.2)
        settled(terminal)
        assert terminal.screen.covered == before, key
    terminal.press("q")
    assert terminal.ended() == 0
    terminal.assert_given_back()
    assert not terminal.screen.placements


@BOTH
def test_every_panel_and_lens_and_race(playing, graphics):
    """Whatever is shown, no picture lies over a letter."""
    terminal = playing("--paused", graphics=graphics)
    terminal.until("paused")
    settled(terminal)
    for keys in ["s", "z", "z", "tab", "ssss", "p", "sss", "t", "i", "esc"]:
        terminal.press(*([keys] if keys in ("tab", "esc") else keys))
        terminal.read(0.2)
        settled(terminal)
    for name in ["matrices", "backpropagation", "activations", "gradients", "loss function", "optimizer", "representation", "slice", "perceptron", "batch", "network"]:
        terminal.press(":")
        terminal.read(0.1)
        terminal.send(f"lens {name}\r")
        terminal.read(0.4)
        terminal.press("esc")
        terminal.read(0.2)
        settled(terminal)
    terminal.press("H")
    terminal.until("race")
    terminal.read(0.5)
    terminal.press(" ")
    settled(terminal)
    terminal.press("q")
    terminal.read(0.3)
    terminal.press("ctrl-c")
    assert terminal.ended() == 0
    assert not terminal.screen.placements


@BOTH
def test_panels_that_move_by_a_line_leave_no_picture_behind(playing, graphics):
    """Where ncurses would have the terminal scroll, the pictures would stay or go along, as the terminal pleases."""
    terminal = playing("--paused", graphics=graphics, size=(100, 30))
    terminal.until("paused")
    settled(terminal)
    terminal.send(":lesson batch-sizes\r")
    terminal.until("batch")
    settled(terminal)
    for _ in range(6):
        for key in ("tab", "right", "T", "T", "h", "esc"):
            terminal.press(key)
            terminal.read(0.1)
            # The lessons' menu leaves room for none.
            settled(terminal, has_pictures=False)


@BOTH
def test_while_it_trains(playing, graphics):
    terminal = playing(graphics=graphics)
    terminal.until(r"epoch +[1-9]")
    terminal.read(1.5)
    terminal.press(" ")
    terminal.until("paused")
    settled(terminal)
    before = (list(terminal.screen.display), terminal.screen.covered)
    terminal.press("ctrl-l")
    settled(terminal)
    assert (list(terminal.screen.display), terminal.screen.covered) == before, "all of it drawn anew is what was there"


@BOTH
def test_sizes(playing, graphics):
    terminal = playing("--paused", graphics=graphics, size=(80, 24))
    terminal.until("paused")
    settled(terminal)
    for size in [(120, 40), (60, 18), (200, 60), (81, 25)]:
        terminal.resize(*size)
        terminal.read(0.6)
        # What was on its way when the window changed stands on the old lines.
        terminal.screen.errors.clear()
        terminal.press("ctrl-l")
        settled(terminal)
        left, top, right, bottom = map_box(terminal)
        assert right - left == 2 * (bottom - top)
    terminal.resize(10, 3)
    terminal.read(0.5)
    assert not terminal.screen.placements
    terminal.press("q")
    assert terminal.ended() == 0


@BOTH
def test_letters_of_another_size(playing, graphics):
    """Pictures fill their cells, however large those become."""
    terminal = playing("--paused", graphics=graphics)
    terminal.until("paused")
    settled(terminal)
    for cell in [(11, 23), (5, 9)]:
        terminal.choose_letters(cell)
        terminal.read(0.6)
        screen = settled(terminal)
        left, top, right, bottom = map_box(terminal)
        assert all(screen.pixel(x + part, y + part) for x in range(left, right) for y in range(top, bottom) for part in (0.05, 0.95))
        assert screen.pixel(left - 0.5, top + 1) is None and screen.pixel(right + 0.5, top + 1) is None


def test_suspended_and_crashed(playing):
    """A terminal that keeps pictures is told to forget them, whatever takes the screen away."""
    shell = playing(program=["bash", "--norc", "-i"], environment={"PS1": "ready> "}, graphics=pixels.KITTY)
    shell.until("ready>")
    shell.send(f"{playing.binary} --paused\r")
    shell.until("paused")
    settled(shell)
    before = shell.screen.covered
    shell.press("ctrl-z")
    shell.until("Stopped")
    assert not shell.screen.placements
    shell.send("fg\r")
    shell.until("paused")
    settled(shell)
    assert shell.screen.covered == before
    shell.press("q")
    shell.until("ready>")
    assert not shell.screen.placements
    terminal = playing("--paused", graphics=pixels.KITTY, environment={"SWIFT_BACKTRACE": "enable=no"})
    terminal.until("paused")
    settled(terminal)
    terminal.signal(signal.SIGSEGV)
    assert terminal.ended() == -signal.SIGSEGV
    assert not terminal.screen.placements
    terminal.assert_given_back()


@pytest.mark.parametrize("arguments, environment, reason", [
    (["--graphics", "none"], {}, "--graphics none"),
    (["--color", "never"], {}, "--color never leaves too few colours"),
    (["--color", "256"], {}, "--color 256 leaves too few colours"),
    ([], {"NO_COLOR": "1"}, "NO_COLOR is set"),
    (["--graphics", "sixel"], {}, "the terminal does not have sixels among its attributes"),
])
def test_turned_off(playing, arguments, environment, reason):
    terminal = playing("--paused", *arguments, graphics=pixels.KITTY, environment=environment)
    terminal.until("paused")
    terminal.read(0.5)
    assert not terminal.screen.images and b"a=t" not in terminal.written
    terminal.press("q")
    assert terminal.ended() == 0
    said = playing("check", *arguments, graphics=pixels.KITTY, environment=environment)
    assert said.ended() == 0
    assert f"cells: {reason}" in re.sub(r"\s+", " ", said.text)


@pytest.mark.parametrize("environment", [{"TERM": "tmux-256color"}, {"TERM": "screen"}, {"TMUX": "/tmp/tmux/default,1,0"}])
def test_tmux_is_not_asked_for_kittys_pictures(playing, environment):
    """It would take the question for the title of its window."""
    terminal = playing("--paused", graphics=pixels.KITTY, environment=environment)
    terminal.until("paused")
    terminal.read(0.5)
    assert b"\x1b_" not in terminal.written and b"\x1b[16t" in terminal.written
    terminal.press("q")
    assert terminal.ended() == 0
    said = playing("check", "--graphics", "kitty", graphics=pixels.KITTY, environment=environment)
    assert said.ended() == 0
    if "TMUX" in environment:
        # A terminal that was started from tmux inherits the variable.
        assert "pixels, by kitty's protocol" in re.sub(r"\s+", " ", said.text)
        return
    assert b"\x1b_" not in said.written
    assert "cells: tmux and screen pass no pictures of kitty's protocol on" in re.sub(r"\s+", " ", said.text)


def test_check_says_what_was_found(playing, dlplay):
    for graphics, words in [
        (pixels.KITTY, "pixels, by kitty's protocol, a cell being 9x18: the terminal answers kitty's question"),
        (pixels.SIXEL, "pixels, by sixels, a cell being 9x18: the terminal has sixels among its attributes"),
        (None, "cells: the terminal has neither kitty's protocol nor sixels"),
    ]:
        terminal = playing("check", graphics=graphics, cell=(9, 18))
        assert terminal.ended() == 0
        assert words in re.sub(r"\s+", " ", terminal.text)
        terminal.assert_given_back()
    assert "cells: there is no terminal to ask" in dlplay("check").stdout


def test_preference(playing, tmp_path):
    folder = tmp_path / "config" / "dlplay"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('graphics = "none"\n')
    environment = {"XDG_CONFIG_HOME": str(tmp_path / "config")}
    terminal = playing("--paused", graphics=pixels.KITTY, environment=environment)
    terminal.until("paused")
    terminal.read(0.4)
    assert not terminal.screen.images
    other = playing("--paused", "--graphics", "auto", graphics=pixels.KITTY, environment=environment)
    other.until("paused")
    settled(other)


def is_half_as_sharp(screen):
    """Whether the newest picture is seen in pixels of two by two, in kitty because the terminal doubles them."""
    if (newest := screen.newest_sixels) is not None:
        # A small one may be of one colour.
        return newest.size > 10_000 and (newest[:, ::2] == newest[:, 1::2]).all() and (newest[::2] == newest[1::2]).all()
    return any(keys["w"] == keys["c"] * screen.cell[0] // 2 for _, _, keys in screen.placements.values())


@BOTH
def test_a_slow_line_falls_back_to_cells(playing, graphics):
    """At 100 kB/s pictures become smaller, then cells, which is said."""
    terminal = playing(graphics=graphics, size=(120, 40), is_slow=True)
    was_half = False
    # Between two of them six times as long is left for keys.
    end = terminal.clock() + 60
    while terminal.clock() < end and not re.search("too slow for pictures", terminal.text):
        if select.select([terminal.master], [], [], 0.02)[0]:
            data = os.read(terminal.master, 2000)
            terminal._answer(data)
            terminal.stream.feed(data)
            was_half = was_half or is_half_as_sharp(terminal.screen)
        time.sleep(0.02)
    assert "too slow for pictures" in terminal.text, terminal.text
    assert was_half, "smaller ones were tried before"
    assert not terminal.screen.placements


def png(path):
    return pixels.png(path.read_bytes())


def test_png(dlplay):
    """The drawing of the SVG in pixels: its size, its paper, its letters; the same bytes each time."""
    run = ("draw", "--dataset", "gauss", "--epochs", "5")
    dlplay(*run, "--output", "a.png")
    width, height, image = png(dlplay.folder / "a.png")
    assert (width, height) == (2160, 1240)
    assert tuple(image[0, 0]) == (255, 255, 255, 255)
    # The headline is written, and the map is blue and orange.
    assert (image[40:80, 40:400, :3].max(axis=2) < 80).any()
    ground = image[300:900, 1300:2000].astype(int)
    assert ((ground[:, :, 0] < 140) & (ground[:, :, 2] > 140)).any()
    assert ((ground[:, :, 0] > 200) & (ground[:, :, 0] > ground[:, :, 2] + 60)).any()
    dlplay(*run, "--output", "b.png", "--size", "1080x620")
    assert png(dlplay.folder / "b.png")[:2] == (1080, 620)
    dlplay(*run, "--output", "c.png")
    assert (dlplay.folder / "c.png").read_bytes() == (dlplay.folder / "a.png").read_bytes()
    dlplay(*run, "--output", "none.png", "--background", "none")
    assert png(dlplay.folder / "none.png")[2][0, 0, 3] == 0
    refused = dlplay(*run, "--output", "a.png", "--size", "9000x9000", status=64)
    assert refused.stderr == "dlplay: --size '9000x9000': from 600x400 to 8000x8000 pixels\n"


@pytest.mark.parametrize("data", ["iris", "spiral", "multi-gauss", "blobs-5"])
@pytest.mark.parametrize("view", ["smooth", "discrete"])
def test_png_files_are_whole(dlplay, data, view):
    """Pictures of many kinds, with test points and several classes, dark too: whatever is compressed comes back."""
    dlplay("draw", "--dataset", data, "--epochs", "2", "--test", "--view", view, "--background", "dark", "--output", "a.png")
    assert len(set(map(tuple, png(dlplay.folder / "a.png")[2].reshape(-1, 4)[::97]))) > 20


def test_png_through_a_pipe(dlplay, playing):
    import subprocess

    done = subprocess.run([dlplay.binary, "draw", "--epochs", "1", "--format", "png"], cwd=dlplay.folder, capture_output=True, timeout=60)
    assert done.returncode == 0 and done.stdout.startswith(b"\x89PNG")
    terminal = playing("draw", "--epochs", "1", "--format", "png")
    assert terminal.ended() == 64
    assert "a terminal shows no file" in terminal.text


def test_a_picture_saved_as_png(playing, tmp_path):
    terminal = playing("--paused")
    terminal.until("paused")
    terminal.press("Y")
    terminal.until("svg")
    terminal.press("ctrl-u")
    terminal.send("mine.png\r")
    terminal.until(r"mine\.png")
    for _ in range(50):
        terminal.read(0.1)
        if (tmp_path / "mine.png").exists():
            break
    assert png(tmp_path / "mine.png")[:2] == (2160, 1240)
