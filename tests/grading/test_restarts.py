"""What is lost is started again, once for all who met the loss, and not without end."""

from __future__ import annotations

import threading

import pytest

from autograder.errors import GraderFault
from autograder.grading.restarts import MOST_RESTARTS, Restarting


class Thing:
    def __init__(self) -> None:
        self.closed = 0

    def lost(self) -> bool:
        return False

    def close(self) -> None:
        self.closed += 1


def test_the_one_that_follows_is_started_once_whoever_asks() -> None:
    made: list[Thing] = []

    def start() -> Thing:
        made.append(Thing())
        return made[-1]

    things = Restarting(start)
    first = things.now()
    found: list[Thing] = []
    threads = [threading.Thread(target=lambda: found.append(things.after(first))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [first, things.now()]
    assert found == [things.now()] * 8
    assert (first.closed, things.now().closed, things.restarts) == (1, 0, 1)


def test_there_is_an_end_to_it() -> None:
    things = Restarting(Thing)
    for _ in range(MOST_RESTARTS):
        things.after(things.now())
    with pytest.raises(GraderFault, match=f"lost {MOST_RESTARTS + 1} times in this run"):
        things.after(things.now())


def test_nothing_is_started_after_the_end() -> None:
    things = Restarting(Thing)
    last = things.now()
    things.close()
    assert last.closed == 1
    with pytest.raises(GraderFault, match="ending"):
        things.after(last)


def test_a_start_that_fails_is_tried_again_by_the_next() -> None:
    starts = iter([Thing(), GraderFault("no memory"), Thing()])

    def start() -> Thing:
        made = next(starts)
        if isinstance(made, Exception):
            raise made
        return made

    things = Restarting(start)
    lost = things.now()
    with pytest.raises(GraderFault, match="no memory"):
        things.after(lost)
    assert things.after(lost) is not lost
