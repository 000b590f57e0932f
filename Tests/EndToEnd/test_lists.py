"""What is declared as one of a kind stands in the list of its kind: what is forgotten there would be found by nobody."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAME = r"`?(\w+)`?"
KINDS = {
    "a setting": ("Sources/Playground/Settings", rf"^  public static let {NAME} = Setting\(", "Sources/Playground/Settings/Setting+All.swift"),
    "a format": ("Sources/Interchange/Formats", rf"^  static let {NAME} = ModelFormat\(", "Sources/Interchange/Formats/ModelFormat.swift"),
    "a generator": ("Datasets", rf"^enum {NAME}: PointGenerator\b", "Datasets/DatasetEntry.swift"),
    "a loss": ("Sources/Engine/Listed", rf"^  public static let {NAME} = Loss\(", "Sources/Engine/Listed/Loss.swift"),
    "an optimizer": ("Sources/Engine/Listed", rf"^  public static let {NAME} = Optimizer\(", "Sources/Engine/Listed/Optimizer.swift"),
    "a schedule": ("Sources/Engine/Listed", rf"^  static let {NAME} = Self\(", "Sources/Engine/Listed/Schedule.swift"),
    "an initializer": ("Sources/Engine/Listed", rf"^  public static let {NAME} = Initializer\(", "Sources/Engine/Listed/Initializer.swift"),
    "a view in a panel's place": ("Sources/Interface", rf"^struct {NAME}: PanelView\b", "Sources/Interface/Views/PanelViews.swift"),
    "a lens's view": ("Sources/Interface/Lenses", rf"^struct {NAME}: LensView\b", "Sources/Interface/Views/PanelViews.swift"),
    "a lens's model": ("Sources/Playground/Lenses", rf"^enum {NAME}: LensModel\b", "Sources/Playground/Lenses/LensModel.swift"),
    "a command": ("Sources/dlplay/Commands", rf"^struct {NAME}: ParsableCommand\b", "Sources/dlplay/Commands/Dlplay.swift"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_declared_is_listed(kind):
    folder, declaration, listing = KINDS[kind]
    declared = {
        name: path for path in (ROOT / folder).rglob("*.swift") for name in re.findall(declaration, path.read_text(), re.MULTILINE)
    }
    assert len(declared) > 4, f"{kind}: they are declared in another way now"
    # Where a list stands, names stand alone: no call, no declaration, no comment.
    text = re.sub(r"//.*|static let \w+ =|struct \w+", "", (ROOT / listing).read_text())
    missing = [f"{name} ({path.relative_to(ROOT)})" for name, path in declared.items() if not re.search(rf"\b{name}\b", text) and path.name != Path(listing).name]
    assert not missing, f"{kind} is missing in {listing}: {', '.join(missing)}"


NUMBERED = {
    "activation": ("Sources/Kernels/Activations/Activations.swift", "Sources/Engine/Listed/Activation.swift"),
    "loss": ("Sources/Kernels/Losses/Losses.swift", "Sources/Engine/Listed"),
    "optimizer": ("Sources/Kernels/Optimizers/Update.swift", "Sources/Engine/Listed"),
}


@pytest.mark.parametrize("kind", NUMBERED)
def test_whatever_has_a_number_has_a_formula_and_a_name(kind):
    """Each name in the lists of Plan.h has its case in the kernels and its value in the engine."""
    header = (ROOT / "Sources/CProcessor/include/Plan.h").read_text()
    names = {name for listed in re.findall(r"enum \{(.*?)\}", header, re.DOTALL) for name in re.findall(rf"\b{kind}[A-Z]\w*", listed)} - {f"{kind}Count"}
    assert len(names) > 4, f"{kind}: it is numbered in another way now"
    for place in NUMBERED[kind]:
        path = ROOT / place
        text = "\n".join(file.read_text() for file in ([path] if path.is_file() else path.glob("*.swift")))
        missing = sorted(name for name in names if not re.search(rf"\b{name}\b", text))
        assert not missing, f"of Plan.h's names {place} lacks {', '.join(missing)}"


def test_every_command_is_run():
    """Each command has a test that runs the program with it."""
    declared = r'^struct (\w+): ParsableCommand\b.*\n.*CommandConfiguration\((?:\s*commandName: "([\w-]+)")?'
    sources = "\n".join(path.read_text() for path in (ROOT / "Sources/dlplay/Commands").glob("*.swift"))
    names = [name or struct.lower() for struct, name in re.findall(declared, sources, re.MULTILINE)]
    assert len(names) > 10, "commands are declared in another way now"
    tests = "\n".join(path.read_text() for path in (ROOT / "Tests/EndToEnd").glob("test_*.py"))
    missing = [name for name in names if name != "dlplay" and not re.search(rf'\b(?:dlplay|playing)\(\s*"{name}"', tests)]
    assert not missing, f"no test in Tests/EndToEnd runs: {', '.join(missing)}"


def test_every_view_of_a_panel_has_its_example():
    """What stands in a panel's place is drawn by itself, too, in rectangles of any size."""
    views = [name for path in (ROOT / "Sources/Interface").rglob("*.swift") for name in re.findall(r"^struct (\w+): PanelView\b", path.read_text(), re.MULTILINE)]
    assert len(views) > 4, "views are declared in another way now"
    examples = (ROOT / "Tests/InterfaceTests/ViewTests.swift").read_text()
    missing = [name for name in views if not re.search(rf"\b{name}\(turn", examples)]
    assert not missing, f"ViewExample.all in Tests/InterfaceTests/ViewTests.swift lacks {', '.join(missing)}"


def test_every_format_that_is_read_is_fuzzed(dlplay):
    readers = re.findall(r'Reader\(name: "(\w+)"', (ROOT / "Tests/Fuzz/Sources/Reader.swift").read_text())
    read = [entry["name"].lstrip(".") for entry in json.loads(dlplay("list", "formats", "--json").stdout) if entry["read"] == "yes"]
    # A model in JSON is called so, beside the sessions.
    missing = [name for name in read if {"json": "model"}.get(name, name) not in readers]
    assert len(read) > 2 and not missing, f"no reader of Tests/Fuzz/Sources/Reader.swift takes {', '.join(missing)}"
    empty = [name for name in readers if not any((ROOT / "Tests/Fuzz/Corpus" / name).glob("*"))]
    assert not empty, f"Tests/Fuzz/Corpus has no inputs to begin with, as Tests/Fuzz/seed makes them, for: {', '.join(empty)}"


def test_whatever_the_reducer_does_somebody_can_do():
    """Each case of Action is sent by a key, a click, the palette or the screen loop."""
    source = (ROOT / "Sources/Playground/State/Action.swift").read_text()
    actions = source[source.index("public enum Action") : source.index("\n}\n")]
    cases = re.findall(r"^ +case (\w+)", actions, re.MULTILINE)
    assert len(cases) > 60, "actions are declared in another way now"
    senders = [*(ROOT / "Sources/Interface").rglob("*.swift"), *(ROOT / "Sources/dlplay").rglob("*.swift"), *(ROOT / "Sources/Playground/Palette").rglob("*.swift"), *(ROOT / "Sources/Playground").rglob("*Topic*.swift")]
    text = "\n".join(path.read_text() for path in senders)
    missing = [name for name in cases if not re.search(rf"\.{name}\b", text)]
    assert not missing, f"no row of Sources/Interface/Keys/KeyTable.swift, click or command sends: {', '.join(missing)}"
