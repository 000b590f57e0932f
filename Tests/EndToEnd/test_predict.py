"""What a model file says, checked by NumPy from the file alone."""

import json

import numpy
import pytest

BIG = '"a ""big"" one, really"'
FEATURES = {
    "x1": lambda x, y: x, "x2": lambda x, y: y, "x1^2": lambda x, y: x * x, "x2^2": lambda x, y: y * y,
    "x1x2": lambda x, y: x * y, "sin(x1)": lambda x, y: numpy.sin(x), "sin(x2)": lambda x, y: numpy.sin(y),
}
ACTIVATIONS = {
    "tanh": numpy.tanh, "relu": lambda z: numpy.maximum(z, 0), "linear": lambda z: z, "sigmoid": lambda z: 1 / (1 + numpy.exp(-z)),
    "softmax": lambda z: numpy.exp(z - z.max(axis=0)) / numpy.exp(z - z.max(axis=0)).sum(axis=0),
}


def forward(model, x, y):
    """The outputs of a model, in Float64."""
    if scaling := model["scaling"]:
        x = (x - scaling["offset"][0]) * scaling["factor"][0]
        y = (y - scaling["offset"][1]) * scaling["factor"][1]
    a = numpy.stack([FEATURES[name](x, y) for name in model["inputs"]])
    for layer in model["layers"]:
        z = numpy.array(layer["weights"]) @ a + numpy.array(layer["bias"])[:, None]
        a = ACTIVATIONS[layer["activation"]](z)
    if scaling and "label" in scaling:
        a = a / scaling["label"]["factor"][0] + scaling["label"]["offset"][0]
    return a


@pytest.mark.parametrize(
    "experiment",
    [
        [], ["--dataset", "circle", "--features", "x1,x2,x1^2,x2^2,x1x2,sin(x1),sin(x2)", "--hidden", "4", "--activation", "relu"],
        ["--dataset", "plane"], ["--dataset", "multi-gauss", "--activation", "sigmoid,tanh"], ["--dataset", "xor", "--hidden", "none"],
        ["--dataset", "iris-2d"], ["--dataset", "iris-2d", "--scale", "standard"], ["--dataset", "blobs-5"], ["--dataset", "yin-yang"], ["--dataset", "gauss", "--loss", "half-mse"],
        ["--hidden", "64,33,17", "--activation", "relu,tanh,linear"],
    ],
    ids=" ".join,
)
def test_numpy_agrees(dlplay, experiment):
    dlplay("train", *experiment, "--epochs", "20", "--quiet", "--export", "m.json")
    model = json.loads((dlplay.folder / "m.json").read_text())
    random = numpy.random.default_rng(1)
    x, y = random.uniform(-6, 6, (2, 500))
    text = "x1,x2\n" + "".join(f"{a!r},{b!r}\n" for a, b in zip(x.tolist(), y.tolist()))
    header, *rows = dlplay("predict", "--model", "m.json", stdin=text).rows
    expected = forward(model, x, y)
    outputs = numpy.array([[float(number) for number in row[:len(expected)]] for row in rows]).T
    assert numpy.max(numpy.abs(outputs - expected) / numpy.maximum(1, numpy.abs(expected))) < 1e-6
    if model["problem"] == "regression":
        assert header == ["output"]
        return
    if len(expected) > 1:
        assert header == [f"p_{name}" for name in model["classes"]] + ["label"]
        best, second = numpy.sort(expected, axis=0)[[-1, -2]]
        clear, named = best - second > 1e-5, [model["classes"][index] for index in numpy.argmax(expected, axis=0)]
    else:
        assert header == ["output", "label"]
        threshold = 0.5 if model["loss"] == "bce" else 0
        clear, named = numpy.abs(expected[0] - threshold) > 1e-5, [model["classes"][int(o > threshold)] for o in expected[0]]
    assert [row[-1] for row, is_clear in zip(rows, clear) if is_clear] == [n for n, is_clear in zip(named, clear) if is_clear]


def test_labels_that_need_quotes(dlplay):
    rows = "".join(f"{i},{i % 7},{BIG if i > 20 else 'small'}\n" for i in range(40))
    (dlplay.folder / "p.csv").write_text("x1,x2,label\n" + rows)
    dlplay("train", "p.csv", "--epochs", "50", "--quiet", "--export", "m.json")
    output = dlplay("predict", "--model", "m.json", "p.csv").stdout
    assert f",{BIG}\n" in output and ",small\n" in output


def test_numbers_read_back_to_the_same_float32(dlplay):
    dlplay("train", "--epochs", "5", "--quiet", "--export", "m.json")
    rows = dlplay("predict", "--model", "m.json", stdin="x1,x2\n" + "0.1,0.2\n" * 3).rows[1:]
    assert len({row[0] for row in rows}) == 1
    text = rows[0][0]
    assert numpy.format_float_positional(numpy.float32(text), unique=True, trim="-") == text or "e" in text


def test_echo_repeats_the_inputs(dlplay):
    dlplay("train", "--epochs", "2", "--quiet", "--export", "m.json")
    places = "x1,x2\n1,2\n-3.25,0.1\n"
    plain = dlplay("predict", "--model", "m.json", stdin=places).rows
    echoed = dlplay("predict", "--model", "m.json", "--echo", stdin=places).rows
    assert [row[:2] for row in echoed] == [["x1", "x2"], ["1", "2"], ["-3.25", "0.1"]]
    assert [row[2:] for row in echoed] == plain
