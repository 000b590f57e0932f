"""A training that goes on as if it had never stopped."""

import contextlib
import json
import os
import random
import signal
import subprocess
import time

import pytest

POINTS = "a,b,kind\n" + "".join(f"{x / 7},{(x * x) % 11},{'p' if x % 3 else 'q'}\n" for x in range(60))
VARIOUS = {
    "as it opens": [],
    "rmsprop": ["--dataset", "circle", "--optimizer", "rmsprop", "--schedule", "cosine:20:0.001", "--hidden", "6"],
    "norm": ["--batch-norm", "--residual", "--dropout", "0.2", "--optimizer", "nesterov"],
    "classes": ["--dataset", "blobs-3", "--hidden", "5,4", "--activation", "relu,gelu", "--optimizer", "adagrad"],
    "compat": ["--compat", "tfplayground", "--regularization", "l1", "--regularization-rate", "0.03", "--batch-size", "30"],
    "table": ["--data", "points.csv", "--batch-size", "full", "--noise", "5"],
    "number": ["--dataset", "plane", "--seed", "a b", "--loss", "huber", "--huber-delta", "0.4"],
    "columns": ["--dataset", "iris", "--axes", "petal width (cm),sepal length (cm)"],
    "line": ["--dataset", "sine", "--noise", "10"],
    "perceptron": ["--dataset", "gauss", "--hidden", "none", "--loss", "half-mse", "--output-activation", "step", "--optimizer", "perceptron"],
}


@pytest.fixture
def folder(dlplay):
    (dlplay.folder / "points.csv").write_text(POINTS)
    return dlplay.folder


def events(text):
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("options", VARIOUS.values(), ids=VARIOUS)
def test_goes_on_to_the_same_bits(dlplay, folder, options):
    """The same command line, ended early and repeated: the same weights, the same session, the same lines."""
    steady = dlplay("train", *options, "--epochs", 100, "--json", "--export", "steady.json", "--session", "steady.session.json")
    dlplay("train", *options, "--epochs", 37, "--quiet", "--session", "s.json")
    rest = dlplay("train", *options, "--epochs", 100, "--json", "--session", "s.json", "--export", "rest.json")
    assert (folder / "rest.json").read_bytes() == (folder / "steady.json").read_bytes()
    assert (folder / "s.json").read_bytes() == (folder / "steady.session.json").read_bytes()
    assert events(rest.stdout)[0] == events(steady.stdout)[0]
    assert events(rest.stdout)[1:-1] == events(steady.stdout)[39:-1]
    assert events(rest.stdout)[-1]["epochs"] == 100
    # Once more there is nothing to do.
    again = events(dlplay("train", *options, "--epochs", 100, "--json", "--session", "s.json").stdout)
    assert [event["event"] for event in again] == ["start", "end"] and again[1]["epochs"] == 100
    assert again[1]["train_loss"] == events(steady.stdout)[-1]["train_loss"]
    assert (folder / "s.json").read_bytes() == (folder / "steady.session.json").read_bytes()


def test_stands_alone(dlplay, folder):
    """The table is in the session; without --session nothing is written back."""
    dlplay("train", "points.csv", "--epochs", 5, "--quiet", "--session", "s.json")
    (folder / "points.csv").unlink()
    before = (folder / "s.json").read_bytes()
    told = events(dlplay("train", "s.json", "--epochs", 8, "--json").stdout)
    assert told[0]["dataset"] == "points.csv" and [e["epoch"] for e in told[1:-1]] == [5, 6, 7, 8]
    assert (folder / "s.json").read_bytes() == before
    # A session can begin another one.
    dlplay("train", "s.json", "--epochs", 8, "--quiet", "--session", "t.json")
    assert (folder / "s.json").read_bytes() == before and (folder / "t.json").exists()


