"""`autograder doctor`: what holds here, in a table and a sentence, and what to allow where something is missing."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from handing_in import CHAPTERS, TOY
from rich.console import Console

from autograder.cli import doctor
from autograder.errors import AutograderError, IsolationError, UsageError
from autograder.gpus import Found
from autograder.model import Gpu
from autograder.sandbox.levels import GIVES, LEVELS, Tried

ALL = tuple(Tried(level, "") for level in LEVELS)
ONLY_L1 = (Tried("L3", "no groups [a] here"), Tried("L2", "no namespaces"), Tried("L1", ""))
NONE = tuple(Tried(level, f"{level} is missing") for level in LEVELS)


def table(tried: tuple[Tried, ...]) -> list[str]:
    console = Console(width=140, highlight=False)
    with console.capture() as capture:
        console.print(doctor.levels_table(tried))
    return [" ".join(line.split()) for line in capture.get().splitlines()]


def test_a_level_that_holds_is_told_with_what_it_gives() -> None:
    head, *rows = table(ALL)
    assert head.startswith("level here")
    assert rows == [f"{level} holds {GIVES[level]}" for level in LEVELS]


def test_a_level_that_is_missing_is_told_with_its_reason() -> None:
    """Brackets of a path or an error are no markup."""
    assert table(ONLY_L1)[1:] == ["L3 no no groups [a] here", "L2 no no namespaces", f"L1 holds {GIVES['L1']}"]


@pytest.mark.parametrize(
    ("tried", "said"),
    [
        (ALL, "Submissions are graded at L3."),
        ((NONE[0], *ALL[1:]), "Submissions are graded at L2."),
        (ONLY_L1, "Submissions are graded at L1."),
        (NONE, "No grading here: no level holds. Do what is said above, or grade trusted code with --unsafe."),
        ((), "No grading here: no level holds. Do what is said above, or grade trusted code with --unsafe."),
    ],
)
def test_the_verdict_names_the_best_level(tried: tuple[Tried, ...], said: str) -> None:
    assert doctor.verdict(tried) == said


@pytest.mark.parametrize(("tried", "code"), [(ALL, 0), (ONLY_L1, 0), (NONE, 4)])
def test_the_exit_code_tells_whether_there_can_be_grading(
    tried: tuple[Tried, ...], code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "_survey", lambda solutions: tried)
    assert doctor.run(None) == code
    assert IsolationError.exit_code == 4
    shown = capsys.readouterr().out
    assert doctor.verdict(tried) in shown.replace("\n", " ")
    for part in ("Runs on", "Packages: autograder", "Extras: nbgrader", "GPU: "):
        assert part in shown


def test_every_level_is_tried_against_the_hidden_tests_and_a_file_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path] = []

    def survey(secrets: list[Path]) -> tuple[Tried, ...]:
        seen.extend(secrets)
        assert all(path.is_file() for path in secrets)
        return ALL

    monkeypatch.setattr(doctor, "survey", survey)
    assert doctor._survey(CHAPTERS) == ALL
    assert seen[0].name == "secret.txt"
    assert TOY / "test_hidden.py" in seen
    assert not seen[0].exists(), "it is removed afterwards"


def test_it_runs_where_there_are_no_solutions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(doctor, "survey", lambda secrets: tuple(Tried("L1", path.name) for path in secrets))
    assert doctor._survey(None) == (Tried("L1", "secret.txt"),)
    with pytest.raises(UsageError, match="there is no such folder"):
        doctor._survey(tmp_path / "absent")


def test_elsewhere_than_on_linux_nothing_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.delattr(doctor, "survey")
    tried = doctor._survey(None)
    assert {(level.level, level.reason) for level in tried} == {(level, "Linux is needed") for level in LEVELS}
    assert doctor.verdict(tried).startswith("Grading needs Linux: ")
    assert "`autograder check`" in doctor.verdict(tried), "what works there"
    assert "landlockpy" not in doctor._versions(), "it is not missed there"
    assert "numpy" in doctor._versions()


def test_packages_that_are_missing_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        if name in ("pyseccomp", "distributed"):
            raise importlib.metadata.PackageNotFoundError(name)
        return "1.2.3"

    monkeypatch.setattr(importlib.metadata, "version", version)
    assert "msgspec 1.2.3" in doctor._versions()
    assert doctor._versions().endswith("pyseccomp MISSING")
    assert doctor._extras() == "nbgrader 1.2.3, dask not installed, gpu 1.2.3"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("raise OSError('libcudart.so.12: cannot open')", "torch does not load (OSError: libcudart.so.12: cannot open)"),
        ("raise ImportError('numpy 1 was wanted')", "torch does not load (ImportError: numpy 1 was wanted)"),
        ("import types\ncuda = types.SimpleNamespace(is_available=lambda: False)\n"
         "version = types.SimpleNamespace(cuda=None)", "GPU: none (torch is a CPU build)."),
        ("import types\ncuda = types.SimpleNamespace(is_available=lambda: False)\n"
         "version = types.SimpleNamespace(cuda='13.0')", "GPU: none (torch is built for CUDA 13.0, but no device answers)."),
        ("import types\ncuda = types.SimpleNamespace(is_available=lambda: True, device_count=lambda: 2, "
         "get_device_name=lambda n: f'H{n}')", "GPU: H0, H1."),
    ],
)  # fmt: skip
def test_the_state_of_torch_is_told(source: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "torch.py").write_text(source)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "torch", raising=False)
    try:
        assert said in doctor._gpus()
    finally:
        sys.modules.pop("torch", None)


H100 = Gpu(index=0, uuid="GPU-1", name="H100", memory_bytes=80 * 1024**3)


def test_a_gpu_is_told_with_what_became_of_asking_it_and_another_with_why_it_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Gpu, str | None]] = []

    def answer(gpu: Gpu, level: str | None) -> str:
        asked.append((gpu, level))
        return "it gives right answers to a worker at L1."

    monkeypatch.setattr(doctor, "_asked", answer)
    monkeypatch.setattr(doctor, "look", lambda: Found((H100,), ("GPU 1 (A100) is divided by MIG.",), "570.169"))
    assert doctor._gpu_lines("L1") == [
        "GPU 0: H100, 80 GB, driver 570.169; it gives right answers to a worker at L1.",
        "GPU 1 (A100) is divided by MIG.",
    ]
    assert asked == [(H100, "L1")]


def test_without_gpus_it_says_what_torch_says_and_with_the_extra_missing_how_to_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> Found:
        raise AutograderError("An NVIDIA driver is here. Install it: pip install 'autograder-dl[gpu]'.")

    monkeypatch.setattr(doctor, "_gpus", lambda: "GPU: none (torch is a CPU build).")
    monkeypatch.setattr(doctor, "look", Found)
    assert doctor._gpu_lines("L1") == ["GPU: none (torch is a CPU build)."]
    monkeypatch.setattr(doctor, "look", missing)
    assert doctor._gpu_lines("L1") == ["GPU: An NVIDIA driver is here. Install it: pip install 'autograder-dl[gpu]'."]


class Started:
    """A sandbox that is none, with workers that are not asked for."""

    control = None

    def __init__(self, level: str, preload: tuple[str, ...], gpu: Gpu) -> None:
        if gpu.minor == 9:
            raise AutograderError("H100 cannot be used: /dev/nvidia9 cannot be found.")

    def wait_ready(self) -> None: ...

    def __enter__(self) -> Started:
        return self

    def __exit__(self, *_: object) -> None: ...


@pytest.mark.parametrize(
    ("level", "minor", "trouble", "said"),
    [
        ("L2", 0, "", "it gives right answers to a worker at L2."),
        ("L2", 0, "It gave no answer within 60 s.", "it cannot be used at L2. It gave no answer within 60 s."),
        ("L1", 9, "", "it cannot be used at L1. H100 cannot be used: /dev/nvidia9 cannot be found."),
        (None, 0, "", "not asked, for there is no sandbox to ask it from."),
    ],
)
def test_a_gpu_is_asked_from_inside_a_sandbox(
    level: str | None, minor: int, trouble: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "Sandbox", Started)
    monkeypatch.setattr(doctor, "device_answers", lambda new_worker, seconds: trouble)
    assert doctor._asked(msgspec.structs.replace(H100, minor=minor), level) == said


# The command itself.

COMMAND = [sys.executable, "-P", "-m", "autograder.cli", "doctor", "--solutions", str(CHAPTERS)]


def test_the_command_finds_a_level_here() -> None:
    done = subprocess.run(COMMAND, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Submissions are graded at L" in done.stdout
    rows = {line.split()[0]: line.split()[1] for line in done.stdout.splitlines()[1:4]}
    assert rows.keys() == set(LEVELS)
    assert rows["L1"] == "holds"
    assert "secret.txt" not in done.stdout


def test_where_namespaces_are_forbidden_it_says_what_to_allow() -> None:
    """As in most containers, and on Ubuntu 24.04: forbidden here inside a user namespace, which may have none below it."""
    forbid = "echo 0 > /proc/sys/user/max_user_namespaces"
    if shutil.which("unshare") is None:
        pytest.skip("unshare is not installed")
    if (tried := subprocess.run(["unshare", "-Ur", "sh", "-c", forbid], capture_output=True, text=True, check=False)).returncode:
        pytest.skip(f"namespaces cannot be forbidden here: {tried.stderr.strip()}")
    done = subprocess.run(
        ["unshare", "-Ur", "sh", "-c", f'{forbid}; exec "$@"', "sh", *COMMAND],
        capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "200"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    text = " ".join(done.stdout.split())
    reason = "no user namespaces cannot be had (unshare: No space left on device). Allow them: sysctl user.max_user_namespaces="
    assert f"L3 {reason}" in text, "it needs them, too"
    assert f"L2 {reason}" in text
    assert f"L1 holds {GIVES['L1']}" in text
    assert "Submissions are graded at L1." in text
