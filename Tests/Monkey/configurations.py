"""The ways in which the playground is started, and the folder that it is started in."""

import os
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

# Megabytes that a playground may ever hold, and that it may gain from the first third of its life to the last: what undo keeps, at most
# 96 MiB, and the run's own past, at most 16. Wide layers need more beside them.
MEMORY, GROWTH = 400, 128

CSV = "x1,x2,label\n" + "".join(f"{(i * 7) % 13 / 3 - 2},{(i * 5) % 11 / 3 - 2},{i % 2}\n" for i in range(120))
TABLE = "a,b,c,d,kind\n" + "".join(f"{i % 17},{i % 7 * 1.5},{i % 3},{i / 9},{'red green blue'.split()[i % 3]}\n" for i in range(90))
REGRESSION = "iq,gpa,salary\n" + "".join(f"{90 + i % 40},{2 + i % 20 / 10},{20000 + 311 * (i % 40) + 17.5 * i}\n" for i in range(60))
LESSON = """+++
title = "own"
experiment = "--dataset xor --features x1,x2 --hidden 4"
[question]
text = "how many?"
choices = ["one", "two"]
answer = 2
[goal]
when = "test_loss < 0.3"
within = 50
+++
# run
Space.
# explain
You said {you_said}; {test_loss}.
"""

ODD_FILES = {
    "points.csv": CSV, "table.csv": TABLE, "grades.csv": REGRESSION, "späce ü.csv": CSV, "日本.csv": TABLE, "\u202egpj.csv": CSV, "-rf.csv": CSV,
    "empty.csv": "", "header.csv": "x1,x2,label\n", "broken.csv": "x1,x2,label\n1,2,0\n1,abc\n", "\x1b[31mred.csv": CSV, "new\nline.csv": CSV,
    "odd.csv": "\x1b[2Jx,\u202ey,la\tbel\n1,2,\x1b]0;a\x07\n2,1,\u2066b\n", "cell.csv": "x1,x2,label\n1," + "9" * 200_000 + ",0\n", "wide.csv": ",".join(f"c{i}" for i in range(300)) + "\n" + ",".join("1" * 300) + "\n",
    "broken.json": '{"format": "dlplay-session", "version": 1,', "deep.json": "[" * 20_000, "list.json": "[1, 2, 3]", "a" * 200 + ".csv": CSV, "own.md": LESSON, "broken.md": "+++\ntitle = [\n+++\n", "empty.md": "", "noise.onnx": "\x08\x07\x12", "noise.safetensors": "\xff" * 64,
}
ODD_THEMES = {
    "fine.toml": 'name = "fine"\n', "empty.toml": "", "broken.toml": "[:]\n", "open.toml": "[[:]\n", "equal.toml": "[=\n", "[odd].toml": 'summary = "\x1b[31m"\n', "binary.toml": "\x00\xff",
}

CONFIGURATIONS = {
    name: SimpleNamespace(**({"name": name, "arguments": [], "environment": {}, "themes": False, "memory": MEMORY, "growth": GROWTH, "is_slow": False, "between_watching": 293, "graphics": None} | given))
    for name, given in {
        "default": {},
        "paused": {"arguments": ["--paused"]},
        "iris": {"arguments": ["--dataset", "iris"]},
        "csv": {"arguments": ["points.csv"]},
        "table": {"arguments": ["--data", "table.csv"]},
        "regression": {"arguments": ["--dataset", "multi-gauss", "--loss", "huber"]},
        "grades": {"arguments": ["--data", "grades.csv", "--loss", "mse"]},
        "compat": {"arguments": ["--compat", "tfplayground"]},
        "perceptron": {"arguments": ["--dataset", "gauss", "--hidden", "none", "--optimizer", "perceptron"]},
        "large": {"arguments": ["--hidden", "256,256,256", "--batch-size", "full"], "memory": 700, "growth": 450, "between_watching": 41},
        "deep": {"arguments": ["--hidden", ",".join(["512"] * 16)], "memory": 2000, "growth": 1000, "is_slow": True},
        "session": {"arguments": ["kept.session.json"]},
        "model": {"arguments": ["--model", "kept.onnx"]},
        "lesson": {"arguments": ["--lesson", "vanishing-gradients"]},
        "own-lesson": {"arguments": ["own.md"]},
        "themes": {"arguments": ["--theme", "viridis"], "themes": True},
        "256": {"arguments": ["--color", "256"], "environment": {"COLORTERM": None}},
        "16": {"arguments": ["--color", "16"]},
        "8": {"arguments": ["--color", "8"], "environment": {"TERM": "xterm"}},
        "none": {"arguments": ["--color", "never"], "environment": {"NO_COLOR": "1"}},
        "ascii": {"arguments": ["--symbols", "ascii"], "environment": {"LC_ALL": "C"}},
        "no-mouse": {"arguments": ["--no-mouse", "--fps", "60"]},
        "kitty": {"graphics": "kitty", "arguments": ["--paused"]},
        "kitty-running": {"graphics": "kitty"},
        "sixel": {"graphics": "sixel", "arguments": ["--paused"]},
        "sixel-iris": {"graphics": "sixel", "arguments": ["--dataset", "iris", "--paused"]},
        "tmux": {"environment": {"TERM": "tmux-256color", "TMUX": "there,1,0"}},
    }.items()
}


