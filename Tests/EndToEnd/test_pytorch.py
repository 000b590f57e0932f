"""Weights from PyTorch and for PyTorch: what its own save_file writes is read, by its names, and answers alike."""

import json

import numpy
import pytest
import safetensors.torch
import torch
from torch import nn

DESCRIBED = ["--activation", "tanh", "--output-activation", "linear", "--problem", "regression", "--features", "x1,x2"]


class Named(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1, self.bn1, self.fc2, self.out = nn.Linear(2, 5), nn.BatchNorm1d(5), nn.Linear(5, 7), nn.Linear(7, 1)

    def forward(self, x):
        return self.out(torch.tanh(self.fc2(torch.tanh(self.bn1(self.fc1(x))))))


class Listed(nn.Module):
    def __init__(self, count=12):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(2, 4), *(nn.Linear(4, 4) for _ in range(count)), nn.Linear(4, 1)])

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = torch.tanh(layer(x))
        return self.layers[-1](x)


class Words(nn.Module):
    """The letters' order is not the layers'."""

    def __init__(self):
        super().__init__()
        self.input, self.hidden, self.answer = nn.Linear(2, 6), nn.Linear(6, 3), nn.Linear(3, 1)

    def forward(self, x):
        return self.answer(torch.tanh(self.hidden(torch.tanh(self.input(x)))))


class Wrapped(nn.Module):
    """As DataParallel names what it holds."""

    def __init__(self):
        super().__init__()
        self.module = Named()

    def forward(self, x):
        return self.module(x)


MODULES = {
    "sequential": lambda: nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 3), nn.Tanh(), nn.Linear(3, 1)),
    "batch norm": lambda: nn.Sequential(nn.Linear(2, 4), nn.BatchNorm1d(4), nn.Tanh(), nn.Linear(4, 4), nn.BatchNorm1d(4), nn.Tanh(), nn.Linear(4, 1)),
    "not affine": lambda: nn.Sequential(nn.Linear(2, 4), nn.BatchNorm1d(4, affine=False), nn.Tanh(), nn.Linear(4, 1)),
    "no bias": lambda: nn.Sequential(nn.Linear(2, 4, bias=False), nn.Tanh(), nn.Linear(4, 1)),
    "linear": lambda: nn.Linear(2, 1), "named": Named, "listed": Listed, "words": Words, "wrapped": Wrapped,
}


def fresh(name):
    torch.manual_seed(1)
    module = MODULES[name]()
    with torch.no_grad():
        # Running statistics that are not those of the beginning.
        module.train()(torch.randn(64, 2) * 3 + 1)
    return module.eval()


def saved(dlplay, module, name="net.safetensors"):
    safetensors.torch.save_file(module.state_dict(), dlplay.folder / name)


def asked(dlplay, *arguments, places):
    text = "x1,x2\n" + "".join(f"{a!r},{b!r}\n" for a, b in places.tolist())
    rows = dlplay("predict", *arguments, stdin=text).rows
    return rows[0], numpy.array([[float(number) for number in row if number.replace(".", "").replace("-", "").replace("e", "").isdigit()] for row in rows[1:]])


PLACES = numpy.random.default_rng(2).uniform(-3, 3, (50, 2)).astype(numpy.float32).astype(float)


def answers(module, places=PLACES):
    with torch.no_grad():
        return module.double()(torch.tensor(places)).numpy()


@pytest.mark.parametrize("name", MODULES)
def test_what_pytorch_saves_answers_alike(dlplay, name):
    module = fresh(name)
    saved(dlplay, module)
    _, outputs = asked(dlplay, "--model", "net.safetensors", *DESCRIBED, places=PLACES)
    expected = answers(module)
    assert numpy.max(numpy.abs(outputs - expected) / numpy.maximum(1, numpy.abs(expected))) < 1e-6


@pytest.mark.parametrize("dtype", [torch.float64, torch.float16, torch.bfloat16], ids=str)
def test_other_numbers_are_read(dlplay, dtype):
    module = fresh("batch norm").to(dtype)
    saved(dlplay, module)
    dlplay("export", "--model", "net.safetensors", *DESCRIBED, "--to", "m.json")
    layers = json.loads((dlplay.folder / "m.json").read_text())["layers"]
    state = module.state_dict()
    for layer, place in zip(layers, ["0", "3", "6"]):
        assert numpy.array_equal(numpy.float32(layer["weights"]), state[f"{place}.weight"].float().numpy())
        assert numpy.array_equal(numpy.float32(layer["bias"]), state[f"{place}.bias"].float().numpy())
    assert numpy.array_equal(numpy.float32(layers[0]["batch_norm"]["running_variance"]), state["1.running_var"].float().numpy())


