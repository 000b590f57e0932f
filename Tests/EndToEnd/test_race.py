"""Several runs side by side: the same bits as alone, who reached the goal first, and the screen."""

import json
import signal
import subprocess
import time

import pytest

CIRCLE = ("--dataset", "circle", "--features", "x1,x2", "--learning-rate", "0.01")


def lines(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("by", ["epochs", "updates", "examples", "seconds"])
def test_each_lane_is_as_alone(dlplay, by):
    """Losses of every epoch, to the last digit, with as many lanes as there may be on the cores."""
    values = ["sgd", "momentum", "adagrad@0.3", "rmsprop", "adam", "nesterov"]
    told = lines(dlplay("race", "optimizer", *values, *CIRCLE, "--epochs", 12, "--by", by, "--json"))
    assert [line["event"] for line in told[:1]] == ["start"] and told[-1]["event"] == "end"
    for lane, value in enumerate(values, 1):
        name, _, rate = value.partition("@")
        options = ["--optimizer", name] + (["--learning-rate", rate] if rate else [])
        alone = [line for line in lines(dlplay("train", *CIRCLE, *options, "--epochs", 12, "--json")) if line["event"] == "epoch"]
        raced = {line["epoch"]: line for line in told if line["event"] == "epoch" and line["lane"] == lane}
        assert raced
        for line in alone:
            if line["epoch"] in raced:
                for key in ("train_loss", "test_loss", "train_accuracy", "test_accuracy"):
                    assert raced[line["epoch"]][key] == line[key], (value, line["epoch"])
        assert told[-1]["lanes"][lane - 1]["test_loss"] == alone[-1]["test_loss"]


def test_who_was_first(dlplay):
    """The notes' race: rmsprop, adam, momentum, and two that never arrive."""
    told = lines(dlplay("race", "optimizer", *CIRCLE, "--hidden", "8,8", "--epochs", 100, "--json"))
    ranks = {lane["name"].split()[0]: lane["rank"] for lane in told[-1]["lanes"]}
    assert ranks == {"rmsprop": 1, "adam": 2, "momentum": 3, "sgd": None, "adagrad": None}
    goals = {line["lane"]: line for line in told if line["event"] == "goal"}
    for lane in told[-1]["lanes"]:
        if lane["rank"]:
            epochs = [line for line in told if line["event"] == "epoch" and line["lane"] == lane["lane"]]
            first = next(line for line in epochs if line["test_loss"] < 0.05)
            assert goals[lane["lane"]]["epoch"] == first["epoch"] == lane["goal"]["epoch"]
            assert lane["goal"]["updates"] == 25 * first["epoch"] and lane["goal"]["examples"] == 400 * first["epoch"]


def test_a_table_for_people(dlplay):
    text = dlplay("race", "optimizer", "sgd", "adam", "adagrad@0.3", *CIRCLE, "--epochs", 50).stdout
    rows = [line.split() for line in text.splitlines() if "loss" in line and line[0] in "-123"]
    assert [row[0] for row in rows] == ["1st", "2nd", "-"]
    assert "goal test_loss < 0.05" in text and "of its own: adagrad 0.3" in text


def test_updates_and_epochs_differ(dlplay):
    """A batch of one example is ahead by epochs, for it takes many updates in each."""
    options = ("batch-size", "1", "full", "--dataset", "gauss", "--optimizer", "sgd", "--learning-rate", "0.1")
    by_epochs = lines(dlplay("race", *options, "--json"))[-1]["lanes"]
    assert by_epochs[0]["rank"] == 1 and by_epochs[0]["goal"]["updates"] >= 400
    by_updates = lines(dlplay("race", *options, "--by", "updates", "--json"))[-1]["lanes"]
    assert {lane["rank"] for lane in by_updates} <= {1, 2}


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["loss"], "lanes cannot differ in 'loss'"),
        (["optimiser"], None),
        (["optimizer", "sgd"], "2 to 6 lanes"),
        (["optimizer", "sgd", "adma"], "did you mean adam?"),
        (["optimizer", "--goal", "test_lss < 1"], "test_loss"),
        (["optimizer", "--by", "hours"], "--by 'hours'"),
        (["optimizer", "--epochs", "0"], "--epochs '0'"),
        (["optimizer", "--report-every", "0"], "--report-every '0'"),
        (["optimizer", "sgd", "adam@quick"], "a number above 0"),
        ([], "what"),
    ],
)
def test_errors(dlplay, arguments, said):
    if said is None:
        assert dlplay("race", *arguments, "--epochs", 1).stdout
        return
    done = dlplay("race", *arguments, status=64)
    assert said in done.stderr and not done.stdout


