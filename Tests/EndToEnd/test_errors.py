"""Bad input: the right status, one line that says what is wrong and where, and nothing written."""

import json
import os
import subprocess

import pytest

TABLE = "x1,x2,label\n1,2,a\n3,4,b\n5,6,a\n"
FILES = {
    "points.csv": TABLE,
    "text.csv": "x1,x2,label\n1,2,a\n3,abc,b\n",
    "nan.csv": "x1,x2,label\n1,2,a\n3,4,b\nnan,1,a\n",
    "infinite.csv": "x1,x2,label\n1,-inf,a\n3,4,b\n",
    "short.csv": "x1,x2,label\n1,2,a\n3,4\n",
    "empty.csv": "",
    "header.csv": "x1,x2,label\n",
    "one-class.csv": "x1,x2,label\n1,2,a\n3,4,a\n",
    "quote.csv": 'x1,x2,label\n1,2,"a\n',
    "model.json": '{"format": "dlplay-model", "version": 1, "inputs": ["x1", "x2"], "problem": "classification", "classes": ["a", "b"],\n'
    '"loss": "bce", "scaling": null, "layers": [{"units": 1, "activation": "sigmoid", "weights": [[1, 2]], "bias": [0]}]}\n',
    "broken.json": '{"format": "dlplay-model",\n "version": 1 1}',
    "other.json": '{"format": "something"}',
    "shape.json": '{"format": "dlplay-model", "version": 1, "inputs": ["x1", "x2"], "problem": "classification", "classes": ["a", "b"],'
    '"loss": "bce", "layers": [{"units": 1, "activation": "sigmoid", "weights": [[1]], "bias": [0]}]}',
    "weights.json": '{"format": "dlplay-model", "version": 1, "inputs": ["x1", "x2"], "problem": "classification", "classes": ["a", "b"],'
    '"loss": "bce", "layers": [{"units": 1, "activation": "sigmoid", "weights": [[1, NaN]], "bias": [0]}]}',
}

