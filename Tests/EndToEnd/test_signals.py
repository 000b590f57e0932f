"""Every signal there is, and what must hold after it: the terminal as it was, the end that the sender expects, the work kept."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from signal import Signals

import pytest

QUIET_CRASH = {"SWIFT_BACKTRACE": "enable=no"}


def named(*names):
    return [getattr(signal, name) for name in names if hasattr(signal, name)]


# What must hold: the screen is given back, the playground dies of the signal (of SIGINT with 130, as ctrl-c in a shell), and the session
# as it was is kept. `train` writes its export and its session; then it dies of the signal too, or exits with 130 (interrupted).
INTERRUPTING = named("SIGINT", "SIGTERM", "SIGHUP")
ENDING = named(
    "SIGQUIT", "SIGPIPE", "SIGALRM", "SIGUSR1", "SIGUSR2", "SIGVTALRM", "SIGPROF", "SIGXCPU", "SIGXFSZ", "SIGSTKFLT", "SIGPWR",
) + (named("SIGIO", "SIGRTMIN", "SIGRTMAX") if sys.platform == "linux" else [])
# The program's own fault: the screen is given back and it dies of the signal. The session that was kept before is still there.
FAULTS = named("SIGSEGV", "SIGILL", "SIGABRT", "SIGBUS", "SIGFPE", "SIGTRAP", "SIGSYS", "SIGEMT")
# It stops and goes on.
STOPPING = named("SIGTSTP", "SIGSTOP", "SIGCONT", "SIGTTIN", "SIGTTOU")
# Nothing happens.
QUIET = named("SIGCHLD", "SIGURG", "SIGWINCH", "SIGINFO")


def name(number):
    return number.name if isinstance(number, Signals) else str(number)


def end_of_play(number):
    return 130 if number == signal.SIGINT else -number


def kept(folder):
    return json.loads((folder / "state" / "dlplay" / "last.session.json").read_text())


def assert_opens(playing, epochs):
    """--resume goes on where it was."""
    terminal = playing("--resume", "--paused")
    terminal.until(rf"paused +epoch {epochs}\b")
    terminal.press("q")
    assert terminal.ended() == 0


def test_the_table_names_every_signal():
    numbers = {number for number in signal.valid_signals() if not signal.SIGRTMIN < number < signal.SIGRTMAX} if sys.platform == "linux" else signal.valid_signals()
    assert set(INTERRUPTING + ENDING + FAULTS + STOPPING + QUIET) | {signal.SIGKILL} == set(numbers) | (
        set() if sys.platform == "linux" else set(named("SIGIO")))


@pytest.mark.parametrize("number", INTERRUPTING + ENDING, ids=name)
def test_while_it_runs_and_while_it_is_paused(playing, tmp_path, number):
    running = playing("--dataset", "xor", environment={"XDG_STATE_HOME": str(tmp_path / "other")})
    terminal = playing("--paused", "--dataset", "xor")
    terminal.until(r"paused +epoch 0\b")
    terminal.press("s")
    terminal.until(r"paused +epoch 1\b")
    terminal.signal(number)
    running.until("running")
    running.signal(number)
    for terminal, folder in [(terminal, "state"), (running, "other")]:
        assert terminal.ended(2) == end_of_play(number)
        terminal.assert_given_back()
        assert (tmp_path / folder / "dlplay" / "last.session.json").exists()
    assert kept(tmp_path)["learner"]["epoch"] == 1
    if number in (signal.SIGTERM, signal.SIGPIPE):
        assert_opens(playing, 1)


@pytest.mark.parametrize("number", FAULTS, ids=name)
def test_a_fault(playing, tmp_path, number):
    terminal = playing("--paused", "--dataset", "xor")
    terminal.until(r"epoch 0\b")
    terminal.press("q")
    assert terminal.ended() == 0
    before = kept(tmp_path)
    terminal = playing("--resume", "--paused", environment=QUIET_CRASH)
    terminal.until(r"epoch 0\b")
    terminal.signal(number)
    assert terminal.ended() == -number
    terminal.assert_given_back()
    assert kept(tmp_path) == before
    if number == signal.SIGSEGV:
        assert_opens(playing, 0)


@pytest.mark.parametrize("number", QUIET, ids=name)
def test_nothing_happens(playing, number):
    terminal = playing("--paused")
    terminal.until("paused")
    terminal.signal(number)
    terminal.press("s")
    terminal.until(r"paused +epoch 1\b")
    terminal.press("q")
    assert terminal.ended() == 0


# While it is suspended: a shell has the terminal.


class Job:
    """A playground in a shell, and the shell's terminal."""

    def __init__(self, playing, *arguments):
        self.shell = playing(program=["bash", "--norc", "-i"], environment={"PS1": "ready> "} | QUIET_CRASH)
        self.shell.until("ready>")
        self.shell.send(" ".join([playing.binary, *arguments]) + "\r")
        self.shell.until(r"(running|paused) +epoch \d+\b")
        bash = self.shell.process.pid
        if os.path.exists(path := f"/proc/{bash}/task/{bash}/children"):
            self.pid = int(open(path).read().split()[-1])
        else:
            self.pid = int(subprocess.run(["pgrep", "-P", str(bash)], capture_output=True, text=True).stdout.split()[-1])

    def suspend(self):
        self.shell.press("ctrl-z")
        self.shell.until("Stopped")
        assert set(self.shell.modes) <= {2004}

    def send(self, number):
        os.kill(self.pid, number)

    def type(self, text):
        self.shell.send(text + "\r")

    def ended(self, command):
        """The status that the shell tells after a command that waits for the end."""
        self.type(f"clear; {command}; echo status-$?-")
        status = int(self.shell.until(r"status-(\d+)-", seconds=4)[1])
        self.shell.read(0.05)
        assert set(self.shell.modes) <= {2004}, self.shell.modes
        return status


