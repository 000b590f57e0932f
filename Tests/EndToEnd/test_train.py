"""Training without a screen, as scripts use it."""

import json
import signal
import subprocess
import time


def events(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_event_stream(dlplay):
    start, *epochs, end = events(dlplay("train", "--epochs", "4", "--json"))
    assert start["event"] == "start" and start["parameters"] == 121 and start["kernel"] in ("avx512", "avx2", "portable")
    assert (start["dataset"], start["hidden"], start["optimizer"], start["learning_rate"]) == ("spiral", [8, 8], "adam", 0.01)
    assert [e["epoch"] for e in epochs] == [0, 1, 2, 3, 4]
    fields = {"event", "epoch", "train_loss", "test_loss", "train_accuracy", "test_accuracy", "learning_rate"}
    assert all(set(e) == fields and e["event"] == "epoch" for e in epochs)
    assert set(end) == {"event", "reason", "epochs", "seconds", "examples_per_second", "train_classes", "test_classes"}
    assert (end["event"], end["reason"], end["epochs"]) == ("end", "epochs", 4)
    assert end["seconds"] > 0 and end["examples_per_second"] > 0


def test_regression_reports_r2(dlplay):
    _, *epochs, _ = events(dlplay("train", "--dataset", "plane", "--epochs", "30", "--json"))
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