def sanitized(configuration):
    """The same for a sanitizer's binary, which keeps what was freed for a while and a shadow of all memory, and takes many times as long."""
    given = vars(configuration)
    return SimpleNamespace(**given | {"memory": 6 * given["memory"], "growth": 6 * given["growth"], "is_slow": True})


class Nest:
    """A scratch folder that holds everything the program may read or write."""

    kept = {}

    def __init__(self, root, program, configuration):
        self.root, self.program = Path(root), program
        self.begins_with_lesson = any(given == "--lesson" or given.endswith(".md") for given in configuration.arguments)
        shutil.rmtree(self.root, ignore_errors=True)
        self.work = self.root / "work"
        self.work.mkdir(parents=True)
        self.environment = {
            "PATH": os.environ["PATH"], "TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8", "HOME": str(self.root),
            "XDG_CONFIG_HOME": str(self.root / "config"), "XDG_STATE_HOME": str(self.root / "state"), "XDG_CACHE_HOME": str(self.root / "cache"), "TMPDIR": str(self.root / "tmp"),
            "SWIFT_BACKTRACE": "enable=no",
        } | configuration.environment | {key: value for key, value in os.environ.items() if key.endswith("SAN_OPTIONS")}
        self.environment = {key: value for key, value in self.environment.items() if value is not None}
        (self.root / "tmp").mkdir()
        for name, text in ODD_FILES.items():
            (self.work / name).write_bytes(text.encode())
        (self.work / "folder.json").mkdir()
        (self.work / "dangling.csv").symlink_to("nowhere.csv")
        (self.work / "round.csv").symlink_to("round.csv")
        os.mkfifo(self.work / "pipe.csv")
        for name, content in self._kept().items():
            (self.work / name).write_bytes(content)
        if configuration.themes:
            themes = self.root / "config" / "dlplay" / "themes"
            themes.mkdir(parents=True)
            for name, text in ODD_THEMES.items():
                (themes / name).write_bytes(text.encode())
        self.given = set(os.listdir(self.work))

    def _kept(self):
        """A session and a model in each format that can be read, made once."""
        if not Nest.kept:
            names = ["kept.session.json", "kept.json", "kept.onnx", "kept.safetensors"]
            exports = [option for name in names[1:] for option in ("--export", name)]
            self.run("train", "--dataset", "xor", "--epochs", "3", "--quiet", "--session", names[0], *exports, check=True)
            Nest.kept = {name: (self.work / name).read_bytes() for name in names}
        return Nest.kept

    @property
    def session(self):
        return self.root / "state" / "dlplay" / "last.session.json"

    def run(self, *arguments, check=False):
        """The program without a terminal."""
        return subprocess.run(
            [self.program, *map(str, arguments)], cwd=self.work, env=self.environment, capture_output=True, timeout=120, check=check, stdin=subprocess.DEVNULL
        )

    # What it left behind.

    def wrong_session(self):
        """Why the session that was kept cannot be opened again; None where it can."""
        if not self.session.exists():
            # What began with a lesson that is still open has nothing to keep.
            return None if self.begins_with_lesson else "there is none"
        done = self.run("draw", "--session", self.session, "--output", self.root / "tmp" / "drawn.txt")
        return None if done.returncode == 0 else done.stderr.decode(errors="replace").strip()[:300] or f"status {done.returncode}"

    def left_over(self, killed):
        """Temporary files, and files outside the places that are its own.

        What a killed one leaves beside a name that nobody writes again stays; beside the session, which is written again, it does not.
        """
        strange = set(os.listdir(self.root)) - {"work", "state", "config", "cache", "tmp"}
        if self.session.parent.exists():
            strange |= set(os.listdir(self.session.parent)) - {self.session.name, "chosen.toml", "progress.json", "challenges.toml"}
        temporary = {name for name in os.listdir(self.work) if ".dat.nosync" in name or name.endswith(".tmp")}
        strange |= {name for name in temporary if not any(f".dlplay-{process}-" in name for process in killed)}
        return sorted(strange)

    def wrong_export(self, most=4):
        """A file that was written and cannot be read again, with the reason; None where all can."""
        new = sorted(set(os.listdir(self.work)) - self.given)
        for name in new[:most]:
            path = self.work / name
            if not path.is_file() or path.suffix not in (".json", ".onnx", ".safetensors"):
                continue
            is_session = path.suffix == ".json" and b"dlplay-session" in path.read_bytes()[:200]
            there = self.root / "tmp" / "read.json"
            done = self.run("draw", "--session", path, "--output", there.with_suffix(".txt")) if is_session else self.run("export", "--model", path, "--to", there)
            there.unlink(missing_ok=True)
            if done.returncode != 0:
                return f"{name!r}: {done.stderr.decode(errors='replace').strip()[:300]}"
        return None
