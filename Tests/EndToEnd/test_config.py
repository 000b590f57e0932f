"""A person's config.toml."""

import pytest


@pytest.fixture
def config(tmp_path):
    folder = tmp_path / "config" / "dlplay"
    folder.mkdir(parents=True)
    return folder / "config.toml"


def environment(config):
    return {"XDG_CONFIG_HOME": str(config.parent.parent)}


def test_preferences_hold_and_options_win(playing, config):
    config.write_text('# mine\ntheme = "nord"\nsymbols = "ascii"\nmouse = false\nfps = 20\n')
    terminal = playing("--paused", environment=environment(config))
    terminal.until("4-8-8-1")
    assert "╭" not in terminal.text and b"\x1b[?1002h" not in terminal.written
    terminal.press(":")
    terminal.send("theme\r")
    terminal.until(r"nord")
    terminal.press("esc")
    terminal.read(0.3)
    terminal.press("q")
    assert terminal.ended() == 0
    terminal = playing("--paused", "--symbols", "braille", environment=environment(config))
    terminal.until("4-8-8-1")
    assert "╭" in terminal.text
    terminal.press("q")
    assert terminal.ended() == 0


@pytest.mark.parametrize(
    "text, message",
    [
        ("theme = \n", "config.toml:1: "),
        ('\ncolour = "256"\n', "config.toml:2: colour is nothing that can be preferred: there are theme, color, symbols, mouse, fps"),
        ('theme = "nrd"\n', "config.toml:1: theme 'nrd': one of playground"),
        ('fps = 20\ncolor = "many"\n', "config.toml:2: color 'many': one of auto"),
        ("fps = 0\n", "config.toml:1: fps '0': a whole number from 1 to 60"),
        ('mouse = "yes"\n', "config.toml:1: mouse 'yes': true or false"),
        ("symbols = [1]\n", "config.toml:1: symbols must be a value such as"),
    ],
)
def test_what_is_wrong_is_named(dlplay, config, text, message):
    config.write_text(text)
    said = dlplay("play", status=65, env=environment(config)).stderr
    assert message in said and said.count("\n") == 1
    # Training without a screen needs none of it.
    dlplay("train", "--epochs", "1", env=environment(config))


def test_check_says_what_is_preferred(dlplay, config):
    assert "config.toml (not there yet)" in dlplay("check", env=environment(config)).stdout
    config.write_text('theme = "nord"\nfps = 10\n')
    assert "config.toml: theme = nord, fps = 10" in dlplay("check", env=environment(config)).stdout
    config.write_text('fps = 10\ntheme = "nrd"\n')
    assert "config.toml:2: theme 'nrd': one of" in dlplay("check", env=environment(config)).stdout
    config.write_text("theme = 1979-05-27\n")
    assert "config.toml:1: theme must be" in dlplay("check", env=environment(config)).stdout
