"""How fast dlplay trains beside PyTorch and JAX, on one core.

The cases are those of `dlplay bench`: W1 to W4 and W6 train an epoch again and again, W5a and W5b take 40000 rows through the networks of
W2 and W4. All three train the same shapes with the same loss, optimizer, rate and batch size in float32.

- dlplay: what `dlplay bench` prints. It puts the examples in a new order each epoch, within its time.
- PyTorch: eager, modules and optimizers as its documentation shows them. The batches are views of examples already in order.
- JAX: an epoch is one jitted call, a `lax.scan` over batches already in order that takes and gives parameters and optimizer state.

Everything is pinned to one core, and the frameworks are told to use one thread. The three take turns, several times a case, so that whatever
else the machine does meets all of them; the table has the median of all turns. Each round lasts 0.2 s or more, after a warm-up.

The core's peak, by peak.c, has its turn too, where there is a C compiler. dlplay's share of it counts a multiplication and an addition for
each weight, forward and twice more in training, as `dlplay bench` does, and nothing for activations, loss and optimizer.

    pip install torch jax
    swift build -c release --product dlplay
    DLPLAY=.build/release/dlplay python3 Tests/Bench/compare.py [--cases W1,W4] [--turns 5] [--core 0]
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

ENGINES = ["dlplay", "jax", "pytorch"]
PLACES = 200 * 200
ROUNDS = 3  # of each turn
SHORTEST = 0.2  # seconds of a round


@dataclass(frozen=True)
class Work:
    units: tuple  # the inputs first
    activation: str
    loss: str
    optimizer: str
    rate: float
    batch: int
    examples: int
    is_picture: bool = False

    @property
    def items(self):
        return PLACES if self.is_picture else self.examples

    @property
    def gflop(self):
        """Of a pass."""
        weights = sum(inputs * units for inputs, units in zip(self.units, self.units[1:]))
        return self.items * weights * (2 if self.is_picture else 6) / 1e9


W2 = dict(units=(7, 8, 8, 8, 8, 8, 8, 1), activation="tanh", loss="half-mse", optimizer="sgd", rate=0.03, batch=10, examples=250)
W4 = dict(units=(2, 256, 256, 256, 1), activation="relu", loss="bce", optimizer="adam", rate=0.001, batch=1024, examples=8192)
CASES = {
    "W1": Work((2, 4, 2, 1), "tanh", "half-mse", "sgd", 0.03, 10, 250),
    "W2": Work(**W2),
    "W3": Work((2, 32, 32, 1), "relu", "bce", "adam", 0.01, 128, 2048),
    "W4": Work(**W4),
    "W5a": Work(**W2, is_picture=True),
    "W5b": Work(**W4, is_picture=True),
    "W6": Work((2, 64, 64, 5), "relu", "cce", "momentum", 0.03, 64, 4992),
}


def data(work):
    """Features of -1...1, and targets by a fixed rule: the product of the first two features, cut into bands."""
    import numpy

    x = numpy.random.default_rng(1).uniform(-1, 1, (work.items, work.units[0])).astype("float32")
    bands = max(2, work.units[-1])
    band = numpy.minimum(((x[:, 0] * x[:, 1] + 1) / 2 * bands).astype("int64"), bands - 1)
    y = band if work.loss == "cce" else (band * 2 - 1 if work.loss == "half-mse" else band).astype("float32")[:, None]
    return x, y


def seconds_a_pass(run):
    """The seconds of one pass, by several rounds. `run(n)` makes n passes and waits for them."""

    def timed(passes):
        start = time.perf_counter()
        run(passes)
        return time.perf_counter() - start

    timed(1)  # compiles
    passes = 1
    while timed(passes) < SHORTEST:
        passes *= 2
    return [timed(passes) / passes for _ in range(ROUNDS)]


# What each engine runs.


def pytorch(work):
    import torch
    from torch import nn

    torch.set_num_threads(1)
    torch.manual_seed(1)
    activation = {"tanh": nn.Tanh, "relu": nn.ReLU}[work.activation]
    layers = []
    for inputs, units in zip(work.units, work.units[1:]):
        layers += [nn.Linear(inputs, units), activation()]
    # Cross-entropies take the sums before the sigmoid or softmax.
    model = nn.Sequential(*(layers if work.loss == "half-mse" else layers[:-1]))
    x, y = map(torch.from_numpy, data(work))
    if work.is_picture:
        drawn = model if work.loss == "half-mse" else nn.Sequential(model, nn.Sigmoid())

        def draw(passes):
            with torch.inference_mode():
                for _ in range(passes):
                    drawn(x)

        return draw
    mse = nn.MSELoss()
    loss = {"half-mse": lambda o, t: 0.5 * mse(o, t), "bce": nn.BCEWithLogitsLoss(), "cce": nn.CrossEntropyLoss()}[work.loss]
    optimizer = {
        "sgd": lambda p: torch.optim.SGD(p, work.rate),
        "momentum": lambda p: torch.optim.SGD(p, work.rate, momentum=0.9),
        "adam": lambda p: torch.optim.Adam(p, work.rate),
    }[work.optimizer](model.parameters())
    batches = list(zip(x.split(work.batch), y.split(work.batch)))

    def train(passes):
        for _ in range(passes):
            for features, targets in batches:
                optimizer.zero_grad()
                loss(model(features), targets).backward()
                optimizer.step()

    return train


def jax(work):
    # Before JAX wakes up.
    os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
    os.environ["JAX_PLATFORMS"] = "cpu"
    import jax
    from jax import lax, nn, numpy, tree

    activation = {"tanh": numpy.tanh, "relu": nn.relu}[work.activation]
    keys = jax.random.split(jax.random.key(1), len(work.units))
    xavier = nn.initializers.xavier_uniform()
    parameters = [(xavier(key, (i, u)), numpy.zeros(u)) for key, i, u in zip(keys, work.units, work.units[1:])]

    def sums(parameters, x):
        for weights, bias in parameters[:-1]:
            x = activation(x @ weights + bias)
        weights, bias = parameters[-1]
        return x @ weights + bias

    def loss(parameters, x, y):
        z = sums(parameters, x)
        if work.loss == "half-mse":
            return 0.5 * numpy.mean((numpy.tanh(z) - y) ** 2)
        if work.loss == "bce":
            return numpy.mean(numpy.maximum(z, 0) - z * y + numpy.log1p(numpy.exp(-numpy.abs(z))))
        return -numpy.mean(numpy.take_along_axis(nn.log_softmax(z), y[:, None], 1))

    def step(state, batch):
        parameters, first, second, t = state
        value, gradient = jax.value_and_grad(loss)(parameters, *batch)
        t = t + 1
        if work.optimizer == "sgd":
            moves = gradient
        elif work.optimizer == "momentum":
            moves = first = tree.map(lambda v, g: 0.9 * v + g, first, gradient)
        else:
            first = tree.map(lambda m, g: 0.9 * m + 0.1 * g, first, gradient)
            second = tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, second, gradient)
            mean, size = 1 / (1 - 0.9**t), 1 / (1 - 0.999**t)
            moves = tree.map(lambda m, v: m * mean / (numpy.sqrt(v * size) + 1e-8), first, second)
        return (tree.map(lambda w, m: w - work.rate * m, parameters, moves), first, second, t), value

    x, y = map(numpy.asarray, data(work))
    if work.is_picture:
        output = numpy.tanh if work.loss == "half-mse" else nn.sigmoid
        drawn = jax.jit(lambda parameters, x: output(sums(parameters, x)))

        def draw(passes):
            for _ in range(passes):
                drawn(parameters, x).block_until_ready()

        return draw
    count = work.examples // work.batch
    batches = x.reshape(count, work.batch, -1), y.reshape(count, work.batch, *y.shape[1:])
    epoch = jax.jit(lambda state, batches: lax.scan(step, state, batches), donate_argnums=0)
    zeros = [tree.map(numpy.zeros_like, parameters) for _ in range(2)]
    state = (parameters, *zeros, numpy.float32(0))

    def train(passes):
        nonlocal state
        for _ in range(passes):
            state, losses = epoch(state, batches)
        jax.block_until_ready((state, losses))

    return train


def serve(engine):
    """The life of a framework's process: for each case named on standard input, one line of seconds a pass."""
    known = {}
    for name in map(str.strip, sys.stdin):
        if name not in known:
            known[name] = {"pytorch": pytorch, "jax": jax}[engine](CASES[name])
        print(json.dumps(seconds_a_pass(known[name])), flush=True)


