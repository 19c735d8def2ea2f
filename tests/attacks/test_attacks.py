"""Every attack of the corpus, at every level that this machine offers, gets the verdict that it states and leaves nothing."""

from __future__ import annotations

import platform
from collections.abc import Iterator

import msgspec
import pytest
from attacks.corpus import TARGET, Attack, attacks, differences, leave_out
from attacks.traces import Traces, own_temporary_folder

from autograder.chapters import load_chapter
from autograder.errors import IsolationError
from autograder.grading.grader import Grader, limits_of

MEMORY = 128 * 1024**2
CORPUS = tuple(attack for attack in attacks() if not attack.header.with_victims)
Running = tuple[Grader, Traces]


@pytest.fixture(scope="class")
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    chapter = load_chapter(TARGET)
    limits = msgspec.structs.replace(limits_of(chapter), load_seconds=2.0, memory_bytes=MEMORY)
    with own_temporary_folder(tmp_path_factory.mktemp("temporary")) as temporary:
        try:
            with Grader(chapter, limits=limits, levels=(request.cls.level,)) as grader:
                yield grader, Traces(grader, temporary)
        except IsolationError as error:
            leave_out(error)
        assert list(temporary.iterdir()) == [], "the run itself leaves nothing either"


class AtOneLevel:
    """The corpus at one level; a class for each, so that pytest-xdist can run them side by side."""

    level: str

    @pytest.mark.parametrize("attack", CORPUS, ids=lambda attack: attack.name)
    def test_an_attack_gets_what_it_deserves(self, running: Running, attack: Attack) -> None:
        grader, traces = running
        if attack.header.machine not in ("", platform.machine()):
            pytest.skip(f"written for {attack.header.machine}")
        report = grader.grade(attack.submission)
        assert differences(report, attack.header.at(self.level)) == []
        assert traces.left() == []


class TestL3(AtOneLevel):
    level = "L3"


class TestL2(AtOneLevel):
    level = "L2"


class TestL1(AtOneLevel):
    level = "L1"
