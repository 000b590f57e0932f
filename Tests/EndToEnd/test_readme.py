"""What the README says is so."""

import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess

import pytest
import safetensors.torch
import torch

README = (pathlib.Path(__file__).parents[2] / "README.md").read_text()


def test_every_key(dlplay):
    """The table of keys is the program's own."""
    table = README.split("## Keys")[1].split("##")[0]
    rows = [(m[1], m[2]) for m in re.finditer(r"^\| `(.+?)` \| (.+) \|$", table, re.MULTILINE)]
    assert rows == [(key["name"], key["summary"]) for key in json.loads(dlplay("list", "keys", "--json").stdout)]


def test_every_data_set(dlplay):
    data = README.split("| data |")[1].split("| your own CSV")[0]
    assert set(re.findall(r"`([a-z0-9-]+)`", data)) == {e["name"] for e in json.loads(dlplay("list", "datasets", "--json").stdout)}


@pytest.mark.parametrize("kind", ["activations", "losses", "optimizers", "schedules", "initializers"])
def test_every_name(dlplay, kind):
    row = README.split(f"| {'weights' if kind == 'initializers' else kind} |")[1].split("\n")[0].split(";")[0]
    listed = {entry["name"] for entry in json.loads(dlplay("list", kind, "--json").stdout)}
    # Softmax is no choice: it comes with cce.
    assert {name.split(":")[0] for name in re.findall(r"`([^`]+)`", row)} == listed - {"softmax"}


def test_every_format(dlplay):
    """The table of formats is the program's own."""
    table = README.split("| ending |")[1].split("\n\n")[0]
    rows = re.findall(r"^\| `(\..+?)` \| (.+) \|$", table, re.MULTILINE)
    assert rows == [(e["name"], e["summary"]) for e in json.loads(dlplay("list", "formats", "--json").stdout)]


def test_every_lens():
    """The table of lenses has a row for each, which begins with its title."""
    source = (pathlib.Path(__file__).parents[2] / "Sources/Playground/Lenses/Lens.swift").read_text()
    titles = re.findall(r'case \.\w+: "(.+)"', source.split("var title")[1].split("var explanation")[0])
    rows = re.findall(r"^\| (.+?) \|", README.split("| lens |")[1].split("\n\n")[0], re.MULTILINE)
    shown = [title for title in titles if title != "network"]
    assert len(shown) > 4
    assert [title for title in shown if not any(row.startswith(title) for row in rows)] == []
    assert len(rows) == len(shown), rows


def test_every_command(dlplay):
    """Each command that the help names is in the README with an example."""
    commands = re.findall(r"^  (\w+)(?: \(default\))? {2,}", dlplay("--help").stdout.split("SUBCOMMANDS:")[1], re.MULTILINE)
    assert len(commands) > 10
    # The playground needs no word.
    assert [name for name in commands if name != "play" and not re.search(rf"\bdlplay {name}\b", README)] == []


def test_commands_work(dlplay):
    """Every command line that needs no terminal runs as it stands."""
    (dlplay.folder / "points.csv").write_text("x1,x2,label\n1,2,a\n3,4,b\n-1,2,a\n")
    safetensors.torch.save_file(torch.nn.Sequential(torch.nn.Linear(2, 4), torch.nn.Tanh(), torch.nn.Linear(4, 1)).state_dict(), dlplay.folder / "net.safetensors")
    commands = [line.split("#")[0].split("|")[0] for line in README.splitlines() if not line.endswith("\\") and re.match(r"dlplay (train|predict|export|draw|list) ", line)]
    assert len(commands) >= 4
    for command in commands:
        assert dlplay(*shlex.split(command)[1:]).stdout or " --to " in command or " --output " in command


def test_pictures_are_there():
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert pictures
    for picture in pictures:
        assert (pathlib.Path(__file__).parents[2] / picture).read_bytes().startswith((b"\x89PNG", b"GIF89a"))


def test_a_build_without_curses_says_what_to_install(tmp_path):
    """One error, with the package's name."""
    source = pathlib.Path(__file__).parents[2] / "Sources/CTerminal/CTerminal.c"
    # Without the system's headers there is no curses.h either.
    done = subprocess.run(["clang", "-nostdinc", "-fsyntax-only", source], capture_output=True, text=True)
    errors = [line for line in done.stderr.splitlines() if "error:" in line]
    assert len(errors) == 1 and "install libncurses-dev" in errors[0], done.stderr


def test_the_lines_of_the_installation_work(dlplay):
    """The program, its manual and its completions where the README puts them."""
    block = README.split("```sh\ninstall -D")[1].split("```")[0]
    (dlplay.folder / ".build/release").mkdir(parents=True)
    shutil.copy(dlplay.binary, dlplay.folder / ".build/release/dlplay")
    environment = os.environ | {"HOME": str(dlplay.folder), "PATH": f"{dlplay.folder}/.local/bin:{os.environ['PATH']}"}
    subprocess.run(["bash", "-ec", "install -D" + block], cwd=dlplay.folder, env=environment, check=True)
    for name in ("bin/dlplay", "share/man/man1/dlplay.1", "share/bash-completion/completions/dlplay"):
        assert (dlplay.folder / ".local" / name).stat().st_size > 1000
    for heading in ("## License\n\nMIT License", "## Changelog", "git clone "):
        assert heading in README
