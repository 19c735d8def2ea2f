"""One assignment, one class, the same tests: this project beside nbgrader, otter-grader and a new pytest for each submission.

    python tests/benchmarks/graders.py [--submissions 40] [--otter N] [--tools bare,ours,pytest]

Every tool grades the class one submission after the other, from a cold start of its command, in this one run on this
machine; before that it grades ten of the class while its memory is looked at, and a class of one, which shows what its start
costs. Marks that are not those due end the run. Prints a table and whether the limits below hold (exit code 1 if one does
not); writes build/benchmark/graders.json and a plot. nbgrader and otter-grader get virtual environments of their own in
build/benchmark; the first run installs them. Nothing else should run on the machine meanwhile.
"""

from __future__ import annotations

import argparse
import datetime
import importlib.metadata
import os
import platform
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import msgspec
from material import HERE, Submission, class_of
from measuring import LeftOut, peak_memory, timed
from rich.console import Console
from rich.table import Table
from tools import BUILD, TOOLS, version

CLASS = 40  # what the limits are for: a start weighs more in a smaller class
FASTER_THAN = {"nbgrader": 20, "pytest": 10}  # times, a submission of the whole class
ALLOWED_SECONDS = 0.15  # a further submission, over the tests' own computing
MEMORY_OF = 10  # submissions: looking at memory takes time, so this is a run of its own
TEXT, OURS, OTHERS = "#808080", "#e07b39", "#6a96c8"  # each can be read on white and on black


class Row(msgspec.Struct, frozen=True):
    """What one tool took."""

    tool: str
    label: str
    submissions: int
    seconds: float  # for all of them
    seconds_for_one: float  # a class of one
    memory_bytes: int

    @property
    def each(self) -> float:
        """Seconds a submission, the start included."""
        return self.seconds / self.submissions

    @property
    def further(self) -> float:
        """Seconds that one more submission takes once the tool runs."""
        return (self.seconds - self.seconds_for_one) / (self.submissions - 1)


class WrongMarks(Exception):
    """A tool's marks are not those due: what it took says nothing."""


def graded(tool: str, submissions: Sequence[Submission]) -> Row:
    """Run one tool on a part of the class for its memory, on a class of one, on the whole class. Raises LeftOut, WrongMarks."""
    label, prepare = TOOLS[tool]
    took: list[float] = []
    for name, measure, part in (
        ("memory", peak_memory, submissions[:MEMORY_OF]),
        ("one", timed, submissions[:1]),
        ("all", timed, submissions),
    ):
        folder = BUILD / tool / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        job = prepare(part, folder)
        took.append(measure(job))
        marks, due = job.marks(), {s.student: s.due for s in part}
        if marks != due:
            differing = sorted(s for s in due.keys() | marks.keys() if marks.get(s) != due.get(s))
            found = ", ".join(f"{s} {marks.get(s)} (due: {due.get(s)})" for s in differing)
            raise WrongMarks(f"{label}: {found}. See {folder}.")
    memory, one, seconds = took
    return Row(tool, label, len(submissions), seconds, one, int(memory))


def table(rows: dict[str, Row]) -> Table:
    """All that was measured."""
    result = Table(title="seconds by the clock")
    result.add_column("tool", no_wrap=True)
    for column in ("submissions", "class of one", "whole class", "a submission", "a further one", "memory, MB", "times ours"):
        result.add_column(column, justify="right")
    ours = rows.get("ours")
    for row in rows.values():
        times = f"{row.each / ours.each:.3g}" if ours else "–"
        seconds = (row.seconds_for_one, row.seconds, row.each, row.further)
        texts = (f"{s:.3g}" if s < 10 else f"{s:.1f}" for s in seconds)
        result.add_row(row.label, str(row.submissions), *texts, f"{row.memory_bytes / 1e6:.0f}", times)
    return result


def limits(rows: dict[str, Row]) -> list[tuple[bool, str]]:
    """(whether it holds, the sentence with the figures) for each limit whose tools were measured."""
    found = []
    ours = rows.get("ours")
    for tool, due in FASTER_THAN.items():
        if ours and (other := rows.get(tool)):
            times, running = other.each / ours.each, other.further / ours.further
            figures = f"{times:.1f} times faster than {other.label} ({running:.1f} times, starts left out)"
            found.append((times >= due, f"{figures}; {due} are due"))
    if ours and (bare := rows.get("bare")):
        above = ours.further - bare.each
        figures = f"{above:.3f} s a further submission above the tests alone ({ours.each - bare.each:.3f} s with the start)"
        found.append((above <= ALLOWED_SECONDS, f"{figures}; {ALLOWED_SECONDS} are allowed"))
    return found


