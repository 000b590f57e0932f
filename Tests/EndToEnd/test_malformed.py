"""Files and links with something wrong in them: one line says what, and where; nothing crashes."""

import pytest

HEAD = "x1,x2,label\n1,2,a\n3,4,b\n"
TABLES = {
    "empty": b"",
    "only a mark": b"\xef\xbb\xbf",
    "only comments": b"# nothing\n\n# more\n",
    "only blank lines": b"\n\n   \n",
    "only a header": b"x1,x2,label\n",
    "no header": b"1,2,0\n3,4,1\n",
    "no name": b"x1,,label\n1,2,a\n3,4,b\n",
    "the same name twice": b"x1,x1,label\n1,2,a\n3,4,b\n",
    "only a label": b"label\na\nb\n",
    "text for a number": HEAD.encode() + b"5,six,a\n",
    "hexadecimal": HEAD.encode() + b"0x1F,1,a\n",
    "decimal comma": b"x1;x2;label\n1,5;2;a\n3;4;b\n",
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
    "https://example.org/", "http://localhost/#a=b", PAGE + "batchSize=x", PAGE + "batchSize=0", PAGE + "batchSize=2.5", PAGE + "learningRate=fast",
    PAGE + "learningRate=-1", PAGE + "regularizationRate=-1", PAGE + "networkShape=0", PAGE + "networkShape=4,,2", PAGE + "networkShape=9999",
    PAGE + "networkShape=" + ",".join("1" * 20), PAGE + "percTrainData=0", PAGE + "noise=loud",
]


def refused(done, name):
    assert done.stdout == ""
    assert done.stderr.startswith("dlplay: ") and done.stderr.count("\n") == 1 and len(done.stderr) < 400, done.stderr
    assert name in done.stderr
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
