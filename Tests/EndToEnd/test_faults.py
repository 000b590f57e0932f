"""What fails around the program, and what must hold: it ends in order or goes on, says it in one line, and loses nothing that it had."""

import fcntl
import json
import os
import pty
import re
import resource
import shutil
import signal
import struct
import subprocess
import sys
import termios
import threading
import time

import pytest

QUIET_CRASH = {"SWIFT_BACKTRACE": "enable=no"}
SESSION = "state/dlplay/last.session.json"


def limited(binary, limit, *arguments):
    return ["bash", "-c", f'{limit}; exec "$0" "$@"', binary, *map(str, arguments)]


def one_line(text):
    return re.fullmatch(r"dlplay: [^\n]+\n", text)


def quit(terminal, status=0):
    terminal.press("q")
    assert terminal.ended() == status
    terminal.assert_given_back()


def step(terminal):
    """One epoch, so that there is something to lose."""
    terminal.until(r"paused +epoch 0\b")
    terminal.press("s")
    terminal.until(r"paused +epoch 1\b")


def kept_epoch(folder):
    return json.loads((folder / SESSION).read_text())["learner"]["epoch"]


# The terminal: it goes away, or says absurd things. The program ends by SIGHUP and keeps the session; no size stops it.


@pytest.mark.parametrize("options", [["--paused"], []], ids=["paused", "running"])
@pytest.mark.parametrize("leader", [True, False], ids=["SIGHUP and EIO", "EIO alone"])
def test_the_terminal_goes_away(dlplay, tmp_path, options, leader):
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def begin():
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        os.setsid()
        if leader:
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    environment = os.environ | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "XDG_STATE_HOME": str(tmp_path / "state")}
    process = subprocess.Popen(
        [dlplay.binary, *options], stdin=slave, stdout=slave, stderr=slave, cwd=tmp_path, env=environment, preexec_fn=begin
    )
    os.close(slave)
    try:
        shown = b""
        while b"epoch" not in shown:
            shown += os.read(master, 65536)
        os.close(master)
        assert process.wait(5) == -signal.SIGHUP
    finally:
        process.kill()
    assert kept_epoch(tmp_path) >= 0


@pytest.mark.parametrize("end", ["0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"])
def test_a_standard_file_is_closed(dlplay, end):
    """What is written goes nowhere, and never into the file that is opened next."""
    status = {"0<&-": 0, "2>&-": 0}.get(end, 74)
    done = subprocess.run(
        ["bash", "-c", f"exec '{dlplay.binary}' train --epochs 2 --json --log-dir log --export m.json {end}"], cwd=dlplay.folder,
        capture_output=True, text=True, timeout=30,
    )
    assert done.returncode == status
    assert done.stderr == ("dlplay: standard output: writing failed\n" if end == "1>&-" else "")
    assert json.loads((dlplay.folder / "m.json").read_text())["format"] == "dlplay-model"
    assert all(b'"event"' not in file.read_bytes() for file in (dlplay.folder / "log").iterdir())
    refused = subprocess.run(["bash", "-c", f"exec '{dlplay.binary}' {end}"], capture_output=True, text=True, timeout=30)
    assert refused.returncode == 75 and ("2>&-" in end or one_line(refused.stderr))


@pytest.mark.parametrize(
    "columns, lines", [("32767", "32767"), ("2147483648", "1e9"), ("0", "0"), ("-5", "-5"), ("many", ""), ("60", "20"), ("1", "1")]
)
def test_absurd_sizes_in_the_environment(playing, columns, lines):
    """A smaller size than the window's is taken; nothing else is."""
    terminal = playing("--paused", environment={"COLUMNS": columns, "LINES": lines})
    if columns != "1":
        terminal.until("paused", seconds=3)
    if columns == "60":
        assert all(not line[60:].strip() for line in terminal.screen.display)
    terminal.read(0.2)
    quit(terminal)