def test_options_change_the_session(dlplay, folder):
    dlplay("train", "--epochs", 5, "--quiet", "--session", "s.json")
    told = events(dlplay("train", "--epochs", 6, "--json", "--session", "s.json", "--learning-rate", "0.5", "--hidden", "8,8,3").stdout)
    assert told[0]["learning_rate"] == 0.5 and told[0]["hidden"] == [8, 8, 3] and told[1]["epoch"] == 6
    assert events(dlplay("train", "s.json", "--epochs", 6, "--json").stdout)[0]["hidden"] == [8, 8, 3]
    # Other data begins again.
    told = events(dlplay("train", "--epochs", 3, "--json", "--session", "s.json", "--dataset", "xor").stdout)
    assert [e["epoch"] for e in told[1:-1]] == [0, 1, 2, 3]
    refused = dlplay("train", "--session", "s.json", "--compat", "tfplayground", status=64)
    assert refused.stderr == "dlplay: --compat: the session was begun without it; begin another one with it\n"


def test_until_a_loss(dlplay, folder):
    first = events(dlplay("train", "--until-loss", "0.1", "--json", "--session", "s.json").stdout)
    again = events(dlplay("train", "--until-loss", "0.1", "--json", "--session", "s.json").stdout)
    assert first[-1]["reason"] == again[-1]["reason"] == "loss"
    assert first[-1]["epochs"] == again[-1]["epochs"] and [event["event"] for event in again] == ["start", "end"]


def test_interrupted_at_any_moment(dlplay, folder):
    options = ["--hidden", "24,24", "--samples", "3000", "--epochs", "3000", "--quiet", "--optimizer", "momentum", "--batch-norm"]
    dlplay("train", *options, "--export", "steady.json", "--session", "steady.session.json")
    chance = random.Random(7)
    stops, longest = 0, 0.3
    while True:
        process = subprocess.Popen([dlplay.binary, "train", *options, "--export", "m.json", "--session", "s.json"], cwd=folder)
        # On a busy machine each time gets a little longer, so that it comes to its end.
        time.sleep(chance.uniform(0.05, longest))
        longest *= 1.03
        process.send_signal(chance.choice([signal.SIGINT, signal.SIGTERM]))
        if process.wait(timeout=60) == 0:
            break
        # Before it listens a signal ends it at once, with nothing done.
        assert process.returncode in (130, -signal.SIGINT, -signal.SIGTERM)
        stops += process.returncode == 130
        assert stops < 200
    assert stops > 3
    assert (folder / "m.json").read_bytes() == (folder / "steady.json").read_bytes()
    assert (folder / "s.json").read_bytes() == (folder / "steady.session.json").read_bytes()


def test_a_reader_who_leaves(dlplay, folder):
    command = f"'{dlplay.binary}' train --epochs 1000000 --json --session s.json | head -5"
    done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, timeout=60)
    assert done.stderr == "dlplay: standard output: writing failed\n"
    assert json.loads((folder / "s.json").read_text())["learner"]["epoch"] > 2


def test_killed_while_it_writes(dlplay, folder):
    """Whoever kills it finds the session before or the one after, whole."""
    def write(rate):
        return ["train", "--epochs", "0", "--quiet", "--session", "s.json", "--hidden", "512,512,512", "--learning-rate", rate]

    whole = set()
    for rate in ["0.01", "0.02", "0.01", "0.02"]:
        dlplay(*write(rate))
        whole.add((folder / "s.json").read_bytes())
    assert len(whole) == 2 and min(map(len, whole)) > 5_000_000
    began = time.monotonic()
    dlplay(*write("0.01"))
    length = time.monotonic() - began
    chance = random.Random(1)
    killed, changed, last = 0, 0, (folder / "s.json").read_bytes()
    for turn in range(600):
        if turn >= 60 and killed >= 30 and changed > 0:
            break
        process = subprocess.Popen([dlplay.binary, *write(["0.02", "0.01"][turn % 2])], cwd=folder)
        time.sleep(chance.uniform(length * 0.3, length * 1.2))
        process.kill()
        was_killed = process.wait() == -signal.SIGKILL
        killed += was_killed
        # How long it takes changes with what else the machine does.
        length *= 1.03 if was_killed else 0.93
        now = (folder / "s.json").read_bytes()
        assert now in whole
        changed += now != last
        last = now
    assert killed >= 30 and changed > 0
    dlplay("train", "s.json", "--epochs", 1, "--quiet")


