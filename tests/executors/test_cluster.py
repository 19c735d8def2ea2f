"""A class graded on a Dask cluster of real processes: as here, whatever becomes of its workers."""

from __future__ import annotations

import os
import pickle
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import distributed
import msgspec
import pytest
from clusters import DaskProcesses, dask_processes, free_port
from demo_class.build import build, manifest
from handing_in import GOOD, SOLUTIONS
from processes import descendants, running, wait_until

from autograder.chapters import Chapter, load_chapter
from autograder.errors import ChapterError, IsolationError, UsageError
from autograder.executors import cluster as cluster_module
from autograder.executors import grade_all
from autograder.executors.cluster import Cluster, connect, members_of, scheduler_address
from autograder.grading.grader import Grader, limits_of, secrets_of
from autograder.grading.reading import Reader
from autograder.intake import Entry, find_places
from autograder.intake.trees import Tree, read_archive
from autograder.model import Limits, Outcome, Report
from autograder.reports.jsonfile import report_json, without_timings
from autograder.sandbox.levels import LEVELS

OTHER_TORCH = "import importlib.metadata as m; m.version = lambda n, real=m.version: '0.1' if n == 'torch' else real(n)"
NO_AUTOGRADER = "import sys; sys.modules['autograder'] = None"
HANGS = GOOD + "\ndef total(x):\n    while True: pass\n"
PRINTS = (
    GOOD + "\ndef total(x):\n    print('MARK' + 'ER'); raise SystemExit('cos\\nsystem\\n(S\\'false\\'\\ntR.' + 'MARK' + 'ER')\n"
)


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskProcesses]:
    with dask_processes(tmp_path_factory.mktemp("dask")) as started:
        started.worker("steady")
        yield started


def handed_in(source: str, student: str) -> Entry:
    return Entry(student, f"{student}.py", Tree({"toy.py": source.encode()}))


def same(reports: list[Report]) -> dict[str, bytes]:
    found = {report.student: report_json(without_timings(report)) for report in reports}
    assert len(found) == len(reports), "one report a student"
    return found


def graded_here(chapter: Chapter, entries: list[Entry], limits: Limits) -> dict[str, bytes]:
    with Reader(LEVELS, secrets_of(chapter)) as reader, Grader(chapter, limits=limits) as grader:
        return same(list(grade_all(lambda entry: grader.grade_entry(entry, reader), entries, 2)))