@pytest.mark.parametrize("size", [(0, 0), (65535, 65535), (1, 1), (1, 65535), (65535, 1), (0, 40)], ids=str)
def test_absurd_sizes_of_the_window(playing, size):
    terminal = playing("--paused")
    terminal.until("paused")
    terminal.resize(200, 50)
    terminal.until("paused")
    fcntl.ioctl(terminal.slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    terminal.read(0.5)
    began = time.monotonic()
    quit(terminal)
    assert time.monotonic() - began < 2


# The keyboard: what begins and never ends does not keep it, what is no letter takes no key along, and ctrl-c ends.


@pytest.mark.parametrize(
    "bytes", [b"\x1b]", b"\x1bP", b"\x1b_", b"\x1b^", b"\x1bX", b"\x1b[", b"\x1b[M", b"\x1b[<0;3", b"\x1bO", b"\x1b[200~x", b"\xe2\x82"]
)
def test_what_begins_and_never_ends(playing, bytes):
    terminal = playing("--paused")
    terminal.until(r"paused +epoch 0\b")
    terminal.send(bytes)
    # A string may pause for a quarter of a second, a paste for one.
    terminal.read(1.2 if b"200" in bytes else 0.4)
    terminal.press("s")
    terminal.until(r"paused +epoch 1\b", seconds=1)
    terminal.send(bytes + b"\x03")
    assert terminal.ended(1) == 0
    terminal.assert_given_back()


@pytest.mark.parametrize("bytes", [b"\xffs", b"\xc3s", b"\xf0\x9fs", b"\x80\xfe\xc0s", b"\x1b[As", b"\x1b\x1bOBs"])
def test_no_key_is_swallowed(playing, bytes):
    terminal = playing("--paused")
    terminal.until(r"paused +epoch 0\b")
    terminal.send(bytes)
    terminal.until(r"paused +epoch 1\b", seconds=2)
    terminal.send(b"\x1b\x1b\x03")
    assert terminal.ended(1) == 0


def test_a_megabyte_is_pasted_at_once(playing):
    """And the key behind it is answered."""
    terminal = playing("--paused")
    terminal.until(r"paused +epoch 0\b")
    terminal.read(0.3)
    began = time.monotonic()
    terminal.pour(b"\x1b[200~" + b"paste q " * 131072 + b"\x1b[201~s")
    terminal.until(r"paused +epoch 1\b", seconds=20)
    assert time.monotonic() - began < 1
    quit(terminal)


@pytest.mark.parametrize("keys", ["abcdefg", ">+<-u", "l\x1b[A"], ids=ascii)
def test_ctrl_c_passes_what_was_typed_before_it(playing, tmp_path, keys):
    """A megabyte of keys that nobody marked as pasted takes seconds to follow; ctrl-c does not wait for them."""
    terminal = playing("--paused")
    step(terminal)
    began = time.monotonic()
    terminal.pour(keys * (1_000_000 // len(keys)) + "\x03")
    assert terminal.ended(20) == 0
    assert time.monotonic() - began < 2
    terminal.assert_given_back()
    assert kept_epoch(tmp_path) >= 0


def test_ctrl_s_behind_the_end_does_not_hold_it(playing):
    """In a shell's line ctrl-s stops all output: what is said at the end is out nevertheless."""
    for milliseconds in range(12):
        terminal = playing("--paused", size=(80, 24))
        terminal.until("epoch 0")
        terminal.send("q")
        time.sleep(milliseconds / 1000)
        terminal.send("\x13")
        assert terminal.ended() == 0
        terminal.assert_given_back()


# Files: a disk that is full or read-only, a folder that has gone, a file replaced while it is open.


@pytest.fixture
def disk(tmp_path):
    """A disk of 16 KB that a test may fill or make read-only."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", folder], stderr=subprocess.DEVNULL).returncode:
        pytest.skip("mounting is not allowed here")
    yield folder
    subprocess.run(["umount", "-l", folder])


@pytest.mark.parametrize("fault", ["full", "read-only"])
def test_a_state_folder_that_cannot_be_written(playing, tmp_path, disk, fault):
    """The session that was kept before stays whole, and why this one is not kept is said after the screen."""
    small = ["--hidden", "1", "--dataset", "xor", "--samples", "20", "--paused"]
    terminal = playing(*small, environment={"XDG_STATE_HOME": str(disk)})
    terminal.until("paused")
    quit(terminal)
    before = (disk / "dlplay" / "last.session.json").read_bytes()
    if fault == "full":
        with open(disk / "filler", "wb") as filler:
            try:
                while True:
                    os.write(filler.fileno(), b"x" * 1024)
            except OSError:
                pass
    else:
        assert subprocess.run(["mount", "-o", "remount,ro", disk]).returncode == 0
    for end in ["q", signal.SIGTERM]:
        terminal = playing(*small, environment={"XDG_STATE_HOME": str(disk)})
        step(terminal)
        terminal.signal(end) if isinstance(end, int) else terminal.press(end)
        assert terminal.ended() == (0 if end == "q" else -end)
        terminal.assert_given_back()
        assert len(re.findall(rb"dlplay: the session is not kept: [^\r\n]+", terminal.written)) == 1
    assert os.listdir(disk / "dlplay") == ["last.session.json"]
    assert (disk / "dlplay" / "last.session.json").read_bytes() == before


@pytest.mark.parametrize("fault", ["full", "read-only"])
def test_training_to_a_disk_that_cannot_be_written(dlplay, disk, fault):
    (disk / "m.json").write_text("old")
    command = [dlplay.binary, "train", "--epochs", "100000000", "--hidden", "64,64", "--json", "--report-every", "100000000", "--export", disk / "m.json"]
    process = subprocess.Popen(command, cwd=dlplay.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout.readline() and process.stdout.readline()
    if fault == "read-only":
        assert subprocess.run(["mount", "-o", "remount,ro", disk]).returncode == 0
    process.send_signal(signal.SIGINT)
    error = process.communicate(timeout=10)[1]
    assert process.returncode == (74 if fault == "full" else 73) and one_line(error), error
    assert os.listdir(disk) == ["m.json"] and (disk / "m.json").read_text() == "old"


def test_a_state_folder_that_is_removed_is_made_again(playing, tmp_path):
    terminal = playing("--paused")
    step(terminal)
    quit(terminal)
    terminal = playing("--paused")
    step(terminal)
    shutil.rmtree(tmp_path / "state")
    quit(terminal)
    assert kept_epoch(tmp_path) == 1


def test_the_folder_it_was_started_in_is_removed(dlplay, playing, tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    terminal = playing("-c", f'cd gone && exec "{dlplay.binary}" --paused', program=["bash"])
    terminal.until(r"paused +epoch 0\b")
    gone.rmdir()
    step(terminal)
    terminal.press("e")
    terminal.until("export|write|file", seconds=2)
    terminal.press("enter")
    terminal.until("cannot be created", seconds=2)
    terminal.press("esc")
    terminal.until("space run")
    quit(terminal)
    assert kept_epoch(tmp_path) == 1
    gone.mkdir()
    script = f"cd gone && rmdir ../gone && exec '{dlplay.binary}' train --epochs 1 --quiet --export m.json"
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=30)
    assert done.returncode == 73 and one_line(done.stderr)


def test_files_replaced_while_they_are_open(playing, dlplay, tmp_path):
    """What was read is what is learned, whatever becomes of the file."""
    rows = "a,b,kind\n" + "".join(f"{i},{i * i % 17},{'up' if i % 2 else 'down'}\n" for i in range(60))
    (tmp_path / "points.csv").write_text(rows)
    for change in ["other", "", None]:
        (tmp_path / "points.csv").write_text(rows)
        terminal = playing("points.csv", "--paused")
        step(terminal)
        (tmp_path / "points.csv").unlink()
        if change is not None:
            (tmp_path / "points.csv").write_text(change)
        terminal.press("n", "r", "s")
        terminal.read(0.3)
        quit(terminal)
        assert kept_epoch(tmp_path) >= 1
        terminal = playing("--resume", "--paused")
        status = terminal.ended(1) if not any(terminal.read(0.1) or "paused" in terminal.text for _ in range(20)) else None
        if status is None:
            quit(terminal)
        else:
            assert status in (65, 66) and len(terminal.text.strip().splitlines()) == 1
    (tmp_path / "points.csv").write_text(rows)
    command = [dlplay.binary, "train", "points.csv", "--epochs", "100000000", "--json", "--report-every", "100000000", "--session", "s.json"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout.readline() and process.stdout.readline()
    (tmp_path / "points.csv").unlink()
    (tmp_path / "s.json").write_text("somebody else's")
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=10)[1] == "" and process.returncode == 130
    assert json.loads((tmp_path / "s.json").read_text())["learner"]["epoch"] >= 0


def test_two_at_once_with_one_state_folder(playing, tmp_path):
    """The last one to end is kept, whole."""
    terminals = [playing("--paused", "--dataset", name, "--hidden", "200,200") for name in ["xor", "circle", "gauss"]]
    for terminal in terminals:
        step(terminal)
    for terminal in terminals:
        terminal.press("q")
    for terminal in terminals:
        assert terminal.ended() == 0
        terminal.assert_given_back()
    assert os.listdir(tmp_path / "state" / "dlplay") == ["last.session.json"]
    terminal = playing("--resume", "--paused")
    terminal.until(r"paused +epoch 1\b")
    quit(terminal)


# What the system gives: descriptors, memory, the environment, the clock.

COMMANDS = ["train --epochs 1 --quiet --threads 2 --export m.json", "draw --epochs 1 --output a.svg", "list datasets", "check", "predict --model there.json"]


@pytest.mark.parametrize("files", [4, 5, 6, 12])
def test_few_files(dlplay, playing, tmp_path, files):
    """Every command works, or says in one line that there are too few."""
    dlplay("train", "--epochs", "0", "--quiet", "--export", "there.json")
    for command in COMMANDS:
        done = subprocess.run(
            limited(dlplay.binary, f"ulimit -n {files}", *command.split()), cwd=tmp_path, input="x1,x2\n1,2\n", capture_output=True,
            text=True, timeout=30, env=os.environ | QUIET_CRASH,
        )
        assert done.returncode == 0 or (done.returncode > 63 and done.returncode < 79 and one_line(done.stderr)), (command, done)
    command = limited(dlplay.binary, f"ulimit -n {files}")
    terminal = playing(*command[1:], "--paused", program=command[:1], environment=QUIET_CRASH)
    if files < 5:
        assert terminal.ended() == 75
        assert terminal.text.strip() == "dlplay: the terminal cannot be opened: too many open files; raise the limit (ulimit -n)"
    else:
        step(terminal)
        quit(terminal)
        # The last file may be one too many.
        assert terminal.written.count(b"not kept: ") == 1 if files == 5 else kept_epoch(tmp_path) == 1


@pytest.mark.parametrize("megabytes", [100, 200, 400, 800])
def test_little_memory(dlplay, playing, tmp_path, megabytes):
    """It works or ends by itself; the terminal is given back, and what was kept before is whole."""
    dlplay("train", "--epochs", "1", "--quiet", "--export", "m.json")
    before = (tmp_path / "m.json").read_bytes()
    limit = f"ulimit -v {megabytes * 1024}"
    done = subprocess.run(
        limited(dlplay.binary, limit, *"train --epochs 1 --quiet --hidden 1024,1024 --export m.json".split()), cwd=tmp_path,
        capture_output=True, timeout=30, env=os.environ | QUIET_CRASH,
    )
    assert done.returncode == 0 or (tmp_path / "m.json").read_bytes() == before
    assert {name for name in os.listdir(tmp_path)} <= {"m.json"}
    command = limited(dlplay.binary, limit)
    terminal = playing(*command[1:], "--paused", program=command[:1], environment=QUIET_CRASH)
    for _ in range(20):
        terminal.read(0.05)
        if "paused" in terminal.text or terminal.process.poll() is not None:
            break
    terminal.press("q")
    terminal.ended(3)
    terminal.assert_given_back()


@pytest.mark.parametrize(
    "environment",
    [
        {"HOME": None, "XDG_STATE_HOME": None, "XDG_CONFIG_HOME": None}, {"HOME": "", "XDG_STATE_HOME": ""}, {"HOME": "/nonexistent"},
        {"HOME": "/dev/null", "XDG_CONFIG_HOME": "/dev/null"}, {"XDG_STATE_HOME": "/dev/null"}, {"XDG_STATE_HOME": "relative"},
        {"LC_ALL": None, "LANG": None}, {"LC_ALL": None, "LANG": "xx_YY.UTF-8"}, {"LC_ALL": "\u20ac"}, {"LC_ALL": "a" * 5000},
        {"TERM": "xterm-256color", "TERMINFO": "/nonexistent"}, {"COLORTERM": "\x1b]", "NO_COLOR": "x" * 5000}, {"TMUX": "odd"}, {"PATH": None},
    ],
    ids=lambda environment: " ".join(f"{name}={str(value)[:12]}" for name, value in environment.items()).encode("ascii", "replace").decode(),
)
def test_an_odd_environment(playing, tmp_path, environment):
    home = {"HOME": str(tmp_path)} if environment.get("HOME", 0) is not None else {}
    terminal = playing("--paused", environment=home | environment)
    step(terminal)
    quit(terminal)
    said = terminal.written.split(b"\x1b>")[-1]
    kept, lost = rb"dlplay --resume goes on from epoch 1\r\n", rb"dlplay: the session is not kept: [^\r\n]+\r\n"
    assert re.fullmatch(kept + b"|" + lost, said)


@pytest.mark.parametrize("term", ["", "xterm\x1b]", "a" * 5000, "../../etc/passwd", "/", "vt52", "linux", "screen", "ansi"])
def test_an_odd_terminal(playing, term):
    """It plays, or says in one line why not."""
    terminal = playing("--paused", term=term)
    for _ in range(40):
        terminal.read(0.05)
        if "epoch" in terminal.text or terminal.process.poll() is not None:
            break
    if terminal.process.poll() is None:
        terminal.press("q")
        assert terminal.ended() == 0
    else:
        assert terminal.ended() == 75
        assert terminal.written.count(b"\n") == 1 and terminal.written.startswith(b"dlplay: "), terminal.written
    assert termios.tcgetattr(terminal.slave) == terminal.discipline


CLOCK = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
/* The wall clock is set back by a year every third time that somebody looks; the steady ones go on. */
static long back(void) { static int looks; return ++looks % 3 == 0 ? 31536000 : 0; }
int clock_gettime(clockid_t clock, struct timespec *time) {
  int result = (int)syscall(SYS_clock_gettime, clock, time);
  if (clock == CLOCK_REALTIME) time->tv_sec -= back();
  return result;
}
int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  (void)zone;
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  time->tv_sec = now.tv_sec;
  time->tv_usec = now.tv_nsec / 1000;
  return 0;
}
time_t time(time_t *place) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (place) *place = now.tv_sec;
  return now.tv_sec;
}
"""


@pytest.mark.skipif(sys.platform != "linux", reason="set back by a library that is loaded first")
def test_the_clock_is_set_back(playing, dlplay, tmp_path):
    """Training, drawing and writing go on."""
    compiler = shutil.which("cc") or shutil.which("clang")
    assert compiler, "no C compiler"
    (tmp_path / "clock.c").write_text(CLOCK)
    subprocess.run([compiler, "-shared", "-fPIC", "-o", tmp_path / "clock.so", tmp_path / "clock.c"], check=True)
    preload = {"LD_PRELOAD": str(tmp_path / "clock.so")}
    terminal = playing("--dataset", "xor", environment=preload)
    terminal.until(r"running +epoch ([2-9]\d|\d{3})", seconds=5)
    terminal.press("space")
    terminal.until("paused", seconds=1)
    terminal.send("\x1b]")
    terminal.read(0.4)
    quit(terminal)
    assert kept_epoch(tmp_path) > 0
    told = dlplay("train", "--epochs", "50", "--json", "--log-dir", "log", "--export", "m.json", env=preload).stdout
    assert json.loads(told.splitlines()[-1])["seconds"] >= 0
