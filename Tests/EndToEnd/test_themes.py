"""A person's own themes, in the folder and by option."""

GOOD = 'title = "mine"\n\n[ui]\nkey = "red bold"\n'


def folder(dlplay):
    themes = dlplay.folder / "config" / "dlplay" / "themes"
    themes.mkdir(parents=True)
    return themes, {"XDG_CONFIG_HOME": str(dlplay.folder / "config")}


def test_the_folder_is_listed_and_wins(dlplay):
    themes, environment = folder(dlplay)
    before = dlplay("list", "themes", env=environment).stdout
    (themes / "mine.toml").write_text(GOOD)
    (themes / "nord.toml").write_text('name = "nord"\n' + GOOD)
    (themes / "notes.txt").write_text("no theme")
    lines = dlplay("list", "themes", env=environment).stdout.splitlines()
    assert len(lines) == len(before.splitlines()) + 1
    assert [line.split()[-1] for line in lines if line.startswith(("mine", "nord"))] == ["mine", "mine"]


def test_a_broken_one_is_named_and_left_out(dlplay, playing):
    themes, environment = folder(dlplay)
    (themes / "bad.toml").write_text('[ui]\nkey = "blau"\n')
    assert "bad" not in dlplay("list", "themes", env=environment).stdout
    terminal = playing(environment=environment)
    terminal.until(r"bad\.toml:2: ui\.key 'blau' is no colour", seconds=5)
    terminal.until("running")
    terminal.press("c")
    terminal.until("theme: catppuccin", seconds=2)


def test_a_broken_one_by_option(dlplay):
    (dlplay.folder / "bad.toml").write_text("[ui]\nkey = 7\n")
    result = dlplay("--theme", "bad.toml", status=65)
    assert result.stderr == "dlplay: bad.toml:2: ui.key must be a text such as \"cyan bold\"\n"
