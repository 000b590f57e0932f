"""One example's pass as text and as JSON: the notes' worked rows, digit for digit, and whatever network is there."""

import json
import math

import pytest

WORKED = ("--features", "x1,x2", "--hidden", "2", "--activation", "linear", "--loss", "mse", "--optimizer", "sgd",
          "--learning-rate", "0.1", "--init", "ones", "--scale", "none", "--batch-size", "1", "--train-ratio", "100",
          "--order", "sequential")

# input 1, input 2, target, o, answer, loss, A, by w2, by w1_1j, by w1_2j, new w2, new w1_1j, new w1_2j, new b
ROWS = {
    ("salary", 1): "80 3.5 1.8 83.5 167 27291.04 330.4 27588.4 26432 1156.4 -2757.84 -2642.2 -114.64 -33.04",
    ("salary", 2): "60 4 2.5 64 128 15750.25 251 16064 15060 1004 -1605.4 -1505 -99.4 -25.1",
    ("salary", 3): "70 3.2 2 73.2 146.4 20851.36 288.8 21140.16 20216 924.16 -2113.016 -2020.6 -91.416 -28.88",
    ("resume", 1): "8 8 4 16 32 784 56 896 448 448 -88.6 -43.8 -43.8 -5.6",
    ("resume", 2): "7 9 5 16 32 729 54 864 378 486 -85.4 -36.8 -47.6 -5.4",
    ("resume", 3): "6 10 6 16 32 676 52 832 312 520 -82.2 -30.2 -51 -5.2",
    ("resume", 4): "5 12 7 17 34 729 54 918 270 648 -90.8 -26 -63.8 -5.4",
}

NAMED = {"salary": ": iq {}, gpa {}, salary {}", "resume": ": cgpa {}, resume score {}, salary {}"}


def explained(dlplay, *arguments):
    return json.loads(dlplay("explain", "--json", *arguments).stdout)


def product(row):
    paths = sum(math.prod(f["value"] for f in path) for path in row["paths"]) if row["paths"] else 1
    return paths * math.prod(f["value"] for f in row["factors"])


@pytest.mark.parametrize("dataset, number", ROWS, ids=str)
def test_worked_rows(dlplay, dataset, number):
    x1, x2, y, o, answer, loss, a, by_w2, by_w1, by_w12, new_w2, new_w1, new_w12, new_b = ROWS[dataset, number].split()
    text = dlplay("explain", "--dataset", dataset, *WORKED, "--example", number, env={"LC_ALL": "C.UTF-8"}).stdout
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert max(map(len, text.splitlines())) <= 80
    assert any(line.startswith(f"example {number} of") and line.endswith(NAMED[dataset].format(x1, x2, y)) for line in lines), text
    assert f"o₁₁ = w¹₁₁·x₁ + w¹₂₁·x₂ + b₁₁ = 1·{x1} + 1·{x2} + 0 = {o}" in lines
    assert f"L = (y - ŷ)² = ({y} - {answer})² = {loss}" in lines
    assert f"1 ∂L/∂w²₁₁ = A · o₁₁ = {a} · {o} = {by_w2}" in lines
    assert f"4 ∂L/∂w¹₁₁ = B · x₁ = {a} · {x1} = {by_w1}" in lines
    assert f"5 ∂L/∂w¹₂₁ = B · x₂ = {a} · {x2} = {by_w12}" in lines
    assert f"9 ∂L/∂b₁₂ = C · 1 = {a} · 1 = {a}" in lines
    for name, gradient, new in (("w²₂₁", by_w2, new_w2), ("w¹₁₂", by_w1, new_w1), ("w¹₂₂", by_w12, new_w12)):
        assert f"{name}: 1 - 0.1·{gradient} = {new}" in lines
    assert f"b₁₁: 0 - 0.1·{a} = {new_b}" in lines
    assert any("kept for 1-3 B C" in line for line in lines)
    assert "multiplications: 9, without keeping the factors 21" in lines

    value = explained(dlplay, "--dataset", dataset, *WORKED, "--example", number)
    near = lambda text: pytest.approx(float(text), rel=1e-7)
    assert list(value["inputs"].values()) == [float(x1), float(x2)] and value["targets"] == [float(y)]
    assert value["outputs"] == [near(answer)] and value["loss"]["value"] == near(loss)
    rows = {row.get("letter") or row["number"]: row for row in value["backward"]}
    assert list(rows) == ["A", 1, 2, 3, "B", 4, 5, 6, "C", 7, 8, 9]
    for labels, wanted in (("ABC", a), ([3, 6, 9], a), ([1, 2], by_w2), ([4, 7], by_w1), ([5, 8], by_w12)):
        for label in labels:
            assert rows[label]["value"] == near(wanted) and product(rows[label]) == near(wanted)
    assert rows["A"]["used_by"] == [1, 2, 3, "B", "C"]
    steps = {step["name"]: step for step in value["update"]}
    assert steps["w2_11"]["after"] == near(new_w2) and steps["w1_12"]["after"] == near(new_w1)
    assert steps["w1_22"]["after"] == near(new_w12) and steps["b_11"]["after"] == near(new_b)
    assert value["twins"] == [["o_11", "o_12"]] and value["multiplications"] == {"kept": 9, "from_scratch": 21}
    assert value["gradient_check"]["agreeing"] == 9


