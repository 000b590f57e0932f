"""What newcomers type: it works where it can mean one thing alone, or the one line says what was most likely meant."""

import json
import re

import pytest


@pytest.mark.parametrize(
    "arguments, value",
    [
        (["--lr", "0.1"], ("learning_rate", 0.1)),
        (["--lr=0.1"], ("learning_rate", 0.1)),
        (["--batch", "5"], ("batch_size", 5)),
        (["--batch", "Full"], ("batch_size", "full")),
        (["--inputs", "X1,x1*x2"], ("features", ["x1", "x1x2"])),
        (["--optimizer", "Adam"], ("optimizer", "adam")),
        (["--optim", "NAG"], ("optimizer", "nesterov")),
        (["--init", "glorot"], ("init", "xavier")),
        (["--initializer", "Kaiming"], ("init", "he")),
        (["--activation", "ReLU"], ("activation", ["relu", "relu"])),
        (["--activations", "swish,Leaky_ReLU"], ("activation", ["silu", "leaky-relu"])),
        (["--dataset", "XOR"], ("dataset", "xor")),
        (["--dataset", "two-moons"], ("dataset", "moons")),
        (["--loss", "cross-entropy"], ("loss", "bce")),
        (["--dataset", "iris", "--loss", "cross-entropy"], ("loss", "cce")),
        (["--loss", "MSE"], ("loss", "mse")),
        (["--penalty", "L2"], ("regularization", "l2")),
        (["--scheduler", "Cosine:100"], ("schedule", "cosine:100")),
        (["--hidden", "8, 4"], ("hidden", [8, 4])),
        (["--hidden", "None"], ("hidden", [])),
        (["--compat", "TFPlayground"], ("compat", "tfplayground")),
        (["--problem", "Classification"], ("problem", "classification")),
        (["--seed", "-3"], ("seed", "-3")),
    ],
)
def test_understood(dlplay, arguments, value):
    lines = dlplay("train", *arguments, "--epochs", "0", "--json").stdout.splitlines()
    assert json.loads(lines[0])[value[0]] == value[1]


