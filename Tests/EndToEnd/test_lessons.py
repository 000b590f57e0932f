"""Lessons from outside: listed, checked, written by a person who has read the article."""

import json
import re
from pathlib import Path

import pytest

ARTICLE = (Path(__file__).parents[2] / "Sources/dlplay/dlplay.docc/WritingALesson.md").read_text()
EXAMPLE = ARTICLE.split("```markdown\n")[1].split("```")[0]


def test_all_are_listed(dlplay):
    lessons = json.loads(dlplay("list", "lessons", "--json").stdout)
    assert len(lessons) >= 30
    assert all(lesson["summary"] and lesson["part"] and lesson["goal"] for lesson in lessons)
    names = [lesson["name"] for lesson in lessons]
    assert dlplay("list", "lessons").stdout.split()[0] == names[0] == "a-neuron-decides"


def test_the_example_of_the_readme_keeps_its_promises(dlplay):
    (dlplay.folder / "half-moons.md").write_text(EXAMPLE)
    lines = dlplay("lesson", "check", "half-moons.md", "--seeds", "5").stdout.splitlines()
    assert lines[0] == "✓ half-moons: two half moons"
    assert [line.split()[0] for line in lines[1:]] == ["opening", "untouched", "cure", "vain"]
    assert re.match(r" +cure +5 of 5 +:hidden 8, a hidden layer of 8: --hidden 8; epoch \d+ to \d+, median \d+$", lines[3])


def test_a_promise_that_is_not_kept_is_told_with_what_happened(dlplay):
    (dlplay.folder / "wrong.md").write_text(EXAMPLE.replace("--hidden 8", "--hidden 1").replace(":hidden 8", ":hidden 1"))
    done = dlplay("lesson", "check", "wrong.md", "--seeds", "3", status=65)
    assert done.stdout.startswith("✗ wrong")
    line = EXAMPLE.split("\n").index("[[cure]]") + 1
    assert re.match(
        rf"dlplay: wrong\.md:{line}: ':hidden 1, a hidden layer of 8: --hidden 1' is promised in 20 of 20 starts and came true in 0 of 3; "
        r"test_accuracy 0\.\d+ to 0\.\d+, median 0\.\d+; write starts = \"0 of 3\", or change it\n$",
        done.stderr,
    )


def test_dead_links_are_counted_and_a_goal_that_is_reached_too_rarely_names_its_own_key(dlplay):
    head = 'title = "dead"\nexperiment = "--compat tfplayground --regularization l1 --regularization-rate 0.01"\n'
    goal = '[goal]\nwhen = "dead_links > 3 and test_loss < 0.001"\nwithin = 40\nuntouched = "10 of 10"\n'
    (dlplay.folder / "dead.md").write_text(f"+++\n{head}{goal}+++\n# run\nRun.\n")
    done = dlplay("lesson", "check", "dead.md", "--seeds", "2", status=65)
    assert 'write untouched = "0 of 2", or change it' in done.stderr


def test_programs_get_an_object_a_lesson(dlplay):
    (dlplay.folder / "half-moons.md").write_text(EXAMPLE)
    done = dlplay("lesson", "check", "half-moons.md", "names-and-numbers", "--seeds", "2", "--json")
    one, other = map(json.loads, done.stdout.splitlines())
    assert one["lesson"] == "half-moons" and one["file"] == "half-moons.md" and one["right"] and one["problems"] == []
    cure = one["promises"][2]
    assert (cure["kind"], cure["found"], cure["starts"], cure["promised"], cure["of"], cure["kept"]) == ("cure", 2, 2, 20, 20, True)
    assert len(cure["epochs"]) == 2 and cure["measure"] == "test_accuracy" and len(cure["values"]) == 2
    assert other["promises"][0]["kind"] == "number" and other["promises"][0]["values"] == [50]


@pytest.mark.parametrize(
    "old, new, line, message",
    [
        ('title = "two half moons"', "", 1, "title: is missing; a text in quotes"),
        ("answer = 2", "answer = 5", 10, "answer: must be the number of the right choice, 1 to 3"),
        ("test_accuracy > 0.97", "test_acuracy > 0.97", 13, "when: no number is called 'test_acuracy': one of epoch, "),
        ("--noise 10", "--nose 10", 5, "experiment: there is no option --nose: one of "),
        ("# hint", "# hints", 38, "no part of a lesson is called 'hints': one of predict, run, hint, explain; did you mean hint?"),
    ],
)
def test_a_mistake_has_its_line_and_what_to_write(dlplay, old, new, line, message):
    (dlplay.folder / "my.md").write_text(EXAMPLE.replace(old, new))
    assert dlplay("lesson", "check", "my.md", status=65).stderr.startswith(f"dlplay: my.md:{line}: {message}")


