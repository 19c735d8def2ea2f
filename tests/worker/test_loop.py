"""The worker's life in a fork: it answers until its judge hangs up, and ends with a code that says why when it cannot."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from worker.forked import Judge

from autograder.wire.messages import OUT_OF_MEMORY, STUMBLED, Awake, Loaded, Raised, Returned
from autograder.worker.loading import NO_MEMORY, make_room

MB = 1024**2


Start = Callable[..., Judge]


@pytest.fixture
def start() -> Iterator[Start]:
    judges: list[Judge] = []

    def start(*more: Any) -> Judge:
        judges.append(Judge(*more))
        return judges[-1]

    yield start
    for judge in judges:
        judge.close()


def test_it_answers_until_the_judge_hangs_up(start: Start) -> None:
    judge = start()
    assert judge.load("x = 4\ndef f(a, b=1):\n    return a + b\n", "f", "g") == Loaded(("g",))
    assert judge.answer("f", 1) == 2
    assert judge.answer("f", 1, b=5) == 6
    assert judge.answer("peek", target="probes") == 4
    judge.connection.close()
    assert judge.exit_code() == 0


@pytest.mark.parametrize("after", [0, 1])
def test_a_judge_that_hangs_up_early_is_no_error(start: Start, after: int) -> None:
    judge = start()
    if after:
        assert judge.receive().message == Awake()
    judge.connection.close()
    assert judge.exit_code() == 0


def test_what_is_raised_and_what_is_changed_are_answers(start: Start) -> None:
    judge = start()
    judge.load("def f(a, b, c):\n    a[0] = 9\n    c.append(1)\ndef g():\n    raise SystemExit(3)\n", "f", "g")
    judge.ask("f", np.zeros(2), np.zeros(2), c=[])
    message = judge.receive().message
    assert isinstance(message, Returned)
    assert message.changed == ("0", "c")
    judge.ask("g")
    message = judge.receive().message
    assert isinstance(message, Raised)
    assert (message.number, message.error.type) == (7, "SystemExit")


def test_a_seed_makes_a_call_repeatable(start: Start) -> None:
    judge = start()
    judge.load("import random, numpy as np\ndef f():\n    return random.random(), float(np.random.rand())\n", "f")
    first = judge.answer("f", seed=3)
    assert judge.answer("f") != first
    assert judge.answer("f", seed=3) == first
    assert judge.answer("f", seed=4) != first


SEND = "import sys\nloop = sys.modules['autograder.worker.loop']\n"


@pytest.mark.parametrize(
    ("error", "code"), [("KeyError", STUMBLED), ("SystemExit(0)", STUMBLED), ("MemoryError", OUT_OF_MEMORY), ("EOFError", 0)]
)
def test_a_worker_that_cannot_answer_says_why_by_its_exit_code(start: Start, error: str, code: int) -> None:
    judge = start()
    judge.load(f"{SEND}def broken(*_):\n    raise {error}\ndef f():\n    loop.pack = broken\n", "f")
    judge.ask("f")
    assert judge.exit_code() == code
    assert judge.connection.recv(1) == b""


def test_a_worker_that_stumbles_while_loading_says_so(start: Start) -> None:
    judge = start()
    with pytest.raises(EOFError):
        judge.load(f"{SEND}loop.pack = None\n")
    assert judge.exit_code() == STUMBLED


def test_what_fails_before_the_submission_is_there_is_not_its_stumbling(start: Start) -> None:
    """It is shown as the set-up's error, and is the grader's fault."""

    def break_down() -> None:
        sys.modules["autograder.worker.loop"].pack = lambda *_: 1 / 0  # type: ignore[attr-defined]

    assert start(break_down).exit_code() == 99


def bounded() -> None:
    """Some megabytes more than now, and a few more to be had by `make_room`."""
    now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + 40 * MB, now + 56 * MB))


FILL = """
held = []
def fill():
    size = 1 << 20
    while size > 64:
        try:
            held.append(bytearray(size))
        except MemoryError:
            size //= 2
    raise MemoryError
def small():
    return len(held) > 10
"""


def test_want_of_memory_in_a_call_is_an_answer_though_all_of_it_is_still_held(start: Start) -> None:
    judge = start(bounded)
    judge.load(FILL, "fill", "small")
    judge.ask("fill")
    assert judge.receive().message == Raised(7, NO_MEMORY)
    assert judge.answer("small") is True


def test_want_of_memory_while_loading_is_an_answer_though_all_of_it_is_still_held(start: Start) -> None:
    judge = start(bounded)
    assert judge.load(f"{FILL}\nfill()\n", "fill", "late") == Loaded(("late",), NO_MEMORY)


def test_room_is_made_up_to_the_hard_limits_and_no_further() -> None:
    kinds = (resource.RLIMIT_AS, resource.RLIMIT_DATA)
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            for kind, gigabytes in zip(kinds, (200, 100), strict=True):
                resource.setrlimit(kind, (gigabytes << 30, gigabytes + 1 << 30))
            make_room()
            make_room()  # once more is harmless
            found = [resource.getrlimit(kind) for kind in kinds]
            code = 0 if found == [(201 << 30, 201 << 30), (101 << 30, 101 << 30)] else 2
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def test_output_that_the_student_replaced_is_no_obstacle(start: Start) -> None:
    judge = start()
    assert judge.load("import sys\nsys.stdout = None\nsys.stderr = 3\ndef f():\n    return 5\n", "f") == Loaded(())
    assert judge.answer("f") == 5