@pytest.mark.parametrize("number", INTERRUPTING + ENDING + FAULTS, ids=name)
def test_while_it_is_suspended(playing, tmp_path, number):
    """What comes meanwhile is not lost: it ends when it goes on, before it draws anything."""
    job = Job(playing, "--paused", "--dataset", "xor")
    job.suspend()
    job.send(number)
    length = len(job.shell.written)
    assert job.ended("fg") == 128 + number
    assert b"\x1b[?1049h" not in job.shell.written[length:]
    assert (tmp_path / "state" / "dlplay" / "last.session.json").exists() == (number not in FAULTS)
    if number == signal.SIGTERM:
        job.type("exit")
        assert_opens(playing, 0)


@pytest.mark.parametrize("number", [*INTERRUPTING, signal.SIGQUIT, signal.SIGUSR1], ids=name)
def test_while_it_is_suspended_and_goes_on_in_the_background(playing, tmp_path, number):
    """Nobody gives it the terminal, and it does not take it: it ends all the same."""
    job = Job(playing, "--paused", "--dataset", "xor")
    job.suspend()
    # In the background it waits for the terminal.
    job.send(signal.SIGCONT)
    time.sleep(0.05)
    job.send(number)
    job.send(signal.SIGCONT)
    # The shell says how a job ended before its next prompt.
    end = "Exit 130" if number == signal.SIGINT else signal.strsignal(number)
    for _ in range(20):
        job.type("")
        job.shell.read(0.1)
        if found := re.search(r"\[1\][+-]? +(?!Stopped)(\w.*?)  ", job.shell.text):
            break
    assert found and found[1].startswith(end), job.shell.text
    assert set(job.shell.modes) <= {2004}
    assert (tmp_path / "state" / "dlplay" / "last.session.json").exists()


@pytest.mark.parametrize("stop", [signal.SIGTSTP, signal.SIGSTOP, signal.SIGTTIN], ids=name)
def test_stopped_from_outside_and_back(playing, stop):
    job = Job(playing, "--paused")
    for turn in range(2):
        job.send(stop)
        job.shell.until("Stopped")
        job.type("clear; fg")
        job.shell.until(rf"paused +epoch {turn}\b")
        job.shell.press("s")
        job.shell.until(rf"paused +epoch {turn + 1}\b")
        assert {1049, 1000, 1006} <= set(job.shell.modes)
    job.shell.press("q")
    job.shell.until("ready>")
    assert set(job.shell.modes) <= {2004}


def test_stops_and_goes_on_in_quick_turns(playing):
    """A stop that was taken back in time does not stop it."""
    job = Job(playing, "--hidden", "64,64")
    for _ in range(30):
        job.send(signal.SIGTSTP)
        job.send(signal.SIGCONT)
        job.shell.read(0.01)
    job.shell.read(0.3)
    for _ in range(20):
        job.shell.read(0.1)
        if "Stopped" in job.shell.text:
            job.type("fg")
    assert job.shell.until(r"epoch \d+")
    job.shell.press("q")
    job.shell.until("ready>", seconds=5)


# Twice.


def test_twice_at_once_loses_nothing(playing, tmp_path):
    """A shell and the terminal that closes both send SIGHUP, a service manager SIGTERM and SIGHUP: the second finds a session half written."""
    for delay in [0, 0.09, 0.12, 0.15, 0.18, 0.21, 0.24]:
        terminal = playing("--paused", "--hidden", "512,512")
        terminal.until("paused")
        terminal.read(0.2)
        terminal.signal(signal.SIGTERM)
        time.sleep(delay)
        terminal.signal(signal.SIGHUP)
        assert -terminal.ended() in (signal.SIGTERM, signal.SIGHUP)
        terminal.assert_given_back()
        (tmp_path / "state" / "dlplay" / "last.session.json").unlink()


