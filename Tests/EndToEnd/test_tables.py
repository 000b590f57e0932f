"""Tables as people have them: what is read, what is said of it, and that predict and exported programs do the same."""

import json
import random
import re
import subprocess
import sys

import pytest

random.seed(5)
ROWS = [(round(random.uniform(0, 4), 2), round(random.uniform(0, 2), 2)) for _ in range(40)]
KINDS = ["big" if x + y > 3 else "small" for x, y in ROWS]
PLAIN = "x,y,kind\n" + "".join(f"{x},{y},{kind}\n" for (x, y), kind in zip(ROWS, KINDS))
BODY = PLAIN.split("\n", 1)[1]

# A file's name and text; what is said of it.
WRITINGS = {
    "no header": ("t.csv", BODY, "no header: the columns are called x1 to x3"),
    "a header in a comment": ("t.csv", "# " + PLAIN, "the columns have the names of the comment above line 2"),
    "an index": ("t.csv", "".join(f"{'' if i == 0 else i - 1},{line}\n" for i, line in enumerate(PLAIN.splitlines())), "numbers the rows"),
    "an index as pandas calls it": ("t.csv", "".join(f"{'Unnamed: 0' if i == 0 else i - 1},{line}\n" for i, line in enumerate(PLAIN.splitlines())), "column Unnamed: 0 is left out: it numbers the rows"),
    "a decimal comma": ("t.csv", PLAIN.replace(",", ";").replace(".", ","), "a comma stands before the fraction"),
    "a spreadsheet": ("t.CSV", "\ufeffsep=;\r\n" + PLAIN.replace(",", ";").replace("\n", "\r\n") + ";;\r\n;;\r\n", None),
    "commas at the ends": ("t.csv", PLAIN.replace("\n", ",\n"), None),
    "bars": ("t.txt", PLAIN.replace(",", "|"), None),
    "blanks": ("t.TXT", PLAIN.replace(",", "   "), None),
    "tabs": ("t.tsv", PLAIN.replace(",", "\t"), None),
    "old line ends": ("t.csv", PLAIN.replace("\n", "\r"), None),
}


@pytest.mark.parametrize("name", WRITINGS)
def test_whatever_it_is_written_like(dlplay, name):
    file, text, note = WRITINGS[name]
    (dlplay.folder / "plain.csv").write_text(PLAIN)
    (dlplay.folder / file).write_text(text, newline="")
    expected = dlplay("points", "plain.csv").rows[1:]
    done = dlplay("points", file)
    assert done.rows[1:] == expected
    assert (note in done.stderr and done.stderr.count("\n") == 1) if note else done.stderr == ""


def test_who_says_whether_there_is_a_header(dlplay):
    (dlplay.folder / "years.csv").write_text("1990,2000,2010\n1,2,0.5\n3,4,0.25\n5,6,0.75\n")
    assert dlplay("points", "years.csv").rows[1][:2] == ["x1", "x2"]
    assert dlplay("points", "years.csv", "--header", "yes").rows[1][:2] == ["1990", "2000"]
    assert len(dlplay("points", "years.csv", "--header", "no").rows) == 6
    assert "--header 'maybe': one of auto, yes, no" in dlplay("points", "years.csv", "--header", "maybe", status=64).stderr
    assert "--header says how --data is read" in dlplay("points", "--header", "no", status=64).stderr
    (dlplay.folder / "label.csv").write_text("1990,2000,label\n1,2,a\n3,4,b\n5,6,a\n")
    done = dlplay("points", "label.csv")
    assert done.stderr == "" and len(done.rows) == 4


PEOPLE = "id,sex,age,fare,ok,kind\n" + "".join(
    f"p{i},{'male' if i % 3 else 'female'},{'' if i % 7 == 0 else 20 + i % 30},{i * 1.5},{i % 2 == 0},{'yes' if (i % 3 == 0) != (i % 5 == 0) else 'no'}\n"
    for i in range(60)
)


def test_columns_texts_and_missing_values(dlplay):
    (dlplay.folder / "p.csv").write_text(PEOPLE)
    said = dlplay("train", "p.csv", status=65).stderr
    assert said.startswith("dlplay: p.csv:2: column id holds text such as 'p0'") and "--one-hot" in said and "--drop id" in said
    said = dlplay("train", "p.csv", "--drop", "id", "--one-hot", status=65).stderr
    assert said.startswith("dlplay: p.csv:2: a value is missing (column age): --missing drop") and "--missing mean" in said
    assert "no column is called idd: did you mean id?" in dlplay("train", "p.csv", "--drop", "idd", status=65).stderr
    start = json.loads(dlplay("train", "p.csv", "--columns", "fare,age", "--missing", "drop", "--epochs", 0, "--json").stdout.splitlines()[0])
    assert sorted(start["axes"]) == ["age", "fare"] and start["train_examples"] + start["test_examples"] == 51


