"""Pictures of a run: for lecture notes, a terminal, a log."""

import re
import xml.etree.ElementTree as xml

import pytest

SVG = "{http://www.w3.org/2000/svg}"
FEW = ("--epochs", "2", "--hidden", "3")


def texts(folder, name):
    return ["".join(e.itertext()) for e in xml.parse(folder / name).iter(SVG + "text")]


def ids(folder, name):
    return {e.get("id") for e in xml.parse(folder / name).iter() if e.get("id")}


@pytest.mark.parametrize("experiment", [[], ["--dataset", "iris"], ["--dataset", "sine"], ["--dataset", "salary", "--hidden", "none"]], ids=" ".join)
def test_svg(dlplay, experiment):
    done = dlplay("draw", *FEW, *experiment, "--test", "--output", "a.svg")
    assert done.stdout == done.stderr == ""
    root = xml.parse(dlplay.folder / "a.svg").getroot()
    assert root.tag == SVG + "svg" and root.get("viewBox").startswith("0 0 ")
    assert not list(root.iter(SVG + "image")) and root.find(SVG + "title").text and root.find(SVG + "desc").text
    assert {"boundary", "network", "curves"} <= ids(dlplay.folder, "a.svg")
    assert any(text.startswith("epoch 2") for text in texts(dlplay.folder, "a.svg"))


def test_same_bytes(dlplay):
    for name in ("a.svg", "b.svg", "a.ansi", "b.ansi", "a.txt", "b.txt"):
        dlplay("draw", *FEW, "--output", name)
    for ending in ("svg", "ansi", "txt"):
        assert (dlplay.folder / f"a.{ending}").read_bytes() == (dlplay.folder / f"b.{ending}").read_bytes()


def test_training_is_trains(dlplay):
    summary = dlplay("train", *FEW).stdout
    drawn = dlplay("draw", *FEW, env={"LC_ALL": "C.UTF-8"}).stdout
    loss = float(re.search(r"train loss ([\d.e-]+)", summary)[1])
    assert float(re.search(r"train loss ([\d.e-]+)", drawn)[1]) == pytest.approx(loss, rel=0.01)


def test_text_is_plain(dlplay):
    drawn = dlplay("draw", *FEW, env={"LC_ALL": "C.UTF-8"}).stdout
    lines = drawn.splitlines()
    assert "\x1b" not in drawn and max(map(len, lines)) <= 80 and lines[0].startswith(" spiral  4-3-1")
    assert dlplay("draw", *FEW, "--symbols", "ascii").stdout.isascii()
    assert dlplay("draw", *FEW, env={"LC_ALL": "C"}).stdout.isascii()
    sized = dlplay("draw", *FEW, "--size", "100x40").stdout.splitlines()
    assert len(sized) == 40 and max(map(len, sized)) <= 100


def test_colours_of_a_file(dlplay):
    def draw(*options, env=None):
        dlplay("draw", *FEW, *options, "--output", "a.ansi", env=env)
        return (dlplay.folder / "a.ansi").read_text()

    assert "\x1b[0;38;2;" in draw()
    assert "38;5;" in draw("--color", "256") and "38;2;" not in draw("--color", "256")
    assert not re.search("[34]8;[25]|;3[0-7]m", draw(env={"NO_COLOR": "1"}))
    assert draw("--color", "never") == draw(env={"NO_COLOR": "1"})


def test_on_a_terminal(playing):
    terminal = playing("draw", *FEW, size=(100, 30))
    terminal.until("epoch 2")
    assert terminal.ended() == 0
    assert "network" in terminal.text and "output" in terminal.text


def test_a_model_alone(dlplay):
    dlplay("train", "--dataset", "iris-2d", *FEW, "--quiet", "--export", "m.json")
    for arguments in (["--model", "m.json"], ["m.json"]):
        dlplay("draw", *arguments, "--output", "a.svg")
        drawn = texts(dlplay.folder, "a.svg")
        assert "m.json" in drawn and "setosa" in drawn and not any("loss" in text for text in drawn)
        assert "curves" not in ids(dlplay.folder, "a.svg")
    dlplay("draw", "--model", "m.json", "--dataset", "iris-2d", "--output", "b.svg")
    drawn = texts(dlplay.folder, "b.svg")
    assert "120 training points" in drawn and any("train loss" in text for text in drawn)
    assert "curves" not in ids(dlplay.folder, "b.svg")
    dlplay("draw", "--model", "m.json", "--dataset", "iris-2d", "--epochs", "2", "--output", "c.svg")
    assert "curves" in ids(dlplay.folder, "c.svg")