def plot(rows: dict[str, Row], path: Path) -> None:
    """Seconds a submission as bars on a logarithmic axis; the same figures give the same bytes."""
    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "graders", "font.size": 10})
    figure, axes = plt.subplots(figsize=(7.2, 0.5 + 0.42 * len(rows)), layout="constrained")
    ordered = sorted(rows.values(), key=lambda row: -row.each)
    colours = [OURS if row.tool.startswith("ours") else OTHERS for row in ordered]
    bars = axes.barh([row.label for row in ordered], [row.each for row in ordered], color=colours, height=0.62)
    axes.bar_label(bars, [f"{row.each:.2g} s" for row in ordered], padding=4, color=TEXT)
    axes.set_xscale("log")
    axes.set_xlim(0.01, 4 * max(row.each for row in ordered))
    axes.set_xlabel(f"seconds a submission, class of {max(row.submissions for row in ordered)}", color=TEXT)
    axes.minorticks_off()
    axes.xaxis.set_major_formatter("{x:g}")
    axes.tick_params(colors=TEXT, which="both", left=False)
    axes.spines[:].set_visible(False)
    figure.savefig(path, transparent=True, metadata={"Date": None, "Creator": None})
    plt.close(figure)


def machine() -> dict[str, str | int]:
    """Where the figures hold."""
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    return {
        "cpu": model[1] if model else platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_bytes": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "system": f"{platform.system()} {platform.release()}",
    }


def versions(rows: dict[str, Row]) -> dict[str, str]:
    """Of what was compared, and of what it runs on."""
    found = {package: importlib.metadata.version(package) for package in ("autograder", "pytest", "torch", "numpy")}
    packages = {"nbgrader": "nbgrader", "otter": "otter-grader"}
    return {"python": platform.python_version(), **found, **{p: version(p) for tool, p in packages.items() if tool in rows}}


def main() -> int:
    """Measure, print, write; 1 if a limit does not hold or a mark is wrong."""
    parser = argparse.ArgumentParser(description="This project beside other graders: the same tests, the same class.")
    parser.add_argument("--submissions", type=int, default=CLASS, help="how many are graded (2 or more)")
    parser.add_argument("--otter", type=int, help="how many of them otter-grader gets; default: all")
    parser.add_argument("--tools", default=",".join(TOOLS), help=f"some of {','.join(TOOLS)}; default: all")
    parser.add_argument("--plot", type=Path, default=HERE / "graders.svg", help="where the plot goes")
    asked = parser.parse_args()
    names = asked.tools.split(",")
    sizes = {"otter": asked.otter or asked.submissions}
    if min(asked.submissions, *sizes.values()) < 2 or not set(names) <= TOOLS.keys():
        parser.error(f"2 submissions or more, and tools out of {', '.join(TOOLS)}")
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 120)
    submissions = class_of(asked.submissions)
    rows: dict[str, Row] = {}
    left_out: dict[str, str] = {}
    for name in names:
        try:
            rows[name] = graded(name, submissions[: sizes.get(name)])
            console.print(f"{rows[name].label}: {rows[name].submissions} in {rows[name].seconds:.1f} s", markup=False)
        except LeftOut as reason:
            left_out[name] = str(reason)
            console.print(f"{TOOLS[name][0]} is left out: {reason}", markup=False)
        except WrongMarks as wrong:
            console.print(f"Wrong marks, so the run ends here: {wrong}", markup=False)
            return 1
    held = limits(rows)
    console.print(table(rows))
    for holds, sentence in held:
        console.print(f"{'holds' if holds else 'DOES NOT HOLD'}: {sentence}", markup=False)
    if asked.submissions < CLASS:
        console.print(f"A trial: the limits are for {CLASS} submissions.")
    record = {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "machine": machine(),
        "versions": versions(rows),
        "rows": [msgspec.to_builtins(r) | {"seconds_each": r.each, "seconds_further": r.further} for r in rows.values()],
        "left_out": left_out,
        "limits": [{"holds": holds, "what": sentence} for holds, sentence in held],
    }
    (BUILD / "graders.json").write_bytes(msgspec.json.format(msgspec.json.encode(record)) + b"\n")
    if rows:
        plot(rows, asked.plot)
    return 0 if asked.submissions < CLASS or all(holds for holds, _ in held) else 1


if __name__ == "__main__":
    sys.exit(main())