@pytest.mark.parametrize("missing", ["mean", "drop"])
def test_predict_and_programs_do_the_same(dlplay, missing):
    (dlplay.folder / "p.csv").write_text(PEOPLE)
    exports = [argument for ending in ("json", "onnx", "safetensors", "py", "c") for argument in ("--export", f"m.{ending}")]
    common = ("--drop", "id", "--one-hot", "--missing", missing)
    dlplay("train", "p.csv", *common, "--epochs", 5, "--quiet", "--session", "s.json", *exports)
    subprocess.run(["cc", "-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-DDLPLAY_MAIN", "m.c", "-o", "m", "-lm"], cwd=dlplay.folder, check=True)
    done = dlplay("predict", "--model", "m.json", "p.csv")
    rows = done.rows
    assert len(rows) == (61 if missing == "mean" else 52)
    assert ("9 rows lack a value and are left out" in done.stderr) == (missing == "drop")
    for model in ("m.onnx", "m.safetensors"):
        assert dlplay("predict", "--model", model, "p.csv").rows == rows
    for command in ([sys.executable, "m.py"], ["./m"]):
        its = [line.split(",") for line in run(dlplay, command, PEOPLE).stdout.splitlines()]
        assert [row[1] for row in its] == [row[1] for row in rows]
        assert max(abs(float(a[0]) - float(b[0])) for a, b in zip(its[1:], rows[1:])) < 1e-6
    # The session goes on, and its model asks in the same way.
    dlplay("train", "--session", "s.json", "--epochs", 6, "--quiet", "--export", "again.json")
    assert json.loads((dlplay.folder / "again.json").read_text())["table"] == json.loads((dlplay.folder / "m.json").read_text())["table"]
    # The order of columns does not matter, a text that was never seen does.
    ask = "ok,fare,sex,age\nTrue,3,male,30\nFalse,4,nobody,30\n"
    said = dlplay("predict", "--model", "m.json", stdin=ask, status=65).stderr
    assert "standard input:3: 'nobody' is none of the texts that column sex was learned with: female, male" in said
    for command in ([sys.executable, "m.py"], ["./m"]):
        refused(run(dlplay, command, ask))


def test_rows_that_all_lack_a_value_are_no_answer(dlplay):
    (dlplay.folder / "t.csv").write_text(PLAIN + ",1,big\n")
    dlplay("train", "t.csv", "--missing", "drop", "--epochs", 1, "--quiet", "--export", "m.json", "--export", "m.py", "--export", "m.c")
    subprocess.run(["cc", "-DDLPLAY_MAIN", "m.c", "-o", "m", "-lm"], cwd=dlplay.folder, check=True)
    for text in ("x,y\n,1\n", "x,y\nNA,1\n2,\n"):
        done = dlplay("predict", "--model", "m.json", stdin=text, status=65)
        assert done.stdout == "" and done.stderr == "dlplay: standard input:1: every row lacks a value\n"
        for command in ([sys.executable, "m.py"], ["./m"]):
            done = run(dlplay, command, text)
            refused(done)
            assert done.stderr == "every row lacks a value\n" and done.stdout == ""


def test_advice_names_options_that_there_are(dlplay):
    """The same mistake where a table is learned, asked about, and kept among one's own data sets."""
    (dlplay.folder / "t.csv").write_text(PLAIN)
    dlplay("train", "t.csv", "--epochs", 1, "--quiet", "--export", "m.json")
    for text in ("x,y\nabc,1\ndef,2\n", "x,y\n1,abc\n2,3\n", "x,y\n1,\n", "x;y\n2.737.630;0.5\n1;2\n", "x;y\n1,234;1\n", "x,y\n"):
        said = dlplay("predict", "--model", "m.json", stdin=text, status=65).stderr
        assert set(re.findall(r"--[a-z-]+", said)) <= {"--header", "--decimal"}, said
    assert "--decimal comma reads it as 2737630" in dlplay("predict", "--model", "m.json", stdin="x;y\n2.737.630;0.5\n1;2\n", status=65).stderr
    assert "--decimal comma" in dlplay("predict", "--model", "m.json", stdin="x;y\n1,234;1\n", status=65).stderr
    said = dlplay("predict", "--model", "m.json", "--header", "no", stdin="x,y\n1,2\n", status=65).stderr
    assert "'x' is not a number (column x1); --header yes takes that line for the columns' names" in said
    (dlplay.folder / "w.csv").write_text("who,x,kind\nAnn,1,a\nBob,2,b\n")
    said = dlplay("train", "w.csv", status=65).stderr
    assert said.endswith("--one-hot makes numbers of texts, --drop who leaves them out, --label who makes them the label\n")


