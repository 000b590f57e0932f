"""What fresh eyes found on the command line: nothing is lost without a word, and every wrong turn names the way back."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

PEOPLE = "sex,age,smoker,kind\n" + "".join(
    f"{'male' if i % 2 else 'female'},{20 + i % 40},{i % 3 == 0},{'yes' if i % 5 < 2 else 'no'}\n" for i in range(40)
)


def write(dlplay, **files):
    for name, text in files.items():
        (dlplay.folder / name.replace("_", ".")).write_text(text)


def test_a_first_row_is_not_lost_without_a_word(dlplay):
    write(dlplay, f_csv="5.1,3.5,setosa\n4.0,2,versi\n4.1,2,versi\n5,3,virg\n5.2,3,virg\n4.4,2.2,versi\n")
    said = dlplay("train", "f.csv", "--epochs", 1).stderr
    assert "f.csv: line 1 is taken for the columns' names, though 2 of them are numbers; --header no" in said
    assert "taken for" not in dlplay("train", "f.csv", "--epochs", 1, "--header", "no").stderr


def test_inputs_by_the_names_of_columns(dlplay):
    write(dlplay, t_csv="alpha,beta,gamma,kind\n" + "".join(f"{i},{i * i % 7},{i % 3},{'ab'[i % 2]}\n" for i in range(20)))
    start = json.loads(dlplay("train", "t.csv", "--features", "alpha,gamma", "--epochs", 0, "--json").stdout.splitlines()[0])
    assert len(start["features"]) == 2
    said = dlplay("train", "t.csv", "--features", "alpa", status=64).stderr
    assert "columns" in said and "did you mean alpha?" in said


def test_a_model_knows_how_its_texts_became_numbers(dlplay):
    write(dlplay, cat_csv=PEOPLE)
    dlplay("train", "cat.csv", "--one-hot", "--epochs", 2, "--quiet", "--export", "cat.json")
    echoed = dlplay("predict", "--model", "cat.json", "--echo", "cat.csv").rows
    assert echoed[0][:3] == ["sex", "age", "smoker"] and echoed[0][3] == "output"
    assert [row[:3] for row in echoed[1:]] == [line.split(",")[:3] for line in PEOPLE.splitlines()[1:]]
    plain = dlplay("predict", "--model", "cat.json", "cat.csv").rows
    assert [row[3:] for row in echoed] == plain
    assert dlplay("train", "--model", "cat.json", "--data", "cat.csv", "--epochs", 1, "--quiet").stderr == ""
    said = dlplay("train", "--model", "cat.json", status=64).stderr
    assert "was trained on the columns sex, age, smoker: name its data with --data" in said


def test_classes_of_one_row_are_learned(dlplay):
    write(dlplay, tens_csv="a,b,target\n" + "".join(f"{i},{i * i % 5},{10 * i}\n" for i in range(1, 9)))
    done = dlplay("train", "tens.csv", "--epochs", 1)
    assert "no training row" not in done.stderr and "nothing is held out to test" in done.stderr


def test_a_missed_loss_is_said(dlplay):
    done = dlplay("train", "--epochs", 1, "--until-loss", "0.0001")
    assert "not 0.0001 or less as --until-loss says" in done.stderr
    assert dlplay("train", "--epochs", 1, "--until-loss", "0.0001", "--quiet").stderr == ""
    assert dlplay("train", "--epochs", 1, "--until-loss", "9").stderr == ""


def test_filled_means_are_counted(dlplay):
    write(dlplay, m_csv="a,b,kind\n" + "".join(f"{i},{'' if i % 4 == 0 else i},{'xy'[i % 2]}\n" for i in range(12)))
    assert "m.csv: 3 missing values are their columns' means" in dlplay("train", "m.csv", "--missing", "mean", "--epochs", 1).stderr


def test_a_decimal_comma_is_announced(dlplay):
    write(dlplay, k_csv="a;b;kind\n" + "".join(f"{i},5;{i};{'xy'[i % 2]}\n" for i in range(12)))
    assert "a comma stands before the fraction" in dlplay("train", "k.csv", "--epochs", 1).stderr


@pytest.mark.parametrize(
    "arguments, status, said",
    [
        (["train", "blank.dat"], 64, "tables may end in .tsv, .txt, .data too; if this is one: --data blank.dat"),
        (["train", "semi.cvs"], 64, "did you mean semi.csv?"),
        (["--activation", "softmax"], 64, "softmax is an output's: output-activation softmax"),
        (["--theme", "dark"], 64, "did you mean playground-dark?"),
        (["--theme", "drak"], 64, "did you mean playground-dark?"),
        (["--color", "24bit"], 64, "did you mean truecolor?"),
        (["--symbols", "utf8"], 64, "did you mean braille?"),
        (["train", "--hidden", "8 8"], 64, "did you mean 8,8?"),
        (["train", "--hidden", "[8,8]"], 64, "did you mean 8,8?"),
        (["train", "--hidden", "8x8"], 64, "did you mean 8,8?"),
        (["train", "--schedule", "cosine"], 64, "did you mean cosine:"),
        (["train", "--schedule", "cosin:50"], 64, "did you mean cosine:"),
        (["train", "blank.csv", "--missing", "average"], 64, "did you mean mean?"),
        (["train", "--train-ratio", "0.8"], 64, "did you mean 80, in percent?"),
        (["train", "--dropout", "50"], 64, "did you mean 0.5?"),
        (["train", "--lr", "0,1"], 64, "the fraction stands behind a point: 0.1"),
        (["train", "--epochs", "ten"], 64, "--epochs 'ten': a whole number"),
        (["train", "--until-loss", "low"], 64, "--until-loss 'low': a number"),
    ],
)
def test_what_was_meant_is_asked(dlplay, arguments, status, said):
    write(dlplay, blank_dat="a b kind\n1 2 x\n3 4 y\n", blank_csv="a,b,kind\n1,2,x\n3,,y\n")
    assert said in dlplay(*arguments, status=status).stderr


def test_stratify_is_stratified(dlplay):
    write(dlplay, t_csv="a,b,kind\n" + "".join(f"{i},{i % 7},{'xy'[i % 2]}\n" for i in range(20)))
    start = json.loads(dlplay("train", "t.csv", "--split", "stratify", "--epochs", 0, "--json").stdout.splitlines()[0])
    assert start["split"] == "stratified"


def test_the_list_of_files_has_lessons_and_what_lies_in_folders(playing, tmp_path):
    for name in ["data/deep/inner.csv", "data/points.csv", "mine.md", "notes.md", ".git/hidden.csv", "folder.csv/a.txt"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("+++\ntitle = 'mine'\n+++\n" if name == "mine.md" else "a,b,kind\n1,2,x\n3,4,y\n")
    os.mkfifo(tmp_path / "pipe.md")
    terminal = playing("--paused", size=(120, 40))
    terminal.until("epoch 0")
    terminal.press(":")
    terminal.until("commands and settings")
    terminal.send("open ")
    terminal.until("data/deep/inner.csv")
    assert all(name in terminal.text for name in ["data/points.csv", "mine.md", "folder.csv/a.txt", "a lesson"])
    assert not any(name in terminal.text for name in ["notes.md", "hidden.csv", "pipe.md"])


def test_a_table_that_needs_an_option_is_opened_from_the_screen(playing, tmp_path):
    (tmp_path / "cat.csv").write_text(PEOPLE)
    terminal = playing("--paused", size=(80, 24))
    terminal.until("epoch 0")
    terminal.press("ctrl-o")
    terminal.until("esc cancel")
    terminal.send("cat.csv")
    terminal.press("enter")
    terminal.until("cat.csv --one-hot")
    assert all(words in terminal.text for words in ("holds text such as 'female'", "leaves them out", "tab another way"))
    terminal.press("enter")
    terminal.until("opened cat.csv")
    terminal.press(":")
    terminal.until("commands and settings")
    terminal.send("drop age")
    terminal.read(0.2)
    terminal.press("enter")
    terminal.until("4-")


def test_what_a_link_says_that_the_page_does_not_know_is_said_on_the_screen_too(playing):
    terminal = playing("--paused", size=(120, 40))
    terminal.until("epoch 0")
    terminal.press("ctrl-o")
    terminal.until("esc cancel")
    terminal.send("https://playground.tensorflow.org/#activation=sine&dataset=xor&networkShape=3")
    terminal.press("enter")
    terminal.until("activation.*'sine'.*u goes back")
    terminal.until("data set *xor")


def test_weights_that_do_not_say_how_they_are_used_are_opened_from_the_screen(playing, tmp_path):
    torch, safetensors = pytest.importorskip("torch"), pytest.importorskip("safetensors.torch")
    module = torch.nn.Sequential(torch.nn.Linear(2, 5), torch.nn.Tanh(), torch.nn.Linear(5, 1))
    safetensors.save_file(module.state_dict(), tmp_path / "net.safetensors")
    terminal = playing("--paused", "--dataset", "xor", size=(120, 40))
    terminal.until("epoch 0")
    terminal.press("ctrl-o")
    terminal.until("esc cancel")
    terminal.send("net.safetensors")
    terminal.press("enter")
    terminal.until("the weights of a 2-5-1 network do not say")
    terminal.send(" --activation relu --features x1,x2 --output-activation sigmoid --problem classification")
    terminal.press("enter")
    terminal.until("opened net.safetensors")
    terminal.until("2-5-1")
    assert "relu" in terminal.text
    terminal.press("ctrl-o")
    terminal.until("esc cancel")
    terminal.send("net.safetensors --one-hot")
    terminal.press("enter")
    terminal.until("--one-hot says how a table is read; leave it out")


TABLE = "a,b,kind\n" + "".join(f"{i * 7 % 13},{i * 5 % 11},{'yes' if i % 13 > i % 11 else 'no'}\n" for i in range(60))


@pytest.mark.parametrize("words", [["train", "m.json"], ["train", "--model", "m.json"], ["m.json"]], ids=" ".join)
def test_a_model_of_a_table_asks_for_its_data(dlplay, words):
    """On other data it would be another model under the same name."""
    write(dlplay, t_csv=TABLE)
    dlplay("train", "t.csv", "--epochs", 1, "--quiet", "--export", "m.json")
    said = dlplay(*words, status=64).stderr
    assert "m.json was trained on the columns a, b: name its data with --data, or others with --dataset" in said
    assert dlplay("train", "--model", "m.json", "--data", "t.csv", "--epochs", 1, "--quiet").stderr == ""


@pytest.mark.parametrize(
    "words, meant",
    [
        ("draw --out x.svg", "did you mean --output picture.svg?"),
        ("draw --export x.svg", "did you mean --output picture.svg?"),
        ("predict --model m.json --output p.csv t.csv", "> answers.csv writes them to a file"),
        ("train --early-stopping 5", "did you mean --patience 10, epochs without a better test loss?"),
        ("train --val-split 0.2", "did you mean --train-ratio 80, the percent to train on?"),
        ("train --checkpoint a.json", "did you mean --session run.json, or --checkpoint-every 10?"),
        ("train --device cuda", "all is computed on the processor"),
        ("train --plot", "did you mean dlplay draw --output picture.png?"),
        ("train --data iris", "a data set of dlplay's own is --dataset iris"),
    ],
)
def test_what_other_programs_call_it(dlplay, words, meant):
    assert meant in dlplay(*words.split(), status=64).stderr


def test_all_inputs(dlplay):
    write(dlplay, t_csv=TABLE)
    start = json.loads(dlplay("train", "t.csv", "--features", "all", "--epochs", 0, "--json").stdout.splitlines()[0])
    assert len(start["features"]) == 2
    start = json.loads(dlplay("train", "--features", "all", "--epochs", 0, "--json").stdout.splitlines()[0])
    assert len(start["features"]) == 7


def test_the_mouse_is_off_in_any_words(dlplay):
    folder = dlplay.folder / "config" / "dlplay"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text("mouse = no\n")
    assert "no is no value: write false" in dlplay("check", env={"XDG_CONFIG_HOME": str(dlplay.folder / "config")}).stdout
    (folder / "config.toml").write_text('mouse = "off"\n')
    said = dlplay("check", env={"XDG_CONFIG_HOME": str(dlplay.folder / "config")}).stdout
    assert "passed over" not in said and "left to the terminal" in said


def test_a_link_that_is_pasted_is_opened(playing):
    terminal = playing("--paused", size=(100, 30))
    terminal.until("epoch 0")
    terminal.paste("  https://playground.tensorflow.org/#dataset=xor&networkShape=3\n")
    terminal.until("opened .*u goes back")
    terminal.until("xor")


def test_a_name_that_could_not_be_written_is_there_to_be_mended(playing, tmp_path):
    terminal = playing("--paused", size=(100, 30))
    terminal.until("epoch 0")
    terminal.press("e", "ctrl-u")
    terminal.send("nowhere/m.json")
    terminal.press("enter")
    terminal.until("there is no folder")
    terminal.press("ctrl-u")
    terminal.send("m.json")
    terminal.press("enter")
    terminal.until("exported to m.json")
    assert (tmp_path / "m.json").exists()


@pytest.fixture(params=["py", "c"])
def program(request, dlplay):
    """A program that was exported, as what to run."""
    write(dlplay, t_csv=TABLE)
    name = f"m.{request.param}"
    dlplay("train", "t.csv", "--missing", "drop", "--epochs", 1, "--quiet", "--export", name)
    if request.param == "py":
        return [sys.executable, name]
    subprocess.run(["cc", "-std=c99", "-Wall", "-Wextra", "-Werror", "-DDLPLAY_MAIN", "-o", "m", name, "-lm"], cwd=dlplay.folder, check=True)
    return ["./m"]


@pytest.mark.parametrize(
    "text, status, said",
    [
        ("a;b\n1,234;2,567\n", 65, "line 2: '1,234' may be two numbers"),
        ("a;b\n1,5;2,5\n", 0, "a comma stands before the fraction of its numbers"),
        ("a,b\n1,2\n,3\n4,\n", 0, "2 rows lack a value and are left out"),
        ("a,b\n1,2\n,3\n", 0, "1 row lacks a value and is left out"),
        ("1,2\n3,4\n", 0, "no header: the columns are called x1 and x2"),
        ("a,b\n1,2\n1,x\n", 65, "line 3:"),
        (b"a,b\n\xed\xa0\x80,1\n", 65, "the input is not UTF-8 text"),
        ("a,b\n\u0661,2\n", 65, "is not a number"),
        ("a,b\n1_0,2\n", 65, "is not a number"),
        (b"a,b\n\xe9,1\n", 65, "the input is not UTF-8 text"),
        ("a;b\n1;" + "7" * 3000 + "x\n", 65, "line 2:"),
        ("a;b\n1;\x1b[31m\n", 65, "line 2:"),
    ],
    ids=lambda value: ascii(value)[:30] if isinstance(value, (str, bytes)) else value,
)
def test_an_exported_program_says_what_predict_says(dlplay, program, text, status, said):
    done = subprocess.run(
        program, cwd=dlplay.folder, input=text if isinstance(text, bytes) else text.encode(), capture_output=True, timeout=60)
    errors = done.stderr.decode()
    assert done.returncode == status and said in errors and errors.count("\n") == 1 and len(errors) < 500
    assert "\x1b" not in errors and "Traceback" not in errors
    assert (done.stdout == b"") == (status != 0)


def test_columns_that_have_numbers_for_names(dlplay):
    """As programs write them that have no names; whoever reads them answers one row for each."""
    rows = "".join(f"{i % 7}.5,{i % 5},{i % 2}\n" for i in range(40))
    write(dlplay, n_csv="0,1,2\n" + rows)
    said = dlplay("train", "n.csv", "--epochs", 1, "--export", "m.json", "--export", "m.py", "--export", "m.c").stderr
    assert "line 1 is taken for the columns' names" in said
    assert len(dlplay("predict", "--model", "m.json", "n.csv").rows) == 41
    subprocess.run(["cc", "-std=c99", "-DDLPLAY_MAIN", "-o", "m", "m.c", "-lm"], cwd=dlplay.folder, check=True)
    for program in [[sys.executable, "m.py"], ["./m"]]:
        done = subprocess.run([*program, "n.csv"], cwd=dlplay.folder, capture_output=True, text=True, check=True)
        assert len(done.stdout.splitlines()) == 41 and done.stderr == ""
    # A single place is a place.
    write(dlplay, one_csv="1,2\n")
    assert len(dlplay("predict", "--model", "m.json", "one.csv").rows) == 2


def test_an_exported_program_and_the_system(dlplay, program):
    def run(*words, **options):
        return subprocess.run([*program, *words], cwd=dlplay.folder, capture_output="stdout" not in options, timeout=60, **options)

    with open("/dev/full", "w") as full:
        done = run("t.csv", stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (74, b"standard output: writing failed\n")
    for name in [str(dlplay.folder), "nowhere.csv"]:
        done = run(name)
        assert done.returncode == 66 and done.stderr.startswith(name.encode() + b": ") and done.stderr.count(b"\n") == 1
    # Whoever runs the tests in the background has ctrl-c turned off.
    waiting = subprocess.Popen(
        program, cwd=dlplay.folder, stdin=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    time.sleep(1)
    waiting.send_signal(signal.SIGINT)
    assert waiting.wait(10) in (130, -signal.SIGINT) and b"Traceback" not in waiting.stderr.read()
