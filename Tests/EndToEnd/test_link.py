"""TensorFlow Playground's links, opened and given back."""

import base64
import json
import re
from pathlib import Path

FIXTURES = Path(__file__).parent.parent / "DatasetsTests" / "Fixtures" / "tfplayground.json"
PAGE = "https://playground.tensorflow.org/#"
LINK = PAGE + "activation=tanh&batchSize=10&dataset=circle&learningRate=0.03&noise=0&networkShape=4,2&seed=0.12345&percTrainData=50&x=true&y=true"


def test_train_from_a_link(dlplay):
    golden = json.loads(FIXTURES.read_text())[0]
    lines = [json.loads(line) for line in dlplay("train", LINK, "--epochs", 10, "--json").stdout.splitlines()]
    assert lines[0]["compat"] == "tfplayground"
    assert lines[0]["seed"] == "0.12345"
    epochs = {line["epoch"]: line for line in lines if line["event"] == "epoch"}
    for epoch, (train, test) in golden["loss"].items():
        if int(epoch) in epochs:
            assert abs(epochs[int(epoch)]["train_loss"] - train) < 1e-6
            assert abs(epochs[int(epoch)]["test_loss"] - test) < 1e-6


def test_options_win_over_the_link(dlplay):
    start = json.loads(dlplay("train", LINK, "--epochs", 0, "--json", "--learning-rate", "0.1", "--hidden", "3").stdout.splitlines()[0])
    assert (start["learning_rate"], start["hidden"], start["activation"]) == (0.1, [3], ["tanh"])


def test_a_link_comes_back_as_it_went(dlplay):
    given = dlplay("link", LINK + "&sinX=true&regularization=L1&regularizationRate=0.003").stdout.strip()
    assert given.startswith(PAGE)
    assert dlplay("link", given).stdout.strip() == given
    for part in ("seed=0.12345", "sinX=true", "regularization=L1", "regularizationRate=0.003", "networkShape=4,2"):
        assert part in given.split("#")[1].split("&")


def test_what_a_link_cannot_say(dlplay):
    said = dlplay("link", status=64).stderr
    assert re.fullmatch(r"dlplay: a link cannot say .*loss bce \(half-mse\).*\n", said)
    said = dlplay("link", "--dataset", "blobs-5", status=64).stderr
    assert "does not have the data 'blobs-5'" in said
    assert dlplay("link", "--compat", "tfplayground", "--dataset", "plane").stdout.count("regDataset=reg-plane") == 1


def test_bad_links(dlplay):
    for link in (LINK + "&batchSize=x", "https://example.org", PAGE + "networkShape=0", PAGE + "learningRate=fast"):
        for command in ("train", "link", "play"):
            said = dlplay(command, link, status=65).stderr
            assert said.startswith("dlplay: ") and said.count("\n") == 1


def test_what_the_page_does_not_know_is_named(dlplay, playing):
    link = PAGE + "activation=sine&networkShape=4%2C2&seed=1"
    done = dlplay("train", link, "--epochs", 1, "--json")
    assert json.loads(done.stdout.splitlines()[0])["hidden"] == [4, 2]
    assert done.stderr == "dlplay: the link's activation 'sine' is taken as tanh: one of relu, tanh, sigmoid, linear\n"
    for command in ("link", "points"):
        assert "activation 'sine' is taken as tanh" in dlplay(command, link).stderr
    terminal = playing(link, "--paused", size=(120, 40))
    terminal.until("activation 'sine' is taken as tanh", seconds=5)
    terminal.press("q")
    assert terminal.ended() == 0
    assert dlplay("train", LINK, "--epochs", 1, "--quiet").stderr == ""


def test_what_is_missing_for_a_link_is_named(dlplay):
    assert dlplay("link", status=64).stderr.endswith("; --compat tfplayground begins with what it has\n")
    assert "--compat" not in dlplay("link", "--compat", "tfplayground", "--activation", "elu", status=64).stderr


def test_y_gives_the_link(playing):
    terminal = playing(LINK + "&showTestData=true&discretize=true", "--paused")
    terminal.until("circle", seconds=5)
    terminal.press("y")
    terminal.until("clipboard", seconds=3)
    copied = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", terminal.written)
    assert len(copied) == 1
    link = base64.b64decode(copied[0]).decode()
    assert link.startswith(PAGE)
    assert {"seed=0.12345", "showTestData=true", "discretize=true"} <= set(link.split("#")[1].split("&"))
    assert "playground.tensorflow.org" in terminal.text
    terminal.press("esc")
    terminal.read(0.3)
    assert "clipboard" not in terminal.text
    terminal.press("q")
    assert terminal.ended() == 0
