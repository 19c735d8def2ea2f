"""A submission behind the sandbox: each call under a deadline, a lost worker replaced by a fresh one."""

from __future__ import annotations

import signal
import time
from collections.abc import Mapping
from typing import Any, NoReturn

import msgspec

from autograder.errors import (
    GraderFault,
    ProtocolError,
    StudentDied,
    StudentFault,
    StudentForbidden,
    StudentRaised,
    StudentTimeout,
)
from autograder.model import Limits, Submission, Text, Trace, TraceLine
from autograder.sandbox.client import SANDBOX_GONE
from autograder.sandbox.protocol import MAX_TEMPORARY_BYTES, MAX_TEMPORARY_FILES, MAX_THREADS, Ended
from autograder.student.backend import NewWorker, Reply, Worker
from autograder.wire.messages import (
    OUT_OF_MEMORY,
    STUMBLED,
    Call,
    ForbiddenUse,
    Inspected,
    Load,
    Loaded,
    Message,
    Raised,
    Returned,
)
from autograder.wire.values import Encoder, devices_of

# A function that has once used up its time gets this many seconds a call: a hang must not cost the class an hour.
SECOND_CHANCE = 1.0
# One that has run over its memory gets this part of it: filling two gigabytes takes five seconds.
SECOND_MEMORY = 1 / 8
# What one function may use in all, in calls of full length: a slow function must not use up the time of the others.
FUNCTION_CALLS = 4
DYING_SECONDS = 1.0
WAKE_SECONDS = 30.0
MAX_MESSAGE, MAX_LINES, MAX_BASES = 1000, 6, 16  # of an exception's text, lines and ancestors
SIGKILL = getattr(signal, "SIGKILL", 9)  # Windows has no such name
WINDOWS_CRASHES = 0xC0000000  # exit codes from there on: no program chooses them
# What PyTorch raises of a GPU: for lack of its memory, and when this process can use it no more.
_OUT_OF_GPU_MEMORY = ("CUDA out of memory", "CUDA error: out of memory", "CUBLAS_STATUS_ALLOC_FAILED")
_GPU_LOST = ("CUDA error", "cuDNN error")
_OUT_OF_MEMORY = ("can't allocate memory", "Cannot allocate memory", "not enough memory", "Unable to allocate", "bad_alloc")