def test_a_worker_lost_in_the_middle_costs_nobody_anything(dask: DaskProcesses, tmp_path: Path) -> None:
    """The demo class of a chapter: hangs, crashes, bombs and damaged archives among it."""
    chapter = load_chapter(SOLUTIONS / "08_convolution")
    build(tmp_path / "class", {chapter.name: manifest()[chapter.name]})
    places = find_places([tmp_path / "class" / chapter.name], chapter.name, chapter.file.module, read_archive)
    limits = msgspec.structs.replace(limits_of(chapter), memory_bytes=512 * 1024**2, call_seconds=4.0)
    doomed = dask.worker("doomed")
    dask.wait_for("steady", "doomed")
    with connect(dask.address) as cluster:
        assert cluster.describe() == "2 workers on 1 host, 2 at once"
        running_reports = cluster.grade_all(chapter, (place.entry() for place in places), 0, limits, LEVELS)
        reports = [next(running_reports) for _ in range(len(places) // 3)]
        assert wait_until(lambda: len(running(descendants(doomed.pid))) >= 6, 60), "its nanny's worker has a judge and a sandbox"
        below = descendants(doomed.pid)
        dask.kill(doomed)
        reports += running_reports
        assert wait_until(lambda: not running(below), 30), "judge and sandbox end with their worker"
        assert cluster.members.addresses
    assert same(reports) == graded_here(chapter, [place.entry() for place in places], limits)


def test_what_a_student_made_is_never_unpickled(
    dask: DaskProcesses, toy: Chapter, toy_limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    dask.wait_for("steady")
    unpickled: list[bytes] = []
    fetched: list[object] = []
    real_loads, real_result = pickle.loads, distributed.Future.result

    def loads(data: Any, **options: Any) -> Any:
        unpickled.append(bytes(data))
        return real_loads(data, **options)

    def result(future: Any, timeout: Any = None) -> Any:
        fetched.append(real_result(future, timeout))
        return fetched[-1]

    with connect(dask.address) as cluster:
        monkeypatch.setattr(pickle, "loads", loads)
        monkeypatch.setattr(distributed.Future, "result", result)
        [report] = cluster.grade_all(toy, [handed_in(PRINTS, "eve")], 0, toy_limits, LEVELS)
        assert b"MARKER" in report_json(report)
        assert [type(data) for data in fetched] == [bytes]
        assert cluster._client.run(sum, [1]), "control: what Dask pickles is seen"
        assert not any(b"MARKER" in data for data in unpickled)
        with pytest.raises(TypeError, match="Could not serialize object of type slice"):
            cluster._client.submit(slice, 1, key="an object", pure=False).result()


def test_workers_with_other_software_are_refused_and_late_ones_left_out(
    dask: DaskProcesses, toy: Chapter, toy_limits: Limits
) -> None:
    dask.wait_for("steady")
    said: list[str] = []
    with connect(dask.address, say=said.append) as cluster:
        old = dask.worker("old", preload=OTHER_TORCH)
        dask.wait_for("steady", "old")
        entries = [handed_in(f"{GOOD}# {number}", f"student{number}") for number in range(9)]
        reports = list(cluster.grade_all(toy, entries, 0, toy_limits, LEVELS))
        assert {report.student: report.points for report in reports} == {entry.student: 5.0 for entry in entries}
        assert len(reports) == len(entries)
        [sentence] = said
        assert "has torch 0.1, but here it is" in sentence
        assert sentence.endswith("It is left out.")
    bare = dask.worker("bare", preload=NO_AUTOGRADER)
    dask.wait_for("steady", "old", "bare")
    with pytest.raises(
        UsageError, match=r"^Worker tcp://.* \((old|bare)\) (has torch 0\.1|cannot load autograder).*1 other worker"
    ):
        connect(dask.address).__enter__()
    for process in (old, bare):
        dask.kill(process)


def test_what_ends_a_run_ends_it_and_leaves_nothing_queued(dask: DaskProcesses, toy: Chapter, toy_limits: Limits) -> None:
    dask.wait_for("steady")
    entries = [handed_in(HANGS, f"student{number}") for number in range(40)]
    with connect(dask.address) as cluster:
        with pytest.raises(IsolationError, match=r"Worker .+ \(tcp://127.+\): .*no isolation"):
            next(cluster.grade_all(toy, entries, 0, toy_limits, ()))
        changed = msgspec.structs.replace(toy, sha256="0" * 64)
        with pytest.raises(ChapterError, match="was changed"):
            cluster.grade_all(changed, entries, 0, toy_limits, LEVELS)
        asked = []
        long = msgspec.structs.replace(toy_limits, call_seconds=1.0)
        reports = cluster.grade_all(toy, (asked.append(e) or e for e in entries), 0, long, LEVELS)
        assert next(reports).points is not None
        assert len(asked) < 30, "a class may be larger than the memory"
        reports.close()
        assert wait_until(lambda: not any(cluster._client.processing().values()), 30)
        assert wait_until(lambda: not graders(dask), 30), "nobody uses the grader any more"


class Background:
    """Takes reports in a thread."""

    def __init__(self, reports: Iterator[Report]) -> None:
        self._found: list[Report] = []
        self._thread = threading.Thread(target=lambda: self._found.extend(reports))
        self._thread.start()

    def reports(self) -> list[Report]:
        self._thread.join(60)
        assert not self._thread.is_alive()
        return self._found


def graders(dask: DaskProcesses) -> list[bytes]:
    pids = running(set().union(*(descendants(process.pid) for process in dask.all)))
    return [line for line in map(command_line, pids) if b"autograder.grading.judge" in line or b"sandbox.zygote" in line]


def command_line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def test_a_submission_that_no_worker_lives_through_is_a_grader_fault(tmp_path: Path, toy: Chapter, toy_limits: Limits) -> None:
    said: list[str] = []
    with dask_processes(tmp_path, {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}) as dask:
        worker = dask.worker("only", "--no-nanny")
        with connect(dask.address, say=said.append) as cluster:
            entries = [handed_in(HANGS, "hal"), handed_in(HANGS, "ivy")]
            long = msgspec.structs.replace(toy_limits, call_seconds=100.0)
            cluster_reports = cluster.grade_all(toy, entries, 7, long, LEVELS)
            assert wait_until(lambda: len(cluster.members.addresses) == 1, 60)
            flight = Background(cluster_reports)
            assert wait_until(lambda: len(running(descendants(worker.pid))) >= 5, 60)
            below = descendants(worker.pid)
            dask.kill(worker)
            reports = flight.reports()
            assert wait_until(lambda: not running(below), 30)
    assert {report.student for report in reports} == {"hal", "ivy"}
    for report in reports:
        assert report.points is None
        assert report.seed == 7
        assert [check.outcome for check in report.checks] == [Outcome.GRADER_ERROR]
        assert report.checks[0].instructor_only is not None
        assert "1 workers ended while they had it, the last at tcp://127.0.0.1" in report.checks[0].instructor_only


def test_one_of_this_machine_needs_nothing_and_leaves_nothing(
    toy: Chapter, toy_limits: Limits, monkeypatch: Any, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    before = descendants(os.getpid())
    with connect("local", 3) as cluster:
        assert cluster.describe() == "2 workers on 1 host, 3 at once"
        assert cluster.address.startswith("tls://127.0.0.1:"), "its port is open to all users of the machine"
        assert [r.points for r in cluster.grade_all(toy, [handed_in(GOOD, "ann")], 0, toy_limits, LEVELS)] == [5.0]
        below = {pid for pid in descendants(os.getpid()) - before if b"resource_tracker" not in command_line(pid)}
        assert len(below) >= 5, "workers, a judge and a sandbox"
    assert wait_until(lambda: not running(below), 30)
    assert list(tmp_path.iterdir()) == []


def test_nobody_there_is_one_sentence_and_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cluster_module.CONNECT_SECONDS < 12
    monkeypatch.setattr(cluster_module, "CONNECT_SECONDS", 1.0)
    started = time.monotonic()
    with pytest.raises(UsageError, match=r"^--dask 127.0.0.1:\d+: no Dask scheduler answers at tcp://127.0.0.1:\d+ \(.*\)\.$"):
        connect(f"127.0.0.1:{free_port()}").__enter__()
    assert time.monotonic() - started < 4


def test_addresses_are_what_dask_knows(tmp_path: Path) -> None:
    assert scheduler_address("tls://node-1.cluster:8786") == "tls://node-1.cluster:8786"
    assert scheduler_address("10.0.0.1:8786") == "tcp://10.0.0.1:8786"
    file = tmp_path / "scheduler.json"
    with pytest.raises(UsageError, match="cannot be read"):
        scheduler_address(str(file))
    file.write_text("{}")
    with pytest.raises(UsageError, match="is no scheduler file"):
        scheduler_address(str(file))
    file.write_text('{"address": "tcp://10.0.0.2:8786"}')
    assert scheduler_address(str(file)) == "tcp://10.0.0.2:8786"
    for text in ("", "somewhere", "http://x:80", "tcp://x", "x:80:", "tcp://x y:1", "-x", "x:999999"):
        with pytest.raises(UsageError, match="no scheduler's address"):
            scheduler_address(text)


def test_without_dask_the_command_to_install_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"pip install 'autograder-dl\[dask\]'"):
        connect("local").__enter__()


def test_members_are_counted_by_worker_host_thread_and_gpu() -> None:
    def worker(host: str, threads: int, **resources: float) -> dict[str, object]:
        return {"host": host, "nthreads": threads, "resources": resources}

    members = members_of({"workers": {"a": worker("x", 4), "b": worker("x", 2, GPU=1), "c": worker("y", 2, MEMORY=3.0)}})
    assert (members.threads, members.gpus, members.hosts) == (8, 1, {"x", "y"})
    assert (members.at_once("cpu"), members.at_once("gpu")) == (8, 1)
    cluster = Cluster(None, "", print)  # type: ignore[arg-type]
    cluster._members, cluster._seen = members, time.monotonic()
    assert cluster.describe() == "3 workers on 2 hosts, 8 at once, 1 GPU"
