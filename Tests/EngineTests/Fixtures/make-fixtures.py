#!/usr/bin/env python3
"""Writes pytorch.json: networks trained by PyTorch for 20 epochs, in the examples' order, from given weights.

Run it in this folder; it needs torch. It trains in double precision from Float32 weights and examples, for in single precision PyTorch's
Adam is itself up to 2e-6 from the truth in these runs.
"""
import json
import math

import torch

# The last batch has 11: of two or three examples, normalization makes numbers that hang on the last digit.
COUNT, BATCH, EPOCHS = 50, 13, 20
INPUTS = 3
RATES = {
    "sgd": 0.1, "momentum": 0.03, "nesterov": 0.03, "adagrad": 0.05, "rmsprop": 0.003, "adam": 0.01, "adamw": 0.01}
PENALTIES = {"none": 0.0, "l1": 0.003, "l2": 0.01}
ACTIVATIONS = {
    "linear": lambda z: z, "relu": torch.relu, "sigmoid": torch.sigmoid, "tanh": torch.tanh,
    "leaky-relu": lambda z: torch.nn.functional.leaky_relu(z, 0.01), "elu": torch.nn.functional.elu,
    "step": lambda z: torch.heaviside(z, torch.ones_like(z)).detach() + 0 * z, "gelu": torch.nn.functional.gelu,
    "silu": torch.nn.functional.silu, "softplus": torch.nn.functional.softplus, "sine": torch.sin,
    "softmax": lambda z: torch.softmax(z, dim=1)}
LOSSES = {
    "half-mse": lambda z, o, y: 0.5 * torch.nn.functional.mse_loss(o, y), "mse": lambda z, o, y: torch.nn.functional.mse_loss(o, y),
    "mae": lambda z, o, y: torch.nn.functional.l1_loss(o, y),
    "huber": lambda z, o, y: torch.nn.functional.huber_loss(o, y, delta=0.7),
    "bce": lambda z, o, y: torch.nn.functional.binary_cross_entropy_with_logits(z, y),
    "cce": lambda z, o, y: torch.nn.functional.cross_entropy(z, y.argmax(dim=1)),
    "hinge": lambda z, o, y: torch.clamp(1 - y * z, min=0).mean()}
OUTPUTS = {"bce": "sigmoid", "cce": "softmax", "hinge": "linear"}
UNITS = {"cce": 4, "mse": 2}


def optimizer_of(name, rate, parameters):
    optim = torch.optim
    return {
        "sgd": lambda: optim.SGD(parameters, lr=rate), "momentum": lambda: optim.SGD(parameters, lr=rate, momentum=0.9),
        "nesterov": lambda: optim.SGD(parameters, lr=rate, momentum=0.9, nesterov=True),
        "adagrad": lambda: optim.Adagrad(parameters, lr=rate), "rmsprop": lambda: optim.RMSprop(parameters, lr=rate),
        "adam": lambda: optim.Adam(parameters, lr=rate), "adamw": lambda: optim.AdamW(parameters, lr=rate)}[name]()


def scheduler_of(text, optimizer):
    name, *numbers = text.split(":")
    numbers = [float(number) for number in numbers]
    schedulers = torch.optim.lr_scheduler
    return {
        "constant": lambda: schedulers.ConstantLR(optimizer, factor=1),
        "step": lambda: schedulers.StepLR(optimizer, int(numbers[0]), numbers[1]),
        "exponential": lambda: schedulers.ExponentialLR(optimizer, numbers[0]),
        "cosine": lambda: schedulers.CosineAnnealingLR(optimizer, int(numbers[0]), numbers[1]),
        "cosine-restarts": lambda: schedulers.CosineAnnealingWarmRestarts(
            optimizer, int(numbers[0]), int(numbers[1]), numbers[2])}[name]()


def rounded(tensor):
    return [float(f"{number:.9g}") for number in tensor.flatten().tolist()]


def examples():
    features = torch.tensor(
        [[math.sin(1.3 * i), math.cos(0.7 * i + 1), math.sin(0.31 * i * i)] for i in range(COUNT)]).double()
    score = features[:, 0] * features[:, 1] + 0.3 * features[:, 2]
    return features, score


def targets_of(loss, score):
    """0 and 1, -1 and 1, one of four quarters, or two columns: as the loss wants them."""
    inside = (score > 0).double()
    if loss == "bce":
        return inside.reshape(-1, 1)
    if loss == "cce":
        return torch.nn.functional.one_hot(torch.bucketize(score, torch.tensor([-0.4, 0.0, 0.4]).double()), 4).double()
    if loss == "mse":
        return torch.stack([2 * inside - 1, (2 * score).round() / 2], dim=1)
    return (2 * inside - 1).reshape(-1, 1)


