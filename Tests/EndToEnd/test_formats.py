"""Models in other formats: NumPy, the C compiler and PyTorch say what dlplay says, and what is no model is refused."""

import itertools
import json
import os
import struct
import subprocess
import sys

import numpy
import pytest
import safetensors.torch
import torch

FEATURES = {
    "x1": lambda x, y: x, "x2": lambda x, y: y, "x1^2": lambda x, y: x * x, "x2^2": lambda x, y: y * y,
    "x1x2": lambda x, y: x * y, "sin(x1)": lambda x, y: torch.sin(x), "sin(x2)": lambda x, y: torch.sin(y),
}
ACTIVATIONS = {
    "linear": lambda z: z, "relu": torch.relu, "sigmoid": torch.sigmoid, "tanh": torch.tanh, "sine": torch.sin,
    "leaky-relu": torch.nn.functional.leaky_relu, "step": lambda z: (z >= 0).to(z.dtype), "elu": torch.nn.functional.elu,
    "gelu": torch.nn.functional.gelu, "silu": torch.nn.functional.silu, "softplus": torch.nn.functional.softplus,
    "softmax": lambda z: torch.softmax(z, dim=-1),
}
ALL = ",".join(FEATURES)
ENDINGS = [".json", ".onnx", ".safetensors", ".csv", ".py", ".c"]
EXPERIMENTS = [
    *(["--hidden", "5,5", "--residual", "--features", ALL, "--activation", name] for name in ACTIVATIONS if name != "softmax"),
    ["--hidden", "6,6,6", "--batch-norm", "--residual", "--activation", "gelu,tanh,silu"],
    ["--hidden", "3", "--batch-norm", "--dataset", "iris-2d", "--features", "x2,x1x2"], ["--dataset", "blobs-5"],
    ["--dataset", "iris-2d", "--hidden", "none", "--scale", "standard"], ["--dataset", "gauss", "--loss", "hinge"],
    ["--dataset", "gauss", "--loss", "half-mse"], ["--dataset", "xor", "--hidden", "none", "--features", "x1x2"],
    ["--dataset", "gauss", "--optimizer", "perceptron", "--loss", "half-mse", "--output-activation", "step", "--hidden", "none"],
    ["--data", "prices.csv"], ["--data", "prices.csv", "--scale", "standard", "--batch-norm", "--loss", "huber", "--huber-delta", "0.5"],
    ["--dataset", "iris"], ["--dataset", "sine"], ["--data", "names.csv"], ["--features", "none"], ["--features", "none", "--hidden", "none"], ["--hidden", "64,33,17"],
]


class Network(torch.nn.Module):
    """What PyTorch has of a file: layers and normalizations by its own names."""

    def __init__(self, shape, normalized, activations, residual):
        super().__init__()
        self.layers = torch.nn.ModuleList(torch.nn.Linear(*pair) for pair in itertools.pairwise(shape))
        self.norms = torch.nn.ModuleDict({str(n): torch.nn.BatchNorm1d(shape[n + 1]) for n in normalized})
        self.activations, self.residual = activations, residual

    def forward(self, a):
        for n, layer in enumerate(self.layers):
            z = layer(a)
            z = self.norms[str(n)](z) if str(n) in self.norms else z
            z = ACTIVATIONS[self.activations[n]](z)
            a = z + a if self.residual[n] else z
        return a


