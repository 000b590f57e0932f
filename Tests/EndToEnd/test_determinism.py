"""The same seed and options give the same bits: on any number of threads, with and without a screen, after a resume, after a race."""

import json
import os
import subprocess

import pytest

KERNELS = ("portable", "neon", "avx2", "avx512")
# Small and usual; batches that are cut into parts; dropout and normalization, which draw and keep numbers of their own.
EXPERIMENTS = {
    "usual": ("--seed", "5"),
    "parts": ("--hidden", "128,128", "--samples", "3000", "--batch-size", "1024", "--activation", "relu"),
    "drawn": ("--dataset", "iris", "--hidden", "16,16", "--dropout", "0.2", "--batch-norm", "--optimizer", "momentum"),
    "compat": ("--compat", "tfplayground", "--dataset", "xor"),
}


@pytest.fixture
def kernels(dlplay):
    """Those that this processor can run."""

    def runs(name):
        return subprocess.run([dlplay.binary, "train", "--epochs", "0"], env=os.environ | {"DLPLAY_KERNEL": name}, capture_output=True).returncode == 0

    found = [name for name in KERNELS if runs(name)]
    assert "portable" in found
    return found


def weights(folder, name):
    layers = json.loads((folder / name).read_text())["layers"]
    return [weight for layer in layers for row in [*layer["weights"], layer["bias"]] for weight in row]


@pytest.mark.parametrize("experiment", EXPERIMENTS.values(), ids=EXPERIMENTS)
def test_threads(dlplay, kernels, experiment):
    """One, two and three threads, with each build of the kernels: model and session are the same files."""
    for kernel in kernels:
        files = set()
        for threads in (1, 2, 3):
            dlplay("train", *experiment, "--epochs", 6, "--threads", threads, "--quiet", "--export", "m.json", "--session", "s.json",
                   env={"DLPLAY_KERNEL": kernel})
            files.add(((dlplay.folder / "m.json").read_bytes(), (dlplay.folder / "s.json").read_bytes()))
            (dlplay.folder / "s.json").unlink()
        assert len(files) == 1, kernel


@pytest.mark.parametrize("experiment", EXPERIMENTS.values(), ids=EXPERIMENTS)
def test_after_a_resume(dlplay, kernels, experiment):
    for kernel in kernels:
        use = {"DLPLAY_KERNEL": kernel}
        dlplay("train", *experiment, "--epochs", 9, "--quiet", "--export", "whole.json", env=use)
        dlplay("train", *experiment, "--epochs", 4, "--quiet", "--session", "s.json", env=use)
        dlplay("train", "s.json", "--epochs", 9, "--quiet", "--session", "s.json", "--export", "resumed.json", env=use)
        assert (dlplay.folder / "whole.json").read_bytes() == (dlplay.folder / "resumed.json").read_bytes(), kernel
        (dlplay.folder / "s.json").unlink()


def save(terminal, epoch, name):
    """Waits for an epoch, saves the session there, and leaves."""
    terminal.until(rf"paused +epoch {epoch}\b", 30)
    terminal.press("ctrl-s")
    terminal.until("session.json")
    terminal.press("ctrl-u", *name, "enter")
    terminal.until(f"epoch {epoch} is saved")
    terminal.press("q")
    assert terminal.ended() == 0


@pytest.mark.parametrize("speed", [0, 1, 3], ids=["an epoch a frame", "ten", "as fast as it can"])
def test_with_a_screen(playing, dlplay, kernels, speed):
    """The playground runs to an epoch and keeps its session: the learner in it is the one of train."""
    for kernel in kernels:
        use = {"DLPLAY_KERNEL": kernel}
        dlplay("train", *EXPERIMENTS["usual"], "--epochs", 60, "--quiet", "--session", "train.json", env=use)
        terminal = playing(*EXPERIMENTS["usual"], "--epochs", 60, "--paused", environment=use)
        terminal.until("paused")
        terminal.press(*["]"] * speed, "space")
        save(terminal, 60, "played.json")
        played, trained = [json.loads((dlplay.folder / name).read_text()) for name in ("played.json", "train.json")]
        for part in ("experiment", "run", "learner"):
            assert played[part] == trained[part], (kernel, part)
        (dlplay.folder / "played.json").unlink()
        (dlplay.folder / "train.json").unlink()


def test_after_a_race(playing, dlplay):
    """A race is left, and the run goes on as if there had been none; a lane's end is that of the same training alone."""
    dlplay("train", *EXPERIMENTS["usual"], "--epochs", 30, "--quiet", "--export", "alone.json")
    terminal = playing(*EXPERIMENTS["usual"], "--epochs", 30, "--paused")
    terminal.until("paused")
    terminal.press(*["s"] * 3)
    terminal.until(r"epoch 3\b")
    terminal.press("H")
    terminal.until("lane")
    terminal.press("space")
    terminal.read(1)
    terminal.press("esc")
    terminal.until(r"paused +epoch 3\b")
    terminal.press("space")
    save(terminal, 30, "raced.json")
    # It has nothing left to do: what it exports is what was saved.
    dlplay("train", "raced.json", "--epochs", 30, "--quiet", "--export", "raced.model.json")
    assert (dlplay.folder / "raced.model.json").read_bytes() == (dlplay.folder / "alone.json").read_bytes()


# How far two builds of the kernels may come apart, in any weight, after so many epochs; the article on determinism has the numbers.
APART = {
    "usual": {1: 1e-6, 20: 1e-4, 100: 1e-3},
    "drawn": {1: 1e-5, 20: 1e-3},
    "compat": {1: 1e-6, 20: 1e-4},
    "parts": {1: 1e-5},
}


@pytest.mark.parametrize("name", APART)
def test_kernels_are_close(dlplay, kernels, name):
    """Last digits differ between builds of the kernels, and nothing else does."""
    for epochs, most in APART[name].items():
        found = {}
        for kernel in kernels:
            dlplay("train", *EXPERIMENTS[name], "--epochs", epochs, "--quiet", "--export", "m.json", env={"DLPLAY_KERNEL": kernel})
            found[kernel] = weights(dlplay.folder, "m.json")
        for kernel, numbers in found.items():
            apart = max(abs(a - b) for a, b in zip(numbers, found["portable"], strict=True))
            assert apart <= most, (kernel, epochs, apart)