@pytest.mark.parametrize(
    "arguments, meant",
    [
        (["trian"], "did you mean dlplay train?"),
        (["Train"], "did you mean dlplay train?"),
        (["--paused", "train"], "did you mean dlplay train?"),
        (["xor"], "did you mean --dataset xor?"),
        (["sprial"], "did you mean --dataset spiral?"),
        (["train", "moons", "--epochs", "3"], "did you mean --dataset moons?"),
        (["dataset", "xor"], "did you mean --dataset xor?"),
        (["relu"], "did you mean --activation relu?"),
        (["nord"], "did you mean --theme nord?"),
        (["lr=0.1"], "did you mean --learning-rate 0.1?"),
        (["version"], "did you mean --version?"),
        (["-v"], "did you mean --version?"),
        (["-lr", "0.1"], "did you mean --learning-rate?"),
        (["--headless"], "did you mean dlplay train?"),
        (["--list"], "did you mean dlplay list?"),
        (["--patience", "5"], "Unknown option '--patience': an option of train"),
        (["train", "--paused"], "Unknown option '--paused': an option of play"),
        (["train", "--epoch", "3"], "did you mean --epochs?"),
        (["train", "--iterations", "3"], "did you mean --epochs?"),
        (["train", "--lrate", "3"], "did you mean --learning-rate?"),
        (["train", "--eta", "3"], "did you mean --learning-rate?"),
        (["train", "--hiden", "8"], "did you mean --hidden?"),
        (["train", "--layers", "3"], "did you mean --hidden 8,8,8, the units of each layer?"),
        (["train", "--weight-decay", "0.1"], "did you mean --regularization l2 --regularization-rate 0.1?"),
        (["train", "--l1", "0.1"], "did you mean --regularization l1 --regularization-rate 0.1?"),
        (["train", "--l1=0.01"], "did you mean --regularization l1 --regularization-rate 0.01?"),
        (["--l2"], "did you mean --regularization l2 --regularization-rate 0.001?"),
        (["train", "--neurons", "4"], "did you mean --hidden 4, the units of each layer?"),
        (["train", "--test-size", "0.3"], "did you mean --train-ratio 70, the percent to train on?"),
        (["train", "--onnx", "m.onnx"], "did you mean --export m.onnx?"),
        (["train", "--safetensors"], "did you mean --export model.safetensors?"),
        (["--onnx"], "did you mean dlplay train --export model.onnx?"),
        (["export", "--onnx", "m.onnx"], "did you mean --to m.onnx?"),
        (["resume"], "did you mean dlplay --resume, or --dataset resume?"),
        (["paused"], "did you mean dlplay --paused?"),
        (["train", "--regularization", "l1", "0.01"], "the rate has its own option: --regularization-rate 0.01"),
        (["--penalty=l1", "0.01"], "the rate has its own option: --regularization-rate 0.01"),
        (["train", "--hidden", "4,", "4"], "a list has commas and no blanks: --hidden 4,4"),
        (["train", "--hidden", "4", "4"], "a list has commas and no blanks: --hidden 4,4"),
        (["train", "--test-split", "30%"], "did you mean --train-ratio 70"),
        (["lesson"], "dlplay: lesson check all checks what there is"),
        (["predict", "m.onnx"], "did you mean predict --model m.onnx points.csv?"),
        (["train", "--hidden", "4", ",4"], "a list has commas and no blanks: --hidden 4,4"),
        (["train", "0.1"], "neither a command nor a file"),
        (["draw", "xor.png"], "did you mean dlplay draw --dataset xor --output xor.png?"),
        (["net.svg"], "did you mean dlplay draw --output net.svg?"),
        (["lesson", "few.md"], "lesson check few.md checks it, dlplay --lesson few.md begins it"),
        (["challenge", "spirals"], "challenge list names them"),
        (["challenge"], "challenge list names them"),
        (["race", "sgd", "adam"], "did you mean race optimizer sgd adam?"),
        (["race", "optimizer", "--lanes", "adam,sgd"], "Unknown option '--lanes'; did you mean --lane?"),
        (["race", "optimizer", "sgd", "adam", "--epoch", "3"], "Unknown option '--epoch'; did you mean --epochs?"),
        (["race", "optimizer", "--epoch", "3"], "Unknown option '--epoch'; did you mean --epochs?"),
        (["race", "optimizer", "--lane"], "Missing value for '--lane"),
        (["race", "depth", "1", "2", "--goals", "x"], "Unknown option '--goals'; did you mean --goal?"),
        (["train", "data", "--epoch", "3"], "Unknown option '--epoch'; did you mean --epochs?"),
        (["draw", "label", "--outptu", "x.png"], "Unknown option '--outptu'; did you mean --output?"),
        (["predict", "header", "--modle", "m.json"], "Unknown option '--modle'; did you mean --model?"),
        (["explain", "model", "--exampel", "1"], "Unknown option '--exampel'; did you mean --example?"),
        (["list", "losses", "--jsn"], "Unknown option '--jsn'; did you mean --json?"),
        (["race", "xor"], "did you mean race optimizer --dataset xor?"),
        (["export", "m.onnx"], "did you mean export --model m.onnx --to other.json?"),
        (["export", "m.json", "--to", "m.onnx"], "did you mean export --model m.json?"),
        (["train", "--test-split", "0.2"], "did you mean --train-ratio 80"),
        (["train", "--random-state", "1"], "did you mean --seed?"),
        (["train", "--batchsize=5", "--sede", "1"], "did you mean --seed?"),
        (["train", "--output", "m.json"], "did you mean --export?"),
        (["train", "--optimizer", "adm"], "did you mean adam?"),
        (["train", "--dataset", "swirals"], "--dataset 'swirals': one of circle, "),
        (["train", "--dataset", "my.csv"], "--dataset 'my.csv': a file of your own is --data my.csv"),
        (["train", "--learning-rate", "-1"], "--learning-rate '-1': a number above 0, such as 0.03"),
        (["train", "--noise", "-5"], "--noise '-5': a whole number from 0 to 50"),
        (["train", "--momentum", "-.5"], "--momentum '-.5': a number from 0 to below 1"),
        (["train", "--until-loss", "nan"], "--until-loss 'nan': a number such as 0.05"),
        (["train", "--problem", "regresion"], "did you mean regression?"),
        (["--theme", "catpuccin"], "did you mean catppuccin?"),
        (["check", "--color", "265"], "did you mean 256?"),
        (["draw", "--parts", "boundry"], "did you mean boundary?"),
        (["draw", "--view", "Contur"], "did you mean contour?"),
        (["bench", "--case", "W5"], "--case 'W5': one of W1, "),
        (["help", "trian"], "did you mean train?"),
        (["list", "planets"], "The value 'planets' is invalid"),
    ],
)
def test_explained(dlplay, arguments, meant):
    said = dlplay(*arguments, status=64).stderr
    assert said.startswith("dlplay: ") and said.count("\n") == 1
    assert meant in said


def test_bare_list(dlplay):
    topics = [line.split()[0] for line in dlplay("list").stdout.splitlines()]
    assert topics == [
        "datasets", "lessons", "themes", "activations", "losses", "optimizers", "schedules", "initializers", "formats",
        "keys",
    ]
    assert [topic["name"] for topic in json.loads(dlplay("list", "--json").stdout)] == topics
    for topic in topics:
        assert dlplay("list", topic.upper()).stdout == dlplay("list", topic).stdout
    assert dlplay("list", "optimizer").stdout == dlplay("list", "optimizers").stdout