@contextlib.contextmanager
def mounted(path, size):
    path.mkdir()
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", path]).returncode != 0:
        pytest.skip("mounting is not allowed here")
    try:
        yield path
    finally:
        subprocess.run(["umount", path], check=True)


def test_a_full_disk(dlplay, folder):
    with mounted(folder / "disk", "32k") as disk:
        dlplay("train", "--epochs", 3, "--quiet", "--session", disk / "s.json")
        before = (disk / "s.json").read_bytes()
        full = dlplay("train", "--epochs", 4, "--hidden", "40,40", "--quiet", "--session", disk / "s.json", status=74)
        assert full.stderr == f"dlplay: {disk}/s.json: writing failed: no space left\n"
        assert os.listdir(disk) == ["s.json"] and (disk / "s.json").read_bytes() == before


def test_a_folder_that_cannot_be_written_to(dlplay, folder):
    with mounted(folder / "disk", "1m") as disk:
        dlplay("train", "--epochs", 3, "--quiet", "--session", disk / "s.json")
        before = (disk / "s.json").read_bytes()
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        refused = dlplay("train", "--epochs", 1000000, "--quiet", "--session", disk / "s.json", status=73)
        assert refused.stderr == f"dlplay: {disk}/s.json: cannot be created: the folder '{disk}' cannot be written to\n"
        assert (disk / "s.json").read_bytes() == before


@pytest.mark.parametrize("arguments, status, message", [
    (["train", "--session", "folder.json"], 73, "folder.json: cannot be created: it is a folder"),
    (["train", "--session", "no/s.json"], 73, "no/s.json: cannot be created: there is no folder"),
    (["train", "--session", "s.txt"], 64, "--session 's.txt': the ending must be .json"),
    (["train", "--session", "model.json"], 65, "model.json: format is 'dlplay-model': this is not a session of dlplay"),
    (["train", "--session", "empty.json"], 65, "empty.json: not JSON: the file is empty"),
    (["train", "cut.json"], 65, "cut.json:"),
    (["play", "cut.json"], 65, "cut.json:"),
    (["train", "missing.json"], 66, "missing.json: no such file"),
    (["train", "wrong.json"], 65, "wrong.json: learner.epoch must be a whole number"),
    (["link", "--session", "missing.json"], 66, "missing.json: no such file"),
    (["play", "--resume"], 66, "--resume: no session is kept yet ("),
    (["play", "--resume", "s.json"], 64, "--resume goes on from the last session; leave the file out"),
], ids=str)
def test_errors(dlplay, folder, arguments, status, message):
    dlplay("train", "--epochs", 1, "--quiet", "--session", "s.json", "--export", "model.json")
    text = (folder / "s.json").read_text()
    (folder / "folder.json").mkdir()
    (folder / "empty.json").write_text("")
    (folder / "cut.json").write_text(text[:-300])
    (folder / "wrong.json").write_text(text.replace('"epoch": 1', '"epoch": 1.5'))
    before = {name: (folder / name).read_bytes() for name in os.listdir(folder) if name != "folder.json"}
    result = dlplay(*arguments, status=status, env={"XDG_STATE_HOME": str(folder / "state")})
    assert result.stderr.startswith("dlplay: " + message) and result.stderr.count("\n") == 1, result.stderr
    assert {name: (folder / name).read_bytes() for name in os.listdir(folder) if name != "folder.json"} == before


def test_link_of_a_session(dlplay, folder):
    dlplay("train", "--compat", "tfplayground", "--seed", "4", "--epochs", 1, "--quiet", "--session", "s.json")
    assert dlplay("link", "--session", "s.json").stdout == dlplay("link", "--compat", "tfplayground", "--seed", "4").stdout


# In the playground.

def epoch(terminal):
    return int(terminal.until(r"epoch (\d+)")[1])


def quit(terminal, status=0):
    terminal.press("q")
    assert terminal.ended() == status
    terminal.assert_given_back()


