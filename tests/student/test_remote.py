"""What a student is told when a worker ends: whose limit it was, in both languages. The workers here are given answers."""

from __future__ import annotations

import signal
from typing import Any, ClassVar

import msgspec
import pytest
from handing_in import handed_in

from autograder.errors import GraderFault, ProtocolError, StudentDied, StudentRaised, StudentTimeout
from autograder.model import Limits, Text, Trace, TraceLine
from autograder.sandbox.client import SANDBOX_GONE
from autograder.sandbox.protocol import Ended
from autograder.student.remote import Remote, bounded
from autograder.wire.frames import Frame
from autograder.wire.messages import OUT_OF_MEMORY, STUMBLED, Call, Inspected, Load, Loaded, Message, Raised, Returned
from autograder.wire.values import Encoder

MEMORY = 2 * 1024**3
DIED = StudentDied(Text("The program ended.", "Le programme s'est arrêté."))
ALIVE = Ended(None, None, 1000)


class Course:
    """What the workers do: how loading goes, what a call gives, how they ended and what they printed last."""

    def __init__(self) -> None:
        self.inspected: Message | BaseException = Inspected(())
        self.loaded: Message | BaseException = Loaded(())
        self.answers: list[Any] = []
        self.ended: Ended | None = ALIVE
        self.printed = ""
        self.memory: list[int] = []  # of each worker that was started
        self.closed = 0


class FakeWorker:
    course: ClassVar[Course]

    def __init__(self, limits: Limits) -> None:
        self.course.memory.append(limits.memory_bytes)
        self.last_output = ""
        self.lost = ""

    def wake(self, deadline: float) -> None:
        if self.lost == "before it was awake":
            raise GraderFault("No worker could be set up.")

    def receive(self, deadline: float) -> Frame:
        return self._frame(self.course.loaded)

    def exchange(self, message: Message, encoder: Encoder | None, deadline: float) -> Frame:
        if isinstance(message, Load):
            if self.lost:
                raise StudentDied(Text("The program ended.", "Le programme s'est arrêté."))
            return self._frame(self.course.inspected)
        assert isinstance(message, Call)
        answer = self.course.answers.pop(0)
        if isinstance(answer, Trace):
            answer = Raised(message.number, answer)
        elif not isinstance(answer, BaseException | Raised | Returned):
            answer = Returned(message.number, Encoder().encode(answer))
        return self._frame(answer)

    def take_output(self) -> str:
        return ""

    def close(self) -> Ended | None:
        return self.close_after(0.0)

    def close_after(self, grace: float) -> Ended | None:
        self.course.closed += 1
        self.last_output = self.course.printed
        return self.course.ended

    @staticmethod
    def _frame(answer: Message | BaseException) -> Frame:
        if isinstance(answer, BaseException):
            raise answer
        return Frame(answer, (), bytearray())


@pytest.fixture
def course() -> Course:
    FakeWorker.course = Course()
    return FakeWorker.course


@pytest.fixture
def student(course: Course) -> Remote:
    submission = handed_in("", main="conv.py")
    load = Load(submission.files, "conv.py", "python", ("conv2d", "pad"), (), None, 0)
    limits = Limits(memory_bytes=MEMORY)
    return Remote(FakeWorker, submission, load, limits, Text("write it", "écrivez-la"))


@pytest.mark.parametrize("calls", [0, 1, 2])
def test_a_worker_that_waits_already_is_the_first_one_and_is_ended_even_if_it_was_not_needed(course: Course, calls: int) -> None:
    submission = handed_in("", main="conv.py")
    load = Load(submission.files, "conv.py", "python", ("conv2d",), (), None, 0)
    first = FakeWorker(Limits(memory_bytes=MEMORY))
    student = Remote(FakeWorker, submission, load, Limits(memory_bytes=MEMORY), Text("", ""), first)
    course.answers = [1] * calls
    for _ in range(calls):
        assert student.call("student", "conv2d", (), {}).value == 1
    student.close()
    assert course.memory == [MEMORY], "no other was started"
    assert course.closed == 1
    assert student.workers == min(calls, 1)


@pytest.mark.parametrize("when", ["before it was awake", "afterwards"])
def test_a_worker_that_was_lost_while_it_waited_is_replaced(course: Course, when: str) -> None:
    submission = handed_in("", main="conv.py")
    load = Load(submission.files, "conv.py", "python", ("conv2d",), (), None, 0)
    first = FakeWorker(Limits(memory_bytes=MEMORY))
    first.lost = when
    course.answers = [1]
    student = Remote(FakeWorker, submission, load, Limits(memory_bytes=MEMORY), Text("", ""), first)
    assert student.call("student", "conv2d", (), {}).value == 1
    assert course.memory == [MEMORY, MEMORY]
    assert student.workers == 1


