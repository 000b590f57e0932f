"""A person's own data: any number of columns, long files, standard input, a folder of tables."""

import json
import os
import subprocess
import sys

FOUR = "length,width,depth,kind\n" + "".join(
    f"{i * 7 % 11},{i * 5 % 13},{i % 3},{'low' if (i * 7 % 11) + i % 3 < 6 else 'high'}\n" for i in range(60)
)


def start(done):
    return json.loads(done.stdout.splitlines()[0])


def test_columns_beyond_the_plane(dlplay):
    (dlplay.folder / "four.csv").write_text(FOUR)
    said = start(dlplay("train", "four.csv", "--epochs", 30, "--json", "--export", "m.json"))
    # The two that vary most, each in its own range.
    assert said["axes"] == ["length", "depth"]
    assert said["features"] == ["x1", "x2", "x3"]
    model = json.loads((dlplay.folder / "m.json").read_text())
    assert model["columns"] == ["length", "depth", "width"]
    assert len(model["scaling"]["offset"]) == 3
    # The model finds its columns by name, wherever they stand, and reads the file that it was trained on.
    (dlplay.folder / "ask.csv").write_text("depth,id,width,length\n2,1,0,10\n0,2,0,0\n")
    rows = dlplay("predict", "--model", "m.json", "ask.csv").rows
    assert rows[0] == ["output", "label"]
    # The classes are in the order of their names: the second one is low.
    assert [row[1] for row in rows[1:]] == ["high", "low"]
    assert len(dlplay("predict", "--model", "m.json", "four.csv").rows) == 61
    (dlplay.folder / "few.csv").write_text("length,width\n1,2\n")
    assert "the column depth is missing" in dlplay("predict", "--model", "m.json", "few.csv", status=65).stderr
    # A model of three columns has nothing to learn from two.
    assert "x3" in dlplay("train", "m.json", "--dataset", "circle", status=64).stderr


def test_axes(dlplay):
    (dlplay.folder / "four.csv").write_text(FOUR)
    said = start(dlplay("train", "four.csv", "--axes", "depth,length", "--epochs", 0, "--json"))
    assert said["axes"] == ["depth", "length"]
    assert "there are length, width, depth" in dlplay("train", "four.csv", "--axes", "a,b", status=64).stderr
    assert dlplay("train", "--axes", "x2,x1", status=64).stderr.count("\n") == 1


def test_one_column(dlplay):
    (dlplay.folder / "line.csv").write_text("t,value\n" + "".join(f"{i},{i * 0.5 + 0.25}\n" for i in range(40)))
    said = start(dlplay("train", "line.csv", "--epochs", 200, "--json", "--export", "m.json"))
    assert (said["problem"], said["axes"]) == ("regression", ["t"])
    rows = dlplay("predict", "--model", "m.json", stdin="t\n10\n20\n").rows
    assert abs(float(rows[1][0]) - 5.25) < 0.5 and abs(float(rows[2][0]) - 10.25) < 0.5
    assert dlplay("train", "line.csv", "--features", "x1,sin(x1)", "--epochs", 1).stderr == ""
    assert "one of x1, x1^2, sin(x1)" in dlplay("train", "line.csv", "--features", "x2", status=64).stderr


def test_standard_input(dlplay):
    done = dlplay("train", "-", "--epochs", 1, stdin=FOUR)
    assert done.stdout.startswith("standard input, ")
    said = dlplay("train", "--data", "-", stdin="x1,x2,label\n1,2,a\n1,x,b\n", status=65).stderr
    assert said == (
        "dlplay: standard input:3: 'x' is not a number (column x2); correct it, or leave the column out: --drop x2\n"
    )


