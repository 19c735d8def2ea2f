"""A Dask cluster that grades: `connect` to it, see what it has, have a class graded on it.

    with connect("tcp://10.0.0.1:8786") as cluster:
        print(cluster.describe())  # 3 workers on 2 hosts, 8 at once, 1 GPU
        for report in cluster.grade_all(chapter, (place.entry() for place in due), seed, limits, levels):
            ...

Every submission gets exactly one report, equal to a local run's. Dask runs whatever its clients send it: whoever reaches
the scheduler's port acts as the instructor there, so it belongs on a private network or behind TLS.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import logging
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from autograder.chapters import EVERY_CHECK, Chapter
from autograder.errors import GraderFault, UsageError
from autograder.executors.flight import Flight
from autograder.executors.local import cores
from autograder.executors.messages import Part, Setting, Software, difference, software
from autograder.intake import Entry
from autograder.model import Limits, Report

if TYPE_CHECKING:
    from distributed import Client, SpecCluster

LOCAL = "local"
CONNECT_SECONDS = 10.0
ASK_SECONDS = 10.0  # for one worker, which is asked beside its tasks
LOCAL_WORKERS = 2
FRESH_SECONDS = 1.0  # as long what the scheduler said of its workers is believed
PLAIN = ["dask", "msgpack"]  # families of Dask's serialization, without pickle: what workers send back is bytes


class Members(msgspec.Struct, frozen=True):
    """Who is in the cluster now."""

    addresses: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    threads: int = 0
    gpus: int = 0

    def at_once(self, part: Part) -> int:
        """How many submissions are graded at once."""
        return self.gpus if part == "gpu" else self.threads


class Cluster:
    """A connection to a scheduler whose workers have our very software. Made by `connect`."""

    def __init__(self, client: Client, address: str, say: Callable[[str], None]) -> None:
        self._client = client
        self._say = say
        self._software = software()
        self._seen = 0.0
        self.address = address

    @property
    def members(self) -> Members:
        """Workers, as of the last second. Raises GraderFault where the scheduler is gone."""
        if time.monotonic() - self._seen > FRESH_SECONDS:
            try:
                self._members = members_of(self._client.scheduler_info(n_workers=-1))
            except (OSError, TimeoutError):
                raise GraderFault(
                    f"The scheduler at {self.address} is gone. Start again: every result written is whole."
                ) from None
            self._seen = time.monotonic()
        return self._members

    @property
    def gpus(self) -> int:
        """GPUs that the workers have said they have (`dask worker --resources GPU=1`)."""
        return self.members.gpus

    @property
    def at_once(self) -> int:
        """Submissions graded at once: the workers' threads."""
        return self.members.threads

    def describe(self) -> str:
        """`3 workers on 2 hosts, 8 at once, 1 GPU`."""
        now = self.members
        if not now.addresses:
            return "no worker yet"
        parts = [f"{_many(len(now.addresses), 'worker')} on {_many(len(now.hosts), 'host')}", f"{now.threads} at once"]
        return ", ".join(parts + ([_many(now.gpus, "GPU")] if now.gpus else []))

    def grade_all(
        self,
        chapter: Chapter,
        entries: Iterable[Entry],
        seed: int,
        limits: Limits,
        levels: Sequence[str],
        part: Part = "cpu",
        visibilities: Sequence[str] = EVERY_CHECK,
    ) -> Iterator[Report]:
        """The reports on `entries` as each ends; entries are asked for as they are sent, a few a thread, at most 256 MB.

        `part` says which checks: "gpu" runs on workers that have a GPU, waiting for one where there is none. Interrupted
        or closed, it cancels what is queued. A submission that no worker lives through has a report that is a grader's
        fault. Raises IsolationError where a worker has none of `levels`, ChapterError for a chapter that cannot be judged
        or cannot travel, GraderFault where the scheduler is lost or no worker has our software.
        """
        setting = Setting(chapter.sha256, seed, limits, tuple(levels), tuple(visibilities), part, self._software)
        flight = Flight(self._client, self, self._say, chapter, setting)
        return flight.reports(entries)

    def unfit(self) -> dict[str, str]:
        """The workers that cannot grade for us, by their address, and why."""
        from autograder.executors.tasks import software_here

        found = {}
        for address, worker in self._client.scheduler_info(n_workers=-1)["workers"].items():
            name = str(worker["name"])
            where = f"Worker {address}" + (f" ({name})" if name != address else "")
            if reason := _reason(self._software, self.ask(address, software_here), where):
                found[address] = reason
        return found

    def ask(self, address: str, function: Callable[..., object], *arguments: bytes) -> object:
        """What `function` of ours gives on that worker at once, beside its tasks; the error where it gives none in time."""
        try:
            answers = self._client.sync(
                self._client._run, function, *arguments, workers=[address], on_error="return", callback_timeout=ASK_SECONDS
            )
            return answers.get(address)
        except Exception as error:  # noqa: BLE001  # Dask's, of whatever kind
            return error


