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