def run(dlplay, command, text):
    done = subprocess.run(command, cwd=dlplay.folder, input=text.encode(), capture_output=True)
    done.stdout, done.stderr = done.stdout.decode(), done.stderr.decode()
    return done


def refused(done):
    assert done.returncode == 65 and done.stderr.count("\n") == 1 and "Traceback" not in done.stderr, done


ASKED = {
    "plain": "x,y\n1,4\n3,2\n", "a mark of bytes": "\ufeffx,y\n1,4\n3,2\n", "returns": "x,y\r1,4\r3,2\r",
    "both ends": "x,y\r\n1,4\r\n3,2", "no header": "1,4\n3,2\n", "no header but a label": "1,4,big\n3,2,big\n",
    "quoted line ends": 'note,x,y\n"two\nlines, ""quoted""",1,4\n"one",3,2\n', "commas below": "x,y\n1,4\n3,2\n,,\n",
    "trailing commas": "x,y,\n1,4,\n3,2,\n", "semicolons": "x;y\n1,5;4\n3,25;2\n", "bars": "x|y\n1|4\n3|2\n",
    "blanks": "x y\n 1   4\n3\t2\n", "said": "sep=;\nx;y\n1;4\n3;2\n", "an index": ",x,y\n0,1,4\n1,3,2\n",
    "thousands": 'x,y\n"1,234.5",4\n3,2\n', "numbered": "# c\n\nx2,x1\n4,1\n2,3\n", "a comment": "# y,x\n4,1\n2,3\n",
}
WRONG = {
    "nothing": "", "comments": "# nothing\n", "a header alone": "x,y\n", "text": "x,y\n1,abc\n", "not a number": "x,y\n1,nan\n",
    "infinite": "x,y\n1,4\n2,inf\n", "too large": "x,y\n1,1e39\n", "empty": "x,y\n1,\n", "missing": "x,y\n1,NA\n", "short": "x,y\n1\n",
    "an open quote": 'x,y\n1,"2\n', "a stray quote": 'x,y\n1,2"3\n', "another column": "x,z\n1,2\n", "hexadecimal": "x,y\n1,0x1F\n",
    "too many": "1,2,3,4\n5,6,7,8\n",
}


def test_programs_read_what_predict_reads(dlplay):
    (dlplay.folder / "t.csv").write_text(PLAIN)
    dlplay("train", "t.csv", "--epochs", 20, "--quiet", "--export", "m.json", "--export", "m.py", "--export", "m.c")
    subprocess.run(["cc", "-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-DDLPLAY_MAIN", "m.c", "-o", "m", "-lm"], cwd=dlplay.folder, check=True)
    programs = [[sys.executable, "m.py"], ["./m"]]
    for name, text in ASKED.items():
        expected = dlplay("predict", "--model", "m.json", stdin=text).rows
        assert len(expected) == 3, name
        for command in programs:
            done = run(dlplay, command, text)
            its = [line.split(",") for line in done.stdout.splitlines()]
            assert done.returncode == 0 and [row[1] for row in its] == [row[1] for row in expected], (name, command, done)
            assert max(abs(float(a[0]) - float(b[0])) for a, b in zip(its[1:], expected[1:])) < 1e-6, (name, command)
    for name, text in WRONG.items():
        dlplay("predict", "--model", "m.json", stdin=text, status=65)
        for command in programs:
            refused(run(dlplay, command, text))
    # Standard input by the name that predict has for it.
    asked = dlplay("predict", "--model", "m.json", "-", stdin=ASKED["plain"]).rows
    for command in programs:
        assert run(dlplay, [*command, "-"], ASKED["plain"]).stdout == run(dlplay, command, ASKED["plain"]).stdout != ""
        assert len(run(dlplay, [*command, "-"], ASKED["plain"]).stdout.splitlines()) == len(asked)
    assert run(dlplay, programs[0], "x,y\n1\n").stderr == "line 2: 1 field where the header has 2\n"
    for command in programs:
        done = subprocess.run([*command, "none.csv"], cwd=dlplay.folder, capture_output=True, text=True)
        assert done.returncode == 66 and done.stderr.count("\n") == 1, done


def test_what_was_decided_is_said(dlplay):
    (dlplay.folder / "whole.csv").write_text("x,y\n" + "".join(f"{i},{10 * i}\n" for i in range(1, 9)))
    done = dlplay("train", "whole.csv", "--epochs", 1)
    assert "8 different numbers of column y are classes; --problem regression learns the number" in done.stderr
    assert "nothing is held out to test: no class has a row to spare" in done.stderr
    assert dlplay("train", "whole.csv", "--epochs", 1, "--problem", "regression").stderr == ""
    assert dlplay("train", "whole.csv", "--epochs", 1, "--quiet").stderr == ""