def test_parts_and_looks(dlplay):
    dlplay("draw", *FEW, "--parts", "curves", "--log", "--background", "none", "--size", "300x200", "--output", "a.svg")
    assert not {"boundary", "network"} & ids(dlplay.folder, "a.svg") and "loss: bce, logarithmic" in texts(dlplay.folder, "a.svg")
    assert 'width="300" height="200"' in (dlplay.folder / "a.svg").read_text()
    looks = set()
    for options in ([], ["--view", "smooth"], ["--view", "discrete"], ["--theme", "viridis"], ["--background", "dark"], ["--test"]):
        dlplay("draw", *FEW, "--parts", "boundary", *options, "--output", "b.svg")
        looks.add((dlplay.folder / "b.svg").read_text())
    assert len(looks) == 6


@pytest.mark.parametrize("arguments, status, message", [
    (["--output", "a.gif"], 64, "--output 'a.gif': the ending must be .svg, .png, .txt or .ansi"),
    (["--output", "no/a.svg"], 73, "no/a.svg: cannot be created: there is no folder '"),
    (["--size", "10x10"], 64, "--size '10x10': from 24x8 to 1000x1000 cells"),
    (["--size", "100x100", "--output", "a.svg"], 64, "--size '100x100': from 600x400 to 10000x10000 pixels"),
    (["--size", "wide"], 64, "--size 'wide': a width and a height such as 1080x680"),
    (["--parts", "boundary,"], 64, "--parts '': one of boundary, network, curves"),
    (["--view", "flat"], 64, "--view 'flat': one of smooth, contour, discrete"),
    (["--background", "red"], 64, "--background 'red': one of light, dark, none"),
    (["--format", "gif"], 64, "--format 'gif': one of svg, png, ansi, text"),
    (["--color", "pink"], 64, "--color 'pink': one of auto, "),
    (["--theme", "none"], 64, "--theme 'none': one of playground, "),
    (["--epochs=-1"], 64, "--epochs '-1': a whole number from 0"),
    (["--model", "m.json"], 66, "m.json: no such file"),
])
def test_what_is_wrong_is_said_first(dlplay, arguments, status, message):
    done = dlplay("draw", *arguments, status=status)
    assert done.stderr.startswith("dlplay: " + message) and done.stderr.count("\n") == 1 and done.stdout == ""


def test_what_a_model_alone_cannot_be(dlplay):
    dlplay("train", *FEW, "--quiet", "--export", "m.json")
    assert "--parts curves: nothing is trained" in dlplay("draw", "m.json", "--parts", "curves", status=64).stderr
    assert "name its data with --dataset or --data" in dlplay("draw", "m.json", "--noise", "5", status=64).stderr
    assert "choose one of them" in dlplay("draw", "m.json", "--model", "m.json", status=64).stderr


def test_a_session_is_drawn_as_it_is_or_trained_on(dlplay):
    dlplay("train", "--epochs", "20", "--quiet", "--session", "s.json", "--export", "m.json")
    dlplay("draw", "--session", "s.json", "--output", "s.svg")
    dlplay("draw", "s.json", "--output", "again.svg")
    drawn = (dlplay.folder / "s.svg").read_text()
    assert drawn == (dlplay.folder / "again.svg").read_text()
    dlplay("draw", "--epochs", "20", "--output", "fresh.svg")
    assert drawn == (dlplay.folder / "fresh.svg").read_text()
    before = (dlplay.folder / "s.json").read_bytes()
    dlplay("draw", "--session", "s.json", "--epochs", "40", "--output", "on.svg")
    dlplay("draw", "--epochs", "40", "--output", "fresh.svg")
    assert (dlplay.folder / "on.svg").read_text() == (dlplay.folder / "fresh.svg").read_text()
    assert before == (dlplay.folder / "s.json").read_bytes()
    for arguments, status in [(["--session", "m.json"], 65), (["--session", "none.json"], 66), (["--session", "s.json", "--model", "m.json"], 64), (["s.json", "--model", "m.json"], 64)]:
        said = dlplay("draw", *arguments, status=status).stderr
        assert said.startswith("dlplay: ") and said.count("\n") == 1
