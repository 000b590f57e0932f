"""The event files of --log-dir, read by TensorBoard's own reader."""

import json
import os
import subprocess
import time

import numpy
import pytest
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.backend.event_processing.plugin_event_multiplexer import EventMultiplexer
from tensorboard.plugins.hparams import api_pb2, metadata


def events(folder):
    accumulator = EventAccumulator(str(folder), size_guidance={"scalars": 0, "histograms": 0, "tensors": 0})
    return accumulator.Reload()


def logged(dlplay, *arguments):
    """A training's JSON lines, and what TensorBoard reads of the same training."""
    lines = dlplay("train", *arguments, "--json", "--log-dir", "log").stdout.splitlines()
    return [json.loads(line) for line in lines][1:-1], events(dlplay.folder / "log")


@pytest.mark.parametrize(
    "arguments, measure",
    [
        (["--epochs", "12"], "accuracy"), (["--epochs", "25", "--report-every", "10"], "accuracy"),
        (["--dataset", "plane", "--epochs", "9", "--schedule", "exponential:0.9"], "r2"),
        (["--train-ratio", "100", "--epochs", "3"], "accuracy"), (["--epochs", "0"], "accuracy"),
        (["--dataset", "blobs-3", "--until-loss", "0.2"], "accuracy"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_the_same_numbers_as_json(dlplay, arguments, measure):
    epochs, log = logged(dlplay, *arguments)
    tags = {
        "loss/train": "train_loss", "loss/test": "test_loss", f"{measure}/train": f"train_{measure}",
        f"{measure}/test": f"test_{measure}", "learning_rate": "learning_rate",
    }
    told = {tag: name for tag, name in tags.items() if epochs[0][name] is not None}
    assert set(log.Tags()["scalars"]) == set(told)
    for tag, name in told.items():
        assert [(e.step, e.value) for e in log.Scalars(tag)] == [(e["epoch"], numpy.float32(e[name])) for e in epochs]


def test_histograms_are_the_weights(dlplay):
    _, log = logged(dlplay, "--hidden", "8,5", "--batch-norm", "--epochs", "7", "--export", "m.json")
    layers = json.loads((dlplay.folder / "m.json").read_text())["layers"]
    expected = {}
    for index, layer in enumerate(layers, 1):
        expected |= {f"layer{index}/weights": layer["weights"], f"layer{index}/bias": layer["bias"]}
        if norm := layer["batch_norm"]:
            expected |= {f"layer{index}/gamma": norm["gamma"], f"layer{index}/beta": norm["beta"]}
    assert set(log.Tags()["histograms"]) == set(expected)
    for tag, values in expected.items():
        values = numpy.array(values, numpy.float32).astype(float).ravel()
        last = log.Histograms(tag)[-1]
        histogram = last.histogram_value
        assert last.step == 7 and histogram.num == len(values) == sum(histogram.bucket)
        assert (histogram.min, histogram.max) == (values.min(), values.max())
        assert numpy.isclose(histogram.sum, values.sum()) and numpy.isclose(histogram.sum_squares, (values**2).sum())
        edges = [histogram.min, *histogram.bucket_limit]
        if len(values) > 1:
            assert edges == sorted(edges) and edges[-1] == values.max()
            assert numpy.array_equal(numpy.histogram(values, edges)[0], histogram.bucket)


def test_the_experiment_is_a_text(dlplay):
    _, log = logged(dlplay, "--dataset", "xor", "--hidden", "4,2", "--epochs", "0")
    text = log.Tensors("experiment")[0].tensor_proto.string_val[0].decode()
    assert log.SummaryMetadata("experiment").plugin_data.plugin_name == "text"
    assert "| dataset | xor |\n" in text and "| hidden | 4,2 |\n" in text and "| optimizer | adam |\n" in text


def test_the_hparams_tab_knows_the_run(dlplay):
    """Read by the tab's own code: hyperparameters, their kinds, and how the run ended."""
    for rate in ("0.003", "0.01"):
        dlplay("train", "--learning-rate", rate, "--hidden", "4,2", "--epochs", "2", "--quiet", "--log-dir", f"logs/{rate}")
    diverging = ("--optimizer", "sgd", "--learning-rate", "1e30", "--activation", "relu")
    dlplay("train", *diverging, "--epochs", "30", "--quiet", "--log-dir", "logs/wild")
    multiplexer = EventMultiplexer().AddRunsFromDirectory(str(dlplay.folder / "logs"))
    multiplexer.Reload()
    ends = {}
    for run in ("0.003", "0.01", "wild"):
        contents = multiplexer.SummaryMetadata(run, "_hparams_/session_start_info").plugin_data.content
        start = metadata.parse_session_start_info_plugin_data(contents)
        assert start.hparams["hidden"].string_value == "4,2" or run == "wild"
        assert start.hparams["learning-rate"].number_value == {"wild": 1e30}.get(run, float(run if run != "wild" else 0))
        assert start.hparams["batch-norm"].HasField("bool_value") and start.hparams["batch-size"].number_value == 16
        assert start.start_time_secs > 1.6e9
        end = metadata.parse_session_end_info_plugin_data(multiplexer.SummaryMetadata(run, "_hparams_/session_end_info").plugin_data.content)
        assert end.end_time_secs >= start.start_time_secs
        ends[run] = end.status
    assert ends == {"0.003": api_pb2.STATUS_SUCCESS, "0.01": api_pb2.STATUS_SUCCESS, "wild": api_pb2.STATUS_FAILURE}


def test_a_session_that_goes_on_repeats_no_step(dlplay):
    for epochs in (4, 7):
        dlplay("train", "--epochs", epochs, "--quiet", "--session", "s.json", "--log-dir", "log")
    steps = []
    for file in sorted((dlplay.folder / "log").iterdir(), key=lambda file: file.stat().st_mtime):
        steps += [event.step for event in events(file).Scalars("loss/train")]
    assert steps == list(range(8))


def test_a_session_that_was_killed_repeats_no_step(dlplay):
    """Steps behind the last checkpoint are taken back by the run that goes on; before the first one all are."""
    log = ["--dataset", "spiral", "--session", "k.json", "--log-dir", "lk", "--quiet", "--report-every", "5"]
    for every in ("100000000", "100"):
        killed = [dlplay.binary, "train", "--epochs", "100000000", "--checkpoint-every", every, *log]
        process = subprocess.Popen(killed, cwd=dlplay.folder)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            time.sleep(0.1)
            ends = [event.step for event in events(dlplay.folder / "lk").Scalars("loss/train")[-1:]] if any(dlplay.folder.glob("lk/*")) else []
            if ends and ends[0] % 100 and ends[0] > 200 and (every != "100" or (dlplay.folder / "k.json").exists()):
                break
        process.kill()
        process.wait(timeout=20)
    kept = json.loads((dlplay.folder / "k.json").read_text())["learner"]["epoch"]
    assert kept % 100 == 0
    dlplay("train", "k.json", "--epochs", kept + 50, *log)
    steps = [event.step for event in events(dlplay.folder / "lk").Scalars("loss/train")]
    assert steps == list(range(0, kept + 51, 5))


def test_a_session_that_is_opened_goes_on_in_its_log(dlplay):
    dlplay("train", "--epochs", "4", "--quiet", "--session", "s.json", "--log-dir", "log")
    for epochs in (4, 4, 7):
        dlplay("train", "s.json", "--epochs", epochs, "--quiet", "--log-dir", "log")
    files = sorted((dlplay.folder / "log").iterdir())
    assert [[event.step for event in events(file).Scalars("loss/train")] for file in files if events(file).Tags()["scalars"]] == [
        [0, 1, 2, 3, 4], [5, 6, 7],
    ]
    log = events(dlplay.folder / "log")
    assert [event.step for event in log.Scalars("loss/train")] == list(range(8))
    assert [event.step for event in log.Tensors("experiment")] == [0]


def test_a_long_training_stays_small(dlplay):
    epochs, log = logged(dlplay, "--hidden", "2", "--samples", "10", "--epochs", "10000", "--batch-size", "full")
    assert len(log.Scalars("loss/train")) == len(epochs) == 10001
    steps = [e.step for e in log.Histograms("layer1/weights")]
    assert steps[:17] == list(range(17)) and steps[-1] == 10000 and len(steps) < 110
    assert sum(file.stat().st_size for file in (dlplay.folder / "log").iterdir()) < 3_000_000


def test_each_run_has_a_file_of_its_own(dlplay):
    for _ in range(3):
        dlplay("train", "--epochs", "1", "--quiet", "--log-dir", "deep/er/log")
    names = os.listdir(dlplay.folder / "deep/er/log")
    assert len(names) == 3 and all(name.startswith("events.out.tfevents.") and ".dlplay." in name for name in names)


def test_it_can_be_followed(dlplay):
    """What has happened is in the file while the training still runs."""
    # Epochs long enough for the reader, which is slower than a small network learns, to come to the end of the file.
    slow = ["--samples", "200000", "--hidden", "32,32"]
    command = [dlplay.binary, "train", *slow, "--epochs", "10000", "--quiet", "--log-dir", "log"]
    process = subprocess.Popen(command, cwd=dlplay.folder)
    try:
        last, deadline = [], time.monotonic() + 60
        while len(set(last)) < 3 and time.monotonic() < deadline:
            time.sleep(0.2)
            if not list(dlplay.folder.glob("log/*")):
                continue
            log = events(dlplay.folder / "log")
            last += [event.step for event in log.Scalars("loss/train")[-1:]] if log.Tags()["scalars"] else []
    finally:
        process.terminate()
        process.wait(timeout=20)
    assert process.returncode == 130 and len(set(last)) >= 3 and last == sorted(last)


@pytest.mark.parametrize(
    "folder, message",
    [
        ("points.csv", "points.csv: cannot be created: 'points.csv' is a file\n"),
        ("points.csv/a/log", "points.csv/a/log: cannot be created: 'points.csv' is a file\n"),
        ("/proc/log", "/proc/log: cannot be created: "), ("a" * 300, f"{'a' * 300}: cannot be created: its name is too long"),
    ],
    ids=["a file", "in a file", "where none can be", "a name too long"],
)
def test_no_folder(dlplay, folder, message):
    (dlplay.folder / "points.csv").write_text("x1,x2,label\n")
    result = dlplay("train", "--log-dir", folder, "--json", status=73)
    assert result.stderr.startswith("dlplay: " + message) and result.stderr.count("\n") == 1 and result.stdout == ""


def test_no_name(dlplay):
    assert dlplay("train", "--log-dir", "", status=64).stderr == "dlplay: --log-dir '': the name of a folder\n"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
def test_full_disk(dlplay, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk]).returncode != 0:
        pytest.skip("mounting is not allowed here")
    try:
        full = dlplay("train", "--epochs", "1000", "--quiet", "--log-dir", disk, status=74)
        assert full.stderr.startswith(f"dlplay: {disk}/events.out.tfevents.")
        assert full.stderr.endswith(": writing failed: no space left\n") and full.stderr.count("\n") == 1
        assert events(disk).Scalars("loss/train")
    finally:
        subprocess.run(["umount", disk])
