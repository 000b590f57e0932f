"""What dlplay says that it found."""


def lines(result):
    return {line.split()[0]: line.split(maxsplit=1)[1] for line in result.stdout.splitlines() if not line.startswith(" ")}


def test_without_a_terminal(dlplay):
    found = lines(dlplay("check", env={"TERM": "xterm-256color", "COLORTERM": "", "NO_COLOR": "", "TMUX": "", "LC_ALL": "C.UTF-8"}))
    assert found["terminal"].startswith("input and output must be a terminal") and found["size"] == "no terminal"
    assert found["colours"] == "256: terminfo of xterm-256color says it has 256 colours"
    assert found["locale"] == "LC_ALL is C.UTF-8: letters beyond ASCII arrive" and found["symbols"].startswith("braille")
    assert "kernels: the fastest that runs here" in found["processor"]


def test_why_a_tier_was_chosen(dlplay):
    def colours(*arguments, **environment):
        clean = {"TERM": "xterm-256color", "COLORTERM": "", "NO_COLOR": "", "TMUX": "", "DLPLAY_KERNEL": "portable"}
        return lines(dlplay("check", *arguments, env=clean | environment))

    assert colours(COLORTERM="truecolor")["colours"] == "24-bit: COLORTERM is truecolor"
    assert colours(NO_COLOR="1")["colours"] == "none: NO_COLOR is set"
    assert colours("--color", "16")["colours"] == "16: --color 16"
    assert colours(LC_ALL="C")["symbols"] == "ascii"
    assert colours()["processor"].endswith("portable kernels: DLPLAY_KERNEL is portable")
    assert dlplay("check", "--color", "blue", status=64).stderr.startswith("dlplay: --color 'blue': one of auto")


def test_on_a_terminal(playing):
    terminal = playing("check", size=(100, 30))
    terminal.until(r"terminal +xterm-256color, which can show the playground")
    terminal.until(r"size +100x30")
    assert terminal.ended() == 0


def test_a_broken_theme_is_told(dlplay):
    themes = dlplay.folder / "dlplay" / "themes"
    themes.mkdir(parents=True)
    (themes / "bad.toml").write_text("[ui]\nkey = 7\n")
    out = dlplay("check", env={"XDG_CONFIG_HOME": str(dlplay.folder)}).stdout
    assert 'left out: themes/bad.toml:2: ui.key must be a text such as "cyan bold"' in out


def test_what_a_person_prefers_holds(dlplay):
    folder = dlplay.folder / "dlplay"
    folder.mkdir()
    (folder / "config.toml").write_text('color = "16"\nsymbols = "block"\nmouse = false\n')
    env = {"XDG_CONFIG_HOME": str(dlplay.folder), "TERM": "xterm-256color", "NO_COLOR": "", "LC_ALL": "C.UTF-8"}
    found = lines(dlplay("check", env=env))
    assert found["colours"] == "16: config.toml has color = 16"
    assert found["symbols"] == "block: config.toml has them"
    assert found["mouse"].startswith("left to the terminal: config.toml has mouse = false")
    assert lines(dlplay("check", "--color", "8", env=env))["colours"] == "8: --color 8"