@pytest.mark.parametrize(
    "key, said",
    [
        (":hidden 4", "key: ':hidden 4' makes hidden 4, and does makes it 8"),
        ("ctrl-k", "key: 'ctrl-k': ctrl-k is no key"),
        (":hiden 8", "key: ':hiden 8'"), ("> + + + +", None), ("a layer with the mouse", None),
        (":batch-nrm on", "key: ':batch-nrm on'"),
    ],
)
def test_keys_are_pressed(dlplay, key, said):
    (dlplay.folder / "my.md").write_text(EXAMPLE.replace('key = ":hidden 8"', f'key = "{key}"'))
    done = dlplay("lesson", "check", "my.md", "--seeds", "2", status=65 if said else 0)
    assert done.stderr == "" if said is None else said in done.stderr


def test_a_lesson_over_numbers_that_are_not_there_is_faulty(dlplay):
    (dlplay.folder / "my.md").write_text(EXAMPLE.replace("test_accuracy > 0.97", "test_r2 > 0.97"))
    stderr = dlplay("lesson", "check", "my.md", "--seeds", "2", status=65).stderr
    assert "dlplay: my.md:12: there is no test_r2 in this experiment\n" in stderr


def test_things_to_be_done_are_the_palettes(dlplay):
    goal = re.sub(r'when = "test_accuracy > 0.97"\nwithin = 100\n', 'do = ["lens backprop", "jump"]\n', EXAMPLE)
    goal = re.sub(r"\[\[cure\]\]\n(\w.+\n)+", "", goal)
    (dlplay.folder / "my.md").write_text(goal)
    stderr = dlplay("lesson", "check", "my.md", "--seeds", "2", status=65).stderr
    assert stderr.startswith("dlplay: my.md:12: do: no command is called 'jump': one of ")


def test_ones_own_stand_among_the_others_and_take_their_place(dlplay):
    folder = dlplay.folder / "config/dlplay/lessons"
    folder.mkdir(parents=True)
    (folder / "01-half-moons.md").write_text(EXAMPLE)
    (folder / "a-neuron-decides.md").write_text(EXAMPLE.replace("two half moons", "mine"))
    (folder / "broken.md").write_text("# no head\n")
    env = {"XDG_CONFIG_HOME": str(dlplay.folder / "config")}
    listed = dlplay("list", "lessons", "--json", env=env)
    lessons = {lesson["name"]: lesson for lesson in json.loads(listed.stdout)}
    assert lessons["half-moons"]["file"].endswith("/01-half-moons.md")
    assert lessons["a-neuron-decides"]["summary"] == "mine"
    assert listed.stderr == "dlplay: left out: lessons/broken.md:1: a lesson begins with a head between two lines '+++'; the first line is not '+++'\n"
    assert "half-moons" in dlplay("lesson", "check", "half-moons", "--seeds", "2", env=env).stdout
    assert "left out: lessons/broken.md:1" in dlplay("check", env=env).stdout


@pytest.mark.parametrize(
    "arguments, status, message",
    [
        (["check", "half-mons"], 64, "lesson check 'half-mons': one of a-neuron-decides, "),
        (["check", "nowhere.md"], 66, "nowhere.md: "),
        (["check", "memoization", "--seeds", "0"], 64, "--seeds '0': a whole number from 1 to 1000"),
        (["check"], 64, "Missing expected argument"),
    ],
)
def test_wrong_words_are_refused(dlplay, arguments, status, message):
    assert dlplay("lesson", *arguments, status=status).stderr.startswith(f"dlplay: {message}")


def test_the_readme_has_every_key_and_every_number(dlplay):
    """An unknown one is answered with all that there are; the article's tables are these."""
    (dlplay.folder / "my.md").write_text(EXAMPLE.replace("part =", "qqqqqq ="))
    keys = set(re.search(r"one of (.+)$", dlplay("lesson", "check", "my.md", status=65).stderr, re.MULTILINE)[1].split(", "))
    told = ARTICLE.split("| key of the head |")[1].split("\n\n")[0]
    missing = [key for key in keys if not re.search(rf"`\[*{key}\]*`", told)]
    assert len(keys) > 12 and not missing
    (dlplay.folder / "my.md").write_text(EXAMPLE.replace("test_accuracy >", "qqqqqq >"))
    names = set(re.search(r"one of (.+)$", dlplay("lesson", "check", "my.md", status=65).stderr, re.MULTILINE)[1].split(", "))
    table = re.findall(r"^\| `(\w+)", ARTICLE.split("| name | what it is |")[1], re.MULTILINE)
    assert names == set(table)
