"""What is declared as one of a kind stands in the list of its kind: what is forgotten there would be found by nobody."""

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
    "an initializer": ("Sources/Engine/Listed", rf"^  public static let {NAME} = Initializer\(", "Sources/Engine/Listed/Initializer.swift"),
    "a view in a panel's place": ("Sources/Interface", rf"^struct {NAME}: PanelView\b", "Sources/Interface/Views/PanelViews.swift"),
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


def test_whatever_the_reducer_does_somebody_can_do():
    """Each case of Action is sent by a key, a click, the palette or the screen loop."""
    source = (ROOT / "Sources/Playground/State/Action.swift").read_text()
    actions = source[source.index("public enum Action") : source.index("\n}\n")]
    cases = re.findall(r"^ +case (\w+)", actions, re.MULTILINE)
    assert len(cases) > 60, "actions are declared in another way now"
    senders = [*(ROOT / "Sources/Interface").rglob("*.swift"), *(ROOT / "Sources/dlplay").rglob("*.swift"), *(ROOT / "Sources/Playground/Palette").rglob("*.swift")]
    text = "\n".join(path.read_text() for path in senders)
    missing = [name for name in cases if not re.search(rf"\.{name}\b", text)]
    assert not missing, f"no row of Sources/Interface/Keys/KeyTable.swift, click or command sends: {', '.join(missing)}"