def test_saved_and_opened_again(playing, dlplay, folder):
    terminal = playing("--paused", "--seed", "3")
    terminal.until("epoch 0")
    for _ in range(4):
        terminal.press("s")
    terminal.until(r"epoch 4\b")
    terminal.press("ctrl-s")
    terminal.until("dlplay-spiral.session.json")
    terminal.press("enter")
    terminal.until("epoch 4 is saved in dlplay-spiral.session.json")
    quit(terminal)
    # The same losses to all digits, and the same bits three epochs later.
    steady = events(dlplay("train", "--seed", "3", "--epochs", 7, "--json", "--export", "steady.json").stdout)
    told = events(dlplay("train", "dlplay-spiral.session.json", "--epochs", 7, "--json", "--export", "m.json").stdout)
    assert told[1:-1] == steady[5:-1]
    assert (folder / "m.json").read_bytes() == (folder / "steady.json").read_bytes()
    terminal = playing("dlplay-spiral.session.json", "--paused")
    terminal.until(r"epoch 4\b")
    assert f"{steady[5]['train_loss']:.3f}"[:5] in terminal.text
    for _ in range(3):
        terminal.press("s")
    terminal.until(r"epoch 7\b")
    # Its name is known now.
    terminal.press("ctrl-s")
    terminal.until("epoch 7 is saved in dlplay-spiral.session.json")
    quit(terminal)
    dlplay("train", "dlplay-spiral.session.json", "--epochs", 7, "--quiet", "--export", "played.json")
    assert (folder / "played.json").read_bytes() == (folder / "steady.json").read_bytes()


def test_a_file_that_is_there_is_not_replaced_unasked(playing, folder):
    (folder / "dlplay-spiral.session.json").write_text("mine")
    terminal = playing("--paused")
    terminal.until("epoch 0")
    terminal.press("ctrl-s")
    terminal.until("save the session")
    terminal.press("enter")
    terminal.until("this file exists")
    assert (folder / "dlplay-spiral.session.json").read_text() == "mine"
    terminal.press("enter")
    terminal.until("is saved in")
    assert (folder / "dlplay-spiral.session.json").read_text().startswith('{"format": "dlplay-session"')
    terminal.press(":")
    terminal.until("commands and settings")
    terminal.send("save no/where.json")
    terminal.press("enter")
    terminal.until("there is no folder")
    terminal.press("esc")
    terminal.until("space run")
    quit(terminal)


def test_opens_whatever_there_is(playing, dlplay, folder):
    dlplay("train", "--dataset", "xor", "--hidden", "3", "--epochs", 9, "--quiet", "--session", "s.json")
    dlplay("train", "--hidden", "5", "--epochs", 2, "--quiet", "--export", "m.json")
    (folder / "broken.json").write_text((folder / "s.json").read_text()[:999])
    terminal = playing("--paused")
    terminal.until("4-8-8-1")

    def open(name, shown):
        terminal.press("ctrl-o")
        terminal.until(r"a session .* or a model")
        terminal.send(name)
        terminal.press("enter")
        terminal.until(shown)

    open("s.json", r"opened s.json at epoch 9")
    assert epoch(terminal) == 9 and "4-3-1" in terminal.text
    for name, error in [("missing.json", "no such file"), ("broken.json", "not JSON"), ("what.abc", "neither a file ending in .json"), ("-", "standard input")]:
        open(name, error)
        assert epoch(terminal) == 9 and "4-3-1" in terminal.text
    terminal.press("u")
    terminal.until("4-8-8-1")
    assert epoch(terminal) == 0
    (folder / "bare.csv").write_text("".join(f"{i},{i * i % 7},{'yes' if i % 2 else 'no'}\n" for i in range(30)))
    open("bare.csv", r"bare\.csv: no header .*u goes back|bare\.csv: .*header.*u goes back")
    terminal.press("u")
    terminal.until("4-8-8-1")
    open("m.json", "opened m.json")
    terminal.until("4-5-1")
    open("points.csv", "opened points.csv")
    terminal.until("points.csv")
    terminal.press(":")
    terminal.until("commands and settings")
    terminal.paste("open https://playground.tensorflow.org/#activation=relu&networkShape=4,3&dataset=gauss&seed=0.5")
    terminal.press("enter")
    terminal.until("2-4-3-1")
    quit(terminal)


