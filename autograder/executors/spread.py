"""A class on a cluster: first the checks for a CPU, of everybody, then those for a GPU, on the workers that have one.

One after the other, since workers keep one grader warm: going to and fro between the two would start it anew each time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence

from autograder.chapters import Chapter
from autograder.errors import GraderFault
from autograder.executors.assembly import Assembly
from autograder.executors.cluster import Cluster
from autograder.grading.merging import merged, unjudged
from autograder.intake import Entry, Place
from autograder.model import Limits, Report


def on_cluster(
    cluster: Cluster,
    assembly: Assembly,
    chapter: Chapter,
    places: Sequence[Place],
    *,
    seed: int,
    limits: Limits,
    levels: Sequence[str],
    visibilities: Sequence[str],
    waits: Callable[[Report], None],
    say: Callable[[str], None],
) -> Generator[Report, None, None]:
    """One report for each of `places`. `waits` is given those that go on to a GPU, so that nothing is lost meanwhile.

    Raises what `Cluster.grade_all` raises; but where no worker with a GPU can be used any more, that is said and the
    checks wait.
    """
    known: deque[Report] = deque()
    for_gpu: dict[str, Report] = {}
    where = {place.student: place for place in places}

    def due() -> Iterator[Entry]:
        for place in places:
            entry = place.entry()
            if (report := assembly.known(entry)) is None:
                yield entry
            else:
                known.append(report)

    def reports() -> Iterator[Report]:
        for report in cluster.grade_all(chapter, due(), seed, limits, levels, "cpu", visibilities):
            yield report
            while known:
                yield known.popleft()
        yield from known

    for report in reports():
        joined = assembly.joined(report)
        if unjudged(joined) and cluster.gpus:
            for_gpu[joined.student] = joined
            waits(assembly.ended(joined))  # what an earlier run had from a GPU is not to be lost meanwhile
        else:
            yield assembly.ended(joined)
    if for_gpu:
        entries = (where[student].entry() for student in tuple(for_gpu))
        try:
            for judged in cluster.grade_all(chapter, entries, seed, limits, levels, "gpu"):
                yield assembly.ended(merged(for_gpu.pop(judged.student), judged))
        except GraderFault as fault:
            say(f"{fault} The checks for a GPU wait.")
    for report in for_gpu.values():
        yield assembly.ended(report)
