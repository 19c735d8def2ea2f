"""The words of the reports in both languages, and points as people write them."""

from __future__ import annotations

from autograder.model import CheckResult, Outcome, Text
from autograder.scoring import WITHHOLDING

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


def points_text(points: float) -> str:
    """18, 17.5, 0.25: no more digits than needed."""
    return f"{points:g}"


def worth(points: float) -> Text:
    """`1 point`, `0.5 points`; in French, the plural starts at 2."""
    number = points_text(points)
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
