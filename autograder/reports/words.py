"""The words of the reports in both languages, and points as people write them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from autograder.model import CheckResult, GpuUse, Outcome, Report, Text
from autograder.reports.plain import one_line
from autograder.scoring import WITHHOLDING, total_points

OUTCOMES = {
    Outcome.PASSED: Text("passed", "réussi"),
    Outcome.FAILED: Text("not yet", "pas encore"),
    Outcome.RAISED: Text("exception", "exception"),
    Outcome.TIMEOUT: Text("out of time", "temps dépassé"),
    Outcome.DIED: Text("program ended", "programme arrêté"),
    Outcome.FORBIDDEN: Text("not allowed here", "non autorisé ici"),
    Outcome.NOT_RUN: Text("not run", "non exécuté"),
    Outcome.GRADER_ERROR: Text("grader fault", "faute du correcteur"),
}

CALL, GAVE, DUE = Text("The call", "L’appel"), Text("gave", "a donné"), Text("expected", "attendu")
HAPPENS = Text("What happens here.", "Ce qui se passe ici.")
HINT = Text("Hint", "Indice")
PRINTED = Text("Your program printed", "Votre programme a affiché")

ALL_PASS = Text("All checks pass. Well done.", "Toutes les vérifications passent. Bravo.")
WITHHELD = Text(
    "The mark waits: {n} check(s) could not be judged. They take no points; your instructor decides.",
    "La note attend : {n} vérification(s) n'ont pas pu être jugées. Elles ne retirent aucun point ; votre enseignant décide.",
)

GPU_OPEN = Text(
    "The mark waits for a GPU: there was none here. The checks that need one ({worth}) give and take nothing until they "
    "have run.",
    "La note attend un GPU : il n'y en avait pas ici. Les vérifications qui en ont besoin ({worth}) ne donnent ni ne "
    "retirent rien tant qu'elles n'ont pas été exécutées.",
)
GPU_CHECK_OPEN = Text(
    "It gives and takes no points until it has run on one.",
    "Elle ne donne ni ne retire aucun point tant qu'elle n'a pas été exécutée sur un GPU.",
)
CPU_ONLY = Text(
    "Graded on a CPU: the mark is out of {most}. The checks that need a GPU are no part of it.",
    "Correction sur CPU : la note est sur {most}. Les vérifications qui ont besoin d'un GPU n'en font pas partie.",
)
_ON_CPU = Text(" on CPU, {worth} {wait} for a GPU", " sur CPU, {worth} en attente d'un GPU")
_GPU = Text("GPU checks: {name}, {seconds} s, ", "Vérifications sur GPU : {name}, {seconds} s, ")
_PEAK = Text("{peak} MB at most of {limit}", "{peak} Mo au plus sur {limit}")
_NO_PEAK = Text("of at most {limit} MB", "sur {limit} Mo au plus")


class OnCpu(msgspec.Struct, frozen=True):
    """A mark that waits for a GPU and for nothing else: what the judged checks gave, of how much, and how much waits."""

    points: float
    max_points: float
    waiting: float


def waits_for_gpu(check: CheckResult) -> bool:
    """Whether it was left for a machine that has a GPU."""
    return check.device == "gpu" and check.outcome is Outcome.NOT_RUN


def waiting_points(report: Report) -> float:
    """The points of the checks that wait for a GPU."""
    return total_points(check.max_points for check in report.checks if waits_for_gpu(check))


def judged_points(report: Report) -> float:
    """The most that the judged checks could give: what `earned` is out of."""
    return total_points(check.max_points for check in report.checks if check.outcome not in WITHHOLDING)


def on_cpu(report: Report) -> OnCpu | None:
    """What the judged checks gave, if the mark waits for a GPU alone; None of a mark that is given, or withheld for a fault."""
    still_open = [check for check in report.checks if check.outcome in WITHHOLDING]
    if report.points is not None or report.problem is not None or not still_open or not all(map(waits_for_gpu, still_open)):
        return None
    return OnCpu(report.earned, judged_points(report), waiting_points(report))


def report_mark(report: Report, language: str, number: Callable[[float], str] | None = None) -> str:
    """The mark as every output says it: `18/20`; `–/20` while it is withheld; `18/18 on CPU, 2 points wait for a GPU`.

    `number` writes points (default: points_text).
    """
    write = number or points_text
    part = on_cpu(report)
    if part is None:
        return f"{'–' if report.points is None else write(report.points)}/{write(report.max_points)}"
    return f"{write(part.points)}/{write(part.max_points)}{on_cpu_words(part, language, write)}"


def on_cpu_words(part: OnCpu, language: str, number: Callable[[float], str] | None = None) -> str:
    """What follows the points there: ` on CPU, 2 points wait for a GPU`."""
    waits = worth(part.waiting, number)[language]
    return _ON_CPU[language].format(worth=waits, wait="waits" if part.waiting == 1 else "wait")


def why_withheld(report: Report, language: str) -> Iterator[str]:
    """A sentence for each reason for which the mark waits: checks that could not be judged, checks for a GPU."""
    others = sum(check.outcome in WITHHOLDING and not waits_for_gpu(check) for check in report.checks)
    if others:
        yield WITHHELD[language].format(n=others)
    if any(map(waits_for_gpu, report.checks)):
        yield GPU_OPEN[language].format(worth=worth(waiting_points(report))[language])


def cpu_only_note(most: float) -> Text:
    """What is said of a mark whose chapter has checks for a GPU that were left out on purpose."""
    number = worth(most)
    return Text(CPU_ONLY.en.format(most=number.en), CPU_ONLY.fr.format(most=number.fr))


def gpu_line(use: GpuUse, language: str) -> str:
    """`GPU checks: NVIDIA A100, 3.2 s, 412 MB at most of 4096`, on one line, whatever the driver calls the device."""
    seconds = f"{use.seconds:.1f}".replace(".", "," if language == "fr" else ".")
    memory = _NO_PEAK if use.memory_peak_mb is None else _PEAK
    said = memory[language].format(peak=f"{use.memory_peak_mb or 0:.0f}", limit=f"{use.memory_limit_mb:.0f}")
    return _GPU[language].format(name=one_line(use.name), seconds=seconds) + said


def points_text(points: float) -> str:
    """18, 17.5, 0.25: no more digits than needed."""
    return f"{points:g}"


def worth(points: float, write: Callable[[float], str] | None = None) -> Text:
    """`1 point`, `0.5 points`; in French, the plural starts at 2."""
    number = (write or points_text)(points)
    return Text(f"{number} point{'s' * (points != 1)}", f"{number} point{'s' * (points >= 2)}")


def check_points(check: CheckResult) -> str:
    """`2/3`, or `–/3` of a check that could not be judged."""
    return mark_text(None if check.outcome in WITHHOLDING else check.points, check.max_points)


def colon(language: str) -> str:
    """What stands between a word and what it names: in French, a space comes first."""
    return "\u00a0: " if language == "fr" else ": "


def mark_text(points: float | None, max_points: float) -> str:
    """`18/20`, or `–/20` while the mark is withheld."""
    return f"{'–' if points is None else points_text(points)}/{points_text(max_points)}"