def test_small_and_large_halves(dlplay):
    """Subnormal numbers, the largest, and zeros of both signs."""
    bits = numpy.array([0, 0x8000, 1, 0x3FF, 0x400, 0x7BFF, 0xFBFF, 0x3C00], numpy.uint16)
    halves = torch.tensor(bits.view(numpy.float16).copy()).reshape(4, 2)
    safetensors.torch.save_file({"weight": halves, "bias": torch.zeros(4, dtype=torch.float16)}, dlplay.folder / "h.safetensors")
    told = ["--output-activation", "softmax", "--problem", "classification", "--features", "x1,x2"]
    dlplay("export", "--model", "h.safetensors", *told, "--to", "m.json")
    assert numpy.array_equal(numpy.float32(json.loads((dlplay.folder / "m.json").read_text())["layers"][0]["weights"]), halves.float().numpy())


def test_classes(dlplay):
    module = nn.Sequential(nn.Linear(2, 4), nn.ReLU(), nn.Linear(4, 3))
    saved(dlplay, module)
    told = ["--activation", "relu", "--output-activation", "softmax", "--problem", "classification", "--features", "x1,x2", "--classes", "a,b,c"]
    header, outputs = asked(dlplay, "--model", "net.safetensors", *told, places=PLACES)
    assert header == ["p_a", "p_b", "p_c", "label"]
    assert numpy.max(numpy.abs(outputs - numpy.exp(answers(nn.Sequential(module, nn.LogSoftmax(-1)))))) < 1e-6


def test_inputs_stand_in_the_order_of_the_weights(dlplay):
    saved(dlplay, (module := nn.Linear(2, 1)))
    told = ["--output-activation", "linear", "--problem", "regression", "--features", "x2,x1"]
    _, outputs = asked(dlplay, "--model", "net.safetensors", *told, places=PLACES)
    assert numpy.max(numpy.abs(outputs - answers(module, PLACES[:, ::-1].copy()))) < 1e-5


def test_round_trip_through_dlplay(dlplay):
    """PyTorch, dlplay, and PyTorch again: the same bits, by load_state_dict as the README has it."""
    module = fresh("batch norm")
    saved(dlplay, module)
    dlplay("export", "--model", "net.safetensors", *DESCRIBED, "--to", "ours.safetensors", "--to", "ours.json")
    state = safetensors.torch.load_file(dlplay.folder / "ours.safetensors")
    back = nn.Module()
    back.layers = nn.ModuleList([nn.Linear(2, 4), nn.Linear(4, 4), nn.Linear(4, 1)])
    back.norms = nn.ModuleList([nn.BatchNorm1d(4), nn.BatchNorm1d(4)])
    back.load_state_dict(state)
    theirs = module.float().state_dict()
    for ours, name in [("layers.0", "0"), ("norms.0", "1"), ("layers.1", "3"), ("norms.1", "4"), ("layers.2", "6")]:
        for part in ["weight", "bias"]:
            assert torch.equal(back.state_dict()[f"{ours}.{part}"], theirs[f"{name}.{part}"])
    dlplay("export", "--model", "ours.safetensors", "--to", "again.json")
    assert (dlplay.folder / "again.json").read_bytes() == (dlplay.folder / "ours.json").read_bytes()
    # dlplay's tensors saved by PyTorch, which drops the metadata, are read by their names too.
    saved(dlplay, back, "back.safetensors")
    dlplay("export", "--model", "back.safetensors", *DESCRIBED, "--to", "back.json")
    assert json.loads((dlplay.folder / "back.json").read_text())["layers"] == json.loads((dlplay.folder / "ours.json").read_text())["layers"]


def test_it_goes_on_being_trained(dlplay, playing):
    saved(dlplay, fresh("sequential"))
    told = ["--activation", "tanh", "--output-activation", "linear", "--features", "x1,x2", "--loss", "mse"]
    for place in [["--model", "net.safetensors"], ["net.safetensors"]]:
        lines = [json.loads(line) for line in dlplay("train", *place, *told, "--dataset", "plane", "--epochs", "20", "--json").stdout.splitlines()]
        assert lines[0]["hidden"] == [4, 3] and lines[0]["loss"] == "mse"
        assert lines[-1]["train_loss"] < lines[1]["train_loss"]
    dlplay("draw", "--model", "net.safetensors", *told, "--problem", "regression", "--output", "m.svg")
    assert (dlplay.folder / "m.svg").read_text().startswith("<svg")
    terminal = playing("--model", "net.safetensors", *told, "--dataset", "plane", "--paused")
    terminal.until(r"2-4-3-1")
    terminal.press("q")
    assert terminal.ended() == 0



