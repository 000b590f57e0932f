"""Exported ONNX files, run by onnxruntime and held against dlplay's own predictions."""

import csv
import io
import json
import subprocess

import numpy
import onnx
import onnxruntime
import pytest

from conftest import DLPLAY

LISTED = subprocess.run([DLPLAY, "list", "activations", "--json"], capture_output=True, text=True, check=True)
ACTIVATIONS = [entry["name"] for entry in json.loads(LISTED.stdout) if entry["name"] != "softmax"]
CLASSES = ['plain', 'with, comma', '"quoted"', "Gänseblümchen 🌼", "-1", "1", "a|b", "back\\slash", "c i", "ten"]
ALL_FEATURES = ["--features", "x1,x2,x1^2,x2^2,x1x2,sin(x1),sin(x2)"]


def quoted(text):
    return '"' + text.replace('"', '""') + '"'


def table(kind):
    """Rows of a person's own data, in units far from the plot's."""
    random = numpy.random.default_rng(3)
    x, y = random.integers(1000, 3000, 200), random.integers(0, 64, 200) / 1024
    if kind == "price":
        labels = [f"{170000.5 + a * 3 - b * 9e5}" for a, b in zip(x, y)]
    else:
        count = int(kind)
        labels = [quoted(CLASSES[int(a // 7 + b * 1024) % count]) for a, b in zip(x, y)]
    return "width,height,label\n" + "".join(f"{a},{b},{label}\n" for a, b, label in zip(x, y, labels))


def places(scale, count=1000, columns=2):
    """Places that are Float32 numbers, so that both programs see the same."""
    random = numpy.random.default_rng(4)
    unit = random.uniform(-1, 1, (count, columns))
    return (unit * 6 if scale == "plot" else unit * [1500, 0.1] + [2000, 0.03]).astype(numpy.float32)


def predictions(dlplay, model, inputs):
    """What `dlplay predict` says: outputs and labels."""
    rows = [[f"x{index + 1}" for index in range(inputs.shape[1])], *([repr(number) for number in row] for row in inputs.tolist())]
    text = "".join(",".join(row) + "\n" for row in rows)
    header, *rows = csv.reader(io.StringIO(dlplay("predict", "--model", model, stdin=text).stdout))
    width = len(header) - ("label" in header)
    return numpy.array([[float(n) for n in row[:width]] for row in rows]), [row[-1] for row in rows] if width < len(header) else None


def agree(dlplay, inputs, name="m.onnx"):
    """Checks the file and returns the largest difference, of a number above 1 as a share of it."""
    onnx.checker.check_model(onnx.load(dlplay.folder / name), full_check=True)
    session = onnxruntime.InferenceSession(dlplay.folder / name, providers=["CPUExecutionProvider"])
    expected, labels = predictions(dlplay, name, inputs)
    outputs, *named = session.run(None, {"input": inputs})
    assert outputs.dtype == numpy.float32 and outputs.shape == expected.shape
    if labels is not None:
        assert list(named[0]) == labels
    else:
        assert not named
    for count in (0, 1, 7):
        some = session.run(None, {"input": inputs[:count]})
        assert some[0].shape == (count, expected.shape[1]) and numpy.allclose(some[0], outputs[:count], rtol=1e-6, atol=1e-7)
        assert all(list(texts) == labels[:count] for texts in some[1:])
    return numpy.max(numpy.abs(outputs - expected) / numpy.maximum(1, numpy.abs(expected)))


EXPERIMENTS = (
    [["--activation", name, *ALL_FEATURES, "--hidden", "8,8"] for name in ACTIVATIONS]
    + [["--activation", name, "--hidden", "8,8,5", "--batch-norm", "--residual"] for name in ACTIVATIONS]
    + [["--loss", "half-mse", "--output-activation", name, "--hidden", "5"] for name in ACTIVATIONS]
    + [["--dataset", "multi-gauss", "--output-activation", name, "--hidden", "6"] for name in ACTIVATIONS]
    + [
        ["--dataset", "xor", "--hidden", "none"], ["--dataset", "xor", "--features", "none"], ["--features", "x1x2", "--hidden", "none"],
        ["--features", "none", "--dataset", "plane", "--hidden", "none"], ["--features", "none", "--hidden", "4,4", "--batch-norm", "--residual"],
        ["--dataset", "plane", "--loss", "huber"], ["--dataset", "plane", "--scale", "none"], ["--loss", "hinge", "--output-activation", "step"],
        ["--loss", "hinge"], ["--loss", "mae"], ["--dataset", "iris-2d"], ["--dataset", "moons"], ["--dataset", "iris-2d", "--scale", "standard"], ["--dataset", "blobs-5"],
        ["--hidden", "512,512", "--activation", "relu"], ["--hidden", ",".join(["8"] * 16), "--activation", "elu", "--residual", "--batch-norm"],
    ]
)


@pytest.mark.parametrize("experiment", EXPERIMENTS, ids=" ".join)
def test_onnxruntime_agrees(dlplay, experiment):
    dlplay("train", *experiment, "--epochs", "2" if "512,512" in experiment else "20", "--quiet", "--export", "m.onnx", "--export", "m.json")
    assert agree(dlplay, places("plot")) < 1e-6
    inputs = places("plot", 50)
    for one, other in zip(predictions(dlplay, "m.onnx", inputs), predictions(dlplay, "m.json", inputs)):
        assert numpy.array_equal(one, other)


@pytest.mark.parametrize("kind", ["price", *map(str, range(2, 11))])
@pytest.mark.parametrize("scale", ["fit", "standard"])
def test_a_table_in_its_own_units(dlplay, kind, scale):
    (dlplay.folder / "t.csv").write_text(table(kind))
    dlplay("train", "t.csv", "--scale", scale, *ALL_FEATURES, "--epochs", "20", "--quiet", "--export", "m.onnx")
    assert agree(dlplay, places("table")) < 1e-6
    facts = {p.key: p.value for p in onnx.load(dlplay.folder / "m.onnx").metadata_props}
    assert json.loads(facts["columns"]) == ["width", "height"]
    if kind != "price":
        assert set(json.loads(facts["classes"])) == set(CLASSES[:int(kind)])


@pytest.mark.parametrize(
    "experiment, columns",
    [
        (["--dataset", "iris"], 4), (["--dataset", "iris", "--features", "x1,x1x2,x4"], 4), (["--dataset", "sine"], 1),
        (["--dataset", "sine", "--features", "x1^2,sin(x1)"], 1), (["--data", "wide.csv", "--features", "x2,x3,x7,x9,sin(x2)"], 9),
    ],
    ids=str,
)
def test_any_number_of_columns(dlplay, experiment, columns):
    rows = numpy.random.default_rng(5).integers(-40, 40, (60, 9)) / 8
    (dlplay.folder / "wide.csv").write_text(
        ",".join(f"c{index}" for index in range(9)) + ",y\n" + "".join(",".join(map(str, row)) + f",{row[2] * row[8]}\n" for row in rows)
    )
    dlplay("train", *experiment, "--epochs", "20", "--quiet", "--export", "m.onnx")
    assert agree(dlplay, places("plot", columns=columns)) < 1e-6


def test_what_the_contract_says_of_the_file(dlplay):
    dlplay("train", "--dataset", "iris-2d", "--epochs", "1", "--quiet", "--export", "m.onnx")
    model = onnx.load(dlplay.folder / "m.onnx")
    assert (model.ir_version, model.producer_name) == (8, "dlplay") and model.producer_version == dlplay("--version").stdout.split()[0]
    assert [(o.domain, o.version) for o in model.opset_import] == [("", 17)] and model.doc_string
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    assert [(i.name, i.type, i.shape) for i in session.get_inputs()] == [("input", "tensor(float)", ["batch", 2])]
    assert [(o.name, o.type, o.shape) for o in session.get_outputs()] == [
        ("output", "tensor(float)", ["batch", 3]), ("label", "tensor(string)", ["batch"])
    ]


def test_training_goes_on_from_it(dlplay):
    dlplay("train", "--epochs", "5", "--quiet", "--export", "m.onnx", "--export", "m.json")
    again = [dlplay("train", *model, "--epochs", "3", "--json").stdout.splitlines()[1:-1] for model in (["m.onnx"], ["--model", "m.json"])]
    assert again[0] == again[1]
    dlplay("train", "m.onnx", "--epochs", "0", "--quiet", "--export", "again.onnx")
    assert (dlplay.folder / "again.onnx").read_bytes() == (dlplay.folder / "m.onnx").read_bytes()
