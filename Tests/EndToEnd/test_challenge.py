"""Challenges: listed, verified by running again, kept where better, refused where rules are broken."""

import json

import pytest


def challenge(dlplay, *arguments, status=0):
    return dlplay("challenge", *arguments, status=status, env={"XDG_STATE_HOME": str(dlplay.folder / "state")})


def test_list(dlplay):
    names = {json.loads(line)["challenge"] for line in challenge(dlplay, "list", "--json").stdout.splitlines()}
    assert names == {"spiral", "circle", "xor", "deep", "noisy"}
    assert all(name in challenge(dlplay, "list").stdout for name in names)


def test_a_session_is_run_again(dlplay):
    dlplay("train", "--hidden", "6,6", "--epochs", 3, "--session", "mine.session.json")
    value = json.loads(challenge(dlplay, "verify", "mine.session.json", "--json").stdout)
    assert value["challenge"] == "spiral" and value["reached"] and value["best"]
    assert value["score"] == value["parameters"] == 4 * 6 + 6 + 6 * 6 + 6 + 6 + 1
    # The weights in the file prove nothing, nor does it matter how far it was trained.
    again = json.loads(challenge(dlplay, "verify", "mine.session.json", "--json").stdout)
    assert again == value | {"best": False}
    assert "79 parameters" in challenge(dlplay, "list", "--name", "spiral").stdout


def test_better_is_kept(dlplay):
    assert "the first" in challenge(dlplay, "verify").stdout
    assert "better than 121 parameters" in challenge(dlplay, "verify", "--hidden", "6,6").stdout
    assert "better" not in challenge(dlplay, "verify").stdout
    best = [json.loads(line) for line in challenge(dlplay, "list", "--json").stdout.splitlines()]
    assert {c["challenge"]: c["best"] for c in best}["spiral"] == 79
    # What is given away is a command that anyone can run.
    command = {c["challenge"]: c["best_command"] for c in best}["spiral"]
    assert command.split()[0] == "dlplay"
    assert "79 parameters" in challenge(dlplay, "verify", *command.split()[1:]).stdout


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["--noise", "20"], "noise is 20, not 0"),
        (["--dataset", "gauss"], "learns gauss"),
        (["--name", "circle", "--dataset", "circle"], "features is"),
        (["--loss", "hinge"], "loss is hinge"),
    ],
)
def test_broken_rules(dlplay, arguments, said):
    assert said in challenge(dlplay, "verify", *arguments, status=1).stderr


def test_not_reached(dlplay):
    done = challenge(dlplay, "verify", "--hidden", "1", status=1)
    assert "spiral: not reached by epoch 200" in done.stdout and "test_loss" in done.stdout


@pytest.mark.parametrize("score", ["1e300", "-1e300", "2.5", "nan", "9223372036854775808"])
def test_a_score_written_by_hand(dlplay, playing, score):
    (dlplay.folder / "state/dlplay").mkdir(parents=True)
    (dlplay.folder / "state/dlplay/challenges.toml").write_text(
        f'[spiral]\nscore = {score}\nepoch = 3\nparameters = 3\ncommand = "dlplay"\n'
    )
    assert "fewest weights and biases" in challenge(dlplay, "list").stdout
    terminal = playing("--paused", size=(120, 60))
    terminal.until("epoch 0")
    terminal.send("T\x1b[F")
    terminal.until("challenge: spiral")
    terminal.send("\x03")
    assert terminal.ended() == 0


def test_results_that_cannot_be_read_are_told_on_the_screen(dlplay, playing):
    (dlplay.folder / "state/dlplay").mkdir(parents=True)
    (dlplay.folder / "state/dlplay/challenges.toml").write_text("[spiral\n")
    terminal = playing("--paused")
    terminal.until("challenges.toml:1", seconds=5)


def test_errors(dlplay):
    assert "--name 'spirl'" in challenge(dlplay, "verify", "--name", "spirl", status=64).stderr
    assert "no such file" in challenge(dlplay, "verify", "none.session.json", status=66).stderr
    (dlplay.folder / "state/dlplay").mkdir(parents=True)
    (dlplay.folder / "state/dlplay/challenges.toml").write_text("[spiral\n")
    assert "challenges.toml:1" in challenge(dlplay, "list").stderr
    # Who cannot read what is there does not write over it.
    challenge(dlplay, "verify", status=73)
    assert (dlplay.folder / "state/dlplay/challenges.toml").read_text() == "[spiral\n"
