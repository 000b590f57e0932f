"""Letters of two columns and marks on letters: class names, columns, files, the palette."""

import re

CLASSES = ("東京", "대구", "🙂zz", "e\u0301te\u0301")


def table(folder, name="データ.csv"):
    rows = ["長さ,幅,都市"]
    for index, label in enumerate(CLASSES):
        rows += [f"{index * 2 + step / 10},{index % 2 * 3 + step / 7},{label}" for step in range(20)]
    (folder / name).write_text("\n".join(rows) + "\n")
    return name


def test_class_names_columns_and_files_are_drawn(playing, tmp_path):
    for size in ((80, 24), (120, 40), (200, 60)):
        terminal = playing(table(tmp_path), "--paused", size=size)
        terminal.until("paused")
        terminal.read(0.5)
        text = terminal.text
        # A screen shows the right half of a letter as nothing, so that frames stand one under the other.
        edges = [line.rstrip() for line in terminal.screen.display if line.rstrip().endswith(("│", "╮", "╯", "┤"))]
        assert edges
        assert "?" not in re.sub(r"\? help|\?$", "", "\n".join(line for line in text.splitlines()[:-1]))
        assert "データ" in text.replace(" ", "")
        terminal.press("q")
        assert terminal.ended() == 0
    assert all(name.replace("e\u0301", "é") in text.replace("e\u0301", "é").replace(" ", "") for name in CLASSES), text


def test_every_row_is_as_wide_as_the_screen(playing, tmp_path):
    terminal = playing(table(tmp_path), "--paused", size=(120, 40))
    terminal.until("東")
    terminal.read(0.5)
    buffer = terminal.screen.buffer
    right = {column for row in range(2, 38) for column in range(120) if buffer[row][column].data in "│╮╯┤" and column > 117}
    assert right == {119}
    terminal.press("q")
    assert terminal.ended() == 0


def test_the_palette_field_takes_and_erases_them(playing):
    terminal = playing("--paused", size=(100, 30))
    terminal.until("paused")
    terminal.press(":")
    terminal.until("commands and settings")
    terminal.send("save 数据🙂.json")
    terminal.until("数.*据")
    line = next(line for line in terminal.screen.display if "数" in line)
    assert line.index("│") >= 0 and "🙂" in line and "?" not in line
    # The frame's right side stands where it stands in the other rows.
    row = terminal.screen.display.index(line)
    columns = [
        [column for column in range(100) if terminal.screen.buffer[number][column].data == "│"] for number in (row, row + 4)
    ]
    assert columns[0] == columns[1]
    for _ in range(6):
        terminal.press("backspace")
    terminal.read(0.3)
    assert "数" in terminal.text and "🙂" not in terminal.text
    terminal.press("esc")
    terminal.read(0.3)
    terminal.press("q")
    assert terminal.ended() == 0


def test_lists_are_aligned(dlplay):
    folder = dlplay.folder / "dlplay" / "datasets"
    folder.mkdir(parents=True)
    table(folder, "都市.csv")
    lines = dlplay("list", "datasets", env={"XDG_CONFIG_HOME": str(dlplay.folder)}).stdout.splitlines()
    own = next(line for line in lines if line.startswith("都市"))
    other = next(line for line in lines if line.startswith("xor"))
    # Two letters take two columns more than they count.
    assert len(own) - len(own[2:].lstrip()) + 2 == len(other) - len(other[3:].lstrip())


def test_drawings_keep_them(dlplay):
    table(dlplay.folder)
    text = dlplay("draw", "データ.csv", "--epochs", "1", "--output", "a.txt").stdout + (dlplay.folder / "a.txt").read_text()
    assert "東京" in text and "🙂zz" in text and "?" not in text
