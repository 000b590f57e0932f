"""The sweeps of the article on them, as it shows them."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

ARTICLE = (Path(__file__).parents[2] / "Sources/dlplay/dlplay.docc/Sweeps.md").read_text()
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", ARTICLE, re.MULTILINE | re.DOTALL)


def block(word):
    found = [block for block in BLOCKS if word in block]
    assert len(found) == 1
    return found[0]


def shell(script, dlplay, **environment):
    path = f"{os.path.dirname(os.path.abspath(dlplay.binary))}:{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script], cwd=dlplay.folder, capture_output=True, text=True, timeout=300,
        env=os.environ | {"PATH": path} | environment,
    )


def test_parallel(dlplay):
    assert shutil.which("parallel"), "GNU parallel is needed"
    done = shell(block("::: 0.003 0.01"), dlplay, HOME=str(dlplay.folder))
    assert done.returncode == 0, done.stderr
    lines = [line.split("\t") for line in (dlplay.folder / "sweep.txt").read_text().splitlines()]
    last = {tag: json.loads(text)["test_loss"] for tag, text in lines if json.loads(text).get("epoch") == 100}
    assert len(last) == 18
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == sorted(last, key=last.get)[:3]


def test_slurm_array(dlplay):
    script = block("#SBATCH")
    for task in ("0", "5"):
        done = shell(script, dlplay, SLURM_ARRAY_TASK_ID=task)
        assert done.returncode == 0, done.stderr
    start, *_, end = [json.loads(line) for line in (dlplay.folder / "run-5.txt").read_text().splitlines()]
    assert (start["seed"], start["learning_rate"], end["epochs"]) == ("2", 0.03, 1000)
    # A task that is run again has nothing left to do.
    assert shell(script, dlplay, SLURM_ARRAY_TASK_ID="5").returncode == 0
    again = [json.loads(line) for line in (dlplay.folder / "run-5.txt").read_text().splitlines()]
    assert [line["event"] for line in again] == ["start", "end"] and again[1]["epochs"] == 1000
    assert again[1]["test_loss"] == end["test_loss"]
