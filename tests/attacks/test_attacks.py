"""Every attack of the corpus, at every level that this machine offers, gets the verdict that it states."""

from __future__ import annotations

import platform
from collections.abc import Iterator

import msgspec
import pytest
from attacks.corpus import TARGET, Attack, attacks, differences

from autograder.chapters import load_chapter
from autograder.errors import IsolationError
from autograder.grading.grader import Grader, limits_of

MEMORY = 128 * 1024**2
CORPUS = tuple(attack for attack in attacks() if not attack.header.with_victims)


@pytest.fixture(scope="module", params=["L3", "L2", "L1"])
def grader(request: pytest.FixtureRequest) -> Iterator[Grader]:
    chapter = load_chapter(TARGET)
    limits = msgspec.structs.replace(limits_of(chapter), load_seconds=2.0, memory_bytes=MEMORY)
    try:
        with Grader(chapter, limits=limits, levels=(request.param,)) as running:
            yield running
    except IsolationError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("attack", CORPUS, ids=lambda attack: attack.name)
def test_an_attack_gets_what_it_deserves(grader: Grader, attack: Attack) -> None:
    if attack.header.machine not in ("", platform.machine()):
        pytest.skip(f"written for {attack.header.machine}")
    report = grader.grade(attack.submission)
    assert differences(report, attack.header.at(grader.settings.isolation)) == []
