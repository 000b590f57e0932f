"""What hours at full speed come to, in a minute: Tests/Soak/run does it for longer."""

import json
import os
import pathlib
import subprocess
import sys

import pytest

SOAK = pathlib.Path(__file__).parents[1] / "Soak/run"


def test_a_short_soak(dlplay):
    done = subprocess.run([sys.executable, SOAK, "0.5"], capture_output=True, text=True, timeout=300,
                          env=os.environ | {"DLPLAY": dlplay.binary, "PYTHONPATH": os.pathsep.join(sys.path)})
    assert done.returncode == 0, done.stdout + done.stderr


# Eight hours at a hundred thousand epochs a second are 2.9 thousand million; then what 32 bits hold, and far beyond.
@pytest.mark.parametrize("epoch", [2_880_000_000, 2**31 - 3, 2**32 - 3, 2**43])
def test_counts_of_days(playing, dlplay, epoch):
    """A session that stands there goes on, with and without a screen, to the same weights as one that has just begun."""
    dlplay("train", "--epochs", 3, "--quiet", "--session", "s.json")
    dlplay("train", "s.json", "--epochs", 9, "--quiet", "--export", "young.json")
    session = json.loads((dlplay.folder / "s.json").read_text())
    learner = session["learner"]
    learner["updates"] += 25 * (epoch - learner["epoch"])
    learner["epoch"] = epoch
    (dlplay.folder / "old.json").write_text(json.dumps(session))
    end = [json.loads(line) for line in dlplay("train", "old.json", "--epochs", epoch + 6, "--json", "--export", "old.model.json").stdout.splitlines()][-1]
    assert (end["reason"], end["epochs"]) == ("epochs", epoch + 6)
    assert (dlplay.folder / "old.model.json").read_bytes() == (dlplay.folder / "young.json").read_bytes()
    terminal = playing("old.json", "--epochs", epoch + 6, "--paused", size=(160, 40))
    shown = f"{epoch:,}".replace(",", " ")
    terminal.until(f"epoch {shown} ")
    terminal.press("]", "]", "]", "space")
    shown = f"{epoch + 6:,}".replace(",", " ")
    terminal.until(f"paused +epoch {shown} ", 20)
    terminal.press("s", "{", "}", "q")
    assert terminal.ended() == 0