def torch_outputs(path, places):
    with safetensors.safe_open(path, "pt") as file:
        metadata = file.metadata()
    said = {name: json.loads(metadata[name]) for name in ["inputs", "scaling", "activations", "residual", "columns"]}
    state = safetensors.torch.load_file(path)
    count = len(said["activations"])
    shape = [len(said["inputs"])] + [len(state[f"layers.{n}.bias"]) for n in range(count)]
    network = Network(shape, [n for n in range(count) if f"norms.{n}.weight" in state], said["activations"], said["residual"])
    network.load_state_dict(state)
    columns = torch.tensor(places).T
    assert len(columns) == len(said["columns"])
    if scaling := said["scaling"]:
        columns = [(v - o) * f for v, o, f in zip(columns, scaling["offset"], scaling["factor"])]
    plane = (columns[0], columns[1] if len(columns) > 1 else None)
    inputs = [FEATURES[name](*plane) if name in FEATURES else columns[int(name[1:]) - 1] for name in said["inputs"]]
    with torch.no_grad():
        outputs = network.double().eval()(torch.stack(inputs, dim=-1) if inputs else torch.empty(len(places), 0, dtype=torch.double))
    if scaling and "label" in scaling:
        outputs = outputs / scaling["label"]["factor"][0] + scaling["label"]["offset"][0]
    return outputs.numpy()


def table(text, cast=float):
    """The numbers and the labels of printed predictions."""
    header, *rows = (line.split(",", text.split("\n")[0].count(",")) for line in text.splitlines())
    width = len(header) - (header[-1] == "label")
    return header, numpy.array([[numpy.float64(cast(number)) for number in row[:width]] for row in rows]), [row[width:] for row in rows]


def worst(outputs, expected):
    return numpy.max(numpy.abs(outputs - expected) / numpy.maximum(1, numpy.abs(expected)))


@pytest.fixture
def own_tables(dlplay):
    rows = [(1000 + 7 * i, 0.001 * (i * i % 13), 250 * i * i) for i in range(60)]
    (dlplay.folder / "prices.csv").write_text("x1,x2,price\n" + "".join(f"{a},{b},{c}\n" for a, b, c in rows))
    names = ['"says ""what??/"" */"', '"a, b\\n"']
    (dlplay.folder / "names.csv").write_text("x1,x2,label\n" + "".join(f"{i},{i % 7},{names[i > 20]}\n" for i in range(40)))


def test_every_activation_is_here(dlplay):
    assert set(ACTIVATIONS) == {entry["name"] for entry in json.loads(dlplay("list", "activations", "--json").stdout)}


@pytest.mark.parametrize("experiment", EXPERIMENTS, ids=" ".join)
def test_all_agree(dlplay, own_tables, experiment):
    names = ["a-model" + ending for ending in ENDINGS]
    dlplay("train", *experiment, "--epochs", "10", "--quiet", *(part for name in names for part in ("--export", name)))
    random = numpy.random.default_rng(1)
    columns = len(json.loads((dlplay.folder / "a-model.json").read_text())["columns"])
    places = random.uniform(-6, 6, (200, columns)) if "prices.csv" not in experiment else random.uniform([900, -0.01], [1500, 0.02], (200, 2))
    text = ",".join(f"x{n + 1}" for n in range(columns)) + "\n"
    text += "".join(",".join(map(repr, place)) + "\n" for place in places.tolist())
    header, expected, labels = table(dlplay("predict", "--model", "a-model.json", stdin=text).stdout, numpy.float32)

    def program(*command):
        return subprocess.run(command, cwd=dlplay.folder, input=text, capture_output=True, text=True, check=True).stdout

    compiler = ["cc", "-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror"]
    subprocess.run([*compiler, "-c", "a-model.c", "-o", "a-model.o"], cwd=dlplay.folder, check=True)
    subprocess.run([*compiler, "-DDLPLAY_MAIN", "a-model.c", "-o", "a-model", "-lm"], cwd=dlplay.folder, check=True)
    found = {}
    for language, command in {"python": [sys.executable, "a-model.py"], "c": ["./a-model"]}.items():
        its_header, outputs, its_labels = table(program(*command))
        assert its_header == header and its_labels == labels
        found[language] = worst(outputs, expected)
    found["pytorch"] = worst(torch_outputs(dlplay.folder / "a-model.safetensors", places), expected)
    assert max(found.values()) < 1e-6, found


