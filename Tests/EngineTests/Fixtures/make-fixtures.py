#!/usr/bin/env python3
"""Writes pytorch.json: networks trained by PyTorch for 20 epochs, in the examples' order, from given weights.

Run it in this folder; it needs torch. It trains in double precision from Float32 weights and examples, for in single precision PyTorch's
Adam is itself up to 2e-6 from the truth in these runs.
"""
import json
import math

import torch

COUNT, BATCH, EPOCHS = 50, 12, 20
SHAPE = [3, 5, 4, 1]
RATES = {"sgd": 0.1, "adam": 0.01}
PENALTIES = {"none": 0.0, "l1": 0.003, "l2": 0.01}
ACTIVATIONS = {"linear": lambda z: z, "relu": torch.relu, "sigmoid": torch.sigmoid, "tanh": torch.tanh}


def rounded(tensor):
    return [float(f"{number:.9g}") for number in tensor.flatten().tolist()]


def examples():
    features = torch.tensor(
        [[math.sin(1.3 * i), math.cos(0.7 * i + 1), math.sin(0.31 * i * i)] for i in range(COUNT)]).double()
    inside = (features[:, 0] * features[:, 1] + 0.3 * features[:, 2] > 0).double()
    return features, inside.reshape(-1, 1)


def layers_of(parameters, activations):
    return [
        {"activation": activation, "weights": rounded(weights), "bias": rounded(bias)}
        for (weights, bias), activation in zip(parameters, activations)]


def train(loss, optimizer, penalty, hidden):
    torch.manual_seed(sum(map(ord, loss + optimizer + penalty + hidden)))
    features, inside = examples()
    targets = inside if loss == "bce" else 2 * inside - 1
    output = "sigmoid" if loss == "bce" else "linear" if hidden in ("linear", "relu") else "tanh"
    activations = [hidden] * (len(SHAPE) - 2) + [output]
    parameters = []
    for inputs, units in zip(SHAPE, SHAPE[1:]):
        reach = math.sqrt(6 / (inputs + units))
        parameters.append((
            torch.empty(units, inputs).uniform_(-reach, reach).double().requires_grad_(),
            torch.empty(units).uniform_(-0.2, 0.2).double().requires_grad_()))
    flat = [parameter for layer in parameters for parameter in layer]
    stepper = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}[optimizer](flat, lr=RATES[optimizer])
    start = layers_of(parameters, activations)
    rate = PENALTIES[penalty]
    losses = []
    for _ in range(EPOCHS):
        total = 0
        for first in range(0, COUNT, BATCH):
            x, y = features[first:first + BATCH], targets[first:first + BATCH]
            for (weights, bias), activation in zip(parameters[:-1], activations):
                x = ACTIVATIONS[activation](x @ weights.T + bias)
            z = x @ parameters[-1][0].T + parameters[-1][1]
            if loss == "bce":
                value = torch.nn.functional.binary_cross_entropy_with_logits(z, y)
            else:
                value = 0.5 * torch.nn.functional.mse_loss(ACTIVATIONS[output](z), y)
            stepper.zero_grad()
            value.backward()
            with torch.no_grad():
                for weights, _ in parameters:
                    weights.grad += rate * (torch.sign(weights) if penalty == "l1" else weights)
            stepper.step()
            total += value.item() * len(y)
        losses.append(float(f"{total / COUNT:.7g}"))
    return {
        "loss": loss, "optimizer": optimizer, "regularization": penalty, "hidden": hidden, "learningRate": RATES[optimizer],
        "regularizationRate": rate, "start": start, "end": layers_of(parameters, activations), "losses": losses}


features, inside = examples()
runs = [
    train(loss, optimizer, penalty, hidden)
    for loss in ("half-mse", "bce") for optimizer in RATES for penalty in PENALTIES for hidden in ACTIVATIONS]
with open("pytorch.json", "w") as file:
    json.dump(
        {"shape": SHAPE, "batchSize": BATCH, "count": COUNT, "features": rounded(features), "inside": rounded(inside),
         "runs": runs}, file, separators=(",", ":"))
    file.write("\n")
