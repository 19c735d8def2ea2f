"""The console blocks of READMEs, run as somebody would who types them, and held against what they show."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")


class Command(NamedTuple):
    """What stands behind a `$`, and what the README shows below it (nothing: it shows nothing)."""

    line: str
    shown: str


def sections(text: str) -> dict[str, list[Command]]:
    """The commands below each heading of the second level, in their order; those before the first below ""."""
    parts = re.split(r"^## (.*)\n", f"\n{text}", flags=re.M)
    titled = zip(["", *parts[1::2]], parts[::2], strict=True)
    return {title: found for title, part in titled if (found := list(_commands(part)))}


def _commands(text: str) -> Iterator[Command]:
    for block in BLOCK.findall(text):
        for piece in re.split(r"^\$ ", block, flags=re.M)[1:]:
            line, _, shown = piece.partition("\n")
            yield Command(line, shown.strip("\n"))


def agrees(shown: str, printed: str) -> bool:
    """Whether `printed` is what is shown: `…` alone in a line stands for lines, within a line for part of it."""
    lines = [re.escape(line.rstrip()).replace("…", ".*") for line in shown.split("\n")]
    pattern = "".join("(?:.*\n)*" if line == ".*" else f"{line}\n" for line in lines)
    text = "".join(f"{line.rstrip()}\n" for line in printed.strip("\n").split("\n"))
    return re.fullmatch(pattern, text) is not None


def run(line: str, folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """One command in `folder`, as a shell runs it; its two outputs as one."""
    return subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def dead_links(readme: Path) -> list[str]:
    """Its relative links that lead to nothing."""
    links = LINK.findall(readme.read_text(encoding="utf-8"))
    return [link for link in links if "://" not in link and not (readme.parent / link).exists()]