@pytest.mark.parametrize("experiment", EXPERIMENTS, ids=" ".join)
def test_round_trips(dlplay, own_tables, experiment):
    dlplay("train", *experiment, "--epochs", "3", "--quiet", "--export", "a.json", "--export", "a.safetensors")
    dlplay("export", "--model", "a.json", "--to", "b.safetensors", "--to", "b.csv")
    dlplay("export", "--model", "b.safetensors", "--to", "c.json", "--to", "c.safetensors")
    read = lambda name: (dlplay.folder / name).read_bytes()
    assert read("a.json") == read("c.json")
    assert read("a.safetensors") == read("b.safetensors") == read("c.safetensors")
    layers = json.loads(read("a.json"))["layers"]
    rows = [line.split(",") for line in read("b.csv").decode().splitlines()]
    assert rows[0] == ["layer", "unit", "parameter", "input", "value"]
    weights = [[float(row[4]) for row in rows if row[0] == str(n + 1) and row[2] == "weight"] for n in range(len(layers))]
    assert weights == [[number for row in layer["weights"] for number in row] for layer in layers]
    biases = [[float(row[4]) for row in rows if row[0] == str(n + 1) and row[2] == "bias"] for n in range(len(layers))]
    assert biases == [layer["bias"] for layer in layers]


def test_a_model_is_read_wherever_one_is(dlplay, playing):
    dlplay("train", "--epochs", "20", "--hidden", "5", "--features", "x1,x2", "--quiet", "--export", "m.json", "--export", "m.safetensors")
    runs = [["train", "m.safetensors"], ["train", "--model", "m.safetensors"], ["train", "m.json"]]
    outputs = [dlplay(*run, "--epochs", "3", "--json").stdout.splitlines()[:-1] for run in runs]
    assert outputs[0] == outputs[1] == outputs[2] and len(outputs[0]) == 5
    stdin = "x1,x2\n1,2\n-3,0.5\n"
    assert dlplay("predict", "--model", "m.safetensors", stdin=stdin).stdout == dlplay("predict", "--model", "m.json", stdin=stdin).stdout
    terminal = playing("m.safetensors", "--paused")
    terminal.until(r"2-5-1")
    terminal.press("q")
    assert terminal.ended() == 0


def test_the_playground_writes_every_format(dlplay, playing):
    terminal = playing("--paused", "--seed", "3")
    terminal.until("paused")
    for index in range(len(ENDINGS)):
        terminal.press("e")
        terminal.until("export the trained weights")
        for _ in range(index):
            terminal.press("tab")
        terminal.until(r"dlplay-spiral\." + ENDINGS[index][1:])
        terminal.press("enter")
        terminal.until("exported to dlplay-spiral" + ENDINGS[index])
    terminal.press("q")
    assert terminal.ended() == 0
    assert sorted(set(os.listdir(dlplay.folder)) - {"state"}) == sorted("dlplay-spiral" + ending for ending in ENDINGS)
    dlplay("train", "--seed", "3", "--epochs", "0", "--quiet", *(part for ending in ENDINGS for part in ("--export", "dlplay_spiral" + ending)))
    for ending in ENDINGS:
        one, other = ((dlplay.folder / (name + ending)).read_bytes() for name in ["dlplay-spiral", "dlplay_spiral"])
        assert one.replace(b"dlplay-spiral", b"dlplay_spiral") == other


def model(**changes):
    """A sound model of two layers, with something changed."""
    return {
        "format": "dlplay-model", "version": 1, "inputs": ["x1", "x2"], "problem": "classification", "classes": ["a", "b"], "loss": "bce",
        "scaling": None, "layers": [
            {"units": 2, "activation": "tanh", "weights": [[1, 2], [3, 4]], "bias": [5, 6], "batch_norm": None, "residual": False},
            {"units": 1, "activation": "sigmoid", "weights": [[7, 8]], "bias": [9], "batch_norm": None, "residual": False}],
    } | changes