def test_a_million_rows(dlplay):
    """What a million rows take of memory; how long is a matter of the machine."""
    rows = "".join(f"{i % 997 - 498}.25,{i % 991 - 495}.5,{'yes' if (i % 997 > 498) == (i % 991 > 495) else 'no'}\n" for i in range(10_000))
    file = dlplay.folder / "long.csv"
    with file.open("w") as out:
        out.write("x1,x2,label\n")
        for _ in range(100):
            out.write(rows)
    process = subprocess.Popen(
        [dlplay.binary, "train", "long.csv", "--epochs", "0", "--json"], cwd=dlplay.folder, stdout=subprocess.PIPE, text=True
    )
    text = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    assert status == 0
    said = json.loads(text.splitlines()[0])
    assert said["train_examples"] + said["test_examples"] == 1_000_000
    scale = 1 if sys.platform == "darwin" else 1024
    assert usage.ru_maxrss * scale < 600_000_000


def test_a_folder_of_tables(dlplay, tmp_path):
    folder = tmp_path / "config" / "dlplay" / "datasets"
    folder.mkdir(parents=True)
    (folder / "four.csv").write_text("# title: Four columns\n" + FOUR)
    (folder / "broken.csv").write_text("a,b,c\n1,2\n")
    env = {"XDG_CONFIG_HOME": str(tmp_path / "config")}
    names = [entry["name"] for entry in json.loads(dlplay("list", "datasets", "--json", env=env).stdout)]
    assert names[-1] == "four" and "broken" not in names
    assert start(dlplay("train", "--dataset", "four", "--epochs", 0, "--json", env=env))["dataset"] == "four"
    said = dlplay("train", "--dataset", "broken", status=65, env=env).stderr
    assert "datasets/broken.csv:2: 2 fields where the header has 3: a field is missing" in said
    assert "broken.csv:2" in dlplay("check", env=env).stdout
    # Nobody asked for the broken one.
    assert dlplay("train", "--epochs", 0, env=env).stderr == ""


def test_the_playground_finds_them(playing, tmp_path):
    folder = tmp_path / "config" / "dlplay" / "datasets"
    folder.mkdir(parents=True)
    (folder / "houses.csv").write_text(FOUR)
    terminal = playing("--paused", environment={"XDG_CONFIG_HOME": str(tmp_path / "config")})
    terminal.until("spiral")
    terminal.press("D")
    terminal.until("houses")
    terminal.press("esc")
    terminal.read(0.2)
    terminal.press(":")
    terminal.send("dataset houses\r")
    terminal.until(r"data set +houses")
    terminal.until("length")
    terminal.press("q")
    assert terminal.ended() == 0


def test_points_for_other_programs(dlplay):
    everything = dlplay("points", "--dataset", "xor", "--noise", "20", "--samples", "100").rows
    assert everything[0] == ["x1", "x2", "label"] and len(everything) == 101
    train = dlplay("points", "--dataset", "xor", "--noise", "20", "--samples", "100", "--part", "train").rows
    test = dlplay("points", "--dataset", "xor", "--noise", "20", "--samples", "100", "--part", "test").rows
    assert train[1:] + test[1:] == everything[1:] and len(train) == 81
    # What is written is read again: the same points, whatever the data.
    for name in ("blobs-5", "iris", "sine", "plane", "salary"):
        dlplay("points", "--dataset", name, "--output", "p.csv")
        again = dlplay("points", "p.csv", "--scale", "none").stdout.splitlines()
        assert sorted(again) == sorted((dlplay.folder / "p.csv").read_text().splitlines())
    assert "cannot be created" in dlplay("points", "--output", "none/p.csv", status=73).stderr
    assert "ending must be .csv" in dlplay("points", "--output", "p.txt", status=73).stderr


