"""Every command of the README and of the articles runs as it stands."""

import os
import pathlib
import re
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).parents[2]
CATALOG = ROOT / "Sources/dlplay/dlplay.docc"
TEXTS = [ROOT / "README.md", *sorted(CATALOG.glob("*.md"))]
# What is run elsewhere, or cannot be run by a test: a clone from where the page was found, a build, the tests themselves.
ELSEWHERE = re.compile(
    r"git clone|(\w+=\S+ )*swift (run|test|build|package)|\$\(command -v sudo\)|(PREFIX=\S+ )?\.package/|(\w+=(\S+|\".+\") )*(Tests/|python3 -m pytest)|touch Package|git diff|cd Tests|man "
)
# Other programs that show dlplay: what they are given is started, without them.
SHOWING = {
    "ssh": 'while [ "${1#-}" != "$1" ]; do shift; done; shift; exec "$@"',
    "xterm": 'while [ "$1" != -e ]; do shift; done; shift; exec "$@"',
    "tmux": 'shift; exec "$@"',
}


def blocks(text):
    """The blocks of shell commands."""
    return re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def commands(block):
    """One after the other; a script, a here-document and continued lines are one."""
    if block.startswith("#!"):
        return []
    lines, found = block.splitlines(), []
    while lines:
        command = lines.pop(0)
        while command.endswith("\\"):
            command += "\n" + lines.pop(0)
        if end := re.search(r"<<'?(\w+)'?$", command):
            while not command.endswith("\n" + end[1]):
                command += "\n" + lines.pop(0)
        if command.strip() and not command.startswith("#"):
            found.append(command)
    return found


@pytest.fixture
def place(dlplay, playing):
    """A folder with dlplay in reach and the files that are spoken of, and what runs a command there."""
    folder = dlplay.folder
    tools = folder / ".tools"
    tools.mkdir()
    (tools / "dlplay").symlink_to(os.path.abspath(dlplay.binary))
    for name, script in SHOWING.items():
        (tools / name).write_text(f"#!/bin/sh\n{script}\n")
        (tools / name).chmod(0o755)
    known = set(re.findall(r"^  (\w+)(?: \(default\))? {2,}", dlplay("--help").stdout.split("SUBCOMMANDS:")[1], re.MULTILINE)) - {"play"}
    environment = {
        "PATH": f"{tools}:{os.environ['PATH']}", "HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_STATE_HOME": str(folder / "state"), "NO_COLOR": None,
    }

    def run(command):
        words = re.sub(r"^(\w+=\S+ )+", "", command).split()
        if words[0] in SHOWING or words[0] == "dlplay" and (len(words) == 1 or words[1] not in known):
            terminal = playing("-c", command, program=("bash",), environment=environment | {"XDG_STATE_HOME": str(folder / "state")})
            terminal.until(r"(?i)epoch|lesson|predict", 30)
            terminal.press("ctrl-c")
            assert terminal.ended(20) in (0, 130), command
        else:
            done = subprocess.run(
                ["bash", "-euo", "pipefail", "-c", command], cwd=folder, capture_output=True, text=True, timeout=300,
                env={k: v for k, v in (os.environ | environment).items() if v is not None},
            )
            assert done.returncode == 0, (command, done.stdout[-500:], done.stderr[-500:])

    return folder, run


def prepare(folder, run):
    """What a reader has at hand: points, a model, a session, a net of PyTorch's, a lesson."""
    torch = pytest.importorskip("torch")
    import safetensors.torch

    def saved(name, *units):
        layers = [torch.nn.Linear(a, b) for a, b in zip(units, units[1:])]
        safetensors.torch.save_file(torch.nn.Sequential(*layers).state_dict(), folder / name)

    run("dlplay points --samples 60 --seed 2 > points.csv")
    run("dlplay train --epochs 3 --quiet --export model.json --session mine.session.json")
    shutil.copy(folder / "model.json", folder / "circle.json")
    saved("net.safetensors", 2, 4, 1)
    saved("flowers.safetensors", 4, 5, 3)
    (folder / "iris.csv").write_bytes((ROOT / "Datasets/iris.csv").read_bytes())
    lesson = (CATALOG / "WritingALesson.md").read_text().split("```markdown\n")[1].split("```")[0]
    (folder / "my-lesson.md").write_text(lesson)


def runnable(text):
    """The commands of a text that are run here."""
    return [command for block in blocks(text.read_text()) for command in commands(block) if not ELSEWHERE.match(command)]


@pytest.mark.parametrize("text", filter(runnable, TEXTS), ids=lambda file: file.stem)
def test_commands_run(place, text):
    folder, run = place
    prepare(folder, run)
    for command in runnable(text):
        run(command)


def test_every_article_by_task_has_commands():
    for name in ("FirstNetwork", "YourOwnData", "ReadingALens", "WritingALesson", "PyTorchAndONNX", "Sweeps", "MakingATheme", "YourTerminal",
                 "WithoutAScreen", "RacesAndChallenges"):
        assert runnable(CATALOG / f"{name}.md"), name
