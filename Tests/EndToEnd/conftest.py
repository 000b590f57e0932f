"""The real dlplay, from outside: DLPLAY names the binary."""

import os
import shutil
import subprocess
import sys

import pytest

sys.path.insert(0, os.path.dirname(__file__))
DLPLAY = os.environ.get("DLPLAY") or shutil.which("dlplay")


def pytest_configure(config):
    if not DLPLAY:
        raise pytest.UsageError("DLPLAY must name the binary to test")


class Result(subprocess.CompletedProcess):
    @property
    def rows(self):
        return [line.split(",") for line in self.stdout.splitlines()]


@pytest.fixture
def dlplay(tmp_path):
    """Runs dlplay in an empty folder and returns what it said."""

    def run(*arguments, status=0, stdin="", env=None):
        done = subprocess.run(
            [DLPLAY, *map(str, arguments)], cwd=tmp_path, input=stdin, capture_output=True, text=True, timeout=120,
            env=os.environ | (env or {}),
        )
        assert done.returncode == status, (arguments, done.returncode, done.stdout, done.stderr)
        done.__class__ = Result
        return done

    run.folder = tmp_path
    run.binary = DLPLAY
    return run


@pytest.fixture
def playing(tmp_path):
    """Starts dlplay in a pseudo-terminal; whatever still runs at the end is ended."""
    from pseudoterminal import Terminal

    started = []

    def start(*arguments, program=(DLPLAY,), **options):
        # What a playground leaves behind when it ends is the test's own.
        options["environment"] = {"XDG_STATE_HOME": str(tmp_path / "state")} | (options.get("environment") or {})
        terminal = Terminal([*program, *map(str, arguments)], cwd=tmp_path, **options)
        started.append(terminal)
        return terminal

    start.binary = DLPLAY
    yield start
    for terminal in started:
        terminal.kill()
