"""Training without a screen, as scripts use it."""

import json
import signal
import subprocess
import time

import pytest


def events(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_event_stream(dlplay):
    start, *epochs, end = events(dlplay("train", "--epochs", "4", "--json"))
    assert start["event"] == "start" and start["parameters"] == 121 and start["kernel"] in ("avx512", "avx2", "neon", "portable")
    assert (start["dataset"], start["hidden"], start["optimizer"], start["learning_rate"]) == ("spiral", [8, 8], "adam", 0.01)
    assert [e["epoch"] for e in epochs] == [0, 1, 2, 3, 4]
    fields = {"event", "epoch", "train_loss", "test_loss", "train_accuracy", "test_accuracy", "learning_rate"}
    assert all(set(e) == fields and e["event"] == "epoch" for e in epochs)
    measures = {"train_loss", "test_loss", "train_accuracy", "test_accuracy"}
    assert set(end) == {"event", "reason", "epochs", "seconds", "examples_per_second", "train_classes", "test_classes"} | measures
    assert all(end[name] == epochs[-1][name] for name in measures)
    assert (end["event"], end["reason"], end["epochs"]) == ("end", "epochs", 4)
    assert end["seconds"] > 0 and end["examples_per_second"] > 0


def test_regression_reports_r2(dlplay):
    _, *epochs, end = events(dlplay("train", "--dataset", "plane", "--epochs", "30", "--json"))
    assert end["test_r2"] == epochs[-1]["test_r2"] and "test_accuracy" not in end
    assert set(epochs[0]) == {"event", "epoch", "train_loss", "test_loss", "train_r2", "test_r2", "learning_rate"}
    assert epochs[-1]["test_r2"] > 0.9


def test_thinned(dlplay):
    _, *epochs, _ = events(dlplay("train", "--epochs", "25", "--json", "--report-every", "10"))
    assert [e["epoch"] for e in epochs] == [0, 10, 20, 25]


def test_no_test_data(dlplay):
    _, *epochs, _ = events(dlplay("train", "--epochs", "1", "--train-ratio", "100", "--json"))
    assert epochs[0]["test_loss"] is None and epochs[0]["test_accuracy"] is None


def test_a_seed_decides_everything(dlplay):
    def run(seed, name):
        lines = events(dlplay("train", "--seed", seed, "--epochs", "10", "--json", "--export", name))
        return lines[:-1], (dlplay.folder / name).read_text()

    assert run(7, "a.json") == run(7, "b.json")
    assert run(7, "a.json") != run(8, "b.json")


def test_any_number_of_threads_gives_the_same_file(dlplay):
    large = ("--hidden", "128,128,128", "--samples", "2000", "--batch-size", "full", "--dropout", "0.2", "--epochs", "5", "--quiet")

    def run(name, *threads):
        dlplay("train", *large, *threads, "--export", name)
        return (dlplay.folder / name).read_text()

    assert run("a.json", "--threads", "1") == run("b.json", "--threads", "2") == run("c.json", "--threads", "7") == run("d.json")


def test_until_loss(dlplay):
    *_, last, end = events(dlplay("train", "--until-loss", "0.05", "--json"))
    assert end["reason"] == "loss" and end["epochs"] == last["epoch"] < 100 and last["test_loss"] <= 0.05
    assert events(dlplay("train", "--until-loss", "1e-9", "--epochs", "3", "--json"))[-1]["reason"] == "epochs"


def test_diverged(dlplay):
    result = dlplay(
        "train", "--optimizer", "sgd", "--learning-rate", "1e30", "--activation", "relu", "--epochs", "30", "--json", "--export", "m.json"
    )
    assert events(result)[-1]["reason"] == "diverged"
    assert result.stderr == ""
    for quiet in [[], ["--quiet"]]:
        told = dlplay("train", "--optimizer", "sgd", "--learning-rate", "1e30", "--activation", "relu", *quiet).stderr
        assert told.startswith("dlplay: diverged in epoch ") and told.count("\n") == 1
    dlplay("predict", "--model", "m.json", stdin="x1,x2\n0,0\n")


def test_interrupted(dlplay):
    command = [dlplay.binary, "train", "--epochs", "100000000", "--json", "--report-every", "1000", "--export", "m.json"]
    process = subprocess.Popen(command, cwd=dlplay.folder, stdout=subprocess.PIPE, text=True)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    output = process.communicate(timeout=20)[0]
    assert process.returncode == 130
    end = json.loads(output.splitlines()[-1])
    assert end["reason"] == "interrupted" and end["epochs"] > 0
    assert dlplay("predict", "--model", "m.json", stdin="x1,x2\n0,0\n").rows[0] == ["output", "label"]


def test_summary_for_a_person(dlplay):
    result = dlplay("train", "--epochs", "3")
    first, second, third = result.stdout.splitlines()
    assert first == "spiral, 4-8-8-1, 121 parameters" and second.startswith("3 epochs in ")
    assert third.startswith("train loss ") and result.stderr == ""
    assert dlplay("train", "--epochs", "3", "--quiet").stdout == ""


def test_goes_on_from_a_model(dlplay):
    first = events(dlplay("train", "--epochs", "20", "--json", "--export", "m.json"))
    again = events(dlplay("train", "--model", "m.json", "--epochs", "20", "--json"))
    assert abs(again[1]["train_loss"] - first[-2]["train_loss"]) < 1e-7
    assert again[-2]["train_loss"] < first[-2]["train_loss"]
    assert events(dlplay("train", "m.json", "--epochs", "0", "--json"))[1]["train_loss"] == again[1]["train_loss"]


def test_table(dlplay):
    rows = [(x / 10, y / 10, "in" if x * x + y * y < 900 else "out") for x in range(-50, 51, 7) for y in range(-50, 51, 7)]
    body = "\n".join(f"{x},{y},{label}" for x, y, label in rows)
    variants = {
        "plain.csv": "a,b,label\n" + body + "\n",
        "crlf.csv": ("a,b,label\n" + body + "\n").replace("\n", "\r\n"),
        "bom.csv": "\ufeffa,b,label\n" + body,
        "quoted.csv": '# a comment\n"a","b","label"\n' + "\n".join(f'"{x}", {y} ,"{label}"' for x, y, label in rows),
        "semicolon.csv": ("a,b,label\n" + body).replace(",", ";"),
        "label-first.csv": "label,a,b\n" + "\n".join(f"{label},{x},{y}" for x, y, label in rows),
    }
    losses = set()
    for name, text in variants.items():
        (dlplay.folder / name).write_text(text, newline="")
        extra = ["--label", "label"] if name == "label-first.csv" else []
        lines = events(dlplay("train", "--data", name, "--epochs", "50", "--json", *extra))
        assert lines[0]["train_examples"] + lines[0]["test_examples"] == len(rows)
        losses.add(lines[-2]["train_loss"])
    lines = events(dlplay("train", "--data", "-", "--epochs", "50", "--json", stdin=variants["plain.csv"]))
    losses.add(lines[-2]["train_loss"])
    assert len(losses) == 1 and losses.pop() < 0.2


def test_iris(dlplay):
    named = events(dlplay("train", "--dataset", "iris-2d", "--epochs", "100", "--json"))
    assert named[0]["train_examples"] + named[0]["test_examples"] == 150
    assert (named[0]["loss"], named[0]["output_activation"]) == ("cce", "softmax")
    assert named[-2]["train_accuracy"] > 0.9


def test_compat(dlplay):
    start, first, *_ = events(dlplay("train", "--compat", "tfplayground", "--epochs", "1", "--json"))
    assert start["compat"] == "tfplayground" and start["loss"] == "half-mse" and start["hidden"] == [4, 2]


def test_as_many_epochs_as_there_are_numbers(playing):
    """The time that is left is more than any number counts."""
    terminal = playing("train", "--epochs", "9223372036854775807", "--samples", "20000", "--hidden", "512,512,512", "--batch-size", "1")
    terminal.until(r"epoch \d+/9223372036854775807", seconds=60)
    terminal.read(1)
    terminal.send("\x03")
    assert terminal.ended() == 130


def test_patience(dlplay):
    """The first epoch that is so many behind the best one is the last."""
    options = ("--noise", "30", "--hidden", "16,16", "--seed", "2")
    _, *epochs, end = events(dlplay("train", *options, "--patience", "20", "--json"))
    losses = [e["test_loss"] for e in epochs]
    best = losses.index(min(losses))
    assert end["reason"] == "patience" and end["epochs"] == best + 20 == len(losses) - 1
    _, *epochs, end = events(dlplay("train", *options, "--patience", "20", "--min-delta", "0.05", "--json"))
    best, at = epochs[0]["test_loss"], 0
    for e in epochs:
        if e["test_loss"] < best - 0.05:
            best, at = e["test_loss"], e["epoch"]
    assert end["reason"] == "patience" and end["epochs"] == at + 20


def test_patience_goes_on_with_a_session(dlplay):
    options = ("--noise", "30", "--hidden", "16,16", "--seed", "2", "--patience", "20", "--json")
    whole = events(dlplay("train", *options, "--session", "a.json"))
    first = events(dlplay("train", *options, "--session", "b.json", "--epochs", "10"))
    rest = events(dlplay("train", *options, "--session", "b.json"))
    assert first[1:-1] + rest[1:-1] == whole[1:-1]
    assert rest[-1]["reason"] == "patience" and rest[-1]["test_loss"] == whole[-1]["test_loss"]
    assert [e["event"] for e in events(dlplay("train", *options, "--session", "b.json"))] == ["start", "end"]


def test_the_best_is_kept(dlplay):
    options = ("--noise", "30", "--hidden", "16,16", "--seed", "2", "--session", "s.json", "--json", "--keep-best", "best.json")
    epochs = events(dlplay("train", *options, "--epochs", "60"))[1:-1]
    best = min(epochs, key=lambda e: e["test_loss"])
    assert best["epoch"] not in (0, 60)

    def kept():
        again = events(dlplay("train", "--model", "best.json", "--noise", "30", "--seed", "2", "--epochs", "0", "--json"))
        return again[1]["test_loss"]

    assert abs(kept() - best["test_loss"]) < 1e-7
    # What comes later, and is worse, leaves it as it is.
    file = dlplay.folder / "best.json"
    before = file.read_bytes()
    later = events(dlplay("train", *options, "--epochs", "62"))[1:-1]
    assert [e["epoch"] for e in later] == [61, 62] and min(e["test_loss"] for e in later) > best["test_loss"]
    assert file.read_bytes() == before
    # A run that begins anew begins anew with it too.
    dlplay("train", "--epochs", "0", "--quiet", "--keep-best", "best.json")
    assert file.read_bytes() != before


def test_checkpoints(dlplay):
    """Killed at any moment, it has lost no more than the epochs since the last checkpoint."""
    command = [dlplay.binary, "train", "--epochs", "100000000", "--quiet", "--session", "s.json", "--checkpoint-every", "50"]
    process = subprocess.Popen(command, cwd=dlplay.folder)
    deadline = time.monotonic() + 60
    while not (dlplay.folder / "s.json").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    process.kill()
    process.wait(timeout=20)
    last = events(dlplay("train", "s.json", "--epochs", "0", "--json"))[-1]["epochs"]
    assert last > 0 and last % 50 == 0


def test_strict(dlplay):
    missed = dlplay("train", "--until-loss", "1e-9", "--epochs", "3", "--strict", "--json", "--export", "m.json", status=1)
    end = events(missed)[-1]
    assert missed.stderr == f"dlplay: --strict: the test loss is {end['test_loss']} in epoch 3, not 1e-09 or less as --until-loss says\n"
    assert (dlplay.folder / "m.json").exists()
    dlplay("train", "--until-loss", "0.05", "--strict", "--quiet")
    dlplay("train", "--epochs", "1", "--strict", "--quiet")
    diverging = ("--optimizer", "sgd", "--learning-rate", "1e30", "--activation", "relu", "--strict")
    for quiet in ["--json", "--quiet"]:
        told = dlplay("train", *diverging, quiet, status=1).stderr
        assert "diverged in epoch " in told and told.count("\n") == 1


@pytest.mark.parametrize(
    "options, message",
    [
        (["--patience", "0"], "--patience '0': a whole number from 1"), (["--min-delta", "1"], "--min-delta goes with --patience"),
        (["--patience", "3", "--min-delta", "-1"], "--min-delta '-1.0': a number from 0"),
        (["--checkpoint-every", "0", "--session", "s.json"], "--checkpoint-every '0': a whole number from 1"),
        (["--checkpoint-every", "5"], "--checkpoint-every writes --session, which is not given"),
        (["--keep-best", "m.txt"], "--keep-best 'm.txt': the ending must be .json"),
        (["--keep-best", "m.json", "--export", "m.json"], "--keep-best 'm.json': --export names it too"),
        (["--keep-best", "m.json", "--session", "m.json"], "--keep-best 'm.json': --session names it too"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_refused(dlplay, options, message):
    done = dlplay("train", *options, "--epochs", "1", status=64)
    assert done.stderr.startswith("dlplay: " + message) and done.stderr.count("\n") == 1 and done.stdout == ""