def test_kept_when_it_ends(playing, dlplay, folder):
    state = folder / "state" / "dlplay"
    terminal = playing("--dataset", "xor", "--paused")
    terminal.until("epoch 0")
    terminal.press("s", "s")
    terminal.until(r"epoch 2\b")
    quit(terminal)
    assert state.stat().st_mode & 0o777 == 0o700 and os.listdir(state) == ["last.session.json"]
    for number in [signal.SIGTERM, signal.SIGHUP]:
        terminal = playing("--resume", "--paused")
        before = epoch(terminal)
        assert "xor" in terminal.text
        terminal.press("s")
        terminal.until(rf"epoch {before + 1}\b")
        terminal.signal(number)
        assert terminal.ended() == -number
        terminal.assert_given_back()
    steady = dlplay("train", "--dataset", "xor", "--epochs", 4, "--quiet", "--export", "steady.json")
    dlplay("train", state / "last.session.json", "--epochs", 4, "--quiet", "--export", "m.json")
    assert steady and (folder / "m.json").read_bytes() == (folder / "steady.json").read_bytes()
    terminal = playing("--resume")
    terminal.until(r"epoch \d{2,}")
    terminal.press("ctrl-c")
    assert terminal.ended() == 0
    assert json.loads((state / "last.session.json").read_text())["learner"]["epoch"] > 4
    told = dlplay("check", env={"XDG_STATE_HOME": str(folder / "state")}).stdout
    assert f"{state}: the last session is there" in told


def test_kept_while_it_runs(playing, dlplay, folder):
    """Soon after it pauses, and then no more until something changes; nothing is lost by kill -9, and nothing is left of a write."""
    kept = folder / "state" / "dlplay" / "last.session.json"
    terminal = playing("--dataset", "xor", "--paused")
    terminal.until("epoch 0")
    terminal.read(1.6)
    assert not kept.exists()
    terminal.press("s", "s", "s")
    terminal.until(r"epoch 3\b")
    until(kept.exists, terminal)
    first = kept.stat().st_mtime_ns, kept.stat().st_ino
    terminal.press("right", "?", "esc")
    terminal.read(1.6)
    assert (kept.stat().st_mtime_ns, kept.stat().st_ino) == first
    terminal.press("space")
    terminal.until(r"epoch \d{2,}")
    terminal.press("space")
    terminal.until(r"paused\s+epoch \d+")
    # What was being trained when the key came is shown a moment later.
    terminal.read(1)
    stopped = int(terminal.until(r"paused\s+epoch (\d+)")[1])
    until(lambda: kept.stat().st_ino != first[1] and json.loads(kept.read_text())["learner"]["epoch"] == stopped, terminal)
    terminal.signal(signal.SIGKILL)
    assert terminal.ended() == -signal.SIGKILL
    assert os.listdir(kept.parent) == [kept.name]
    terminal = playing("--resume", "--paused")
    terminal.until(rf"epoch {stopped}\b")
    quit(terminal)


def until(condition, terminal, seconds=10):
    """Waits for what is seen outside; the terminal is read meanwhile, as the program waits for one that is not."""
    end = terminal.clock() + seconds
    while not condition():
        assert terminal.clock() < end, f"it did not come; the screen:\n{terminal.text}"
        terminal.read()
        time.sleep(0.02)


def test_what_cannot_be_kept_is_said_after_the_terminal_is_given_back(playing, folder):
    (folder / "state").write_text("no folder")
    terminal = playing("--paused")
    terminal.until("epoch 0")
    terminal.press("q")
    assert terminal.ended() == 0
    terminal.assert_given_back()
    assert terminal.written.decode().split("\x1b")[-1].count("the session is not kept:") == 1
    assert terminal.written.count(b"not kept") == 1
