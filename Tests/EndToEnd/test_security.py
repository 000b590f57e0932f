"""What the article on security says, looked at from outside: the system's calls, and what files may not do."""

import json
import os
import re
import shutil
import subprocess

import pytest


@pytest.fixture
def traced(dlplay):
    """Runs it and returns the system's calls."""
    if not shutil.which("strace"):
        pytest.skip("strace is not here")

    def run(*arguments):
        log = dlplay.folder.parent / "calls"
        done = subprocess.run(["strace", "-f", "-o", log, dlplay.binary, *arguments], cwd=dlplay.folder, capture_output=True, text=True, timeout=120)
        if not log.exists() or "ptrace" in done.stderr:
            pytest.skip("nothing can be traced here")
        assert done.returncode == 0, done.stderr
        return log.read_text()

    return run


def test_no_connection_and_no_other_program(traced):
    calls = traced("train", "--epochs", "2", "--export", "m.json", "--export", "m.onnx", "--session", "s.json", "--log-dir", "logs")
    assert not re.search(r"\b(socket|connect|bind|sendto)\(", calls)
    # Its own start is the only one.
    assert len(re.findall(r"\bexecve\(", calls)) == 1
    assert not re.search(r"\b(fork|vfork)\(", calls)


def test_files_are_made_beside_their_names_and_must_not_be_there_yet(traced, dlplay):
    calls = traced("train", "--epochs", "2", "--export", "m.json", "--session", "s.json")
    made = re.findall(r'open(?:at)?\((?:\w+, )?"([^"]+)", ([A-Z_|]+)', calls)
    created = [(name, flags) for name, flags in made if "O_CREAT" in flags]
    assert {re.sub(r"\d+", "N", os.path.basename(name)) for name, _ in created} == {".m.json.dlplay-N-N.tmp", ".s.json.dlplay-N-N.tmp"}
    assert all("O_EXCL" in flags for _, flags in created)
    assert all(os.path.dirname(os.path.abspath(dlplay.folder / name)) == str(dlplay.folder) for name, _ in created)
    assert sorted(os.listdir(dlplay.folder)) == ["m.json", "s.json"]


def test_nobody_can_lay_a_link_in_its_way(dlplay):
    """What has the temporary's name already is not written through."""
    victim = dlplay.folder.parent / "victim"
    victim.write_text("mine")
    for process in range(os.getpid(), os.getpid() + 400):
        (dlplay.folder / f".m.json.dlplay-{process}-0.tmp").symlink_to(victim)
    dlplay("train", "--epochs", "1", "--quiet", "--export", "m.json")
    assert victim.read_text() == "mine"
    assert json.loads((dlplay.folder / "m.json").read_text())["format"] == "dlplay-model"


@pytest.mark.parametrize("model", [
    {"units": 10**12, "activation": "tanh", "weights": [[1, 2]], "bias": [0]},
    {"units": 2**31, "activation": "tanh", "weights": [], "bias": []},
])
def test_sizes_are_not_believed(dlplay, model):
    """A file that says it is large, and is not, takes no memory."""
    (dlplay.folder / "m.json").write_text(json.dumps({
        "format": "dlplay-model", "version": 1, "inputs": ["x1", "x2"], "problem": "classification", "classes": ["0", "1"], "loss": "bce",
        "scaling": None, "layers": [model | {"batch_norm": None, "residual": False}]}))
    done = subprocess.run(
        ["bash", "-c", f'ulimit -v 2000000; exec "{dlplay.binary}" predict --model m.json /dev/null'], cwd=dlplay.folder, capture_output=True, text=True)
    assert done.returncode == 65 and len(done.stderr.splitlines()) == 1, done.stderr


def test_a_file_without_an_end_is_refused(dlplay):
    done = subprocess.run([dlplay.binary, "train", "--data", "/dev/zero"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 65 and len(done.stderr.splitlines()) == 1


def test_texts_of_files_command_no_terminal(dlplay):
    (dlplay.folder / "bad.csv").write_text("x1,x2,\x1b]0;mine\x07\n1,2,a\x1b[2J\n3,4,\x1b[31mb\n")
    done = subprocess.run([dlplay.binary, "train", "--data", "bad.csv", "--epochs", "1"], cwd=dlplay.folder, capture_output=True)
    assert b"\x1b]0" not in done.stdout + done.stderr and b"\x1b[2J" not in done.stdout + done.stderr


def test_a_lesson_names_no_other_file(dlplay):
    (dlplay.folder / "secret.csv").write_text("x1,x2,label\n1,2,a\n3,4,b\n")
    (dlplay.folder / "my.md").write_text(
        '+++\ntitle = "t"\nexperiment = "--data secret.csv"\n[question]\ntext = "q"\nchoices = ["a", "b"]\nanswer = 1\n'
        '[goal]\nwhen = "epoch > 1"\nwithin = 5\n+++\n# predict\na\n# run\nb\n# explain\nc\n')
    done = subprocess.run([dlplay.binary, "lesson", "check", "my.md"], cwd=dlplay.folder, capture_output=True, text=True)
    assert done.returncode == 65, done.stdout + done.stderr
