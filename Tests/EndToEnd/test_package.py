"""Installing, packaging and the version, with the binary that is tested."""

import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import tarfile

import pytest

ROOT = pathlib.Path(__file__).parents[2]
FILES = {
    "bin/dlplay", "share/man/man1/dlplay.1", "share/bash-completion/completions/dlplay", "share/zsh/site-functions/_dlplay",
    "share/fish/vendor_completions.d/dlplay.fish", "share/doc/dlplay/README.md", "share/doc/dlplay/LICENSE",
}


def is_clone():
    return subprocess.run(["git", "-C", ROOT, "rev-parse", "HEAD"], capture_output=True).returncode == 0 if shutil.which("git") else False


IN_A_CLONE = pytest.mark.skipif(not is_clone(), reason="the sources are no clone of git")


def package(script, dlplay, *arguments, **environment):
    done = subprocess.run(
        [ROOT / ".package" / script, *arguments], capture_output=True, text=True, env=os.environ | {"BINARY": os.path.abspath(dlplay.binary)} | environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.splitlines()


def files(folder):
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


def test_install_and_remove(dlplay):
    prefix = dlplay.folder / "here"
    package("install", dlplay, PREFIX=str(prefix))
    assert files(prefix) == FILES
    installed = subprocess.run([prefix / "bin/dlplay", "man"], capture_output=True, text=True, cwd="/")
    assert installed.stdout == (prefix / "share/man/man1/dlplay.1").read_text() == dlplay("man").stdout
    for shell, file in (("bash", "bash-completion/completions/dlplay"), ("zsh", "zsh/site-functions/_dlplay"), ("fish", "fish/vendor_completions.d/dlplay.fish")):
        assert (prefix / "share" / file).read_text() == dlplay("completions", shell).stdout
    assert (prefix / "share/doc/dlplay/LICENSE").read_text().startswith("MIT License\n\nCopyright (c) 2026")
    # Over itself, and away again.
    package("install", dlplay, PREFIX=str(prefix))
    package("install", dlplay, "--remove", PREFIX=str(prefix))
    assert files(prefix) == set()


def test_one_file_stays_below_40_megabytes(dlplay):
    """Where Swift's library is within, as in what is installed."""
    if not shutil.which("ldd") or "libswift" in subprocess.run(["ldd", dlplay.binary], capture_output=True, text=True, check=True).stdout:
        pytest.skip("the program has Swift's library beside it")
    subprocess.run(["strip", "-o", dlplay.folder / "stripped", dlplay.binary], check=True)
    assert (dlplay.folder / "stripped").stat().st_size < 40_000_000


def test_debian_package(dlplay):
    if not shutil.which("dpkg-shlibdeps"):
        pytest.skip("dpkg-dev is not here")
    [file] = package("deb", dlplay, str(dlplay.folder), COMPRESSION="none")
    info = subprocess.run(["dpkg-deb", "--info", file], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Depends: .*libc6 .*libncursesw6 .*libtinfo6", info), info
    listed = subprocess.run(["dpkg-deb", "--contents", file], capture_output=True, text=True, check=True).stdout
    assert "root/root" in listed and not re.search(r"^\S+ (?!root/root)", listed, re.MULTILINE)
    subprocess.run(["dpkg-deb", "--extract", file, dlplay.folder / "tree"], check=True)
    assert files(dlplay.folder / "tree/usr") == {
        "bin/dlplay", "share/man/man1/dlplay.1.gz", "share/bash-completion/completions/dlplay", "share/zsh/vendor-completions/_dlplay",
        "share/fish/vendor_completions.d/dlplay.fish", "share/doc/dlplay/README.md.gz", "share/doc/dlplay/copyright", "share/doc/dlplay/changelog.gz",
    }
    copyright = (dlplay.folder / "tree/usr/share/doc/dlplay/copyright").read_text()
    assert "License: MIT" in copyright and "Permission is hereby granted" in copyright and "Apache License" in copyright
    check_sum(pathlib.Path(file))


def check_sum(file):
    told, name = pathlib.Path(f"{file}.sha256").read_text().split()
    assert (told, name) == (hashlib.sha256(file.read_bytes()).hexdigest(), file.name)


@IN_A_CLONE
def test_archives_and_the_version_in_them(dlplay):
    """The sources' archive knows its commit, and a build from it says it; the other one has the program."""
    made = [pathlib.Path(line) for line in package("tarball", dlplay, str(dlplay.folder))]
    assert len(made) == 2
    for file in made:
        check_sum(file)
        tarfile.open(file).extractall(dlplay.folder / "open", filter="data")
    sources, program = sorted((dlplay.folder / "open").iterdir())
    commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    assert embedded(sources, dlplay.folder) == f'let sourceCommit: String? = "{commit[:10]}"\n'
    assert {"Package.swift", "README.md", "Sources", "Tests", "Datasets", "Themes"} <= {file.name for file in sources.iterdir()}
    assert files(program) == FILES


def embedded(root, folder):
    """What the build's own script writes for a folder of sources."""
    script = (ROOT / "Sources/EmbedCommit/EmbedCommit.swift").read_text().split('#"""\n')[1].split('"""#')[0]
    subprocess.run(["/bin/sh", "-euc", script, "sh", folder / "out.swift", root], check=True, capture_output=True)
    return (folder / "out.swift").read_text()


@IN_A_CLONE
def test_the_version_in_a_clone_and_without_anything(dlplay, tmp_path_factory):
    bare = tmp_path_factory.mktemp("bare")
    assert embedded(bare, bare) == "let sourceCommit: String? = nil\n"
    assert re.fullmatch(r'let sourceCommit: String\? = "[0-9a-f]{10}"\n', embedded(ROOT, bare))
    assert re.fullmatch(r"\d+\.\d+( \([0-9a-f]{10}\))?\n", dlplay("--version").stdout)
