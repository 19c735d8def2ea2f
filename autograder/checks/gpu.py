"""What only a GPU can show: that a function works where its input lies, and keeps up with the reference there."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from typing import Any, Protocol

from autograder.checks.assertions import assert_close
from autograder.errors import CheckFailed
from autograder.model import Mismatch, Text

GPU = "cuda"


class _Pace(Protocol):
    keeping: bool

    def keep(self, check: str, seconds: float) -> None: ...

    def allowed(self, check: str, times: float, took: float, measure: Callable[[Any], float]) -> float: ...


class _OnGpu(Protocol):
    @property
    def devices(self) -> tuple[str, ...]: ...

    @property
    def copied(self) -> tuple[str, ...]: ...


class _Timed(Protocol):
    @property
    def check(self) -> str: ...

    @property
    def pace(self) -> _Pace: ...

    def timed(self, name: str, args: tuple[Any, ...]) -> tuple[Any, float]: ...


def assert_stays_on_gpu(student: _OnGpu) -> None:
    """Fail unless the student's last call left its result on the GPU, where its arguments lay, and copied nothing to the CPU.

    Reading one number, as `float(x.sum())` does, is no copy.
    """
    elsewhere = [device for device in student.devices if not device.startswith(GPU)]
    if elsewhere or not student.devices:
        where = elsewhere[0] if elsewhere else "cpu"
        raise CheckFailed(Mismatch(
            Text(f"The arguments lie on a GPU, but the result on {where}: make new tensors on the device of the input.",
                 f"Les arguments sont sur un GPU, mais le résultat sur {where} : "
                 "créez les nouveaux tenseurs sur le device de l'entrée."),
        ))  # fmt: skip
    if student.copied:
        raise CheckFailed(Mismatch(
            Text(f"The call copied a tensor from the GPU to the CPU ({student.copied[0]}): "
                 "compute where the input lies, with torch's operations.",
                 f"L'appel a copié un tenseur du GPU vers le CPU ({student.copied[0]}) : "
                 "calculez là où se trouve l'entrée, avec les opérations de torch."),
        ))  # fmt: skip


def assert_keeps_up(
    student: _Timed,
    name: str,
    expected: Callable[..., Any],
    arguments: Callable[[], tuple[Any, ...]],
    *,
    times: float,
    calls: int = 5,
    rtol: float | None = None,
    atol: float | None = None,
) -> None:
    """Fail if function `name` takes longer on the GPU than `times` the reference, or gives another result.

    `arguments()` gives fresh arguments for every call, so that no answer can be kept from an earlier one, and the judge's
    clock runs from the request to the last byte of the reply: copying the result back is the synchronisation, whatever the
    student's process says of events. The first of the `calls` calls warms up; the median of the others counts, and the
    result of the last must be close to `expected(*arguments)`, which is computed on the CPU. Under LEAST_SECONDS
    (student.pace) nothing is slow.
    """
    median, last, returned = _measured(student, name, arguments, calls)
    assert_close(returned, expected(*last), rtol=rtol, atol=atol)
    if student.pace.keeping:
        student.pace.keep(student.check, median)
        return
    allowed = student.pace.allowed(student.check, times, median, lambda who: _measured(who, name, arguments, calls)[0])
    if median > allowed:
        raise CheckFailed(Mismatch(
            Text(f"A call took {median:.3g} s on the GPU; {allowed:.3g} s were allowed, {times:g} times the reference's time. "
                 "Is there a loop in Python, or are there many small operations?",
                 f"Un appel a pris {median:.3g} s sur le GPU ; {allowed:.3g} s étaient accordées, {times:g} fois le temps du "
                 "corrigé. Y a-t-il une boucle Python, ou beaucoup de petites opérations ?"),
        ))  # fmt: skip


def _measured(who: _Timed, name: str, arguments: Callable[[], tuple[Any, ...]], calls: int) -> tuple[float, tuple[Any, ...], Any]:
    """The median seconds of `calls` calls after a first one; the last one's arguments and what it returned."""
    took = []
    last: tuple[Any, ...] = ()
    returned: Any = None
    for _ in range(calls + 1):
        last = arguments()
        returned, seconds = who.timed(name, last)
        took.append(seconds)
    return statistics.median(took[1:]), last, returned