def json_models():
    first, second = model()["layers"]
    yield "empty", ""
    yield "cut", json.dumps(model())[:-2]
    yield "deep", "[" * 100_000
    yield "no UTF-8", b'{"format": "\xff"}'
    yield "a list", "[]"
    for change in [
        {"format": "onnx"}, {"version": 2}, {"version": "1"}, {"inputs": ["x1", "x9"]}, {"inputs": ["x1", "x1"]}, {"inputs": 7},
        {"problem": "both"}, {"classes": ["a"]}, {"classes": None}, {"loss": "bcd"}, {"huber_delta": 1}, {"scaling": {"offset": [1]}},
        {"scaling": {"offset": [1, 2], "factor": [1, 0]}}, {"layers": []}, {"layers": [second, first]}, {"layers": [first]},
        {"layers": [first | {"units": 513}, second]}, {"layers": [first | {"activation": "tan"}, second]},
        {"layers": [first | {"bias": [1]}, second]}, {"layers": [first | {"weights": [[1, 2], [3, 1e39]]}, second]},
        {"layers": [first | {"weights": [[1, 2], [3, None]]}, second]}, {"layers": [first | {"batch_norm": {"gamma": [1, 1]}}, second]},
        {"layers": [first, second | {"residual": True}]},
    ]:
        yield str(change)[:60], json.dumps(model(**change))


def safetensor(header, data=b"\0" * 36, length=None):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text) if length is None else length) + text + data


METADATA = {
    "format": "dlplay-model", "version": "1", "inputs": '["x1", "x2"]', "columns": '["x1", "x2"]', "problem": "classification", "loss": "bce",
    "classes": '["a", "b"]', "scaling": "null", "activations": '["tanh", "sigmoid"]', "residual": "[false, false]",
}


def tensor(start, end, *shape, dtype="F32"):
    return {"dtype": dtype, "shape": shape, "data_offsets": [start, end]}


def header(**changes):
    """A sound header of the same model; None takes an entry away."""
    entries = {
        "__metadata__": METADATA, "layers.0.weight": tensor(0, 16, 2, 2), "layers.0.bias": tensor(16, 24, 2),
        "layers.1.weight": tensor(24, 32, 1, 2), "layers.1.bias": tensor(32, 36, 1),
    } | {name.replace("_", ".") if name[0] != "_" else name: value for name, value in changes.items()}
    return {name: value for name, value in entries.items() if value is not None}


def safetensors_models():
    yield "empty", b""
    yield "seven bytes", b"1234567"
    yield "JSON", json.dumps(model()).encode()
    yield "a header longer than the file", safetensor(header(), length=10_000)
    yield "a header longer than anything", safetensor(header(), length=2**64 - 1)
    yield "an empty header", safetensor(b"")
    yield "no JSON", safetensor(b'{"a": 1 1}')
    yield "a list", safetensor(b"[]")
    yield "no UTF-8", safetensor(b'{"\xff": 1}')
    yield "deep", safetensor(b'{"a":' * 50_000)
    yield "a number for a tensor", safetensor(header(layers_0_weight=7))
    yield "offsets beyond the file", safetensor(header(layers_1_bias=tensor(32, 40, 2)))
    yield "offsets that overlap", safetensor(header(layers_0_bias=tensor(12, 20, 2)))
    yield "bytes of no tensor", safetensor(header(layers_0_weight=tensor(0, 12, 3)))
    yield "bytes behind the last", safetensor(header(), b"\0" * 40)
    yield "offsets backwards", safetensor(header(layers_0_bias=tensor(24, 16, 2)))
    yield "offsets below zero", safetensor(header(layers_0_weight=tensor(-16, 0, 2, 2)))
    yield "one offset", safetensor(header(layers_0_weight={"dtype": "F32", "shape": [2, 2], "data_offsets": [0]}))
    yield "a number too large", safetensor(header(layers_0_weight=tensor(0, 10**30, 2, 2)))
    yield "another dtype", safetensor(header(layers_0_weight=tensor(0, 16, 2, 2, dtype="F64")))
    yield "more shape than bytes", safetensor(header(layers_0_weight=tensor(0, 16, 2, 3)))
    yield "an overflowing shape", safetensor(header(layers_0_weight=tensor(0, 16, 2**62, 2**62)))
    yield "a shape below zero", safetensor(header(layers_0_weight=tensor(0, 16, -2, -2)))
    yield "another shape", safetensor(header(layers_0_weight=tensor(0, 16, 4)))
    yield "other inputs", safetensor(header(layers_1_weight=tensor(24, 32, 2, 1)))
    yield "no units", safetensor(header(layers_0_weight=tensor(0, 0, 0, 2), layers_0_bias=tensor(0, 24, 6)))
    yield "a missing tensor", safetensor(header(layers_1_bias=None), b"\0" * 32)
    yield "a tensor too many", safetensor(header(layers_2_bias=tensor(36, 40, 1)), b"\0" * 40)
    yield "half a norm", safetensor(header(norms_0_weight=tensor(36, 44, 2)), b"\0" * 44)
    yield "not a number", safetensor(header(), struct.pack("<9f", *[0] * 8, float("nan")))
    yield "infinite", safetensor(header(), struct.pack("<9f", float("-inf"), *[0] * 8))
    yield "no metadata", safetensor(header(__metadata__=None))
    for name in METADATA:
        if name not in ["columns", "scaling"]:
            yield f"no {name}", safetensor(header(__metadata__={key: text for key, text in METADATA.items() if key != name}))
    for name, text in [("activations", '["tanh"]'), ("residual", "[false]"), ("inputs", "x1"), ("version", "2"), ("scaling", "{}")]:
        yield f"{name} {text}", safetensor(header(__metadata__=METADATA | {name: text}))
    yield "metadata that is no text", safetensor(header(__metadata__=METADATA | {"inputs": ["x1", "x2"]}))