class Dense(torch.nn.Module):
    def __init__(self, inputs, units, activation, has_norm, is_residual):
        super().__init__()
        self.activation, self.is_residual = activation, is_residual and inputs == units
        reach = math.sqrt(6 / (inputs + units))
        self.weights = torch.nn.Parameter(torch.empty(units, inputs).uniform_(-reach, reach).double())
        # A bias before normalization has no gradient but rounding, of which Adam would make steps: it is not trained.
        self.bias = torch.nn.Parameter(torch.empty(units).uniform_(-0.2, 0.2).double(), requires_grad=not has_norm)
        self.norm = torch.nn.BatchNorm1d(units).double() if has_norm else None

    def forward(self, x):
        z = x @ self.weights.T + self.bias
        if self.norm is not None:
            z = self.norm(z)
        a = ACTIVATIONS[self.activation](z)
        return z, a + x if self.is_residual else a

    def written(self):
        norm = self.norm and [
            rounded(v) for v in (self.norm.weight, self.norm.bias, self.norm.running_mean, self.norm.running_var)]
        return {
            "activation": self.activation, "weights": rounded(self.weights), "bias": rounded(self.bias), "norm": norm,
            "residual": self.is_residual}


def train(loss, optimizer, penalty, hidden, schedule="constant", norm=False, residual=False):
    torch.manual_seed(sum(map(ord, loss + optimizer + penalty + hidden + schedule)) + 2 * norm + residual)
    features, score = examples()
    targets = targets_of(loss, score)
    output = OUTPUTS.get(loss) or ("tanh" if hidden in ("sigmoid", "tanh") else "linear")
    shape = [INPUTS, 5, 5 if residual else 4, UNITS.get(loss, 1)]
    layers = torch.nn.ModuleList(
        Dense(inputs, units, hidden if index < 2 else output, norm and index < 2, residual and index < 2)
        for index, (inputs, units) in enumerate(zip(shape, shape[1:])))
    # Normalized sums have steeper slopes.
    learning_rate = RATES[optimizer] * (0.3 if norm else 1)
    stepper = optimizer_of(optimizer, learning_rate, [p for p in layers.parameters() if p.requires_grad])
    scheduler = scheduler_of(schedule, stepper)
    start = [layer.written() for layer in layers]
    rate = PENALTIES[penalty]
    losses = []
    for _ in range(EPOCHS):
        total = 0
        for first in range(0, COUNT, BATCH):
            x, y = features[first:first + BATCH], targets[first:first + BATCH]
            for layer in layers:
                z, x = layer(x)
            value = LOSSES[loss](z, x, y)
            stepper.zero_grad()
            value.backward()
            with torch.no_grad():
                for layer in layers:
                    weights = layer.weights
                    if weights.grad is None:
                        weights.grad = torch.zeros_like(weights)
                    weights.grad += rate * (torch.sign(weights) if penalty == "l1" else weights)
            before = [layer.weights.detach().clone() for layer in layers]
            stepper.step()
            if penalty == "l1":
                # A weight whose step would carry it over zero stops there.
                with torch.no_grad():
                    for layer, old in zip(layers, before):
                        layer.weights[old * layer.weights < 0] = 0
            total += value.item() * len(y)
        scheduler.step()
        losses.append(float(f"{total / COUNT:.7g}"))
    return {
        "loss": loss, "optimizer": optimizer, "regularization": penalty, "hidden": hidden, "schedule": schedule,
        "norm": norm, "residual": residual, "shape": shape, "learningRate": learning_rate, "regularizationRate": rate,
        "start": start, "end": [layer.written() for layer in layers], "losses": losses}


def runs():
    hidden = [name for name in ACTIVATIONS if name != "softmax"]
    # Every activation with every loss; every optimizer with every penalty, activation by activation.
    for loss in LOSSES:
        for name in hidden:
            yield train(loss, "sgd", "none", name)
    for index, optimizer in enumerate(RATES):
        for penalty in PENALTIES:
            for name in ("tanh", hidden[(3 * index + len(penalty)) % len(hidden)]):
                yield train("bce", optimizer, penalty, name)
    for schedule in ("step:6:0.5", "exponential:0.9", "cosine:20:0", "cosine:8:0.001", "cosine-restarts:6:1:0", "cosine-restarts:4:2:0.002"):
        for optimizer in ("momentum", "adam"):
            yield train("half-mse", optimizer, "none", "tanh", schedule)
    for norm, residual in ((True, False), (False, True), (True, True)):
        for loss in LOSSES:
            for optimizer in ("sgd", "adamw"):
                yield train(loss, optimizer, "l2", hidden[(len(loss) + len(optimizer)) % len(hidden)], norm=norm, residual=residual)


features, score = examples()
with open("pytorch.json", "w") as file:
    json.dump(
        {"batchSize": BATCH, "count": COUNT, "features": rounded(features),
         "targets": {loss: rounded(targets_of(loss, score)) for loss in LOSSES}, "runs": list(runs())},
        file, separators=(",", ":"))
    file.write("\n")
