"""Files and links with something wrong in them: one line says what, and where; nothing crashes."""

import os
import subprocess

import pytest

HEAD = "x1,x2,label\n1,2,a\n3,4,b\n"
TABLES = {
    "controls in a cell": HEAD.encode() + b"5,\x1b[2J\x9b\r6,a\n",
    "a bidirectional mark in a name": "x1,\u202ex2,label\n1,2,a\n3,y,b\n".encode(),
    "a line separator in a cell": "x1,x2,label\n1,2,a\n3,\u2028,b\n".encode(),
    "an enormous cell": HEAD.encode() + b"5," + b"y" * 10_000_000 + b",a\n",
    "an enormous name": b"x1," + b"y" * 1_000_000 + b",label\n1,z,a\n3,4,b\n",
    "the same of many names": b",".join(b"c%d" % i for i in range(100_000)) + b",c0\n1\n",
    "controls in classes": b"# classes: a\x1b[2J, \xe2\x80\xae\n" + HEAD.encode(),
    "empty": b"",
    "only a mark": b"\xef\xbb\xbf",
    "only comments": b"# nothing\n\n# more\n",
    "only blank lines": b"\n\n   \n",
    "only a header": b"x1,x2,label\n",
    "no header": b"1,2,0\n3,x,1\n",
    "no name": b"x1,,label\n1,2,a\n3,4,b\n",
    "the same name twice": b"x1,x1,label\n1,2,a\n3,4,b\n",
    "only a label": b"label\na\nb\n",
    "text for a number": HEAD.encode() + b"5,six,a\n",
    "hexadecimal": HEAD.encode() + b"0x1F,1,a\n",
    "both decimal signs": b"x1;x2;label\n1.5;2;a\n3,5;4;b\n",
    "missing number": HEAD.encode() + b"5,,a\n",
    "missing label": HEAD.encode() + b"5,6,\n",
    "nan": HEAD.encode() + b"nan,6,a\n",
    "infinite": HEAD.encode() + b"5,inf,a\n",
    "too large for 32 bits": HEAD.encode() + b"5,1e39,a\n",
    "a field less": HEAD.encode() + b"5,6\n",
    "a field more": HEAD.encode() + b"5,6,a,b\n",
    "open quote": HEAD.encode() + b'5,6,"a\n',
    "quote in a field": HEAD.encode() + b'5,6,a"b\n',
    "letters behind a quote": HEAD.encode() + b'5,6,"a"b\n',
    "one class": b"x1,x2,label\n1,2,a\n3,4,a\n",
    "eleven classes": b"x1,x2,label\n" + b"".join(b"1,2,%c\n" % (97 + i) for i in range(11)),
    "a column of names": b"who,x1,x2,label\nAnn,1,2,a\nBob,3,4,b\n",
    "an unknown class": b"# classes: a, z\n" + HEAD.encode(),
    "not UTF-8": b"x1,x2,label\n1,2,caf\xe9\n3,4,b\n",
    "UTF-16": "x1,x2,label\n1,2,a\n3,4,b\n".encode("utf-16"),
    "a zero byte": b"x1,x2,label\n1,2\x00,a\n3,4,b\n",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)),
}
MODEL = '{"format": "dlplay-model", "version": 1, "inputs": ["x1", "x2"], "problem": "classification", "classes": ["a", "b"],' \
    ' "loss": "bce", "scaling": null, "layers": [%s]}'