REFUSED = [
    (lambda: nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1)).state_dict(), [], "the weights of a 2-4-1 network do not say how they are used; give --features x1,x2, --activation tanh (or one a hidden layer), --output-activation linear|sigmoid|softmax|..., --problem classification|regression"),
    (lambda: nn.Linear(2, 1).state_dict(), ["--features", "x1,x2"], "do not say how they are used; give --output-activation "),
    (lambda: nn.Linear(3, 1).state_dict(), DESCRIBED, "--features names 2 inputs, and the first layer takes 3"),
    (lambda: nn.Sequential(nn.Linear(2, 4), nn.Linear(4, 1)).state_dict(), [*DESCRIBED, "--activation", "tan"], "layers[0].activation is 'tan': there are linear"),
    (lambda: nn.Sequential(nn.Linear(2, 4), nn.Linear(4, 1)).state_dict(), [*DESCRIBED, "--activation", "relu,relu,relu"], "--activation names 3 activations for 1 hidden layers"),
    (lambda: nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.BatchNorm1d(4), nn.Linear(4, 1)).state_dict(), DESCRIBED, "2 does not stand right behind a Linear layer"),
    (lambda: nn.Sequential(nn.Conv1d(2, 4, 3), nn.Linear(4, 1)).state_dict(), DESCRIBED, "0.bias has shape [4]: dlplay reads Linear and BatchNorm1d"),
    (lambda: nn.Sequential(nn.Linear(2, 4), nn.Linear(5, 1)).state_dict(), DESCRIBED, "no order of its layers gives each as many inputs as the one before has units: 0.weight [4, 2], 1.weight [1, 5]"),
    (lambda: {"a.weight": torch.eye(2), "b.weight": 2 * torch.eye(2)}, DESCRIBED, "the order of a, b cannot be told"),
    (lambda: nn.BatchNorm1d(3).state_dict(), DESCRIBED, "there is no Linear layer in it"),
    (lambda: nn.Linear(2, 3).state_dict(), ["--output-activation", "linear", "--problem", "classification", "--features", "x1,x2"], "its 3 outputs are a class each"),
    (lambda: nn.Linear(2, 1).state_dict(), [*DESCRIBED, "--classes", "a,b"], "--classes: a regression has none"),
    (lambda: {"weight": torch.full((1, 2), float("nan"))}, DESCRIBED, "weight has nan as its number 1: weights are finite"),
    (lambda: {"weight": torch.ones(1, 2, dtype=torch.int8)}, DESCRIBED, "weight has dtype I8: dlplay reads F32, F64, F16 and BF16"),
]


@pytest.mark.parametrize("state, told, message", REFUSED, ids=[message[:40] for _, _, message in REFUSED])
def test_refused_in_one_line(dlplay, state, told, message):
    safetensors.torch.save_file({name: tensor.contiguous() for name, tensor in state().items()}, dlplay.folder / "n.safetensors")
    done = dlplay("export", "--model", "n.safetensors", *told, "--to", "m.json", status=65)
    assert done.stderr.startswith("dlplay: n.safetensors: ") and message in done.stderr and done.stderr.count("\n") == 1, done.stderr


def test_a_file_that_says_all_is_not_described(dlplay):
    dlplay("train", "--epochs", "1", "--quiet", "--export", "m.safetensors")
    done = dlplay("predict", "--model", "m.safetensors", "--activation", "relu", stdin="x1,x2\n1,2\n", status=65)
    assert done.stderr == "dlplay: m.safetensors: it says itself what --activation would; leave --activation out\n"


def test_layers_stay_frozen(dlplay):
    """What a file brought stays to the bit, and the rest learns, over a session too."""
    saved(dlplay, fresh("sequential"))
    told = ["--activation", "tanh", "--output-activation", "linear", "--features", "x1,x2", "--loss", "mse", "--dataset", "plane"]
    dlplay("train", "--model", "net.safetensors", *told, "--freeze", "layer1,layer2.unit2", "--epochs", 3, "--quiet", "--session", "s.json")
    dlplay("train", "--session", "s.json", "--epochs", 6, "--quiet", "--export", "after.json")
    dlplay("export", "--model", "net.safetensors", *DESCRIBED, "--to", "before.json")
    before, after = (json.loads((dlplay.folder / name).read_text())["layers"] for name in ("before.json", "after.json"))
    assert before[0] == after[0] and before[1]["weights"][1] == after[1]["weights"][1] and before[1]["bias"][1] == after[1]["bias"][1]
    assert before[1]["weights"][0] != after[1]["weights"][0] and before[2] != after[2]
