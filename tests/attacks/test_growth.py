"""Two hundred hostile submissions later the grader's own processes are as large as after twenty."""

from __future__ import annotations

import itertools
import os

import msgspec
from attacks.corpus import TARGET, attacks
from attacks.traces import usage
from processes import children

from autograder.chapters import load_chapter
from autograder.executors import grade_all
from autograder.grading.grader import Grader, limits_of

# quick ones: none waits for a deadline
GROUPS = ("forging", "secrets", "protocol", "objects", "tampering", "resources", "network_kernel")
SLOW = ("timeout", "died memory", "died threads")
FIRST, ALL = 40, 200
MOST_KB = 4096


def test_nothing_grows_over_200_hostile_submissions() -> None:
    chapter = load_chapter(TARGET)
    limits = msgspec.structs.replace(limits_of(chapter), call_seconds=0.5, load_seconds=2.0, memory_bytes=1 << 27)
    corpus = [
        attack.submission
        for attack in attacks()
        if attack.name.startswith(GROUPS) and not attack.header.with_victims and not attack.header.attempt.startswith(SLOW)
    ]
    hostile = itertools.islice(itertools.cycle(corpus), ALL)
    with Grader(chapter, limits=limits) as grader:
        assert grader.crew.sandbox is not None
        janitor = grader.crew.sandbox._janitor.pid
        names = {"grader": os.getpid(), "judge": grader.crew.judge.pid, "janitor": janitor, "zygote": children()[janitor][0]}
        early = {}
        for count, _ in enumerate(grade_all(grader.grade, hostile, 2), start=1):
            if count == FIRST:
                early = {name: usage(pid) for name, pid in names.items()}
        late = {name: usage(pid) for name, pid in names.items()}
    assert count == ALL
    for name in ("judge", "janitor", "zygote"):
        assert late[name][0] <= early[name][0], f"{name}: descriptors {early[name][0]} → {late[name][0]}"
    # this one holds two submissions at a time, early and late
    assert late["grader"][0] <= early["grader"][0] + 4, f"grader: descriptors {early['grader'][0]} → {late['grader'][0]}"
    for name in names:
        grown = late[name][1] - early[name][1]
        assert grown <= MOST_KB, f"{name}: {grown} kB more"