BAD = [("bad.json", *case) for case in json_models()] + [("bad.safetensors", *case) for case in safetensors_models()]


def test_the_sound_ones_are_sound(dlplay):
    (dlplay.folder / "m.json").write_text(json.dumps(model()))
    (dlplay.folder / "m.safetensors").write_bytes(safetensor(header()))
    for name in ["m.json", "m.safetensors"]:
        dlplay("export", "--model", name, "--to", "out.json")


@pytest.mark.parametrize("name, content", [(name, content) for name, _, content in BAD], ids=[f"{n}: {case}" for n, case, _ in BAD])
def test_malformed(dlplay, name, content):
    (dlplay.folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    done = dlplay("export", "--model", name, "--to", "out.json", status=65)
    assert done.stderr.startswith(f"dlplay: {name}:") and done.stderr.count("\n") == 1 and done.stderr.endswith("\n")
    assert len(done.stderr) < 250 and done.stdout == ""
    assert os.listdir(dlplay.folder) == [name]


CASES = [
    (["export", "--model", "m.json", "--to", "m.txt"], 64, "--to 'm.txt': the ending must be .json, .onnx, .safetensors, .csv, .py, .c"),
    (["export", "--model", "m.json", "--to", "ok.py", "--to", "json"], 64, "--to 'json': the ending must be "),
    (["export", "--model", "m.json"], 64, "Missing expected argument '--to <file> ...'"),
    (["export", "--to", "m.py"], 64, "Missing expected argument '--model <file>'"),
    (["train", "--export", "m.onn"], 64, "--export 'm.onn': the ending must be .json, "),
    (["export", "--model", "nope.safetensors", "--to", "ok.py"], 66, "nope.safetensors: no such file"),
    (["export", "--model", "folder.safetensors", "--to", "ok.py"], 66, "folder.safetensors: it is a folder"),
    (["export", "--model", "m.py", "--to", "ok.c"], 65, "m.py: no model is read from .py; give a file ending in .json or .onnx or .safetensors"),
    (["predict", "--model", "m.py"], 65, "m.py: no model is read from .py; "),
    (["export", "--model", "m.json", "--to", "no/m.c"], 73, "no/m.c: cannot be created: there is no folder '"),
    (["export", "--model", "m.json", "--to", "ok.c", "--to", "folder.safetensors"], 73, "folder.safetensors: cannot be created: it is a folder"),
    (["export", "--model", "m.json", "--to", "closed/m.py"], 73, "closed/m.py: cannot be created: "),
]


@pytest.mark.parametrize("arguments, status, message", CASES, ids=[" ".join(case[0]) for case in CASES])
def test_refused(dlplay, arguments, status, message):
    (dlplay.folder / "m.json").write_text(json.dumps(model()))
    (dlplay.folder / "m.py").write_text("")
    (dlplay.folder / "folder.safetensors").mkdir()
    if os.geteuid() == 0:
        # Nothing is closed to root but what the system itself keeps.
        (dlplay.folder / "closed").symlink_to("/proc")
    else:
        (dlplay.folder / "closed").mkdir(mode=0o555)
    before = sorted(os.listdir(dlplay.folder))
    done = dlplay(*arguments, status=status)
    assert done.stderr.startswith("dlplay: " + message) and done.stderr.count("\n") == 1, done.stderr
    assert sorted(os.listdir(dlplay.folder)) == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
@pytest.mark.parametrize("ending", ENDINGS)
def test_full_disk(dlplay, ending):
    """What does not fit leaves the old file whole."""
    disk = dlplay.folder / "disk"
    disk.mkdir()
    dlplay("train", "--epochs", "1", "--hidden", "64,64", "--quiet", "--export", "large.json")
    (dlplay.folder / "small.json").write_text(json.dumps(model()))
    # A program in C has a reader of tables in it.
    size = "32k" if ending == ".c" else "16k"
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk]).returncode != 0:
        pytest.skip("mounting is not allowed here")
    try:
        file = disk / ("m" + ending)
        dlplay("export", "--model", "small.json", "--to", file)
        before = file.read_bytes()
        full = dlplay("export", "--model", "large.json", "--to", file, status=74)
        assert full.stderr == f"dlplay: {file}: writing failed: no space left\n"
        assert os.listdir(disk) == [file.name] and file.read_bytes() == before
    finally:
        subprocess.run(["umount", disk])