PLACES = {
    "a pipe of the shell": "{0} train --epochs 1 --quiet --data <(cat t.csv)",
    "standard input by its name": "cat t.csv | {0} train --epochs 1 --quiet --data /dev/stdin",
    "a file as standard input": "{0} train --epochs 1 --quiet --data /dev/stdin < t.csv",
    "standard input": "cat t.csv | {0} train --epochs 1 --quiet -",
    "a named pipe": "mkfifo p.csv && (cat t.csv > p.csv &) && {0} train --epochs 1 --quiet p.csv",
    "any name": "cp t.csv t.data && {0} train --epochs 1 --quiet --data t.data",
    "a model from a pipe": "{0} predict --model <(cat m.json) t.csv",
    "a model of bytes from a pipe": "{0} predict --model <(cat m.onnx) t.csv && {0} predict --model <(cat m.safetensors) t.csv",
    "a session from a named pipe": "mkfifo s.json && (cat m.session.json > s.json &) && {0} draw s.json --size 80x24",
    "a model from a named pipe": "mkfifo p.json && (cat m.json > p.json &) && {0} train p.json --data t.csv --epochs 1 --quiet",
    "places from a pipe": "{0} predict --model m.json <(cat t.csv)",
}


def test_wherever_data_come_from(dlplay):
    (dlplay.folder / "t.csv").write_text("x1,x2,label\n" + "1,2,a\n3,4,b\n" * 10)
    exports = [argument for ending in ("json", "onnx", "safetensors") for argument in ("--export", f"m.{ending}")]
    dlplay("train", "t.csv", "--epochs", 1, "--quiet", *exports, "--session", "m.session.json", "--features", "x1,x2")
    for name, command in PLACES.items():
        done = subprocess.run(["bash", "-c", command.format(dlplay.binary)], cwd=dlplay.folder, capture_output=True, text=True, timeout=30)
        assert (done.returncode, done.stderr) == (0, ""), (name, done.stderr)


def test_what_has_no_end_is_refused(dlplay):
    for command in ("{0} train --data /dev/zero", "{0} train - < /dev/urandom", "{0} train --data <(yes 1,2,a)", "{0} predict --model /dev/zero t.csv"):
        done = subprocess.run(["bash", "-c", "ulimit -v 4000000; " + command.format(dlplay.binary)], cwd=dlplay.folder, capture_output=True, text=True, timeout=60)
        assert done.returncode == 65 and done.stderr.count("\n") == 1, (command, done.stderr)


def test_a_link_that_leads_to_nothing(dlplay):
    (dlplay.folder / "d.csv").symlink_to("nowhere")
    (dlplay.folder / "d.json").symlink_to("nowhere")
    assert dlplay("train", "d.csv", status=66).stderr == "dlplay: d.csv: it is a link that leads to nothing\n"
    assert "it is a link that leads to nothing" in dlplay("train", "--epochs", 0, "--export", "d.json", status=73).stderr


def test_a_hundred_thousand_columns(dlplay):
    import time

    def seconds(count):
        (dlplay.folder / "wide.csv").write_text(",".join(f"c{i}" for i in range(count)) + "\n" + "".join(",".join([value] * count) + "\n" for value in "110"))
        start = time.monotonic()
        dlplay("points", "wide.csv")
        return time.monotonic() - start

    assert seconds(100_000) < 8 * seconds(25_000) + 0.5


def test_a_writing_that_is_killed_leaves_the_old_file_and_nothing_after_the_next(dlplay):
    import random
    import time

    dlplay("train", "--epochs", 0, "--quiet", "--export", "m.json")
    before = (dlplay.folder / "m.json").read_text()
    chance = random.Random(1)
    hidden = ",".join(["256"] * 8)
    dlplay("train", "--epochs", 0, "--quiet", "--hidden", hidden, "--export", "big.json")
    after = (dlplay.folder / "big.json").read_text()
    for _ in range(20):
        process = subprocess.Popen([dlplay.binary, "train", "--epochs", "0", "--quiet", "--hidden", hidden, "--export", "m.json"], cwd=dlplay.folder)
        time.sleep(chance.uniform(0, 0.6))
        process.kill()
        process.wait()
        assert (dlplay.folder / "m.json").read_text() in (before, after)
    dlplay("train", "--epochs", 0, "--quiet", "--export", "m.json")
    assert sorted(os.listdir(dlplay.folder)) == ["big.json", "m.json"]