RARE = "x,y,kind\n" + "".join(f"{i % 17},{i % 13},{'rare' if i % 25 == 7 else 'any'}\n" for i in range(100))


def test_classes_in_both_parts(dlplay):
    (dlplay.folder / "r.csv").write_text(RARE)
    lines = [json.loads(line) for line in dlplay("train", "r.csv", "--epochs", 3, "--json").stdout.splitlines()]
    assert lines[0]["split"] == "stratified" and lines[0]["classes"] == ["any", "rare"]
    assert [entry["examples"] for entry in lines[-1]["train_classes"]] == [77, 3]
    assert [entry["examples"] for entry in lines[-1]["test_classes"]] == [19, 1]
    assert {"class", "examples", "recall", "precision"} == set(lines[-1]["test_classes"][0])
    text = dlplay("train", "r.csv", "--epochs", 3).stdout
    assert "class  train" in text.replace("   ", " ").replace("  ", "  ") or "class" in text.splitlines()[3]
    assert [line.split()[0] for line in text.splitlines()[3:]] == ["class", "any", "rare"]
    seeds = [dlplay("train", "r.csv", "--epochs", 0, "--split", "random", "--seed", seed).stderr for seed in range(1, 9)]
    assert any("r.csv: no test row is of the class rare" in said for said in seeds)
    none, balanced = (
        json.loads(dlplay("train", "r.csv", "--epochs", 60, "--json", "--class-weights", weights).stdout.splitlines()[-1])
        for weights in ("none", "balanced")
    )
    assert balanced["train_classes"][1]["recall"] > none["train_classes"][1]["recall"]
    assert "--split 'stratified': it needs classes" in dlplay("train", "--dataset", "salary", "--split", "stratified", status=64).stderr


def test_the_order_of_the_file(dlplay):
    (dlplay.folder / "t.csv").write_text(PLAIN)
    rows = dlplay("points", "t.csv", "--train-ratio", 100, "--order", "sequential", "--scale", "none").rows
    assert [row[0] for row in rows[1:]] == [f"{x}".removesuffix(".0") for x, _ in ROWS]


def test_sessions_from_before_go_on(dlplay):
    """What a session without the new keys means: the split that there was."""
    (dlplay.folder / "t.csv").write_text(PLAIN)
    for options in (["--split", "random"], ["--split", "shuffled", "--order", "sequential"]):
        dlplay("train", "t.csv", *options, "--epochs", 5, "--quiet", "--session", "s.json")
        session = json.loads((dlplay.folder / "s.json").read_text())
        del session["experiment"]["split"], session["experiment"]["class_weights"]
        (dlplay.folder / "old.json").write_text(json.dumps(session))
        for name in ("s.json", "old.json"):
            dlplay("train", "--session", name, "--epochs", 9, "--quiet", "--export", "m." + name)
        assert (dlplay.folder / "m.s.json").read_text() == (dlplay.folder / "m.old.json").read_text()
        assert (dlplay.folder / "s.json").read_text() == (dlplay.folder / "old.json").read_text()
        (dlplay.folder / "s.json").unlink()


@pytest.mark.parametrize(
    "file,kind",
    [("m.pt", "a pickled PyTorch file"), ("d.npz", "NumPy arrays"), ("m.keras", "a Keras or HDF5 file"), ("m.h5", "a Keras or HDF5 file"), ("d.pkl", "a pickled Python object"),
     ("d.parquet", "a Parquet table"), ("D.XLSX", "a spreadsheet")],
)
def test_other_kinds_are_named(dlplay, file, kind):
    (dlplay.folder / file).write_bytes(b"\x80\x02 whatever")
    for arguments in (["train", file], ["points", "--data", file], ["predict", "--model", file]):
        said = dlplay(*arguments, status=65).stderr
        assert said.startswith(f"dlplay: {file}: {kind}") and said.count("\n") == 1, said


def test_another_kind_under_the_name_of_a_table(dlplay):
    (dlplay.folder / "d.csv").write_bytes(b"PAR1\x00\xff\xfe")
    assert "d.csv: a Parquet table; tables are CSV: in Python: import pandas" in dlplay("train", "d.csv", status=65).stderr


def test_endings_in_capitals(dlplay):
    (dlplay.folder / "T.CSV").write_text(PLAIN)
    dlplay("train", "T.CSV", "--epochs", 1, "--quiet", "--export", "M.JSON", "--session", "S.JSON", "--export", "M.ONNX")
    assert len(dlplay("predict", "--model", "M.JSON", "T.CSV").rows) == 41
    assert "experiment" in json.loads((dlplay.folder / "S.JSON").read_text())
    assert dlplay("train", "S.JSON", "--epochs", 2).stdout.startswith("T.CSV")