def test_a_source_at_which_every_worker_dies_is_the_students_fault(course: Course) -> None:
    submission = handed_in("", main="conv.py")
    load = Load(submission.files, "conv.py", "python", ("conv2d",), (), None, 0)
    first = FakeWorker(Limits(memory_bytes=MEMORY))
    first.lost = "afterwards"
    course.inspected = StudentDied(Text("The program ended.", "Le programme s'est arrêté."))
    student = Remote(FakeWorker, submission, load, Limits(memory_bytes=MEMORY), Text("", ""), first)
    assert told(student).en.startswith("Loading conv.py")
    assert told(student).en.startswith("Loading conv.py")
    assert course.memory == [MEMORY, MEMORY], "it was tried twice, not for every call"


def told(student: Remote, name: str = "conv2d", *, kind: type[Any] = StudentDied) -> Text:
    with pytest.raises(kind) as caught:
        student.call("student", name, (), {})
    text: Text = caught.value.text
    return text


TOO_MUCH = Text("conv2d ran over the memory limit of 2 GB.", "conv2d a dépassé la limite de mémoire de 2 Go.")


@pytest.mark.parametrize(
    ("ended", "due"),
    [
        (
            Ended(None, signal.SIGKILL, 1, "threads"),
            Text("conv2d started more than 128 threads.", "conv2d a lancé plus de 128 fils d'exécution (threads)."),
        ),
        (
            Ended(None, signal.SIGKILL, 1, "files"),
            Text(
                "conv2d wrote more than 64 MB or 4096 temporary files.",
                "conv2d a écrit plus de 64 Mo ou de 4096 fichiers temporaires.",
            ),
        ),
        (Ended(None, signal.SIGKILL, 1, "memory"), TOO_MUCH),
        (Ended(None, signal.SIGSEGV, 1, "memory"), TOO_MUCH),
        (Ended(None, signal.SIGKILL, 1), TOO_MUCH),
        (Ended(OUT_OF_MEMORY, None, 1), TOO_MUCH),
        (
            Ended(STUMBLED, None, 1),
            Text(
                "conv2d changed or broke something in Python without which no answer can be passed on.",
                "conv2d a modifié ou cassé dans Python ce sans quoi aucune réponse ne passe.",
            ),
        ),
        (
            Ended(0, None, 1),
            Text(
                "conv2d ended the whole program (exit code 0); a function returns its result.",
                "conv2d a mis fin au programme entier (code 0) ; une fonction renvoie son résultat.",
            ),
        ),
        (
            Ended(None, signal.SIGSEGV, 1),
            Text("conv2d crashed the program (SIGSEGV).", "conv2d a fait planter le programme (SIGSEGV)."),
        ),
        (
            Ended(0xC0000005, None, 1),  # Windows
            Text("conv2d crashed the program (0xC0000005).", "conv2d a fait planter le programme (0xC0000005)."),
        ),
        (Ended(None, 63, 1), Text("conv2d crashed the program (63).", "conv2d a fait planter le programme (63).")),
        (
            ALIVE,
            Text("conv2d broke off the connection with the grader.", "conv2d a rompu la liaison avec le correcteur."),
        ),
    ],
)
def test_every_end_of_a_worker_is_told_in_words(course: Course, student: Remote, ended: Ended, due: Text) -> None:
    course.answers, course.ended = [DIED], ended
    assert told(student) == due


@pytest.mark.parametrize(
    ("number", "printed", "memory"),
    [
        (signal.SIGABRT, "terminate called after throwing an instance of 'std::bad_alloc'", True),
        (signal.SIGABRT, "free(): invalid pointer", False),
        (signal.SIGSEGV, "bad_alloc", False),
    ],
)
def test_an_abort_of_cpp_for_want_of_memory_is_known_by_its_words(
    course: Course, student: Remote, number: int, printed: str, memory: bool
) -> None:
    course.answers, course.ended, course.printed = [DIED], Ended(None, number, 1), printed
    assert (told(student) == TOO_MUCH) is memory
    assert student.take_output() == printed


def test_a_sandbox_that_is_gone_is_not_the_students_fault(course: Course, student: Remote) -> None:
    course.answers, course.ended = [DIED], None
    with pytest.raises(GraderFault, match="sandbox is gone"):
        student.call("student", "conv2d", (), {})
    assert "sandbox is gone" in SANDBOX_GONE