def test_help_names_what_else_an_option_is_called(dlplay):
    said = " ".join(dlplay("help", "train").stdout.split())
    assert "--learning-rate <r> the size of a step, above 0 (also --lr, --rate)" in said
    assert not re.search(r"^  --lr\b", dlplay("help", "train").stdout, re.M)


def test_texts_are_wrapped_once_to_the_width(dlplay, playing):
    for width in (60, 120):
        for command in (["help", "train"], ["help", "predict"], ["list", "optimizers"], ["check"], ["help", "list"]):
            terminal = playing(*command, size=(width, 200))
            assert terminal.ended() == 0
            lines = [line.rstrip() for line in terminal.text.split("\n")]
            prose = [line for line in lines if len(line.split()) > 3]
            assert max(map(len, lines)) <= width
            assert prose, command
    # Filled lines: none but the last of a paragraph leaves room for the next one's first word.
    text = dlplay("help", "train", env={"COLUMNS": "80"}).stdout
    paragraph = text[text.index("Ctrl-C ends"):text.index("With --session")].split("\n")
    for line, after in zip(paragraph, paragraph[1:]):
        assert not after.strip() or len(line) + 1 + len(after.split()[0]) > 76, line


@pytest.mark.parametrize(
    "name, content, said",
    [
        ("o.json", b'{"a": 1}', "o.json: neither a session nor a model of dlplay"),
        ("list.json", b"[1, 2]", "list.json: neither a session nor a model of dlplay"),
        ("raw.bin", bytes(range(1, 99)), "raw.bin: bytes of a kind that dlplay does not know"),
        ("net.gguf", b"GGUF\x03", "net.gguf: weights of a language model (GGUF); dlplay reads .csv, "),
        ("m.png", b"\x89PNG\r\n", "m.png: a PNG picture; dlplay reads .csv, "),
        ("m.onnx", b"\x89PNG\r\n", "m.onnx: a PNG picture; models are "),
        ("m.json", b"\xff\xd8\xff\xe0", "m.json: a JPEG picture; models are "),
        ("m.safetensors", b"GGUF\x03\0\0\0\0\0\0", "m.safetensors: weights of a language model (GGUF); models are "),
        ("d.csv", b"%PDF-1.7\n\xff", "d.csv: a PDF document; tables are CSV: "),
        ("d.tsv", b"SQLite format 3\0\xff", "d.tsv: an SQLite database; tables are CSV: "),
        ("torch.bin", b"PK\x03\x04 archive", "torch.bin: a pickled PyTorch file"),
        ("pickle.bin", b"\x80\x02}q", "pickle.bin: a pickled PyTorch file"),
        ("table.bin", b"PAR1....", "table.bin: a Parquet table"),
        ("ragged.csv", b"x1,x2,label\n1,2,a\n3,4\n", "2 fields where the header has 3: a field is missing"),
        ("long.csv", b"x1,x2,label\n1,2,a\n3,4,5,b\n", "4 fields where the header has 3: a field that has a comma in it"),
        ("text.csv", b"x1,x2,label\n1,2,a\n3,foo,b\n4,5,a\n", "'foo' is not a number (column x2); correct it, or leave the column out: --drop x2"),
    ],
)
def test_files_that_are_something_else(dlplay, tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    assert said in dlplay("train", name, status=65).stderr


@pytest.mark.parametrize(
    "name, content, kind",
    [("m.png", b"\x89PNG", "a PNG picture"), ("m.gguf", b"GGUF", "weights of a language model (GGUF)"), ("m", b"\x89PNG", "a PNG picture"), ("m.onnx", b"GIF89a", "a GIF picture"), ("m.zip", b"PK", "a ZIP archive")],
)
def test_a_model_that_is_something_else(dlplay, name, content, kind):
    (dlplay.folder / name).write_bytes(content)
    for arguments in (["predict", "--model", name], ["export", "--model", name, "--to", "n.json"], ["train", "--model", name]):
        said = dlplay(*arguments, status=65).stderr
        assert said.startswith(f"dlplay: {name}: {kind}; models are ") and said.count("\n") == 1, said


def test_a_folder_is_said_to_be_one(dlplay):
    (dlplay.folder / "r").mkdir()
    for command in (["train"], ["draw"], ["explain"], ["play"]):
        assert dlplay(*command, "r", status=64).stderr == "dlplay: 'r' is a folder: name a file in it; it has no table, session or model\n"
    (dlplay.folder / "r" / "a.csv").write_text("x1,x2,label\n")
    assert dlplay("train", "r/", status=64).stderr == "dlplay: 'r/' is a folder: name a file in it, such as r/a.csv\n"
    # As data or as a model it is no more of use.
    for option in (["train", "--data", "r"], ["train", "--model", "r"], ["predict", "--model", "r"]):
        said = dlplay(*option, status=66).stderr
        assert "folder" in said and "--data r" not in said.removeprefix("dlplay: --data r"), said