def test_interrupted(dlplay):
    """Ctrl-C ends it after the present batches, with what there is."""
    process = subprocess.Popen(
        [dlplay.binary, "race", "optimizer", "sgd", "adam", "--epochs", "10000000", "--json", "--report-every", "10000000"],
        stdout=subprocess.PIPE, text=True)
    process.stdout.readline()
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    rest = process.communicate(timeout=20)[0]
    assert process.returncode == 130
    end = json.loads(rest.splitlines()[-1])
    assert end["reason"] == "interrupted" and all(lane["epoch"] > 0 for lane in end["lanes"])


def test_on_the_screen(playing):
    """H, one more lane, a lane of its own, taken over, undone."""
    terminal = playing("--paused", *CIRCLE, size=(120, 40))
    terminal.until("paused")
    terminal.send("H")
    terminal.until("▶ race")
    terminal.until("optimizer differs")
    terminal.until("1st")
    terminal.send("H")
    terminal.until(r"6 sgd 0\.03")
    terminal.press("down")
    terminal.until("↑↓ updates")
    terminal.press("left")
    terminal.press("enter")
    terminal.until("lane 5, adam 0.01 goes on here")
    terminal.send("u")
    terminal.until("is back with its weights")
    terminal.send(":race depth\r")
    terminal.until("depth differs")
    terminal.press("esc")
    terminal.until("paused|running")
    terminal.send("q")
    assert terminal.ended() == 0


def test_sizes(playing):
    """Nothing is lost where there is little room, and nothing crosses a frame."""
    terminal = playing(*CIRCLE, size=(80, 24))
    terminal.until("running")
    terminal.send("HH")
    terminal.until("6 sgd")
    for size in ((24, 8), (40, 12), (50, 50), (200, 60), (80, 24)):
        terminal.resize(*size)
        terminal.until("race" if size[0] > 24 else "dlplay")
    terminal.send(" ")
    terminal.until("■ race")
    terminal.press("esc")
    terminal.until("running")
    terminal.send("q")
    assert terminal.ended() == 0


def test_lanes_of_any_options(dlplay):
    """Each lane is as alone with its options; a condition in numbers is the goal."""
    lanes = ["--optimizer sgd --learning-rate 0.1", "--hidden 4 --activation relu", "--batch-norm --batch-size=32"]
    told = lines(dlplay("race", *CIRCLE, *(word for lane in lanes for word in ("--lane", lane)), "--epochs", 8, "--until-loss", "0.3", "--json"))
    assert told[0]["event"] == "start" and told[0]["goal"] == "test_loss < 0.3"
    for number, lane in enumerate(lanes, 1):
        alone = lines(dlplay("train", *CIRCLE, *lane.split(), "--epochs", 8, "--json"))[-1]
        assert told[-1]["lanes"][number - 1]["test_loss"] == alone["test_loss"], lane


@pytest.mark.parametrize("arguments, message", [
    ((), "what do the lanes differ in?"),
    (("--lane", "--hidden 4"), "2 to 6 lanes"),
    (("optimizer", "--lane", "--hidden 4", "--lane", "--hidden 8"), "or --lane"),
    (("--lane", "--hidden 4", "--lane", "--hiden 8"), "an option of an experiment"),
    (("--lane", "--hidden 4", "--lane", "--noise 20"), "the same points"),
    (("--lane", "--hidden 4", "--lane", "--loss mse"), "the same loss"),
    (("--lane", "--hidden 4", "--lane", "--hidden many"), "hidden"),
    (("optimizer", "--goal", "epoch > 3", "--until-loss", "0.1"), "either --goal or --until-loss"),
])
def test_lanes_that_cannot_be(dlplay, arguments, message):
    done = dlplay("race", *arguments, status=64)
    assert message in done.stderr and len(done.stderr.splitlines()) == 1
