"""Completions that shells take, and a manual that roff takes, both made from the program's own tables."""

import json
import shutil
import subprocess

import pytest

ASK = r"""
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}; COMP_TYPE=9; COMPREPLY=()
_dlplay "${COMP_WORDS[0]}" "${COMP_WORDS[$COMP_CWORD]}" "${COMP_WORDS[$((COMP_CWORD - 1))]}"
printf '%s\n' "${COMPREPLY[@]}"
"""


@pytest.mark.parametrize(
    "typed, offered",
    [
        ("dlplay tr", {"train"}),
        ("dlplay train --opt", {"--optimizer"}),
        ("dlplay train --optimizer ad", {"adagrad", "adam", "adamw"}),
        ("dlplay train --dataset sp", {"spiral"}),
        ("dlplay link --activation sof", {"softplus"}),
        ("dlplay play --color t", {"truecolor"}),
        ("dlplay list opt", {"optimizers"}),
    ],
)
def test_bash_completes(dlplay, typed, offered):
    script = dlplay.folder / "dlplay.bash"
    script.write_text(dlplay("completions", "bash").stdout)
    done = subprocess.run(["bash", "-c", ASK, "bash", script, *typed.split(" ")], capture_output=True, text=True)
    assert {line.strip() for line in done.stdout.splitlines()} == offered, done.stderr


@pytest.mark.parametrize("shell, check", [("bash", "-n"), ("zsh", "-n"), ("fish", "--no-execute")])
def test_shells_take_their_scripts(dlplay, shell, check):
    assert shutil.which(shell), f"{shell} is needed"
    script = dlplay.folder / shell
    script.write_text(dlplay("completions", shell).stdout)
    done = subprocess.run([shell, check, script], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    for word in ("train", "optimizer", "adamw", "checkerboard"):
        assert word in script.read_text()


def test_another_shell(dlplay):
    assert "bash" in dlplay("completions", "tcsh", status=64).stderr


def test_manual(dlplay):
    page = dlplay("man").stdout
    done = subprocess.run(["groff", "-man", "-ww", "-Tutf8", "-K", "utf8", "-P-cbou"], input=page, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    text = done.stdout
    for heading in ("NAME", "SYNOPSIS", "COMMANDS", "EXPERIMENT", "KEYS", "ENVIRONMENT", "EXIT STATUS"):
        assert f"\n{heading}\n" in text
    for option in ("--dataset name", "--batch-size n", "--until-loss x", "--no-mouse", "--residual"):
        assert option in text, option
    for key in json.loads(dlplay("list", "keys", "--json").stdout):
        assert f"\n       {key['name']}" in text, key
    assert "\n       130    interrupted" in text