LAYER = '{"units": 1, "activation": "sigmoid", "weights": [[1, 2]], "bias": [0], "batch_norm": null, "residual": false}'
MODELS = {
    "controls in a name": MODEL.replace('"bce"', '"b\\u001b[2J\\n\\u202e"') % LAYER,
    "a key of controls": MODEL.replace('"loss"', '"layers\\u001b\\n": [], "los"') % LAYER,
    "an enormous format": '{"format": "' + "x" * 1_000_000 + '"}',
    "more units than numbers": MODEL % LAYER.replace('"units": 1', '"units": 512'),
    "deep objects": '{"a":' * 100_000,
    "empty": "",
    "half": MODEL[:60],
    "a list": "[1, 2]",
    "a number": "7",
    "another format": '{"format": "keras"}',
    "a newer version": '{"format": "dlplay-model", "version": 2}',
    "no layers": MODEL % "",
    "a row missing": MODEL % LAYER.replace("[[1, 2]]", "[]"),
    "a weight missing": MODEL % LAYER.replace("[[1, 2]]", "[[1]]"),
    "a text as weight": MODEL % LAYER.replace("[[1, 2]]", '[["1", 2]]'),
    "a weight too large": MODEL % LAYER.replace("[[1, 2]]", "[[1e99, 2]]"),
    "an unknown activation": MODEL % LAYER.replace("sigmoid", "mish"),
    "an unknown input": MODEL.replace('"x2"', '"x3"') % LAYER,
    "units that are no number": MODEL % LAYER.replace('"units": 1', '"units": null'),
    "units by the million": MODEL % LAYER.replace('"units": 1', '"units": 1000000000'),
    "not even text": "\udcff\udcfe",
    "deep": "[" * 100_000,
}
THEMES = {
    "a colon for a name": "[:]\n",
    "an equals sign in a header": "[=",
    "a colon for a name of many": "[[:]]\n",
    "deep headers": "[" * 100_000,
    "deep lists": "a = " + "[" * 100_000,
    "deep tables": "a = " + "{b = " * 100_000,
    "deep names": "a" + ".a" * 100_000 + " = 1\n",
    "a negative colour": '[points]\npositive = "#-12345"\n',
    "controls": '[ui]\ntext = "\\u001b[2J\\u202e\\n"\n',
    "a long word": f'[ui]\ntext = "{"x" * 100_000}"\n',
    "not TOML": "this is not\n",
    "an open text": 'name = "x\n',
    "an unknown colour": '[ui]\ntext = "mauvish"\n',
    "a bad number": '[ui]\ntext = "#12345"\n',
    "an unknown key": '[ui]\ntxet = "red"\n',
    "a number for a colour": "[ui]\ntext = 7\n",
    "a ramp of one": '[heatmap]\nramp = ["#000000"]\n',
    "names in a circle": '[palette]\na = "b"\nb = "a"\n[ui]\ntext = "a"\n',
    "an unknown section": '[heatmaps]\nramp = ["#000000", "#ffffff"]\n',
    "not UTF-8": "\udcff",
}
PAGE = "https://playground.tensorflow.org/#"
LINKS = [
    PAGE + "batchSize=\x1b[2J\u202e", PAGE + "networkShape=" + "9" * 100_000, PAGE + "noise=" + "1" * 400, PAGE + "learningRate=1e999",
    PAGE + "percTrainData=nan", PAGE + "batchSize=9223372036854775808", "https://example.org/\x1b[2J\n",
    "https://example.org/", "http://localhost/#a=b", PAGE + "batchSize=x", PAGE + "batchSize=0", PAGE + "batchSize=2.5", PAGE + "learningRate=fast",
    PAGE + "learningRate=-1", PAGE + "regularizationRate=-1", PAGE + "networkShape=0", PAGE + "networkShape=4,,2", PAGE + "networkShape=9999",
    PAGE + "networkShape=" + ",".join("1" * 20), PAGE + "percTrainData=0", PAGE + "noise=loud",
]


def refused(done, name):
    assert done.stdout == ""
    assert done.stderr.startswith("dlplay: ") and done.stderr.count("\n") == 1 and len(done.stderr) < 400, done.stderr
    assert name in done.stderr
    assert all(letter.isprintable() for letter in done.stderr[:-1]), done.stderr
    assert "atal error" not in done.stderr


@pytest.mark.parametrize("what", TABLES)
def test_tables(dlplay, what):
    (dlplay.folder / "t.csv").write_bytes(TABLES[what])
    refused(dlplay("train", "t.csv", status=65), "t.csv")
    refused(dlplay("play", "--data", "t.csv", status=65), "t.csv")


@pytest.mark.parametrize("what", MODELS)
def test_models(dlplay, what):
    (dlplay.folder / "m.json").write_bytes(MODELS[what].encode(errors="surrogateescape"))
    refused(dlplay("predict", "--model", "m.json", stdin="x1,x2\n1,2\n", status=65), "m.json")
    refused(dlplay("train", "m.json", status=65), "m.json")


@pytest.mark.parametrize("what", THEMES)
def test_themes(dlplay, what):
    (dlplay.folder / "t.toml").write_bytes(THEMES[what].encode(errors="surrogateescape"))
    refused(dlplay("play", "--theme", "t.toml", status=65), "t.toml")


@pytest.mark.parametrize("link", LINKS)
def test_links(dlplay, link):
    refused(dlplay("train", link, status=65), "link")


@pytest.mark.parametrize("arguments", [("train", "none.csv"), ("train", "--model", "none.json"), ("predict", "--model", "none.json"), ("play", "--theme", "none.toml")])
def test_what_is_not_there(dlplay, arguments):
    refused(dlplay(*arguments, status=66), "no such file")