def test_who_asks_again_does_not_want_to_wait(playing):
    """A terminal that takes no output any more holds it up; the second signal ends it nevertheless."""
    terminal = playing(size=(200, 60))
    terminal.until("running")
    time.sleep(1)
    terminal.signal(signal.SIGTERM)
    time.sleep(0.7)
    terminal.signal(signal.SIGTERM)
    assert terminal.process.wait(2) == -signal.SIGTERM
    terminal.read(0.3)
    terminal.assert_given_back()


# Training without a screen.


def training(dlplay, *arguments):
    def usual():
        # The stop key does nothing to a group that no shell watches, as that of the tests may be.
        os.setpgid(0, 0)
        for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
            signal.signal(number, signal.SIG_DFL)

    command = [dlplay.binary, "train", "--epochs", "100000000", "--json", "--report-every", "100000000", *arguments]
    process = subprocess.Popen(
        command, cwd=dlplay.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=usual,
        env=os.environ | QUIET_CRASH,
    )
    assert '"start"' in process.stdout.readline() and '"epoch"' in process.stdout.readline()
    return process


@pytest.mark.parametrize("number", INTERRUPTING + ENDING, ids=name)
def test_training_writes_what_was_asked_for(dlplay, number):
    process = training(dlplay, "--export", "m.json", "--session", "s.json")
    process.send_signal(number)
    output, error = process.communicate(timeout=10)
    assert process.returncode == (130 if number in INTERRUPTING else -number)
    end = json.loads(output.splitlines()[-1])
    assert end["reason"] == "interrupted" and error == ""
    assert json.loads((dlplay.folder / "s.json").read_text())["learner"]["epoch"] == end["epochs"]
    assert json.loads((dlplay.folder / "m.json").read_text())["format"] == "dlplay-model"
    if number in (signal.SIGTERM, signal.SIGQUIT, signal.SIGPIPE):
        dlplay("train", "s.json", "--epochs", 1, "--quiet")


@pytest.mark.parametrize("number", [signal.SIGPIPE, signal.SIGQUIT], ids=name)
def test_training_with_nothing_to_write_ends_too(dlplay, number):
    process = training(dlplay)
    process.send_signal(number)
    process.communicate(timeout=10)
    assert process.returncode == -number


@pytest.mark.parametrize("number", FAULTS, ids=name)
def test_a_fault_while_training_leaves_the_old_files(dlplay, number):
    process = training(dlplay, "--export", "m.json")
    (dlplay.folder / "m.json").write_text("old")
    process.send_signal(number)
    process.communicate(timeout=10)
    assert process.returncode == -number
    assert os.listdir(dlplay.folder) == ["m.json"] and (dlplay.folder / "m.json").read_text() == "old"


def test_training_that_is_suspended_is_not_ended_by_going_on(dlplay):
    process = training(dlplay, "--session", "s.json")
    process.send_signal(signal.SIGTSTP)
    end = time.monotonic() + 5
    while open(f"/proc/{process.pid}/stat").read().rsplit(")", 1)[1].split()[0] != "T":
        assert time.monotonic() < end, "it does not stop"
        time.sleep(0.01)
    process.send_signal(signal.SIGTERM)
    time.sleep(0.1)
    assert process.poll() is None
    process.send_signal(signal.SIGCONT)
    process.communicate(timeout=10)
    assert process.returncode == 130 and (dlplay.folder / "s.json").exists()


def test_training_that_is_over_its_time_is_not_lost(dlplay):
    command = f"ulimit -S -t 1; exec '{dlplay.binary}' train --epochs 100000000 --quiet --threads 1 --export m.json"
    assert subprocess.run(["bash", "-c", command], cwd=dlplay.folder, timeout=30).returncode == -signal.SIGXCPU
    assert json.loads((dlplay.folder / "m.json").read_text())["format"] == "dlplay-model"


def test_a_file_over_the_limit_is_said_in_one_line(dlplay):
    """The limit's signal would end it without a word."""
    (dlplay.folder / "m.json").write_text("old")
    for command in ["train --epochs 1 --quiet --export m.json", "draw --epochs 0 --output m.svg", "train --epochs 1 --session s.json"]:
        done = subprocess.run(
            ["bash", "-c", f"ulimit -f 1; exec '{dlplay.binary}' {command} --hidden 64,64"], cwd=dlplay.folder,
            capture_output=True, text=True, timeout=30,
        )
        assert done.returncode == 74, (command, done)
        assert re.fullmatch(r"dlplay: \S+: writing failed: .+\n", done.stderr), done.stderr
    assert (dlplay.folder / "m.json").read_text() == "old" and os.listdir(dlplay.folder) == ["m.json"]
