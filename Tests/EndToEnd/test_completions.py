"""What bash, zsh and fish offer at a tab, asked of the shells themselves."""

import os
import pty
import select
import shutil
import subprocess
import time

import pytest

FILES = ("rows.csv", "net.json", "net.onnx", "notes.md", "BIG.CSV", "Mixed.Tsv", "deep/inner.csv", "deep/inner.md")

# What is typed, and all that is offered for the last word.
OFFERED = [
    ("dlplay tr", {"train"}),
    # The usual command's options behind the program's name.
    ("dlplay --dataset sp", {"spiral"}),
    ("dlplay --opti", {"--optimizer"}),
    ("dlplay --paused --hidden 8 --theme nor", {"nord"}),
    ("dlplay --paused tra", {"train"}),
    # Behind a comma.
    ("dlplay --activation relu,ta", {"relu,tanh"}),
    ("dlplay train --activation relu,le", {"relu,leaky-relu"}),
    ("dlplay train --features x1,x1x", {"x1,x1x2"}),
    ("dlplay train --features x1,x2^", {"x1,x2^2"}),
    ("dlplay --features x1,s", {"x1,sinx1", "x1,sinx2"}),
    ("dlplay draw --parts boundary,n", {"boundary,network"}),
    ("dlplay bench --case W1,W5", {"W1,W5a", "W1,W5b"}),
    ("dlplay --hidden 8,", {"8,2", "8,4", "8,8"}),
    # Files by their endings.
    ("dlplay --data r", {"rows.csv"}),
    # In capitals, and in a folder.
    ("dlplay train BI", {"BIG.CSV"}),
    ("dlplay --data Mi", {"Mixed.Tsv"}),
    ("dlplay predict --model net.json BIG.", {"BIG.CSV"}),
    ("dlplay train deep/in", {"deep/inner.csv"}),
    ("dlplay train --model n", {"net.json", "net.onnx"}),
    ("dlplay predict --model net.json r", {"rows.csv"}),
    ("dlplay export --model net", {"net.json", "net.onnx"}),
    ("dlplay train n", {"net.json", "net.onnx"}),
    ("dlplay draw --session n", {"net.json"}),
    ("dlplay expl", {"explain"}),
    ("dlplay explain --exam", {"--example"}),
    ("dlplay explain --model n", {"net.json", "net.onnx"}),
    ("dlplay ro", {"rows.csv"}),
    ("dlplay less", {"lesson"}),
    ("dlplay lesson check vani", {"vanishing-gradients"}),
]