@pytest.mark.parametrize(
    "trace",
    [
        Trace("MemoryError", ""),
        Trace("RuntimeError", "[enforce fail at alloc_cpu.cpp:117] DefaultCPUAllocator: can't allocate memory: you tried"),
        Trace("RuntimeError", "DefaultCPUAllocator: not enough memory: you tried to allocate 8000000000 bytes."),
        Trace("_ArrayMemoryError", "Unable to allocate 7.45 GiB for an array with shape (1000000000,)"),
        Trace("RuntimeError", "std::bad_alloc"),
        Trace("OSError", "[Errno 12] Cannot allocate memory"),
    ],
)
def test_memory_is_told_in_the_same_words_however_it_is_raised(course: Course, student: Remote, trace: Trace) -> None:
    course.answers = [trace, 5]
    assert told(student) == TOO_MUCH
    assert student.call("student", "pad", (), {}).value == 5
    assert student.workers == 2, "what filled the memory is gone with its worker"


def test_another_error_is_no_want_of_memory(course: Course, student: Remote) -> None:
    course.answers = [Trace("ValueError", "I forgot how to allocate"), 5]
    with pytest.raises(StudentRaised, match="I forgot how to allocate"):
        student.call("student", "conv2d", (), {})
    assert student.call("student", "conv2d", (), {}).value == 5
    assert student.workers == 1