def test_programs_find_their_columns_by_name(dlplay):
    (dlplay.folder / "t.csv").write_text("a,b,label\n" + "".join(f"{i % 7},{i % 5},{'yes' if i % 7 > i % 5 else 'no'}\n" for i in range(60)))
    dlplay("train", "t.csv", "--epochs", "20", "--quiet", "--export", "m.json", "--export", "m.py", "--export", "m.c")
    subprocess.run(["cc", "-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-DDLPLAY_MAIN", "m.c", "-o", "m", "-lm"], cwd=dlplay.folder, check=True)
    programs = [[sys.executable, "m.py"], ["./m"]]

    def run(command, text):
        return subprocess.run(command, cwd=dlplay.folder, input=text, capture_output=True, text=True)

    for text in ("a,b\n1,4\n6,2\n", "b,a\n4,1\n2,6\n", 'label,"b", a\n"says ""no"", no",4,1\nyes,2,6\n', "b;a\n4;1\n2;6\n", "# c\n\nx2,x1\n4,1\n2,6\n", "p,q\n1,4\n6,2\n"):
        expected = table(dlplay("predict", "--model", "m.json", stdin=text).stdout, numpy.float32)
        for command in programs:
            done = run(command, text)
            its = table(done.stdout)
            assert done.returncode == 0 and its[0] == expected[0] and its[2] == expected[2], (command, text, done)
            assert worst(its[1], expected[1]) < 1e-6
    for text, message in [("", "the input is empty"), ("a,c\n1,2\n", "the column b is missing"), ("a,b\n1,x\n", "")]:
        for command in programs:
            done = run(command, text)
            assert done.returncode != 0 and message in done.stderr, (command, text, done)
        dlplay("predict", "--model", "m.json", stdin=text, status=65)
    (dlplay.folder / "in.csv").write_text("b,a\n4,1\n")
    assert run([sys.executable, "m.py", "in.csv"], "").stdout == run([sys.executable, "m.py"], "b,a\n4,1\n").stdout