CASES = [
    (["frobnicate"], 64, "'frobnicate': neither a command nor a file ending in .csv (data), .json (a session) or .json, .onnx, .safetensors (a model), nor a link"),
    (["train", "--frob"], 64, "Unknown option '--frob'"),
    (["train", "--epochs"], 64, "Missing value for '--epochs <n>'"),
    (["train", "--epochs", "x"], 64, "--epochs 'x': a whole number"),
    (["train", "--epochs=-1"], 64, "--epochs '-1': a whole number from 0"),
    (["train", "--threads", "0"], 64, "--threads '0': a whole number of 1...64"),
    (["train", "--report-every", "0"], 64, "--report-every '0': a whole number from 1"),
    (["train", "--dataset", "swirl"], 64, "--dataset 'swirl': one of circle, xor, gauss, spiral"),
    (["train", "--samples", "0"], 64, "--samples '0': a whole number from "),
    (["train", "--noise", "51"], 64, "--noise '51': "),
    (["train", "--train-ratio", "9"], 64, "--train-ratio '9': "),
    (["train", "--features", "x1,x9"], 64, "--features "),
    (["train", "--hidden", "8,x"], 64, "--hidden '8,x': "),
    (["train", "--hidden", "0"], 64, "--hidden '0': "),
    (["train", "--hidden", "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1"], 64, "--hidden "),
    (["train", "--activation", "tan"], 64, "--activation 'tan': "),
    (["train", "--activation", "tanh,tanh,tanh"], 64, "--activation "),
    (["train", "--loss", "bcd"], 64, "--loss 'bcd': "),
    (["train", "--loss", "bce", "--dataset", "plane"], 64, "--loss 'bce': "),
    (["train", "--loss", "bce", "--output-activation", "tanh"], 64, "--output-activation 'tanh': "),
    (["train", "--optimizer", "sdg"], 64, "--optimizer 'sdg': "),
    (["train", "--learning-rate", "0"], 64, "--learning-rate '0': a number above 0"),
    (["train", "--learning-rate", "inf"], 64, "--learning-rate 'inf': a number above 0"),
    (["train", "--batch-size", "0"], 64, "--batch-size '0': "),
    (["train", "--order", "random"], 64, "--order 'random': "),
    (["train", "--scale", "log"], 64, "--scale 'log': "),
    (["train", "--regularization", "l3"], 64, "--regularization 'l3': "),
    (["train", "--regularization-rate=-1"], 64, "--regularization-rate '-1': "),
    (["train", "--init", "random"], 64, "--init 'random': "),
    (["train", "--compat", "keras"], 64, "--compat 'keras': there is only tfplayground"),
    (["train", "--problem", "clustering"], 64, "--problem 'clustering': one of classification, regression"),
    (["train", "--problem", "regression"], 64, "--problem regression: spiral is a classification; choose other data"),
    (["train", "--label", "x"], 64, "--label names a column of --data, which is not given"),
    (["train", "--dataset", "xor", "--data", "points.csv"], 64, "--dataset and a file of data: choose one of them"),
    (["train", "--export", "m.txt"], 64, "--export 'm.txt': the ending must be .json, .onnx, .safetensors, .csv, .py, .c"),
    (["train", "--model", "model.json", "--hidden", "3"], 64, "the model's layers are 2-1, the options say 2-3-1"),
    (["predict"], 64, "Missing expected argument '--model <file>'"),
    (["list", "planets"], 64, "The value 'planets' is invalid"),
    (["train", "nope.csv"], 66, "nope.csv: no such file"),
    (["train", "--data", "."], 66, ".: it is a folder"),
    (["train", "--model", "nope.json"], 66, "nope.json: no such file"),
    (["predict", "--model", "nope.json", "points.csv"], 66, "nope.json: no such file"),
    (["predict", "--model", "model.json", "nope.csv"], 66, "nope.csv: no such file"),
    (["train", "text.csv"], 65, "text.csv:3: 'abc' is not a number (column x2)"),
    (["train", "nan.csv"], 65, "nan.csv:4: 'nan' is not a number that can be learned from (column x1)"),
    (["train", "infinite.csv"], 65, "infinite.csv:2: '-inf' is not a number that can be learned from (column x2)"),
    (["train", "short.csv"], 65, "short.csv:3: 2 fields where the header has 3"),
    (["train", "empty.csv"], 65, "empty.csv: the file is empty"),
    (["train", "header.csv"], 65, "header.csv:1: no rows follow the header line"),
    (["train", "one-class.csv"], 65, "one-class.csv: every row is of the class a"),
    (["train", "quote.csv"], 65, "quote.csv:2: a quote is opened and never closed"),
    (["train", "points.csv", "--label", "lable"], 65, "points.csv:1: no column is called lable"),
    (["predict", "--model", "broken.json", "points.csv"], 65, "broken.json:2: not JSON at column "),
    (["predict", "--model", "other.json", "points.csv"], 65, "other.json: format is 'something': this is not a model of dlplay"),
    (["predict", "--model", "shape.json", "points.csv"], 65, "shape.json: layers[0].weights[0] has 1 numbers for 2 inputs"),
    (["predict", "--model", "weights.json", "points.csv"], 65, "weights.json:1: not JSON at column "),
    (["predict", "--model", "points.csv", "points.csv"], 65, "points.csv: no model is read from .csv; give a file ending in .json or .onnx or .safetensors"),
    (["predict", "--model", "model.json", "text.csv"], 65, "text.csv:3: 'abc' is not a number (column x2)"),
    (["train", "--export", "no/m.json"], 73, "no/m.json: cannot be created: there is no folder '"),
    (["train", "--export", "folder.json"], 73, "folder.json: cannot be created: it is a folder"),
]


@pytest.mark.parametrize("arguments, status, message", CASES, ids=[" ".join(case[0]) for case in CASES])
def test_one_line(dlplay, arguments, status, message):
    for name, text in FILES.items():
        (dlplay.folder / name).write_text(text)
    (dlplay.folder / "folder.json").mkdir()
    before = sorted(os.listdir(dlplay.folder))
    result = dlplay(*arguments, status=status)
    assert result.stderr.startswith("dlplay: " + message), result.stderr
    assert result.stderr.count("\n") == 1 and result.stderr.endswith("\n")
    assert result.stdout == ""
    assert sorted(os.listdir(dlplay.folder)) == before


def test_standard_input_is_named(dlplay):
    assert dlplay("train", "-", status=65, stdin=FILES["text.csv"]).stderr.startswith("dlplay: standard input:3: 'abc'")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [["train", "--epochs", "1", "--json"], ["train", "--epochs", "1"], ["draw", "--epochs", "1"], ["list", "datasets"]], ids=" ".join)
