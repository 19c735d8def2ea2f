"""`hint` says a little more each time it is asked; `status` says how far each chapter is. Reports are made, none is run."""

from __future__ import annotations

from pathlib import Path

import pytest
from handing_in import GOOD, TOY
from sample_reports import check, report

from autograder.authoring.release import release
from autograder.chapters import load_chapter
from autograder.cli import hint, status
from autograder.cli.hint import named_check
from autograder.errors import WorkspaceError
from autograder.model import CheckResult, Counterexample, Outcome, Report, Text, Trace
from autograder.workspace import checking
from autograder.workspace.memory import FOLDER, keep_report, known_report
from autograder.workspace.work import load_work, read_work

NOT_WRITTEN = Trace("NotImplementedError", "", ("NotImplementedError",))


def failed(name: str = "test_double_example", **fields: object) -> CheckResult:
    given: dict[str, object] = {
        "name": name,
        "functions": ("double",),
        "message": Text("Too small.", "Trop petit."),
        "counterexample": Counterexample("double(x=[1.0])", "[1.0]", "[2.0]"),
        "hint": Text("Add it to itself.", "Ajoutez-le à lui-même."),
    }
    return check(Outcome.FAILED, **(given | fields))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The toy chapter as a student has it, begun; nothing may run."""
    release(load_chapter(TOY), tmp_path)
    (tmp_path / TOY.name / "toy.py").write_text(GOOD.replace("x + x", "x"))
    monkeypatch.chdir(tmp_path)

    def refused(*_: object) -> None:
        raise AssertionError("this was to be remembered")

    monkeypatch.setattr(checking, "practised", refused)
    return tmp_path


def remember(folder: Path, *checks: CheckResult) -> Report:
    made = report(*checks)
    keep_report(read_work(load_work(folder / TOY.name)), made)
    return made


def test_asked_again_it_says_more(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    remember(folder, check(name="test_first", functions=("total",)), failed())
    said = []
    for _ in range(4):
        assert hint.run("toy", "", "en") == 0
        said.append(capsys.readouterr().out)
    first, second, third, fourth = said
    assert "double (toy.py, line 4)" in first
    assert "Step 1 of 3. Asked again, it says more: autograder hint 01" in first
    assert "Add it" not in first + third.replace("Add it to itself.", "", 1)
    assert "Add it to itself." in second
    assert "[2.0]" not in first + second
    assert all(text in third for text in ("Too small.", "double(x=[1.0])", "[1.0]", "[2.0]", "Step 3 of 3"))
    assert fourth == third


def test_in_french_and_where_nothing_can_be_kept_all_is_said_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = remember(folder, failed())
    (folder / FOLDER / f"{TOY.name}.json").unlink()
    (folder / FOLDER).rmdir()
    (folder / FOLDER).write_text("in the way")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hint, "public_report", lambda work: made)
        hint.run("toy", "double", "fr")
    said = capsys.readouterr().out
    assert all(text in said for text in ("Ajoutez-le", "attendu", "Étape 3 sur 3", "Trop petit."))


def test_which_check_is_meant() -> None:
    checks = [check(name="test_a_shape", functions=("a",)), failed("test_a_value", functions=("a",)), failed("test_b")]
    for wanted, due in (("a", "test_a_value"), ("test_a_shape", "test_a_shape"), ("shape", "test_a_shape"), ("B", "test_b"),
                        ("b", "test_b"), ("a_value", "test_a_value")):  # fmt: skip
        assert named_check(wanted, checks).name == due
    with pytest.raises(WorkspaceError, match=r"Did you mean test_a_shape"):
        named_check("test_a_sape", checks)
    with pytest.raises(WorkspaceError, match="Did you mean"):
        named_check("zzz\x1b", checks)


def test_nothing_is_left_to_hint_at(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    remember(folder, check())
    assert hint.run("", "", "en") == 0
    assert "there is nothing to hint at.\nPublic checks 1/1; hidden checks run at grading." in capsys.readouterr().out


def test_what_is_kept_holds_for_the_same_files_only(folder: Path) -> None:
    made = remember(folder, failed())
    toy = folder / TOY.name

    def known() -> Report | None:
        return known_report(read_work(load_work(toy)))

    assert known() == made
    (toy / "helper.py").write_text("")
    assert known() is None
    (toy / "helper.py").unlink()
    assert known() == made
    (toy / "test_public.py").write_text((toy / "test_public.py").read_text() + "\n")
    assert known() is None
    assert remember(folder, check(Outcome.TIMEOUT)) is not None
    assert known() is None, "a hang may end otherwise next time"
    (folder / FOLDER / f"{TOY.name}.json").write_bytes(b'{"key": 3}')
    assert known() is None


def test_the_table_says_how_far_each_chapter_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    release(load_chapter(TOY), folder / "assignments")
    (folder / "assignments" / TOY.name).rename(folder / "02_fresh")
    for name in ("03_spoilt", "04_done"):
        (folder / name).mkdir()
        for path in (folder / TOY.name).iterdir():
            (folder / name / path.name).write_bytes(path.read_bytes())
    (folder / "03_spoilt" / "chapter.json").write_text("{")
    (folder / "04_done" / "toy.py").write_text(GOOD)
    remember(folder, failed())
    keep_report(read_work(load_work(folder / "04_done")), report(check()))
    assert status.run("en") == 0
    said = capsys.readouterr().out
    rows = {line.split()[0]: " ".join(line.split()[1:]) for line in said.splitlines()[1:5] if line.strip()}
    assert rows["01_toy"] == "2/2 0/1 mend double: autograder check 01"
    assert rows["02_fresh"] == "0/2 –/1 begin with double"
    assert rows["03_spoilt"].startswith("–/0 –/0 03_spoilt/chapter.json cannot be read")
    assert "04_done" in said
    assert "2/2     1/1  read the statement again, hand in" in said
    assert "Public checks only; hidden checks run at grading." in said
    assert status.run("fr") == 0
    assert "corriger double : autograder check 01" in " ".join(capsys.readouterr().out.split())


def test_a_stub_is_begun_with_and_not_written_is_told_from_wrong(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stub = (folder / TOY.name / "toy.ipynb").read_text()
    assert "NotImplementedError" in stub
    (folder / TOY.name / "toy.py").write_text("def double(x): return x + x\ndef total(x):\n    raise NotImplementedError\n")
    waiting = check(Outcome.RAISED, name="test_total", functions=("total",), trace=NOT_WRITTEN)
    remember(folder, check(), waiting)
    status.run("en")
    assert "1/2     1/2  write total (toy.py, line 3)" in capsys.readouterr().out
