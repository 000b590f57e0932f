#!/usr/bin/env python3
"""Writes passes.json: 200 random networks, an example each, and what PyTorch's autograd says of it, in double precision.

Run it in this folder; it needs torch. Weights, features and targets are 32-bit numbers; normalization is as in use.
"""
import json
import random

import torch

random.seed(13)
torch.manual_seed(13)
torch.set_default_dtype(torch.float64)
DELTA = float(torch.tensor(0.7, dtype=torch.float32))
EPSILON = float(torch.tensor(1e-5, dtype=torch.float32))
ACTIVATIONS = {
    "linear": lambda z: z, "relu": torch.relu, "sigmoid": torch.sigmoid, "tanh": torch.tanh,
    "leaky-relu": lambda z: torch.nn.functional.leaky_relu(z, 0.01), "elu": torch.nn.functional.elu,
    "step": lambda z: torch.heaviside(z, torch.ones_like(z)).detach() + 0 * z, "gelu": torch.nn.functional.gelu,
    "silu": torch.nn.functional.silu, "softplus": torch.nn.functional.softplus, "sine": torch.sin}
F = torch.nn.functional
# The mean over outputs; of cross-entropy one number an example.
LOSSES = {
    "half-mse": lambda z, o, y: 0.5 * F.mse_loss(o, y), "mse": lambda z, o, y: F.mse_loss(o, y),
    "mae": lambda z, o, y: F.l1_loss(o, y), "huber": lambda z, o, y: F.huber_loss(o, y, delta=DELTA),
    "bce": lambda z, o, y: F.binary_cross_entropy_with_logits(z, y),
    "cce": lambda z, o, y: F.cross_entropy(z.unsqueeze(0), y.argmax().unsqueeze(0)),
    "hinge": lambda z, o, y: torch.clamp(1 - y * z, min=0).mean()}
OUTPUTS = {"bce": "sigmoid", "cce": "softmax", "hinge": "linear"}


def single(tensor):
    return tensor.to(torch.float32).to(torch.float64)


def written(tensor, digits=9):
    return [float(f"{number:.{digits}g}") for number in tensor.flatten().tolist()]


def network_of(index):
    names = list(ACTIVATIONS)
    loss = list(LOSSES)[index % len(LOSSES)]
    inputs = random.randint(1, 4)
    outputs = random.randint(2, 4) if loss == "cce" else random.choice([1, 1, 1, 2, 3])
    hidden = [random.randint(1, 5) for _ in range(random.randint(0, 3))]
    if hidden and index % 5 == 0:
        hidden = [inputs] * len(hidden)
    layers = []
    width = inputs
    for place, units in enumerate(hidden + [outputs]):
        is_last = place == len(hidden)
        activation = OUTPUTS.get(loss) if is_last else names[(index + place) % len(names)]
        activation = activation or random.choice([name for name in names if name != "step"])
        norm = None
        if not is_last and index % 3 == 0:
            norm = [single(torch.empty(units).uniform_(low, high)) for low, high in ((0.5, 2), (-1, 1), (-1, 1), (0.1, 3))]
        layers.append({
            "activation": activation, "weights": single(torch.empty(units, width).uniform_(-1.2, 1.2)),
            "bias": single(torch.empty(units).uniform_(-0.8, 0.8)), "norm": norm,
            "residual": not is_last and width == units and index % 5 == 0})
        width = units
    x = single(torch.empty(inputs).uniform_(-3, 3))
    if loss == "cce":
        y = F.one_hot(torch.tensor(random.randrange(outputs)), outputs).double()
    elif loss == "bce":
        y = torch.tensor([float(random.randint(0, 1)) for _ in range(outputs)])
    else:
        y = single(torch.empty(outputs).uniform_(-2, 2)) if loss != "hinge" else torch.tensor(
            [random.choice([-1.0, 1.0]) for _ in range(outputs)])
    return loss, layers, x, y


def passed(index):
    loss, layers, x, y = network_of(index)
    values = x
    sums = []
    for layer in layers:
        learned = [layer["weights"], layer["bias"]] + (layer["norm"][:2] if layer["norm"] else [])
        for tensor in learned:
            tensor.requires_grad_(True)
        z = layer["weights"] @ values + layer["bias"]
        if layer["norm"]:
            gamma, beta, mean, variance = layer["norm"]
            z = gamma * (z - mean) / torch.sqrt(variance + EPSILON) + beta
        z.retain_grad()
        sums.append(z)
        a = torch.softmax(z, 0) if layer["activation"] == "softmax" else ACTIVATIONS[layer["activation"]](z)
        values = a + values if layer["residual"] else a
    value = LOSSES[loss](z, values, y)
    value.backward()

    def gradient(tensor):
        return written(torch.zeros_like(tensor) if tensor.grad is None else tensor.grad, 12)

    return {
        "loss": loss, "delta": DELTA, "x": written(x), "y": written(y), "value": float(f"{value.item():.12g}"),
        "outputs": written(values.detach(), 12),
        "layers": [
            {
                "activation": layer["activation"], "residual": layer["residual"], "weights": written(layer["weights"].detach()),
                "bias": written(layer["bias"].detach()),
                "norm": layer["norm"] and [written(tensor.detach()) for tensor in layer["norm"]],
                "gradient": {
                    "weights": gradient(layer["weights"]), "bias": gradient(layer["bias"]), "arguments": gradient(z),
                    "norm": layer["norm"] and [gradient(tensor) for tensor in layer["norm"][:2]]}}
            for layer, z in zip(layers, sums)]}


with open("passes.json", "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(passed(index)) for index in range(200)) + "\n]\n")