# The comparison.


class Framework:
    """A process of its own, so that one framework's threads and settings are not another's."""

    def __init__(self, engine):
        self.process = subprocess.Popen(
            [sys.executable, __file__, "--serve", engine], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def turn(self, name):
        if self.process.poll() is not None:
            return []
        self.process.stdin.write(name + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline() or "[]")


class Dlplay:
    def __init__(self):
        self.binary = os.environ.get("DLPLAY") or sys.exit("DLPLAY must name the binary")

    def turn(self, name):
        done = subprocess.run([self.binary, "bench", "--json", "--case", name], capture_output=True, text=True)
        if done.returncode == 64:
            return []  # a case that this binary does not know
        done.check_returncode()
        measured = json.loads(done.stdout)
        return [measured["ms"] / 1000] if "ms" in measured else [CASES[name].examples / measured["examples_per_second"]]


class Peak:
    """The seconds of a case in which nothing is done but its multiplications and additions."""

    def __init__(self, folder):
        self.binary = os.path.join(folder, "peak")
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peak.c")
        self.is_built = False
        if compiler := shutil.which("cc"):
            built = subprocess.run([compiler, "-O2", "-march=native", source, "-o", self.binary])
            self.is_built = built.returncode == 0

    def turn(self, name):
        if not self.is_built:
            return []
        rounds = json.loads(subprocess.run([self.binary], capture_output=True, check=True).stdout)
        return [seconds * CASES[name].gflop for seconds in rounds]


def compare(names, turns, folder):
    engines = {"dlplay": Dlplay(), "peak": Peak(folder), **{engine: Framework(engine) for engine in ENGINES[1:]}}
    header = ["case", *ENGINES, "dlplay/jax", "dlplay/pytorch", "peak", "dlplay/peak"]
    print(("{:6}" + "{:>16}" * (len(header) - 1)).format(*header))
    for name in names:
        seconds = {engine: [] for engine in engines}
        for _ in range(turns):
            for engine in engines:
                seconds[engine] += engines[engine].turn(name)
        median = {engine: statistics.median(measured) for engine, measured in seconds.items() if measured}
        print(f"{name:6}" + "".join(f"{cell:>16}" for cell in row(CASES[name], median)), flush=True)


def row(work, median):
    """Speeds, and how many times as fast dlplay is."""
    for engine in ENGINES:
        if engine not in median:
            yield "-"
        else:
            yield f"{1000 * median[engine]:.3f} ms" if work.is_picture else f"{work.items / median[engine]:,.0f}/s"
    for other in ENGINES[1:]:
        yield f"{median[other] / median['dlplay']:.2f}" if {"dlplay", other} <= median.keys() else "-"
    yield f"{work.gflop / median['peak']:.1f} GFLOP/s" if "peak" in median else "-"
    yield f"{100 * median['peak'] / median['dlplay']:.1f}%" if {"dlplay", "peak"} <= median.keys() else "-"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", default=",".join(CASES), help="such as W1,W4")
    parser.add_argument("--turns", type=int, default=5, help="of each engine in each case")
    parser.add_argument("--core", type=int, default=max(os.sched_getaffinity(0)), help="the one that everything runs on")
    parser.add_argument("--serve", choices=ENGINES[1:], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(options.serve)
    else:
        names = options.cases.split(",")
        if unknown := set(names) - CASES.keys():
            parser.error(f"--cases: {', '.join(sorted(unknown))} not among {', '.join(CASES)}")
        os.sched_setaffinity(0, {options.core})
        with tempfile.TemporaryDirectory() as folder:
            compare(names, options.turns, folder)
