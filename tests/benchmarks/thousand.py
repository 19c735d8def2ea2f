"""A class of a thousand: the demo class of 08_convolution over and over, with small edits, on 2 jobs.

    python tests/benchmarks/thousand.py [COUNT]    (a multiple of 100)

Graded once undisturbed; once more, killed twice (SIGKILL, at random moments) and resumed; and once again, unchanged. Each
hundred has the same mixture, hangs, crashes and memory bombs included, so that the first and the last can be compared. Takes
about twenty minutes, on a machine that does nothing else; what it makes is in build/thousand. Exit code 1 if a figure is not
as it should be.
"""

from __future__ import annotations

import itertools
import platform
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from demo_class.build import SOLUTIONS, hand_in, manifest, source_of
from processes import descendants

from autograder.chapters import load_chapter
from autograder.model import Report
from autograder.reports.jsonfile import without_timings

CHAPTER = "08_convolution"
OUT = Path("build/thousand")
HUNDRED = 100
MOST_DRIFT, MOST_BYTES, MOST_SECONDS = 0.10, 3e9, 3.0
# 1 GB a submission, as in `make demo`: two memory bombs at once and the grader itself are to stay under the 3 GB
OPTIONS = ("--jobs", "2", "--memory", "1G", "--solutions", str(SOLUTIONS))


def build(folder: Path, count: int) -> None:
    """The class: each hundred is the demo class and its first students again, in the class's order."""
    chapter = load_chapter(SOLUTIONS / CHAPTER)
    folder.mkdir(parents=True)
    rows = [row for row in manifest()[CHAPTER] if "~" not in row["student"]]
    for number in range(count):
        row = list(itertools.islice(itertools.cycle(rows), HUNDRED))[number % HUNDRED]
        student = f"{number:04d}-{row['student']}"
        source = source_of(chapter, row["source"])
        hand_in(folder, student, row["form"], f"{source}\n# the work of {student}\n", chapter)


def command(results: Path) -> list[str]:
    """`autograder grade` of the whole class."""
    return [sys.executable, "-P", "-m", "autograder.cli", "grade", CHAPTER, str(OUT / "class"), "--out", str(results), *OPTIONS]


@contextmanager
def memory_of(pid: int) -> Iterator[list[int]]:
    """Samples of the memory of a process and all below it, in bytes: what several share is counted once (PSS)."""
    samples: list[int] = []
    done = threading.Event()

    def sample() -> None:
        while not done.wait(0.5):
            samples.append(sum(map(_share, {pid} | descendants(pid))))

    thread = threading.Thread(target=sample)
    thread.start()
    yield samples
    done.set()
    thread.join()


def _share(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def reports(results: Path) -> dict[str, Report]:
    """Student → report, timings aside."""
    found = (msgspec.json.decode(path.read_bytes(), type=Report) for path in results.glob("*/*/report.json"))
    return {report.student: without_timings(report) for report in found}


def undisturbed(results: Path) -> tuple[float, list[int], list[float]]:
    """Seconds in all, samples of memory, and when each result came."""
    started = time.time()
    with subprocess.Popen(command(results), stdout=subprocess.DEVNULL) as run, memory_of(run.pid) as samples:
        assert run.wait() == 0
    ended = sorted(path.stat().st_mtime for path in results.glob("*/*/report.json"))
    return time.time() - started, samples, ended


def killed_twice(results: Path, seconds: float) -> list[int]:
    """How many results there were after each kill; the third run ends."""
    there = []
    for share in sorted((random.uniform(0.1, 0.45), random.uniform(0.1, 0.45))):
        with subprocess.Popen(command(results), stdout=subprocess.DEVNULL) as run:
            time.sleep(share * seconds)
            run.kill()
        there.append(len(list(results.glob("*/*/report.json"))))
    subprocess.run(command(results), stdout=subprocess.DEVNULL, check=True)
    return there


def main(count: int) -> int:
    """Print the figures; 1 if one of them is not as it should be."""
    if OUT.exists():
        print(f"{OUT} is there already: remove it first.")
        return 2
    build(OUT / "class", count)
    seconds, samples, ended = undisturbed(OUT / "once")
    # each but the first hundred starts with the end of the one before; the first with its own first result
    hundreds = [later[-1] - earlier[-1] for earlier, later in itertools.pairwise(_parts(ended))]
    first = _parts(ended)[0]
    hundreds.insert(0, (first[-1] - first[0]) * HUNDRED / (HUNDRED - 1))
    drift = hundreds[-1] / hundreds[0] - 1
    there = killed_twice(OUT / "killed", seconds)
    equal = reports(OUT / "once") == reports(OUT / "killed")
    left = [path for path in OUT.glob("*/*/**/.*") if "class" not in path.parts]
    started = time.perf_counter()
    subprocess.run(command(OUT / "once"), stdout=subprocess.DEVNULL, check=True)
    again = time.perf_counter() - started

    third = len(samples) // 3
    table = Table("", "", "", title=f"{count} submissions, 2 jobs, {platform.machine()}, Python {platform.python_version()}")
    rows = [
        ("whole class", f"{seconds:.0f} s, {count / seconds:.2f} a second", len(reports(OUT / "once")) == count),
        ("seconds of each hundred", ", ".join(f"{s:.1f}" for s in hundreds), True),
        ("last hundred over first", f"{drift:+.1%}", abs(drift) <= MOST_DRIFT),
        ("peak memory", f"{max(samples) / 1e9:.2f} GB", max(samples) <= MOST_BYTES),
        ("median memory, first and last third", f"{_gigabytes(samples[:third])}, {_gigabytes(samples[-third:])} GB", True),
        ("killed with so many results", ", ".join(map(str, there)), True),
        ("resumed as undisturbed", f"{len(reports(OUT / 'killed'))} whole results", equal and not left),
        ("unchanged, again", f"{again:.2f} s", again < MOST_SECONDS),
    ]
    for what, figure, holds in rows:
        table.add_row(what, figure, "" if holds else "[bold red]does not hold")
    Console(width=140).print(table)
    return int(not all(holds for _, _, holds in rows))


def _gigabytes(samples: list[int]) -> str:
    return f"{statistics.median(samples) / 1e9:.2f}"


def _parts(times: list[float]) -> list[list[float]]:
    return [times[start : start + HUNDRED] for start in range(0, len(times) - HUNDRED + 1, HUNDRED)]


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