def test_full_output(dlplay, arguments):
    with open("/dev/full", "w") as full:
        done = subprocess.run([dlplay.binary, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert done.returncode == 74
    assert done.stderr == "dlplay: standard output: writing failed\n"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
def test_full_disk(dlplay, tmp_path):
    """An export that does not fit leaves the old file whole."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk]).returncode != 0:
        pytest.skip("mounting is not allowed here")
    try:
        dlplay("train", "--epochs", "1", "--quiet", "--export", disk / "m.json")
        before = (disk / "m.json").read_text()
        full = dlplay("train", "--epochs", "1", "--hidden", "64,64", "--quiet", "--export", disk / "m.json", status=74)
        assert full.stderr == f"dlplay: {disk}/m.json: writing failed: no space left\n"
        drawn = dlplay("draw", "--epochs", "1", "--output", disk / "a.svg", status=74)
        assert drawn.stderr == f"dlplay: {disk}/a.svg: writing failed: no space left\n"
        assert os.listdir(disk) == ["m.json"] and (disk / "m.json").read_text() == before
    finally:
        subprocess.run(["umount", disk])


def test_a_closed_pipe_ends_quietly(dlplay):
    command = f"'{dlplay.binary}' train --epochs 100000 --json | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60)
    assert done.stdout.startswith('{"event": "start"') and done.stderr == ""


def test_list(dlplay):
    for what in ["datasets", "themes", "activations", "losses", "optimizers", "initializers", "formats", "keys"]:
        assert dlplay("list", what).stdout.count("\n") == len(json.loads(dlplay("list", what, "--json").stdout)) > 0
    names = [row[0].split()[0] for row in dlplay("list", "datasets").rows]
    assert {"circle", "xor", "gauss", "spiral", "plane", "multi-gauss", "moons", "rings", "checkerboard", "blobs-3", "blobs-5"} < set(names)
    assert {"yin-yang", "iris", "iris-2d", "sine", "salary", "resume"} < set(names)


def test_help_and_version(dlplay):
    for command in [["--help"], ["help"], ["train", "--help"], ["play", "--help"], ["predict", "--help"], ["list", "--help"]]:
        assert "USAGE: dlplay" in dlplay(*command).stdout
    assert dlplay("--version").stdout.strip()


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["train", "--session", "s.json", "--export", "s.json"], "--session and --export both name 's.json'"),
        (["train", "--export", "a.json", "--export", "a.json"], "--export 'a.json' is given twice"),
        (["train", "points.csv", "--data", "other.csv"], "--data and a file of data: choose one of them"),
        (["train", "--hidden", "8,,8"], "--hidden '8,,8': whole numbers"),
        (["help", "trian"], "help 'trian': one of play, train"),
        (["train", "--epochs", "-1"], "--epochs '-1': a whole number from 0"),
    ],
)
def test_what_would_lose_something(dlplay, arguments, message):
    for name in ("points.csv", "other.csv"):
        (dlplay.folder / name).write_text("x1,x2,label\n1,2,a\n3,4,b\n")
    before = sorted(os.listdir(dlplay.folder))
    said = dlplay(*arguments, status=64).stderr
    assert said.startswith("dlplay: " + message) and said.count("\n") == 1
    assert sorted(os.listdir(dlplay.folder)) == before


def test_seeds_and_switches(dlplay):
    start = json.loads(dlplay("train", "--seed", "-1", "--epochs", "0", "--json").stdout.splitlines()[0])
    assert start["seed"] == "-1"
    dlplay("train", "--batch-norm", "--residual", "--epochs", "1", "--quiet", "--session", "s.json")
    on = json.loads(dlplay("train", "s.json", "--epochs", "1", "--json").stdout.splitlines()[0])
    off = json.loads(dlplay("train", "s.json", "--no-batch-norm", "--no-residual", "--epochs", "1", "--json").stdout.splitlines()[0])
    assert (on["batch_norm"], on["residual"], off["batch_norm"], off["residual"]) == (True, True, False, False)


def test_nohup_outlives_the_terminal(dlplay):
    import signal
    import time

    process = subprocess.Popen(
        ["nohup", dlplay.binary, "train", "--epochs", "100000000", "--quiet"], cwd=dlplay.folder,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
    )
    time.sleep(0.5)
    process.send_signal(signal.SIGHUP)
    time.sleep(0.5)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 130


def test_an_interruption_before_the_training_has_its_status_too(dlplay):
    import signal
    import time

    process = subprocess.Popen([dlplay.binary, "train", "-"], cwd=dlplay.folder, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 130


def test_help_that_cannot_be_written(dlplay):
    with open("/dev/full", "w") as full:
        assert subprocess.run([dlplay.binary, "--help"], stdout=full, stderr=subprocess.PIPE).returncode == 74
