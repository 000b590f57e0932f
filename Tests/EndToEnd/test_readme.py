"""What the README says is so."""

import json
import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
LENSES = (ROOT / "Sources/dlplay/dlplay.docc/ReadingALens.md").read_text()


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
    source = (ROOT / "Sources/Playground/Lenses/Lens.swift").read_text()
    titles = re.findall(r'case \.\w+: "(.+)"', source.split("var title")[1].split("var explanation")[0])
    rows = re.findall(r"^\| (.+?) \|", LENSES.split("| lens |")[1].split("\n\n")[0], re.MULTILINE)
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


def test_pictures_are_there():
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert pictures
    for picture in pictures:
        assert (ROOT / picture).read_bytes().startswith((b"\x89PNG", b"GIF89a"))


def test_a_build_without_curses_says_what_to_install():
    """One error, with the package's name, of all files that need it."""
    sources = [file for file in (ROOT / "Sources/CTerminal").glob("*.c") if re.search(r'#include (<curses.h>|"Ncurses.h")', file.read_text())]
    assert len(sources) > 1
    # Without the system's headers there is no curses.h either.
    said = [subprocess.run(["clang", "-nostdinc", "-fsyntax-only", source], capture_output=True, text=True).stderr for source in sources]
    errors = [line for text in said for line in text.splitlines() if "error:" in line]
    assert len(errors) == 1 and "install libncurses-dev" in errors[0], said


def test_what_it_has():
    """In the order that a person needs, and short enough to be read."""
    headings = re.findall(r"^## (.+)$", README, re.MULTILINE)
    assert headings == [
        "Install and run", "Test", "The first minute", "What you can do", "Keys", "Files", "The terminal", "How it is built", "Changelog", "License"]
    assert README.count("\n") < 350
    for words in ("## License\n\nMIT License", "git clone ", "swift run -c release dlplay"):
        assert words in README


def test_every_article_by_task_is_named():
    named = set(re.findall(r"dlplay\.docc/(\w+)\.md", README))
    articles = {file.stem for file in (ROOT / "Sources/dlplay/dlplay.docc").glob("*.md")} - {"dlplay"}
    assert named == articles
