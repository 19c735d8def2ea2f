"""Every attack on a GPU gets the verdict that it states: on this machine's first GPU, or on the stand-in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from attacks.gpu_corpus import TARGET, Attack, attacks, differences

from autograder.authoring.verify import STANDIN
from autograder.chapters import load_chapter
from autograder.gpus import find_gpus
from autograder.grading.grader import Grader

GPU = next(iter(find_gpus()), STANDIN)


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    with Grader(load_chapter(TARGET), gpu=GPU) as grader:
        yield grader


@pytest.mark.parametrize("attack", attacks(), ids=lambda attack: attack.name)
def test_an_attack_on_a_gpu_gets_what_it_deserves(grader: Grader, attack: Attack) -> None:
    assert differences(grader.grade(attack.submission), attack.header.on(GPU.kind)) == []
