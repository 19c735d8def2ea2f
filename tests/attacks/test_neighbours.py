"""Attacks on neighbours: honest submissions are graded in the other lane, and a bystander runs outside the sandbox."""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from attacks.corpus import HERE, TARGET, Attack, attacks, differences, leave_out

from autograder.chapters import load_chapter
from autograder.errors import IsolationError
from autograder.executors import grade_all
from autograder.grading.grader import Grader, limits_of
from autograder.model import Outcome, Report, SourceFile, Submission

MEMORY = 128 * 1024**2
CORPUS = tuple(attack for attack in attacks() if attack.header.with_victims)
NAME = "autograder-bystander"
KEY = 0x41475231
IPC_CREAT, IPC_RMID = 0o1000, 0


@pytest.fixture(scope="module", params=["L3", "L2", "L1"])
def grader(request: pytest.FixtureRequest) -> Iterator[Grader]:
    chapter = load_chapter(TARGET)
    limits = msgspec.structs.replace(limits_of(chapter), load_seconds=2.0, memory_bytes=MEMORY)
    try:
        with Grader(chapter, limits=limits, levels=(request.param,)) as running:
            yield running
    except IsolationError as error:
        leave_out(error)


@pytest.fixture(scope="module")
def alone(grader: Grader) -> list[tuple[str, Outcome, float]]:
    """What a victim gets when nobody else is graded."""
    return verdicts(grader.grade(victim(0)))


@pytest.fixture(scope="module")
def bystander() -> Iterator[subprocess.Popen[bytes]]:
    """A process outside the sandbox, with all that an attacker may look for: without it, a search that finds nothing
    proves nothing."""
    paths = [Path(f"/tmp/{NAME}-victim.txt"), Path(f"/dev/shm/{NAME}")]
    libc = ctypes.CDLL(None, use_errno=True)
    ended = threading.Event()

    def keep_touching() -> None:
        while not ended.wait(0.05):
            for path in paths:
                path.write_text("mark of the victim")

    with contextlib.ExitStack() as stack:
        for kind, address in ((socket.SOCK_STREAM, f"\0{NAME}"), (socket.SOCK_DGRAM, f"/tmp/{NAME}.socket")):
            there = stack.enter_context(socket.socket(socket.AF_UNIX, kind))
            Path(address.replace("\0", "/nowhere/")).unlink(missing_ok=True)
            there.bind(address)
            if kind is socket.SOCK_STREAM:
                there.listen()
        shared = libc.shmget(KEY, 4096, IPC_CREAT | 0o666)
        process = stack.enter_context(
            subprocess.Popen(
                [sys.executable, "-c", "import time; time.sleep(3600)"],
                env={"SECRET": "mark of the victim"},
                start_new_session=True,
            )
        )
        toucher = threading.Thread(target=keep_touching)
        toucher.start()
        try:
            yield process
        finally:
            ended.set()
            toucher.join()
            process.kill()
            libc.shmctl(shared, IPC_RMID, None)
            for path in [*paths, Path(f"/tmp/{NAME}.socket")]:
                path.unlink(missing_ok=True)


@pytest.mark.parametrize("attack", CORPUS, ids=lambda attack: attack.name)
def test_an_attack_gets_what_it_deserves_and_its_neighbours_what_they_do(
    grader: Grader,
    attack: Attack,
    alone: list[tuple[str, Outcome, float]],
    bystander: subprocess.Popen[bytes],
) -> None:
    ended = threading.Event()
    victims: list[Report] = []

    def entries() -> Iterator[Submission]:
        yield attack.submission
        while not ended.is_set():
            yield victim(len(victims))

    for report in grade_all(grader.grade, entries(), jobs=2):
        if report.student == attack.submission.student:
            assert differences(report, attack.header.at(grader.isolation)) == []
            ended.set()
        else:
            victims.append(report)

    assert victims
    assert [verdicts(report) for report in victims] == [alone] * len(victims)
    assert ("test_attempt", Outcome.PASSED, 8.0) in alone
    assert bystander.poll() is None


def victim(number: int) -> Submission:
    """The honest submission, as one more student's."""
    content = (HERE / "victim.py").read_bytes()
    return Submission(
        student=f"victim-{number}",
        origin="victim.py",
        main="target.py",
        form="python",
        files=(SourceFile("target.py", content),),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def verdicts(report: Report) -> list[tuple[str, Outcome, float]]:
    """How each check ended and what it earned."""
    return [(result.name, result.outcome, result.points) for result in report.checks]
