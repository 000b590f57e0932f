"""The engine's speed, as scripts read it: how a line looks, and that its numbers agree with each other."""

import json

import pytest

CASES = "W1, W2, W3, W4, W5a, W5b"


def test_one_object_a_line_in_the_order_asked_for(dlplay):
    picture, training = dlplay("bench", "--json", "--case", "W5a,W1", "--threads", "1").stdout.splitlines()
    for line, case, value in [(training, "W1", "examples_per_second"), (picture, "W5a", "ms")]:
        measured = json.loads(line)
        assert list(measured) == ["case", value, "min", "max", "gflops", "threads", "kernel"]
        assert line == json.dumps(measured)
        assert measured["case"] == case and measured["threads"] == 1
        assert measured["kernel"] in ("avx512", "avx2", "neon", "portable")
        assert 0 < measured["min"] <= measured[value] <= measured["max"]
    trained, drawn = json.loads(training), json.loads(picture)
    assert trained["gflops"] == pytest.approx(6 * 18 * trained["examples_per_second"] / 1e9)
    assert drawn["gflops"] == pytest.approx(2 * 384 * 40000 / (drawn["ms"] / 1000) / 1e9)


def test_a_table_for_a_person(dlplay):
    first, header, row = dlplay("bench", "--case", "W1").stdout.splitlines()
    assert first.endswith(", 1 thread")
    assert header.split() == ["case", "network", "median", "min", "max", "GFLOP/s"]
    case, network, *numbers = row.removesuffix("  million examples/s").split()
    assert (case, network) == ("W1", "2-4-2-1") and len(numbers) == 4 and all(float(n) > 0 for n in numbers)


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["--case", "W9"], f"--case 'W9': one of {CASES}"),
        (["--case", "W1,"], f"--case '': one of {CASES}"),
        (["--threads", "0"], "--threads '0': a whole number of 1...64"),
        (["--threads", "65"], "--threads '65': a whole number of 1...64"),
        (["--threads", "x"], "--threads 'x': a whole number; see dlplay help bench"),
    ],
    ids=str,
)
def test_errors_are_one_line(dlplay, arguments, message):
    result = dlplay("bench", *arguments, status=64)
    assert result.stderr.startswith("dlplay: " + message) and result.stderr.count("\n") == 1
    assert result.stdout == ""
