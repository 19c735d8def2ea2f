"""Which level is used: the first that can be had and that a trial submission cannot leave; and why the others are not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

import msgspec
import pytest

from autograder.errors import GraderFault, IsolationError, ProtocolError, StudentDied, StudentTimeout
from autograder.model import Gpu, Text, Trace
from autograder.sandbox import canary, levels
from autograder.sandbox.devices import Devices
from autograder.sandbox.levels import GIVES, LEVELS, UNSAFE, Tried, open_sandbox, survey
from autograder.sandbox.protocol import MAX_THREADS
from autograder.wire.frames import Frame
from autograder.wire.messages import Call, Load, Loaded, Message, Raised, Returned
from autograder.wire.values import Encoder

DIED = StudentDied(Text("The program ended.", "Le programme s'est arrêté."))
SECRETS = (Path("/course/solutions/01_toy/test_hidden.py"), Path("/course/solutions/01_toy/toy.py"))


class Machine:
    """What each level comes to: nothing for one that holds, escapes, or the error of its start."""

    def __init__(self) -> None:
        self.outcomes: dict[str, tuple[str, ...] | BaseException] = {}
        self.opened: list[Fake] = []
        self.tried: list[tuple[str, tuple[Path, ...]]] = []

    def escapes(self, sandbox: Fake, secrets: Sequence[Path]) -> tuple[str, ...]:
        assert sandbox.ready
        self.tried.append((sandbox.level, tuple(secrets)))
        outcome = self.outcomes.get(sandbox.level, ())
        assert isinstance(outcome, tuple)
        return outcome

    @property
    def still_open(self) -> list[str]:
        return [sandbox.level for sandbox in self.opened if not sandbox.closed]


class Fake:
    """A sandbox that is none."""

    machine: ClassVar[Machine]

    def __init__(self, level: str, preload: tuple[str, ...], gpu: Gpu | None = None) -> None:
        self.level, self.preload, self.gpu = level, preload, gpu
        self.ready = self.closed = False
        self.machine.opened.append(self)

    def wait_ready(self) -> None:
        outcome = self.machine.outcomes.get(self.level)
        if isinstance(outcome, BaseException):
            raise outcome
        self.ready = True

    def close(self) -> None:
        self.closed = True

    def __enter__(self) -> Fake:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Fake.machine = Machine()
    monkeypatch.setattr(levels, "Sandbox", Fake)
    monkeypatch.setattr(levels, "escapes", made.escapes)
    return made


def test_the_best_level_that_holds_is_opened(machine: Machine) -> None:
    sandbox = open_sandbox(LEVELS, ("torch",), SECRETS)
    assert (sandbox.level, sandbox.preload) == ("L3", ("torch",))  # type: ignore[attr-defined]
    assert machine.tried == [("L3", SECRETS)], "tried in earnest, against the real secrets"
    assert machine.still_open == ["L3"]
    assert len(machine.opened) == 1


def test_every_level_is_tried_with_the_gpu(machine: Machine) -> None:
    machine.outcomes = {"L3": ("read toy.py",)}
    gpu = Gpu(index=0, uuid="GPU-1", name="H1", memory_bytes=1)
    assert open_sandbox(LEVELS, (), SECRETS, gpu).level == "L2"
    assert [sandbox.gpu for sandbox in machine.opened] == [gpu, gpu]


def test_it_falls_back_level_by_level_and_closes_what_it_leaves(machine: Machine) -> None:
    machine.outcomes = {"L3": IsolationError("no control group can be made."), "L2": ("read toy.py",)}
    assert open_sandbox(LEVELS, (), SECRETS).level == "L1"
    assert [sandbox.level for sandbox in machine.opened] == ["L3", "L2", "L1"]
    assert machine.still_open == ["L1"]


def test_only_the_levels_that_were_asked_for_are_tried(machine: Machine) -> None:
    machine.outcomes = {"L2": IsolationError("user namespaces cannot be had")}
    with pytest.raises(IsolationError, match="L2: user namespaces cannot be had"):
        open_sandbox(("L2",), (), SECRETS)
    assert [sandbox.level for sandbox in machine.opened] == ["L2"]
    assert machine.still_open == []


def test_every_reason_is_in_the_message(machine: Machine) -> None:
    machine.outcomes = {
        "L3": IsolationError("no control group can be made. Run as root."),
        "L2": ("start a process", "open a TCP socket"),
        "L1": IsolationError("this kernel's Landlock is not enabled"),
    }
    with pytest.raises(IsolationError) as caught:
        open_sandbox(LEVELS, (), SECRETS)
    assert str(caught.value) == (
        "This machine offers no isolation that is safe enough for student code. "
        "L3: no control group can be made. Run as root. "
        "L2: a trial submission could start a process, open a TCP socket. "
        "L1: this kernel's Landlock is not enabled. "
        "`autograder doctor` says more; --unsafe grades trusted code without isolation."
    )
    assert machine.still_open == []


@pytest.mark.parametrize("error", [GraderFault("The sandbox was not ready after 120 s."), KeyboardInterrupt()])
def test_what_is_no_want_of_isolation_is_raised_and_nothing_stays_open(machine: Machine, error: BaseException) -> None:
    machine.outcomes = {"L3": IsolationError("no groups"), "L2": error}
    with pytest.raises(type(error)):
        open_sandbox(LEVELS, (), SECRETS)
    assert [sandbox.level for sandbox in machine.opened] == ["L3", "L2"], "no weaker level in its place"
    assert machine.still_open == []


def test_without_isolation_no_attempt_is_made(machine: Machine) -> None:
    machine.outcomes = {UNSAFE: ("leave",)}
    assert open_sandbox((UNSAFE,), (), SECRETS).level == UNSAFE
    assert machine.tried == []


def test_a_survey_tries_every_level_and_leaves_none_open(machine: Machine) -> None:
    machine.outcomes = {"L3": IsolationError("no groups"), "L1": ("read toy.py",)}
    assert survey(SECRETS) == (Tried("L3", "no groups"), Tried("L2", ""), Tried("L1", "a trial submission could read toy.py"))
    assert machine.tried == [("L2", SECRETS), ("L1", SECRETS)]
    assert machine.still_open == []
    assert {sandbox.preload for sandbox in machine.opened} == {()}


def test_a_survey_that_breaks_off_leaves_none_open(machine: Machine) -> None:
    machine.outcomes = {"L2": GraderFault("it ended")}
    with pytest.raises(GraderFault):
        survey(SECRETS)
    assert machine.still_open == []


def test_what_every_level_gives_is_said() -> None:
    assert set(GIVES) == {*LEVELS, UNSAFE}
    assert all(GIVES.values())


# The trial submission, with a worker whose answers are given.

Answer = Callable[[Call], Message]


class Trial:
    """Answers by the name of the attempted function; a worker for each time that one is started."""

    def __init__(self, answers: dict[str, Any], *, loads: int = 1000) -> None:
        self.answers, self.loads = answers, loads
        self.workers: list[FakeWorker] = []
        self.asked: list[tuple[str, list[Any]]] = []


class FakeWorker:
    trial: ClassVar[Trial]

    def __init__(self, control: object, limits: object) -> None:
        self.closed = 0
        self.trial.workers.append(self)

    def wake(self, deadline: float) -> None: ...

    def receive(self, deadline: float) -> Frame:
        return Frame(Loaded(()), (), bytearray())

    def exchange(self, message: Message, encoder: Encoder | None, deadline: float) -> Frame:
        assert not self.closed
        if isinstance(message, Load):
            if len(self.trial.workers) > self.trial.loads:
                raise DIED
            return Frame(Loaded(()), (), bytearray())
        assert isinstance(message, Call)
        assert encoder is not None
        self.trial.asked.append((message.name, list(Frame(message, (), bytearray()).value(message.args))))
        answer = self.trial.answers.get(message.name, Trace("PermissionError", "no"))
        if isinstance(answer, BaseException):
            raise answer
        if isinstance(answer, Trace):
            return Frame(Raised(1, answer), (), bytearray())
        encoder = Encoder()
        return Frame(Returned(1, encoder.encode(answer)), (), bytearray())

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def trial(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[tuple[str, ...], Trial]]:
    def run(answers: dict[str, Any], **more: Any) -> tuple[tuple[str, ...], Trial]:
        sandbox = type("Sandbox", (), {"control": None, "devices": more.pop("devices", Devices())})()
        FakeWorker.trial = Trial(answers, **more)
        monkeypatch.setattr(canary, "Worker", FakeWorker)
        found = canary.escapes(sandbox, SECRETS)
        assert [worker.closed > 0 for worker in FakeWorker.trial.workers] == [True] * len(FakeWorker.trial.workers)
        return found, FakeWorker.trial

    return run


Run = Callable[..., tuple[tuple[str, ...], Trial]]


def test_a_sandbox_that_refuses_everything_but_work_holds(trial: Run) -> None:
    found, done = trial({"work": True})
    assert found == ()
    assert len(done.workers) == 1
    assert done.asked[0] == ("work", [])
    assert ("read", [str(SECRETS[0])]) in done.asked
    assert ("read", [str(SECRETS[1])]) in done.asked
    assert ("listing", [str(SECRETS[0].parent)]) in done.asked
    assert done.asked[-1] == ("threads", [MAX_THREADS + 20]), "the one that ends a worker comes last"


def test_the_attempts_are_functions_of_the_trial_submission(trial: Run) -> None:
    """One of a misspelt name would fail in every sandbox, and hold for ever."""
    defined: dict[str, Any] = {}
    exec(compile(canary.SOURCE, "canary.py", "exec"), defined)
    _, done = trial({"work": True})
    for name, arguments in done.asked:
        assert defined[name].__code__.co_argcount == len(arguments), name


def test_with_a_gpu_its_room_is_no_escape_and_the_other_gpus_are_tried(trial: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _, without = trial({"work": True})
    monkeypatch.setattr(Path, "glob", lambda self, pattern: [Path("/dev/nvidia1"), Path("/dev/nvidia0")])
    _, done = trial({"work": True}, devices=Devices(nodes=("/dev/nvidiactl", "/dev/nvidia1"), data_bytes=1000))
    assert ("write", ["/dev/nvidia0"]) in done.asked
    assert ("write", ["/dev/nvidia1"]) not in done.asked
    asked, asked_without = dict(done.asked), dict(without.asked)
    assert asked["allocate"][0] == asked_without["allocate"][0] + 1000
    assert asked["raise_limits"] == [("RLIMIT_DATA",)], "addresses are not bounded there"
    assert asked_without["raise_limits"] == [("RLIMIT_AS", "RLIMIT_DATA")]


def test_only_true_is_an_escape(trial: Run) -> None:
    answers = {"work": True, "start_process": True, "start_program": False, "nested_namespace": None, "outlive": 1}
    answers |= {"kernel_interfaces": "True", "raise_limits": [True], "signal_to": True, "allocate": False}
    assert trial(answers)[0] == ("start a process", "signal to the grader")


def test_every_escape_is_told_by_its_own_name(trial: Run) -> None:
    names = ("read", "listing", "write", "reveal", "connect", "start_process", "start_program", "signal_to", "look_into")
    names += ("nested_namespace", "outlive", "kernel_interfaces", "raise_limits", "allocate", "threads")
    found, _ = trial(dict.fromkeys(("work", *names), True))
    assert len(found) == len(set(found)) == 18
    assert "read test_hidden.py" in found
    assert "read toy.py" in found


@pytest.mark.parametrize("death", [DIED, StudentTimeout(Text("late", "tard")), ProtocolError("no frame")])
def test_an_attempt_that_ends_its_worker_is_no_escape_and_the_next_gets_a_new_one(trial: Run, death: BaseException) -> None:
    found, done = trial({"work": True, "start_process": death, "start_program": True, "threads": death})
    assert found == ("start a program",)
    assert len(done.workers) == 2


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (False, "it gave False"),
        (Trace("RuntimeError", "can't start new thread"), "RuntimeError: can't start new thread"),
        (DIED, "The program ended."),
    ],
)
def test_a_sandbox_in_which_nothing_works_is_not_used(trial: Run, answer: object, said: str) -> None:
    assert trial({"work": answer})[0] == (f"not use threads and temporary files ({said})",)


def test_a_trial_submission_that_does_not_load_is_no_proof(trial: Run) -> None:
    found, done = trial({"work": True}, loads=0)
    assert found == ("not be loaded (The program ended.)",)
    assert len(done.workers) == 1
    assert done.asked == []


def test_attempts_that_could_not_be_made_are_no_proof(trial: Run) -> None:
    """It worked at first; then a worker died, and the next one did not load."""
    found, _ = trial({"work": True, "read": True, "start_process": DIED, "start_program": True}, loads=1)
    assert found == ("not be loaded (The program ended.)", "read test_hidden.py", "read toy.py")


def test_a_lost_sandbox_is_no_proof_either(trial: Run) -> None:
    with pytest.raises(GraderFault):
        trial({"work": True, "start_process": GraderFault("The sandbox is gone")})


def test_the_reasons_are_data() -> None:
    assert msgspec.json.decode(msgspec.json.encode(Tried("L2", "why")), type=Tried) == Tried("L2", "why")