BASH = r"""
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}; COMP_TYPE=9; COMPREPLY=()
_dlplay "${COMP_WORDS[0]}" "${COMP_WORDS[$COMP_CWORD]}" "${COMP_WORDS[$((COMP_CWORD - 1))]}"
# What readline does where nothing is offered.
if [[ ${#COMPREPLY[@]} == 0 ]]; then COMPREPLY=($(compgen -f -- "${COMP_WORDS[$COMP_CWORD]}")); fi
printf '%s\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def script(dlplay):
    for name in FILES:
        (dlplay.folder / name).parent.mkdir(exist_ok=True)
        (dlplay.folder / name).write_text("")

    def script(shell):
        assert shutil.which(shell), f"{shell} is needed"
        path = dlplay.folder / ".script"
        path.write_text(dlplay("completions", shell).stdout)
        return path

    return script


@pytest.mark.parametrize("typed, offered", OFFERED)
def test_bash(dlplay, script, typed, offered):
    done = subprocess.run(
        ["bash", "-c", BASH, "bash", script("bash"), *typed.split(" ")], cwd=dlplay.folder, capture_output=True, text=True
    )
    assert {line.strip() for line in done.stdout.splitlines()} == offered, done.stderr


@pytest.mark.parametrize("typed, offered", OFFERED)
def test_fish(dlplay, script, typed, offered):
    done = subprocess.run(
        ["fish", "--no-config", "-c", f'source {script("fish")}; complete -C "$argv"', "--", typed],
        cwd=dlplay.folder, capture_output=True, text=True, env=os.environ | {"HOME": str(dlplay.folder)},
    )
    assert {line.split("\t")[0].strip() for line in done.stdout.splitlines()} >= offered, done.stderr
    # fish also offers what has the letters somewhere, but no other file.
    assert ".md" not in done.stdout


def test_zsh(dlplay, script):
    shell = Zsh(dlplay.folder, script("zsh"))
    try:
        for typed, offered in OFFERED:
            shown = shell.offered(typed)
            if len(offered) == 1:
                # What is a pattern to zsh it quotes by itself, over what is typed.
                plain = shown.replace("\x07", "").replace("^\x08\\", "")
                assert plain.endswith(offered.copy().pop() + " "), (typed, shown)
            else:
                common = os.path.commonprefix(list(offered))
                assert common in shown, (typed, shown)
                if "\n" in shown:
                    assert set(shown.split("\n")[1].split()) >= offered, (typed, shown)
            assert "notes.md" not in shown
    finally:
        shell.close()


# What somebody types who knows the brackets, quoted or escaped as shells want them.
BRACKETS = ["dlplay train --features 'x1,sin(", r"dlplay --features x1,sin\(", r"dlplay draw --features 'sin(x1),sin("]


@pytest.mark.parametrize("typed", BRACKETS)
def test_brackets_are_completed_where_one_is_typed(dlplay, script, typed):
    done = subprocess.run(
        ["bash", "-c", BASH, "bash", script("bash"), *typed.split(" ")], cwd=dlplay.folder, capture_output=True, text=True
    )
    assert [line.strip().replace("'", "").rpartition(",")[2] for line in done.stdout.splitlines()] == ["sin(x1)", "sin(x2)"], done.stderr
    done = subprocess.run(
        ["fish", "--no-config", "-c", f'source {script("fish")}; complete -C "$argv"', "--", typed],
        cwd=dlplay.folder, capture_output=True, text=True, env=os.environ | {"HOME": str(dlplay.folder)},
    )
    assert [line.split("\t")[0].replace("'", "").rpartition(",")[2] for line in done.stdout.splitlines()] == ["sin(x1)", "sin(x2)"]
    shell = Zsh(dlplay.folder, script("zsh"))
    try:
        # What both have in common is put in.
        assert "sin(x" in shell.offered(typed).replace("\\", "")
    finally:
        shell.close()


class Zsh:
    """An interactive zsh in a pseudo-terminal that knows dlplay's completions and nothing else."""

    def __init__(self, folder, script):
        self.process, self.line = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.environ.update(TERM="dumb", PS1="> ", HOME=str(folder))
            os.execvp("zsh", ["zsh", "-f", "-i"])
        setup = "autoload -Uz compinit; compinit -D -u; unsetopt zle_bracketed_paste; setopt no_menu_complete no_list_beep; "
        self.say(f"{setup}LISTMAX=1000; source {script}; compdef _dlplay dlplay; print REA''DY\n")
        self.until(lambda text: "READY\r" in text)

    def say(self, text):
        os.write(self.line, text.encode())

    def until(self, is_there, quiet=None):
        text, last, end = "", time.monotonic(), time.monotonic() + 20
        while time.monotonic() < end:
            if select.select([self.line], [], [], 0.05)[0]:
                text += os.read(self.line, 65536).decode(errors="replace")
                last = time.monotonic()
            if is_there(text) and (quiet is None or time.monotonic() - last > quiet):
                return text
        raise AssertionError(text)

    def offered(self, typed):
        # ctrl-u empties the line for the next one.
        self.say("\x15")
        self.until(lambda text: True, quiet=0.2)
        self.say(typed + "\t")
        text = self.until(lambda text: len(text) > len(typed), quiet=0.4)
        return text.replace("\r", "").strip("\n")

    def close(self):
        os.kill(self.process, 9)
        os.waitpid(self.process, 0)
        os.close(self.line)