def test_a_folder_is_no_file(dlplay):
    for name in ("d.csv", "d.json", "d.toml"):
        (dlplay.folder / name).mkdir()
    for arguments in (("train", "d.csv"), ("train", "d.json"), ("play", "--theme", "d.toml")):
        refused(dlplay(*arguments, status=66), "it is a folder")


def test_code_shows_what_it_says(dlplay):
    """Marks that turn the direction of writing would show other code than is compiled."""
    (dlplay.folder / "t.csv").write_text("x1,x2,label\n" + "1,2,a\u202eb\u2066\n3,4,b\u2028c\n" * 10)
    dlplay("train", "t.csv", "--epochs", 1, "--quiet", "--export", "m.c", "--export", "m.py")
    for name in ("m.c", "m.py"):
        assert not set("\u202e\u2066\u2028") & set((dlplay.folder / name).read_text()), name
    assert r'{"a\342\200\256b\342\201\246", "b\342\200\250c"}' in (dlplay.folder / "m.c").read_text()


@pytest.mark.parametrize("text", ["[:]\n", "[=", "[[:]]\n", "a = " + "[" * 100_000, "a = 1\x00"])
def test_a_bad_theme_or_preference_stops_nothing(dlplay, playing, text):
    """One bad file in the folders is named, and everything goes on without it."""
    folder = dlplay.folder / "config" / "dlplay"
    (folder / "themes").mkdir(parents=True)
    (folder / "themes" / "bad.toml").write_text(text)
    os.mkfifo(folder / "themes" / "pipe.toml")
    (folder / "datasets").mkdir()
    os.mkfifo(folder / "datasets" / "pipe.csv")
    (folder / "themes" / "lost.toml").symlink_to("nowhere")
    environment = {"XDG_CONFIG_HOME": str(dlplay.folder / "config")}
    assert "playground" in dlplay("list", "themes", env=environment).stdout
    dlplay("draw", "--epochs", "0", env=environment)
    dlplay("list", "datasets", env=environment)
    said = dlplay("check", env=environment).stdout
    assert "themes/bad.toml:1: " in said and "themes/pipe.toml: it is not an ordinary file" in said
    (folder / "config.toml").write_text(text)
    assert "config.toml:1: " in dlplay("check", env=environment).stdout
    terminal = playing("--paused", environment=environment)
    terminal.until(r"config.toml:1: ")
    terminal.press("q")
    assert terminal.ended() == 0
    dlplay("draw", "--epochs", "0", env=environment)


@pytest.mark.parametrize(
    "arguments",
    [
        ["train", "\x1b[2J.json"], ["train", "--frob\x1b[2J\n"], ["train", "--epochs", "\x1b[2J\n\u202e"], ["train", "--dataset", "\x1b[2J\u2028"],
        ["list", "\x9b31m"], ["\x1b]0;title\x07"], ["--theme", "\x1b[2J"], ["--theme", "\n.toml"], ["train", "--export", "\x1b\n.json", "--export", "\x1b\n.json"],
        ["train", "--hidden", "x" * 100_000], ["train", "--epochs", "x" * 100_000], ["x" * 100_000], ["help", "\u202e"], ["train", "--session", "\x1b/s.json"],
        ["draw", "--view", "\x1b"], ["draw", "--size", "\n"], ["bench", "--case", "\x1b"], ["train", "--compat", "\x1b"], ["train", "--problem", "\r"],
    ],
    ids=lambda arguments: repr(arguments)[:40],
)
def test_what_is_typed_is_shown_and_not_obeyed(dlplay, arguments):
    done = subprocess.run([dlplay.binary, *arguments], cwd=dlplay.folder, capture_output=True, text=True, timeout=60)
    assert done.returncode in (64, 66, 73) and done.stdout == ""
    assert done.stderr.count("\n") == 1 and len(done.stderr) <= 1010
    assert all(letter.isprintable() for letter in done.stderr[:-1]), done.stderr


def test_data_goes_to_a_file_as_it_is_and_to_a_terminal_so_that_it_does_nothing(dlplay, playing):
    name = "a\x1b[2J\u202e"
    (dlplay.folder / "t.csv").write_text(f"x1,x2,label\n1,2,{name}\n3,4,b\n")
    assert name in dlplay("points", "t.csv").stdout
    for arguments in (["points", "t.csv"], ["train", "t.csv", "--epochs", "1"], ["train", "t.csv", "--epochs", "1", "--json"]):
        terminal = playing(*arguments)
        terminal.read(1)
        assert b"\x1b[2J" not in terminal.written and "\u202e".encode() not in terminal.written