class Remote:
    """Backend of a `Student` whose code runs in workers that `new_worker` gives. Close it when done."""

    def __init__(
        self,
        new_worker: NewWorker,
        submission: Submission,
        load: Load,
        limits: Limits,
        forbidden_why: Text,
        first: Worker | None = None,
        *,
        on_gpu: bool = False,
    ) -> None:
        self.on_gpu = on_gpu
        self._new_worker = new_worker
        self._first = first  # a worker with all of the limits' memory, asked for before the submission was there
        self._submission = submission
        self._load_message = load
        self._limits = limits
        self._why = forbidden_why
        self._worker: Worker | None = None
        self._loaded = Loaded(())
        self._load_fault: StudentFault | None = None
        self._uses: dict[str, ForbiddenUse] = {}
        self._seed: int | None = None
        self._spent: dict[str, float] = {}
        self._late: set[str] = set()
        self._greedy: set[str] = set()
        self._memory_bytes = 0  # of the running worker
        self._over_gpu_memory = False
        self._number = 0
        self._printed = ""
        self._ends_at = time.monotonic() + limits.submission_seconds
        self.workers = 0
        self.peak_kb = 0

    @property
    def load_error(self) -> Trace | None:
        """What the submission's file raised while it was loaded, if anything."""
        return self._loaded.error

    def begin_check(self, seed: int) -> None:
        """The next call reseeds the worker with `seed`."""
        self._seed = seed
        self._printed = ""

    def take_output(self) -> str:
        """What the student's code printed during this check."""
        if self._worker is not None:
            self._printed += self._worker.take_output()
        return self._printed

    def call(self, target: str, name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any], *, timed: bool = False) -> Reply:
        """One call. Raises StudentRaised or a StudentFault; after a fault the next call gets a fresh worker."""
        worker = self._ready_worker(self._memory_for(name))
        if target == "student":
            self._must_exist(name)
        encoder = Encoder()
        self._number += 1
        call = Call(self._number, target, name, encoder.encode(args), encoder.encode(dict(kwargs)), self._seed, timed)
        seconds = self._seconds_for(name)
        started = time.monotonic()
        took = 0.0
        try:
            frame = worker.exchange(call, encoder, min(started + seconds, self._ends_at))
            took = time.monotonic() - started
            reply = frame.message
            if not isinstance(reply, Returned | Raised) or reply.number != self._number:
                raise ProtocolError("an answer to a call that was not made")
            value = frame.value(reply.value) if isinstance(reply, Returned) else None
        except StudentTimeout:
            self._late.add(name)
            self._end_worker()
            raise self._timeout(name, seconds) from None
        except StudentDied:
            raise StudentDied(self._died(name)) from None
        except ProtocolError as error:
            self._end_worker()
            raise StudentDied(_unreadable(name, error)) from None
        finally:
            self._spent[name] = self._spent.get(name, 0.0) + time.monotonic() - started
        self._seed = None
        if isinstance(reply, Raised):
            self._raise(name, bounded(reply.error))
        devices = devices_of(reply.value) if self.on_gpu else ()
        return Reply(value, reply.changed, (), devices, reply.copied, took)

    def end_worker(self) -> None:
        """End the worker; the next call gets a fresh one."""
        self._end_worker()

    def close(self) -> None:
        """End the worker, if one is left."""
        self._end_worker()
        if self._first is not None:  # no check called anything
            self._first.close()

    def over_gpu_memory(self) -> None:
        """End the worker that runs, as it has taken more of the GPU than it may. From another thread."""
        worker = self._worker
        if worker is not None:
            self._over_gpu_memory = True
            worker.stop()

    def _ready_worker(self, memory_bytes: int) -> Worker:
        if self._load_fault is not None:
            raise type(self._load_fault)(self._load_fault.text)
        if time.monotonic() >= self._ends_at:
            raise StudentTimeout(_used_up(self._limits.submission_seconds))
        if self._worker is not None and self._memory_bytes != memory_bytes:
            self._end_worker()
        return self._worker or self._start_worker(memory_bytes)

    def _start_worker(self, memory_bytes: int) -> Worker:
        self.workers += 1
        self._over_gpu_memory = False
        self._memory_bytes = memory_bytes
        main = self._submission.main
        try:
            worker, first, deadline = self._worker_with_the_source(memory_bytes)
            if not isinstance(first, Inspected):
                raise ProtocolError("no word on the source")
            self._uses = {use.function: use for use in reversed(first.uses)}
            second = worker.receive(deadline).message
            if not isinstance(second, Loaded):
                raise ProtocolError("no word on the loading")
            self._loaded = msgspec.structs.replace(second, error=second.error and bounded(second.error))
            return worker
        except StudentTimeout:
            self._end_worker()
            seconds = f"{self._limits.load_seconds:g} s"
            self._load_fault = StudentTimeout(Text(
                f"Loading {main} took longer than {seconds}: nothing outside the functions should compute for long.",
                f"Le chargement de {main} a duré plus de {seconds} : rien de long ne doit se calculer hors des fonctions.",
            ))  # fmt: skip
        except (StudentDied, ProtocolError) as error:
            self._load_fault = StudentDied(self._died(f"Loading {main}", f"Le chargement de {main}"))
            if isinstance(error, ProtocolError):
                self._load_fault = StudentDied(_unreadable(main, error))
        raise type(self._load_fault)(self._load_fault.text)

    def _worker_with_the_source(self, memory_bytes: int) -> tuple[Worker, Message, float]:
        """A worker that was given the submission, its first word, and until when it must have loaded it."""
        waiting, self._first = self._first, None
        if waiting is not None:
            try:
                return self._given_the_source(waiting)
            except (GraderFault, StudentDied):
                # None of the student's code has run. It was lost while it waited: where memory is short, workers go
                # first. Or else the source is such that it cannot even be looked at, and the next one says so.
                waiting.close()
                self._worker = None
        limits = msgspec.structs.replace(self._limits, memory_bytes=memory_bytes)
        return self._given_the_source(self._new_worker(limits))

    def _given_the_source(self, worker: Worker) -> tuple[Worker, Message, float]:
        worker.wake(time.monotonic() + WAKE_SECONDS)
        self._worker = worker
        deadline = time.monotonic() + self._limits.load_seconds
        return worker, worker.exchange(self._load_message, None, deadline).message, deadline

    def _must_exist(self, name: str) -> None:
        if use := self._uses.get(name):
            raise StudentForbidden(self._forbidden(use.name, use.line))
        if name in self._loaded.missing:
            main = self._submission.main
            if self._loaded.error is not None:
                if _is_out_of_memory(self._loaded.error):
                    raise StudentDied(self._out_of_memory(f"Loading {main}", f"Le chargement de {main}"))
                if self.on_gpu and _says(self._loaded.error, _OUT_OF_GPU_MEMORY):
                    raise StudentDied(self._out_of_gpu_memory(f"Loading {main}", f"Le chargement de {main}"))
                raise StudentRaised(self._loaded.error, main)
            raise StudentRaised(Trace("NameError", f"there is no function {name} in {main}", ("NameError", "Exception")))

    def _raise(self, name: str, trace: Trace) -> NoReturn:
        for missing in self._loaded.missing:  # what a probe met when it looked for it
            if trace.type == "AttributeError" and trace.message.endswith(f"has no attribute '{missing}'"):
                self._must_exist(missing)
        if trace.forbidden is not None:
            raise StudentForbidden(self._forbidden(trace.forbidden, trace.lines[-1].line if trace.lines else None))
        if _is_out_of_memory(trace):
            self._end_worker()
            raise StudentDied(self._out_of_memory(name))
        if self.on_gpu and _says(trace, _OUT_OF_GPU_MEMORY):
            self._end_worker()
            raise StudentDied(self._out_of_gpu_memory(name, name))
        if self.on_gpu and _says(trace, _GPU_LOST):
            self._end_worker()  # an error of a kernel stays with the process: the next call gets a fresh one
        raise StudentRaised(trace)

    def _seconds_for(self, name: str) -> float:
        full = self._limits.call_seconds
        left = FUNCTION_CALLS * full - self._spent.get(name, 0.0)
        if left <= 0:
            raise StudentTimeout(Text(
                f"{name} has used the {FUNCTION_CALLS * full:g} s that one function may take in all.",
                f"{name} a épuisé les {FUNCTION_CALLS * full:g} s accordées en tout à une fonction.",
            ))  # fmt: skip
        return min(SECOND_CHANCE, full) if name in self._late else full

    def _memory_for(self, name: str) -> int:
        full = self._limits.memory_bytes
        return int(full * SECOND_MEMORY) if name in self._greedy else full

    def _died(self, what: str, what_fr: str | None = None) -> Text:
        """How the worker came to its end, in words; it is buried. Raises GraderFault if its sandbox is gone, too."""
        ended = self._end_worker(DYING_SECONDS)
        what_fr = what_fr or what
        if ended is None:
            raise GraderFault(SANDBOX_GONE)
        if self._over_gpu_memory:
            return self._out_of_gpu_memory(what, what_fr)
        if ended.excess == "threads":
            return Text(f"{what} started more than {MAX_THREADS} threads.",
                        f"{what_fr} a lancé plus de {MAX_THREADS} fils d'exécution (threads).")  # fmt: skip
        if ended.excess == "files":
            size = MAX_TEMPORARY_BYTES >> 20
            return Text(f"{what} wrote more than {size} MB or {MAX_TEMPORARY_FILES} temporary files.",
                        f"{what_fr} a écrit plus de {size} Mo ou de {MAX_TEMPORARY_FILES} fichiers temporaires.")  # fmt: skip
        # SIGKILL that neither judge nor zygote sent is the kernel's answer to too much memory; C++ aborts
        aborted = ended.signal == signal.SIGABRT and "bad_alloc" in self._printed
        if ended.excess == "memory" or ended.signal == SIGKILL or ended.exit_code == OUT_OF_MEMORY or aborted:
            return self._out_of_memory(what, what_fr)
        if ended.exit_code == STUMBLED:
            return Text(f"{what} changed or broke something in Python without which no answer can be passed on.",
                        f"{what_fr} a modifié ou cassé dans Python ce sans quoi aucune réponse ne passe.")  # fmt: skip
        return _death(what, what_fr, ended)

    def _out_of_memory(self, what: str, what_fr: str | None = None) -> Text:
        size = f"{self._memory_bytes / 1024**3:g}"
        again, again_fr = "", ""
        if what in self._greedy:
            full = f"{self._limits.memory_bytes / 1024**3:g}"
            again, again_fr = f" (it had already run over {full} GB)", f" (elle avait déjà dépassé {full} Go)"
        if what_fr is None:  # a function, not the loading
            self._greedy.add(what)
        return Text(f"{what} ran over the memory limit of {size} GB{again}.",
                    f"{what_fr or what} a dépassé la limite de mémoire de {size} Go{again_fr}.")  # fmt: skip

    def _out_of_gpu_memory(self, what: str, what_fr: str) -> Text:
        size = f"{self._limits.gpu_memory_bytes / 1024**3:g}"
        return Text(f"{what} ran over the limit of {size} GB of the GPU's memory.",
                    f"{what_fr} a dépassé la limite de {size} Go de mémoire du GPU.")  # fmt: skip

    def _timeout(self, name: str, seconds: float) -> StudentTimeout:
        if time.monotonic() >= self._ends_at:
            return StudentTimeout(_used_up(self._limits.submission_seconds))
        return StudentTimeout(Text(
            f"{name} gave no answer within {seconds:g} s: is there a loop that never ends?",
            f"{name} n'a pas répondu en {seconds:g} s : une boucle ne se termine-t-elle jamais ?",
        ))  # fmt: skip

    def _forbidden(self, what: str, line: int | None) -> Text:
        at, at_fr = (f" (line {line})", f" (ligne {line})") if line else ("", "")
        return Text(f"{what} is not allowed here{at}: {self._why.en}.",
                    f"{what} n'est pas autorisé ici{at_fr} : {self._why.fr}.")  # fmt: skip

    def _end_worker(self, grace: float = 0.0) -> Ended | None:
        worker, self._worker = self._worker, None
        if worker is None:
            return None
        ended = worker.close_after(grace)  # its last words may still be on their way
        self._printed += worker.last_output
        if ended is not None:
            self.peak_kb = max(self.peak_kb, ended.peak_kb)
        return ended


