"""A person's config.toml."""

import re

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
        ('mouse = "maybe"\n', "config.toml:1: mouse 'maybe': true or false"),
        ("symbols = [1]\n", "config.toml:1: symbols must be a value such as"),
    ],
)
def test_what_is_wrong_is_named_and_passed_over(playing, dlplay, config, text, message):
    config.write_text(text)
    terminal = playing("--paused", size=(200, 40), environment=environment(config))
    terminal.until(re.escape(message))
    terminal.press("q")
    assert terminal.ended() == 0
    assert message in dlplay("check", env=environment(config)).stdout
    # Training without a screen needs none of it.
    dlplay("train", "--epochs", "1", env=environment(config))


def test_a_file_of_any_size(playing, dlplay, config):
    config.write_text("")
    assert "config.toml: nothing\n" in dlplay("check", env=environment(config)).stdout
    config.write_text("a" * 2_000_000)
    assert "passed over: config.toml: larger than 1 MB" in dlplay("check", env=environment(config)).stdout
    terminal = playing("--paused", size=(80, 24), environment=environment(config))
    terminal.until("config.toml: larger than 1 MB")
    terminal.press("q")
    assert terminal.ended() == 0


def test_what_is_right_holds_beside_what_is_wrong(playing, config):
    config.write_text('colour = "256"\nsymbols = "ascii"\nfps = 0\n[theme]\nname = "nord"\n')
    terminal = playing("--paused", environment=environment(config))
    terminal.until(r"config.toml:1: colour is nothing.*")
    assert "╭" not in terminal.text
    terminal.press("q")
    assert terminal.ended() == 0


@pytest.mark.parametrize(
    "text, line, said",
    [
        ('theme = "nord"\nsymbols = block\nfps = 10\n', 2, "theme = nord, fps = 10"),
        ('theme = "nord"\nfps 10\nmouse = false\n', 2, "theme = nord, mouse = false"),
        ('theme = "nord\nsymbols = "ascii"\n', 1, "symbols = ascii"),
        ('symbols = "ascii"\nfps = 10 20\n', 2, "symbols = ascii"),
    ],
)
def test_a_broken_line_takes_no_other_along(dlplay, config, text, line, said):
    config.write_text(text)
    shown = dlplay("check", env=environment(config)).stdout
    assert f"config.toml: {said}\n" in shown and f"passed over: config.toml:{line}: " in shown
    assert "all of the file" not in shown


@pytest.mark.parametrize("text, line", [('fps = 10\n[ui\nmouse = false\n', 2), ('fps = 10\ntheme = """\nmouse = false\n', 2)])
def test_what_breaks_the_whole_file_says_so(playing, dlplay, config, text, line):
    config.write_text(text)
    shown = dlplay("check", env=environment(config)).stdout
    assert "config.toml: nothing\n" in shown
    assert re.search(f"passed over: config.toml:{line}: .*; all of the file is passed over\n", shown)
    terminal = playing("--paused", size=(200, 40), environment=environment(config))
    terminal.until("all of the file is passed over")
    terminal.press("q")
    assert terminal.ended() == 0


def test_options_that_are_wrong_are_refused(dlplay, config):
    config.write_text("fps = 0\n")
    assert "--fps '0'" in dlplay("play", "--fps", "0", status=64, env=environment(config)).stderr


@pytest.mark.parametrize("target", ["config.toml", "nowhere", "/dev/null", "."])
def test_a_file_that_is_none(playing, dlplay, config, target):
    config.symlink_to(target)
    assert re.search(r"passed over: .*config.toml: it is ", dlplay("check", env=environment(config)).stdout)
    terminal = playing("--paused", environment=environment(config))
    terminal.until(r"config.toml: it is ")
    terminal.press("q")
    assert terminal.ended() == 0


def test_check_says_what_is_preferred(dlplay, config):
    assert "config.toml (not there yet)" in dlplay("check", env=environment(config)).stdout
    config.write_text('theme = "nord"\nfps = 10\n')
    assert "config.toml: theme = nord, fps = 10" in dlplay("check", env=environment(config)).stdout
    config.write_text('fps = 10\ntheme = "nrd"\nmouse = 1\n')
    said = dlplay("check", env=environment(config)).stdout
    assert "config.toml: theme = nrd, mouse = 1, fps = 10\n" in said
    assert "passed over: config.toml:2: theme 'nrd': one of" in said and "config.toml:3: mouse '1': true or false" in said
    config.write_text("theme = 1979-05-27\n")
    assert "config.toml:1: theme must be" in dlplay("check", env=environment(config)).stdout
