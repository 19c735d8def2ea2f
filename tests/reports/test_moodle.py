"""Moodle's grading worksheet, filled in: what Moodle would take from it is the marks that are certain, in its user's language."""

from __future__ import annotations

from pathlib import Path

import pytest
from lms_importers import ENGLISH, FRENCH, SPANISH, moodle_import
from sample_reports import check, report

from autograder.errors import UsageError
from autograder.model import Diagnosis, Outcome, Report, Text
from autograder.reports.marking import Filled
from autograder.reports.moodle import feedback_text, fill_moodle

LMS = Path(__file__).parent / "lms"
EN, FR, ES = ((LMS / f"moodle_{name}.csv").read_bytes() for name in ("en", "fr", "es_anonymous"))
LESSON = Diagnosis("flipped", Text('The kernel is "turned": k < 0 & so on.', "Le noyau est « retourné »."))


def of(student: str, points: float | None = 17.5, **fields: object) -> Report:
    return report(check(), check(Outcome.FAILED, diagnosis=LESSON), student=student, points=points, **fields)


def said(filled: Filled) -> dict[str, tuple[str, ...]]:
    return {note.what.partition(": ")[2]: note.about for note in filled.notes}


def marks(data: bytes, words: tuple[str, ...] = ENGLISH, most: float = 20.0) -> dict[str, float | None]:
    return {number: mark for number, (mark, _) in moodle_import(data, words, most).items()}


def test_marks_stand_in_their_cells_and_no_other_byte_changes() -> None:
    filled = fill_moodle(EN, "w.csv", [of("Ana Ruiz_501"), of("m.thomas@uni.example", 0.0), of("Bob O'Neil", 20.0)])
    assert filled.data == EN.replace(b'grading",,20.00,Yes', b'grading",17.5,20.00,Yes', 1).replace(
        b'No submission",,', b'No submission",0,'
    ).replace(b'late",,', b'late",20,')
    assert marks(filled.data) == {"501": 17.5, "502": 11.0, "503": None, "504": 0.0, "505": 20.0}
    assert filled.columns == ("Grade",)
    assert said(filled) == {"in the file, and no mark for them here": ("Élodie Brun", "Thomas Martin")}


def test_what_is_locked_withheld_or_not_found_stays_and_is_listed() -> None:
    handed = [of("Thomas Martin"), of("Élodie Brun", None), of("Martin Thomas_501"), of("zoe"), of("ana.ruiz@uni.example"),
              of("Ana Ruiz_501")]  # fmt: skip
    filled = fill_moodle(EN, "w.csv", handed)
    assert filled.data == EN
    assert filled.marks == 0
    notes = said(filled)
    assert notes["locked in Moodle, the cell is as it was"] == ("Thomas Martin",)
    assert notes["mark withheld, the cell is as it was"] == ("Élodie Brun",)
    assert notes["not written"] == (
        "Martin Thomas_501 (number 501 is Ana Ruiz there, another name)",
        "zoe (not in the file)",
        "ana.ruiz@uni.example (more than one submission is Ana Ruiz; keep one of them)",
        "Ana Ruiz_501 (more than one submission is Ana Ruiz; keep one of them)",
    )


def test_a_french_worksheet_gets_decimal_commas_that_moodle_reads_whole() -> None:
    filled = fill_moodle(FR, "w.csv", [of("20261001", 7.25), of("elodie@uni.example", 11.0)])
    assert filled.data == FR.replace('évaluation",,"20,00",Oui'.encode(), 'évaluation","7,25","20,00",Oui'.encode())
    assert marks(filled.data, FRENCH) == {"501": 7.25, "502": 11.0, "503": None}
    assert (
        marks(filled.data, ("Identifiant", "Note", FRENCH[2], "Participant", ".", FRENCH[5]))["501"] == 7.0
    )  # why not elsewhere


def test_an_anonymous_worksheet_in_another_language_is_known_by_what_it_holds() -> None:
    with pytest.raises(UsageError, match=r"no column is called Grade or Note.*“Calificación”, “Calificación máxima”.*--column"):
        fill_moodle(ES, "w.csv", [of("Participante_501")])
    with pytest.raises(UsageError, match="out of 20, and “Calificación” is out of 100"):
        fill_moodle(ES, "w.csv", [of("Participante_501")], column="calificación")
    filled = fill_moodle(ES, "w.csv", [of("Participante_501", 3.1)], column="Calificación", scale=True, feedback="en")
    (mark, comment), (none, empty) = moodle_import(filled.data, SPANISH, 100.0).values()
    assert (mark, none, empty) == (15.5, None, "")
    assert comment.startswith("Automatic feedback: 1 of 2 checks passed.")


def test_feedback_is_written_where_nobody_wrote_and_over_our_own() -> None:
    en = fill_moodle(EN, "w.csv", [of("Ana Ruiz"), of("Élodie Brun", 11.0)], feedback="en")
    comments = {number: comment for number, (_, comment) in moodle_import(en.data, ENGLISH, 20.0).items()}
    assert comments["501"] == (
        "Automatic feedback: 1 of 2 checks passed. The kernel is &quot;turned&quot;: k &lt; 0 &amp; so on."
    )
    assert comments["502"] == '<p>See me, "please".</p>'
    assert said(en)["somebody's comment is there, and stays"] == ("Élodie Brun",)
    fr = fill_moodle(FR, "w.csv", [of("Élodie Brun", 11.0)], feedback="fr")
    assert moodle_import(fr.data, FRENCH, 20.0)["502"] == (
        11.0, "Retour automatique : 1 vérification(s) réussie(s) sur 2. Le noyau est « retourné ».",
    )  # fmt: skip
    assert fill_moodle(fr.data, "w.csv", [of("Élodie Brun", 11.0)], feedback="fr").data == fr.data
    assert fill_moodle(FR, "w.csv", [of("Élodie Brun", 11.0)]).data == FR


def test_feedback_tells_nothing_that_is_the_instructors() -> None:
    secret = check(Outcome.FAILED, instructor_only="SECRET", output="SECRET", diagnosis=LESSON)
    text = feedback_text(report(secret, secret), "en")
    assert "SECRET" not in text
    assert text.count("kernel") == 1
    assert '"' not in text


def worksheet(old: str, new: str) -> bytes:
    assert old in EN.decode()
    return EN.decode().replace(old, new).encode()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (worksheet("20.00", "10.00"), "graded out of 20, and “Grade” is out of 10"),
        (worksheet(",20.00,No", ",15.00,No"), "does not say the maximum grade"),
        (worksheet("20.00", '"Good\nBad"'), "Only an assignment that is graded in points"),
        (worksheet("Participant 502", "Participant 501"), "no column of identifiers"),
        (worksheet("Status", "Grade"), "more than one column is called Grade"),
        (b"a,b\n1,2\n", "is no grading worksheet of Moodle"),
    ],
)
def test_what_does_not_fit_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        fill_moodle(data, "w.csv", [of("Ana Ruiz")])


def test_feedback_without_a_column_for_it_is_refused() -> None:
    with pytest.raises(UsageError, match="no column for comments"):
        fill_moodle(worksheet("Feedback comments", "x"), "w.csv", [of("Ana Ruiz")], feedback="en")


def test_a_worksheet_is_for_one_chapter() -> None:
    with pytest.raises(UsageError, match="results are of 02_softmax, 08_convolution"):
        fill_moodle(EN, "w.csv", [of("Ana Ruiz"), of("Ana Ruiz", chapter="08_convolution")])