@contextlib.contextmanager
def connect(address: str, jobs: int = 0, *, say: Callable[[str], None] | None = None) -> Iterator[Cluster]:
    """The cluster whose scheduler is at `address`; `local` is one of this machine's own with `jobs` threads (0: one a core).

    An address is `tcp://HOST:PORT`, `tls://HOST:PORT` (with the certificates that Dask's configuration names), `HOST:PORT`
    or the path of a scheduler file. `say` is told what is worth a word meanwhile; default: on standard error. Raises
    UsageError where Dask is not installed, nobody answers there, or a worker has other software.
    """
    needs_distributed()
    from distributed import Client, Security

    with contextlib.ExitStack() as stack:
        stack.enter_context(_quiet())
        security = None
        if address == LOCAL:
            cluster, security = _own(stack, jobs or cores())
            where = cluster.scheduler_address
        else:
            where = scheduler_address(address)
        try:
            client = stack.enter_context(
                Client(where, timeout=CONNECT_SECONDS, security=security or Security(), set_as_default=False,
                       serializers=PLAIN, deserializers=[*PLAIN, "error"])
            )  # fmt: skip
        except (OSError, TimeoutError, ValueError, RuntimeError, TypeError) as error:
            raise UsageError(f"--dask {address}: no Dask scheduler answers at {where} ({_short(error)}).") from None
        found = Cluster(client, where, say or _to_standard_error)
        _check(client, found)
        yield found


def needs_distributed() -> None:
    """Raise UsageError where the extra is not installed."""
    if importlib.util.find_spec("distributed") is None:
        raise UsageError("--dask needs Dask, and it is not installed. pip install 'autograder-dl[dask]'")


def scheduler_address(text: str) -> str:
    """`tcp://HOST:PORT` and its like from what was typed. Raises UsageError."""
    path = Path(text)
    if text.endswith(".json") or path.is_file():
        try:
            text = json.loads(path.read_bytes())["address"]
        except OSError as error:
            raise UsageError(
                f"--dask {path}: this scheduler file cannot be read ({error.strerror}). Is the scheduler up?"
            ) from None
        except (ValueError, LookupError, TypeError):
            raise UsageError(
                f"--dask {path} is no scheduler file. `dask scheduler --scheduler-file {path}` writes one."
            ) from None
    if not isinstance(text, str) or not re.fullmatch(r"((tcp|tls|ws|wss|ucx)://)?(\[[0-9a-fA-F:.%\w]+\]|[\w.-]+):\d{1,5}", text):
        raise UsageError(
            f"--dask {text}: this is no scheduler's address. Give tcp://HOST:PORT, tls://HOST:PORT, HOST:PORT, the path of a "
            "scheduler file, or `local`."
        )
    return text if "://" in text else f"tcp://{text}"


def members_of(info: Any) -> Members:
    """From what a scheduler says of itself."""
    workers = info["workers"]
    return Members(
        frozenset(workers),
        frozenset(worker["host"] for worker in workers.values()),
        sum(worker["nthreads"] for worker in workers.values()),
        sum(int((worker.get("resources") or {}).get("GPU", 0)) for worker in workers.values()),
    )


def _check(client: Client, cluster: Cluster) -> None:
    """Raises UsageError where scheduler or workers are not fit to grade."""
    from autograder.executors.tasks import software_here

    try:
        client.run_on_scheduler(software_here)  # it unpickles what names our functions
    except Exception as error:  # noqa: BLE001  # whatever it could not do, as text
        raise UsageError(
            f"The scheduler at {cluster.address} cannot load autograder ({_short(error)}). Install the same autograder there."
        ) from None
    if unfit := cluster.unfit():
        others = f" So it is with {_many(len(unfit) - 1, 'other worker')}." if len(unfit) > 1 else ""
        raise UsageError(next(iter(unfit.values())) + others)


def _reason(ours: Software, answer: object, where: str) -> str:
    """Why a worker that said `answer` cannot grade for us; "" if it can."""
    if not isinstance(answer, bytes):
        return f"{where} cannot load autograder ({_short(answer)}). Install the same autograder there."
    try:
        return difference(ours, msgspec.msgpack.decode(answer, type=Software), where)
    except msgspec.MsgspecError:
        return f"{where} has another autograder. Install the same there, and restart it."


def _own(stack: contextlib.ExitStack, jobs: int) -> tuple[SpecCluster, Any]:
    """A cluster of this machine: processes, behind TLS with a key of its own, for its port is open to all users here."""
    from distributed import Nanny, Scheduler, Security, SpecCluster

    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="autograder-dask-"))
    security = Security.temporary()
    shared = {"host": "127.0.0.1", "protocol": "tls://", "security": security, "dashboard": False, "local_directory": folder}
    count = min(jobs, LOCAL_WORKERS)
    options = {**shared, "memory_limit": 0, "silence_logs": logging.CRITICAL}
    workers = {number: {"cls": Nanny, "options": {**options, "nthreads": (jobs + number) // count}} for number in range(count)}
    scheduler = {"cls": Scheduler, "options": {**shared, "port": 0, "dashboard_address": "127.0.0.1:0"}}
    return stack.enter_context(
        SpecCluster(workers=workers, scheduler=scheduler, security=security, silence_logs=logging.CRITICAL)
    ), security


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Without Dask's own words: what is worth one is said in ours."""
    logger = logging.getLogger("distributed")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def _to_standard_error(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _short(error: object) -> str:
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text[:200]}" if text else type(error).__name__


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
