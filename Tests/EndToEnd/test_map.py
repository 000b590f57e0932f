"""The map of the sources says what is so: every path, type and name in the articles exists, and its counts and arrows are true."""

import functools
import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).parents[2]
CATALOG = ROOT / "Sources/dlplay/dlplay.docc"
ARTICLES = sorted(CATALOG.glob("*.md"))
SUFFIXES = (".swift", ".h", ".c")
PATH = re.compile(r"(?<![\w/.-])(?:(?:Sources|Tests|Datasets|Themes)/[\w.+/-]*|\.ci/run|Package\.swift|README\.md)")
TYPE = re.compile(r"[A-Z]\w+(?:\.\w+)*")
CALL = re.compile(r"(\w+)\(((?:\w+:)*)\)")
DECLARATION = re.compile(r"\b(?:class|struct|enum|protocol|actor|typealias|typedef struct)\s+(\w+)")
# What the articles name of other programs, and of what dlplay writes or a shell is given.
FOREIGN = {
    "SwiftCSV", "SwiftProtobuf", "ArgumentParser", "Linear", "BatchNorm1d", "BCEWithLogitsLoss", "CrossEntropyLoss", "True", "None",
    "NAME_predict", "BINARY",
}
ROOM = re.compile(r'(?:name: |kernels\()"(\w+)"')


@functools.cache
def code():
    """The text of all that is compiled."""
    files = [file for top in ("Sources", "Tests", "Datasets", "Themes") for file in sorted((ROOT / top).rglob("*")) if file.suffix in SUFFIXES]
    return "\n".join(file.read_text() for file in files)


@functools.cache
def package():
    return (ROOT / "Package.swift").read_text()


@functools.cache
def types():
    return set(DECLARATION.findall(code())) | set(ROOM.findall(package())) | FOREIGN


@functools.cache
def words():
    return set(re.findall(r"\w+", code() + (ROOT / "Tests/EndToEnd/conftest.py").read_text()))


@functools.cache
def labels(name):
    """The argument labels of every function of a name, as `for:in:`."""
    found = set()
    for match in re.finditer(rf"\bfunc {name}\b(?:<[^()]*>)?\(", code()):
        depth, part, parts = 1, "", []
        for letter in code()[match.end() : match.end() + 2000]:
            depth += (letter in "([{<") - (letter in ")]}")
            if letter == ">" and not part.endswith("-"):
                depth -= 1
            if depth == 0 or (depth == 1 and letter == ","):
                parts.append(part)
                part = ""
            else:
                part += letter
            if depth == 0:
                break
        found.add("".join(part.split()[0].rstrip(":") + ":" for part in parts if part.strip()))
    return found


def voiced(text):
    """What stands between backticks, the blocks of code left out."""
    return re.findall(r"`+([^`\n]+)`+", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))


def is_there(path):
    return (ROOT / path.rstrip(".")).exists()


def is_known(name):
    """Whether a name of the code is in the sources; what is no name of code is known."""
    if call := CALL.fullmatch(name):
        return call[2] in labels(call[1])
    if name in FOREIGN:
        return True
    if re.fullmatch(r"[a-z]\w{3,}|[A-Z_]+", name):
        return name in words()
    if TYPE.fullmatch(name):
        first, *rest = name.split(".")
        return first in types() and all(word in words() for word in rest)
    return True


@pytest.mark.parametrize("article", [*ARTICLES, ROOT / "README.md"], ids=lambda file: file.stem)
def test_every_path_exists(article):
    assert [path for path in PATH.findall(article.read_text()) if not is_there(path)] == []


@pytest.mark.parametrize("article", ARTICLES, ids=lambda file: file.stem)
def test_every_name_exists(article):
    assert [name for name in voiced(article.read_text()) if not PATH.fullmatch(name) and not is_known(name)] == []


def test_every_article_is_linked():
    links = {file.stem: set(re.findall(r"<doc:(\w+)>", file.read_text())) for file in ARTICLES}
    names = set(links) - {"dlplay"}
    assert set().union(*links.values()) <= names
    assert links["dlplay"] == names


def test_every_room_of_tests_is_named():
    folders = {f"Tests/{folder.name}" for folder in (ROOT / "Tests").glob("*Tests")}
    assert folders <= set(PATH.findall((CATALOG / "Tests.md").read_text()))


def rows(article, head):
    """The rows of the table that begins with these words, as lists of cells."""
    table = (CATALOG / article).read_text().split(head)[1].split("\n\n")[0]
    lines = [line for line in table.splitlines() if line.startswith("| ")]
    assert lines
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_counts():
    """As many files are named as are counted."""
    wrong = [row[0] for row in rows("ToAddOne.md", "| to add | files |") if int(row[1]) != len(set(voiced(" ".join(row[2:]))))]
    assert wrong == []


def rooms():
    """What the article lets each room import."""
    return {room: (folder, set(voiced(imports))) for names, folder, imports, _ in rows("Rooms.md", "| room | folder |") for room in voiced(names)}


def test_arrows_are_those_of_the_package():
    said = {}
    targets = package().split("let package = Package(")[1]
    for match in re.finditer(r'\.(?:executableT|t)arget\(\s*name: "(\w+)"(.*?)(?=\.(?:executableTarget|target|testTarget|plugin)\()', targets, re.DOTALL):
        listed = re.search(r"dependencies: (\[.*?\]( \+ kernelTargets)?)", match[2], re.DOTALL)
        text = re.sub(r', package: "[^"]*"', "", listed[1]) if listed else ""
        said[match[1]] = set(re.findall(r'"(\w+)"', text)) | (set(re.findall(r'kernels\("(\w+)"', package())) if listed and listed[2] else set())
    for kernels in re.findall(r'kernels\("(\w+)"', package()):
        said[kernels] = {"CProcessor"}
    assert {room: imports for room, (_, imports) in rooms().items()} == said


def test_rooms_import_what_they_may():
    """The sources of a room import each room and package that its row names, and no other."""
    known = set(rooms()) | {"SwiftCSV", "SwiftProtobuf", "ArgumentParser"}
    for room, (folder, allowed) in rooms().items():
        files = sorted((ROOT / voiced(folder)[0]).rglob("*.swift"))
        imported = {name for file in files for name in re.findall(r"^\s*(?:@\w+ )*(?:\w+ )?import (?:\w+ )?(\w+)", file.read_text(), re.MULTILINE)}
        assert not files or imported & known == allowed, room
