"""autograder.zip for Gradescope: the chapter, this package as a wheel, the scripts that install it and run it.

The image that Gradescope makes of it grades in a container with half a CPU and 768 MB where nothing else is set. That is
little: with the CUDA build of torch, 08_convolution took 720 MB at most, 18_self_attention 800 MB, and
19_positional_encoding ran out of 768 MB (it preloads torch._dynamo). The build for the CPU, which setup.sh installs, needs
less; 1.5 GB, in the assignment's settings, is safe. Where memory runs out, the submission gets no score rather than 0.

It has no GPU either: the chapter's checks that need one are left out there, and `cpu_points` says what the others give.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from autograder.authoring.gradescope_run import FAILED, SETTINGS, SOLUTIONS, Settings
from autograder.authoring.wheel import this_wheel, zipped
from autograder.chapters import CPU_CHECKS, Chapter
from autograder.errors import ChapterError
from autograder.model import Text
from autograder.reports.files import write_atomically
from autograder.reports.gradescope import check_visibility
from autograder.scoring import total_points

SCRIPTS = Path(__file__).parent / "gradescope"
PROGRAMS = ("setup.sh", "run_autograder")
_FAILED = Text(
    "The autograder could not grade this submission. That is no fault of yours and takes no points; staff can see why.",
    "Le correcteur n’a pas pu corriger ce rendu. Ce n’est pas de votre fait et ne retire aucun point ; l’équipe voit pourquoi.",
)


def build(chapter: Chapter, out: Path, *, language: str = "en", hidden_checks: str = "visible", seed: int = 0) -> Path:
    """Write the chapter's autograder.zip to `out`, which is returned. The same chapter gives the same bytes.

    `hidden_checks`: when students see the results of hidden checks (reports.gradescope.VISIBILITIES). Raises UsageError
    for another one, AutograderError if no wheel can be made, OSError if it cannot be written.
    """
    check_visibility(hidden_checks)
    settings = Settings(chapter=chapter.name, language=language, hidden_checks=hidden_checks, seed=seed)
    failed = {"output": _FAILED[language], "output_format": "text", "stdout_visibility": "hidden", "tests": []}
    name, wheel = this_wheel()
    files = {
        **{script: (SCRIPTS / script).read_bytes() for script in PROGRAMS},
        SETTINGS: msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n",
        FAILED: msgspec.json.encode(failed) + b"\n",
        name: wheel,
        **{f"{SOLUTIONS}/{chapter.name}/{path}": data for path, data in _chapter_files(Path(chapter.folder)).items()},
    }
    write_atomically(out, zipped(files, PROGRAMS))
    return out


def cpu_points(chapter: Chapter) -> float:
    """What the chapter's checks give without those that need a GPU. Raises ChapterError for one that cannot be collected."""
    if not chapter.uses_gpu:
        return chapter.file.points
    from autograder.grading.reference import load_reference  # imports torch
    from autograder.plugin import Checks, collect

    found: list[float] = []

    def drive(checks: Checks) -> None:
        for fault in checks.faults:
            raise ChapterError(f"{chapter.name}/{fault.file} could not be loaded:\n{fault.traceback}")
        found.extend(spec.points for spec in checks.specs)

    collect(chapter, load_reference(chapter).proxy, drive, visibilities=CPU_CHECKS)
    return total_points(found)


def _chapter_files(folder: Path) -> dict[str, bytes]:
    """What grading needs of a chapter: its own files, and its wrong submissions for the diagnosis."""
    paths = [path for path in (*folder.iterdir(), *(folder / "wrong").glob("*.py")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(paths) if not path.name.startswith(".")}