def _is_out_of_memory(trace: Trace) -> bool:
    return trace.type == "MemoryError" or _says(trace, _OUT_OF_MEMORY)


def _says(trace: Trace, words: tuple[str, ...]) -> bool:
    return any(some in trace.message for some in words)


def bounded(trace: Trace) -> Trace:
    """`trace` with as much text as an honest worker sends: a forged one may be megabytes long."""
    lines = tuple(
        TraceLine(line.file[:200], line.line, line.function[:200], line.source[:200]) for line in trace.lines[-MAX_LINES:]
    )
    forbidden = trace.forbidden and trace.forbidden[:200]
    bases = tuple(base[:200] for base in trace.bases[:MAX_BASES])
    return Trace(trace.type[:200], trace.message[:MAX_MESSAGE], bases, lines, forbidden)


def _used_up(seconds: float) -> Text:
    return Text(f"The {seconds:g} s that one submission may take were used up before this check.",
                f"Les {seconds:g} s accordées à un rendu étaient épuisées avant cette vérification.")  # fmt: skip


def _unreadable(what: str, error: ProtocolError) -> Text:
    return Text(f"{what} gave an answer that cannot be read: {error}.", f"{what} a donné une réponse illisible : {error}.")


def _death(what: str, what_fr: str, ended: Ended) -> Text:
    """How a worker ended, in words."""
    if ended.exit_code is not None and ended.exit_code >= WINDOWS_CRASHES:
        name = f"0x{ended.exit_code:X}"
        return Text(f"{what} crashed the program ({name}).", f"{what_fr} a fait planter le programme ({name}).")
    if ended.exit_code is not None:
        code = ended.exit_code
        return Text(f"{what} ended the whole program (exit code {code}); a function returns its result.",
                    f"{what_fr} a mis fin au programme entier (code {code}) ; une fonction renvoie son résultat.")  # fmt: skip
    if ended.signal is not None:
        name = signal.Signals(ended.signal).name if ended.signal in set(signal.Signals) else str(ended.signal)
        return Text(f"{what} crashed the program ({name}).", f"{what_fr} a fait planter le programme ({name}).")
    return Text(f"{what} broke off the connection with the grader.", f"{what_fr} a rompu la liaison avec le correcteur.")