def test_second_student(dlplay):
    assert "877 123 257" in dlplay("explain", "--dataset", "salary", *WORKED, env={"LC_ALL": "C.UTF-8"}).stdout
    assert round(explained(dlplay, "--dataset", "salary", *WORKED)["after_update"]["next_outputs"][0]) == 877123257


@pytest.mark.parametrize("arguments", [
    [], ["--hidden", "none"], ["--dataset", "iris", "--hidden", "4,3"], ["--dataset", "sine"], ["--dataset", "plane", "--loss", "huber"],
    ["--hidden", "4,4", "--batch-norm", "--residual"], ["--activation", "step"], ["--optimizer", "adam", "--regularization", "l2"],
    ["--freeze", "layer1"], ["--compat", "tfplayground"], ["--dropout", "0.2", "--epochs", "2"],
], ids=" ".join)
def test_whatever_network(dlplay, arguments):
    value = explained(dlplay, *arguments, "--example", 3)
    numbers = [row["number"] for row in value["backward"] if "number" in row]
    assert numbers == list(range(1, value["parameters"] + 1)) == list(range(1, len(value["update"]) + 1))
    for row in value["backward"]:
        assert product(row) == pytest.approx(row["value"], rel=1e-9, abs=1e-12)
    text = dlplay("explain", *arguments, "--example", 3, env={"LC_ALL": "C"}).stdout
    assert text.isascii() and max(map(len, text.splitlines())) <= 80
    for heading in ("1 forward", "2 loss", "3 backward", "4 update"):
        assert f"\n{heading}" in text


def test_signs_stand_with_their_numbers(dlplay):
    text = dlplay("explain", "--dataset", "iris", "--hidden", "3,3", "--batch-norm", env={"LC_ALL": "C.UTF-8"}).stdout
    assert "·-" not in text
    text = dlplay("explain", "--dataset", "sine", "--hidden", "none", "--features", "x1", env={"LC_ALL": "C.UTF-8"}).stdout
    assert "= -(y - ŷ) = " in text and "- ·" not in text


def test_perceptron_takes_no_derivative(dlplay):
    options = ("--dataset", "gauss", "--features", "x1,x2", "--hidden", "none", "--output-activation", "step", "--loss", "hinge",
               "--optimizer", "perceptron", "--batch-size", "1")
    assert "takes no derivative" in " ".join(dlplay("explain", *options).stdout.split())
    assert {row["value"] for row in explained(dlplay, *options)["backward"]} == {None}


def test_large(dlplay):
    text = dlplay("explain", "--hidden", "200,200", env={"LC_ALL": "C.UTF-8"}).stdout
    assert len(text.splitlines()) < 200 and "more units of layer 2" in text
    value = explained(dlplay, "--hidden", "200,200")
    assert len(value["update"]) == value["parameters"] == 41_401


def test_files(dlplay):
    dlplay("train", "--dataset", "xor", "--hidden", "3", "--epochs", "3", "--quiet", "--session", "s.json", "--export", "m.json")
    session = explained(dlplay, "s.json")
    assert session["epoch"] == 3 and session["dataset"] == "xor"
    assert explained(dlplay, "--session", "s.json") == session
    assert explained(dlplay, "s.json", "--epochs", "5")["epoch"] == 5
    model = explained(dlplay, "m.json", "--dataset", "xor")
    assert model["epoch"] == 0 and model["outputs"] == session["outputs"]
    assert explained(dlplay, "--model", "m.json", "--dataset", "xor") == model
    (dlplay.folder / "t.csv").write_text("iq,gpa,salary\n80,3.5,1.8\n60,4,2.5\n70,3.2,2\n")
    table = explained(dlplay, "t.csv", "--hidden", "2", "--scale", "none", "--train-ratio", "100", "--order", "sequential")
    assert list(table["inputs"].values()) == [80, 3.5]


@pytest.mark.parametrize("arguments, status, message", [
    (["--example", "0"], 64, "--example '0': a whole number from 1"),
    (["--example=-2"], 64, "--example '-2': a whole number from 1"),
    (["--dataset", "salary", "--train-ratio", "100", "--example", "9"], 64, "--example '9': a whole number from 1 to 3, the examples to train on"),
    (["--symbols", "runes"], 64, "--symbols 'runes': one of braille, block, ascii"),
    (["no.json"], 66, "no.json: no such file"),
    (["--session", "no.json"], 66, "no.json: no such file"),
    (["--epochs=-1"], 64, "--epochs '-1': a whole number from 0"),
    (["--model", "a.json", "b.json"], 64, "--session, --model and a file: choose one of them"),
])
def test_what_is_wrong(dlplay, arguments, status, message):
    done = dlplay("explain", *arguments, status=status)
    assert done.stderr == f"dlplay: {message}\n" and done.stdout == ""


def test_a_model_alone(dlplay):
    dlplay("train", "--epochs", "1", "--hidden", "2", "--quiet", "--export", "m.json")
    done = dlplay("explain", "m.json", status=64)
    assert done.stderr == "dlplay: a model says nothing of its examples; name its data with --dataset or --data\n"


def test_terminals_width(playing):
    terminal = playing("explain", "--hidden", "2", "--features", "x1,x2", size=(50, 60), environment={"LC_ALL": "C.UTF-8"})
    assert terminal.ended() == 0
    assert "1 forward" in terminal.text or "4 update" in terminal.text


def test_manual_and_help(dlplay):
    assert "--example" in dlplay("help", "explain").stdout and "dlplay explain" in dlplay("man").stdout
