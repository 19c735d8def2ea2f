"""A grader with a GPU, this machine's first one or the stand-in: what it reports, what it holds to, what it survives."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator

import msgspec
import pytest
from handing_in import CHAPTERS, handed_in
from processes import wait_until

from autograder.authoring.verify import STANDIN
from autograder.chapters import load_chapter
from autograder.errors import StudentDied
from autograder.gpus import find_gpus
from autograder.grading.grader import PRELOAD, Grader, limits_of, secrets_of
from autograder.grading.protocol import Conditions
from autograder.grading.submission import remote_of
from autograder.model import Environment, Limits, Outcome, Report, Submission
from autograder.sandbox.client import Worker
from autograder.sandbox.levels import LEVELS, open_sandbox

GPU = next(iter(find_gpus()), STANDIN)
WAVES = load_chapter(CHAPTERS / "02_waves")
WAVE = "torch.sin(2 * math.pi * frequency * t)"


def limits() -> Limits:
    return msgspec.structs.replace(limits_of(WAVES), call_seconds=1.5)


def waves(body: str, student: str = "alice") -> Submission:
    source = f"import math\nimport time\nimport torch\n\ndef wave(t, frequency):\n    {body}\n"
    return handed_in(source, main="waves.py", student=student)


def outcomes(report: Report) -> dict[str, Outcome]:
    return {check.name: check.outcome for check in report.checks}


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    with Grader(WAVES, limits=limits(), gpu=GPU) as grader:
        yield grader


def test_only_the_checks_for_a_gpu_are_judged_there(grader: Grader) -> None:
    report = grader.grade(waves(f"return {WAVE}"))
    assert outcomes(report) == {"test_gpu_wave": Outcome.PASSED, "test_gpu_pace": Outcome.PASSED}
    assert report.environment.device == GPU.name
    assert report.measured.gpu is not None
    assert report.measured.gpu.memory_limit_mb == 4096.0
    assert report.measured.gpu.seconds > 0
    assert all(check.device == "gpu" and check.visibility == "hidden" for check in report.checks)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (f"return {WAVE}.cpu()", "the result on cpu"),
        ("t = torch.tensor(t.tolist(), device=t.device); return torch.sin(2 * math.pi * frequency * t)", "copied a tensor"),
        (f"return {WAVE} + torch.zeros(t.shape)", "same device"),
        ("return torch.cos(t)", "expected"),
    ],
)
def test_what_is_wrong_there_is_said_in_words(grader: Grader, body: str, words: str) -> None:
    report = grader.grade(waves(body))
    failed = next(check for check in report.checks if check.name == "test_gpu_wave")
    assert failed.outcome in (Outcome.FAILED, Outcome.RAISED)
    assert failed.message is not None
    assert words in failed.message.en


def test_who_is_too_slow_is_told_so_and_only_after_the_reference_was_timed_again(grader: Grader) -> None:
    report = grader.grade(waves(f"time.sleep(0.7 * (len(t) > 1000)); return {WAVE}"))
    assert outcomes(report) == {"test_gpu_wave": Outcome.PASSED, "test_gpu_pace": Outcome.FAILED}
    message = report.checks[1].message
    assert message is not None
    assert "1.5 times the reference's time" in message.en
    assert "1.5 fois le temps du corrigé" in message.fr


def test_a_call_that_hangs_is_ended_and_the_device_answers_after_it(grader: Grader) -> None:
    report = grader.grade(waves("\n    while t.dtype == torch.float32: pass\n    return torch.sin(2 * math.pi * frequency * t)"))
    assert outcomes(report) == {"test_gpu_wave": Outcome.TIMEOUT, "test_gpu_pace": Outcome.PASSED}
    assert grader.device_trouble(30) == ""


def test_a_lost_sandbox_is_started_again_when_its_device_is_asked() -> None:
    with Grader(WAVES, limits=limits(), gpu=GPU) as grader:
        janitor = grader.crew.sandbox._janitor  # type: ignore[union-attr]
        os.killpg(janitor.pid, signal.SIGKILL)
        janitor.wait()
        assert wait_until(grader.crew.lost, 10)
        assert grader.device_trouble(60) == ""
        assert grader.restarts == 1
        assert outcomes(grader.grade(waves(f"return {WAVE}")))["test_gpu_wave"] is Outcome.PASSED


def test_more_gpu_memory_than_allowed_ends_the_worker_and_is_said() -> None:
    """What the watcher does when the driver tells of too much: it comes from another thread, in the middle of a call."""
    with open_sandbox(LEVELS, PRELOAD, secrets_of(WAVES)) as sandbox:
        conditions = Conditions(0, limits_of(WAVES), Environment(isolation=sandbox.level, device="x", versions={}), 6.0)
        hog = waves("time.sleep(30 if frequency > 1 else 0); return t")
        remote = remote_of(hog, WAVES, conditions, lambda given: Worker(sandbox.control, given))
        try:
            assert remote.call("student", "wave", (1.0, 0.5), {}).value == 1.0
            threading.Timer(0.3, remote.over_gpu_memory).start()
            with pytest.raises(StudentDied) as died:
                remote.call("student", "wave", (1.0, 2.0), {})
            assert died.value.text.en == "wave ran over the limit of 4 GB of the GPU's memory."
            assert died.value.text.fr == "wave a dépassé la limite de 4 Go de mémoire du GPU."
            assert remote.call("student", "wave", (1.0, 0.5), {}).value == 1.0, "the next call has a fresh worker"
        finally:
            remote.close()