def test_a_function_that_ran_over_its_memory_gets_less_and_is_told_so(course: Course, student: Remote) -> None:
    """Filling two gigabytes takes seconds, and a function that did it once does it in every check."""
    course.answers = [Trace("MemoryError", ""), 1, Trace("MemoryError", "")]
    assert told(student) == TOO_MUCH
    assert student.call("student", "pad", (), {}).value == 1
    assert told(student) == Text(
        "conv2d ran over the memory limit of 0.25 GB (it had already run over 2 GB).",
        "conv2d a dépassé la limite de mémoire de 0.25 Go (elle avait déjà dépassé 2 Go).",
    )
    assert course.memory == [MEMORY, MEMORY, MEMORY // 8]


GPU_FULL = Text("conv2d ran over the limit of 3 GB of the GPU's memory.", "conv2d a dépassé la limite de 3 Go de mémoire du GPU.")


@pytest.fixture
def on_gpu(course: Course) -> Remote:
    submission = handed_in("", main="conv.py")
    load = Load(submission.files, "conv.py", "python", ("conv2d", "pad"), (), None, 0)
    limits = Limits(memory_bytes=MEMORY, gpu_memory_bytes=3 * 1024**3)
    return Remote(FakeWorker, submission, load, limits, Text("write it", "écrivez-la"), on_gpu=True)


@pytest.mark.parametrize(
    "trace",
    [
        Trace("OutOfMemoryError", "CUDA out of memory. Tried to allocate 80.00 GiB. GPU 0 has a total capacity of 79 GiB"),
        Trace("RuntimeError", "CUDA error: out of memory"),
        Trace("RuntimeError", "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"),
    ],
)
def test_memory_of_the_gpu_is_told_as_such_and_given_back(course: Course, on_gpu: Remote, trace: Trace) -> None:
    course.answers = [trace, 5]
    assert told(on_gpu) == GPU_FULL
    assert on_gpu.call("student", "conv2d", (), {}).value == 5
    assert course.memory == [MEMORY, MEMORY], "a fresh worker, with all of the CPU's memory"


def test_memory_of_the_cpu_is_told_on_a_gpu_as_elsewhere(course: Course, on_gpu: Remote) -> None:
    course.answers = [Trace("MemoryError", "")]
    assert told(on_gpu) == TOO_MUCH


def test_a_kernel_that_fails_costs_the_call_and_no_other(course: Course, on_gpu: Remote) -> None:
    course.answers = [Trace("AcceleratorError", "CUDA error: device-side assert triggered"), 5, Trace("ValueError", "no"), 6]
    with pytest.raises(StudentRaised, match="device-side assert"):
        on_gpu.call("student", "conv2d", (), {})
    assert on_gpu.call("student", "conv2d", (), {}).value == 5
    assert on_gpu.workers == 2, "an error of a kernel stays with its process"
    with pytest.raises(StudentRaised, match="no"):
        on_gpu.call("student", "conv2d", (), {})
    assert on_gpu.call("student", "conv2d", (), {}).value == 6
    assert on_gpu.workers == 2


def test_a_gpus_words_mean_nothing_on_the_cpu(course: Course, student: Remote) -> None:
    for message in ("CUDA out of memory", "CUDA error: no kernel image"):
        course.answers = [Trace("RuntimeError", message), 5]
        with pytest.raises(StudentRaised, match=message):
            student.call("student", "conv2d", (), {})
        assert student.call("student", "conv2d", (), {}).value == 5
    assert student.workers == 1


def test_memory_of_the_gpu_while_loading_is_told_as_such(course: Course, on_gpu: Remote) -> None:
    course.loaded = Loaded(("conv2d",), Trace("OutOfMemoryError", "CUDA out of memory. Tried to allocate 80.00 GiB."))
    assert told(on_gpu) == Text(
        "Loading conv.py ran over the limit of 3 GB of the GPU's memory.",
        "Le chargement de conv.py a dépassé la limite de 3 Go de mémoire du GPU.",
    )


@pytest.mark.parametrize("trace", [Trace("MemoryError", ""), Trace("RuntimeError", "not enough memory: you tried")])
def test_memory_while_loading_is_told_as_such(course: Course, student: Remote, trace: Trace) -> None:
    course.loaded = Loaded(("conv2d",), trace)
    course.answers = [7, 7]
    due = Text(
        "Loading conv.py ran over the memory limit of 2 GB.", "Le chargement de conv.py a dépassé la limite de mémoire de 2 Go."
    )
    assert told(student) == due
    assert told(student) == due, "and it is the same limit when it is asked again"
    assert student.call("student", "pad", (), {}).value == 7, "what was defined before that works"
    assert course.memory == [MEMORY]


@pytest.mark.parametrize(
    ("ended", "en", "fr"),
    [
        (
            Ended(OUT_OF_MEMORY, None, 1),
            "Loading conv.py ran over the memory limit of 2 GB.",
            "Le chargement de conv.py a dépassé la limite de mémoire de 2 Go.",
        ),
        (
            Ended(None, 9, 1, "threads"),
            "Loading conv.py started more than 128 threads.",
            "Le chargement de conv.py a lancé plus de 128 fils d'exécution (threads).",
        ),
        (
            Ended(3, None, 1),
            "Loading conv.py ended the whole program (exit code 3); a function returns its result.",
            "Le chargement de conv.py a mis fin au programme entier (code 3) ; une fonction renvoie son résultat.",
        ),
    ],
)
@pytest.mark.parametrize("when", ["inspected", "loaded"])
def test_a_worker_that_ends_while_loading_is_never_started_again(
    course: Course, student: Remote, when: str, ended: Ended, en: str, fr: str
) -> None:
    setattr(course, when, DIED)
    course.ended = ended
    assert told(student) == Text(en, fr)
    assert told(student, "pad") == Text(en, fr)
    assert student.workers == 1


def test_an_answer_that_cannot_be_read_is_told_as_such(course: Course, student: Remote) -> None:
    course.answers = [ProtocolError("an array of 36 TiB"), Returned(99, 1), 5]
    assert told(student) == Text(
        "conv2d gave an answer that cannot be read: an array of 36 TiB.",
        "conv2d a donné une réponse illisible : an array of 36 TiB.",
    )
    assert "an answer to a call that was not made" in told(student).en
    assert student.call("student", "conv2d", (), {}).value == 5
    assert student.workers == 3


@pytest.mark.parametrize("when", ["inspected", "loaded"])
def test_loading_that_takes_too_long_is_told_as_such(course: Course, student: Remote, when: str) -> None:
    setattr(course, when, StudentTimeout(Text("late", "tard")))
    text = told(student, kind=StudentTimeout)
    assert text.en.startswith("Loading conv.py took longer than")
    assert text.fr.startswith("Le chargement de conv.py a duré plus de")


def test_a_forged_trace_is_cut(course: Course, student: Remote) -> None:
    course.answers = [Trace("E" * 10**6, "m" * 10**6, ("B" * 10,) * 1000)]
    with pytest.raises(StudentRaised) as caught:
        student.call("student", "conv2d", (), {})
    trace = caught.value.trace
    assert (len(trace.type), len(trace.message), len(trace.bases)) == (200, 1000, 16)


def test_every_text_of_a_trace_is_bounded() -> None:
    long = "x" * 100_000
    forged = Trace(long, long, (long,) * 100, (TraceLine(long, 2**63, long, long),) * 100, long)
    assert len(msgspec.json.encode(bounded(forged))) < 12_000


def test_an_honest_trace_is_left_as_it_is() -> None:
    trace = Trace("ValueError", "no", ("ValueError", "Exception"), (TraceLine("a.py", 3, "f", "raise"),), "torch.conv2d")
    assert bounded(trace) == trace
