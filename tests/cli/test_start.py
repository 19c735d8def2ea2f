"""A student's first ten minutes: from `start` to a passing check; and the words of every command that a student types."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.cli.app import app
from autograder.cli.students import ended
from autograder.errors import WorkspaceError
from autograder.model import Text

ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": "80"}
STUDENTS = ("start", "check", "hint", "status")


def typed(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "autograder.cli", *arguments]
    return subprocess.run(
        command, cwd=folder, env=ENVIRONMENT | environment, capture_output=True, text=True, check=False, timeout=120
    )


def test_the_first_ten_minutes(tmp_path: Path) -> None:
    started = typed(tmp_path, "start", "mine", "08", "15", "--lang", "fr")
    assert (started.returncode, started.stderr) == (0, "")
    assert [line.split()[:2] for line in started.stdout.splitlines()[-4:]] == [
        ["allez", "cd"], ["lisez", "08_convolution/README.md"], ["complétez", "08_convolution/convolution.py"],
        ["lancez", "autograder"],
    ]  # fmt: skip
    mine = tmp_path / "mine"
    main = mine / "08_convolution" / "convolution.py"
    assert "# 08 · La convolution à la main" in (mine / "08_convolution" / "README.md").read_text(encoding="utf-8")
    assert not list(mine.rglob("*.fr.*"))

    line = main.read_text().split("\n").index("    raise NotImplementedError") + 1
    fresh = typed(mine, "check", "8")
    assert fresh.returncode == 1
    assert f"À faire maintenant : écrire output_size (convolution.py, ligne {line})" in fresh.stdout
    assert "Vérifications publiques 0/8 ; les vérifications cachées" in fresh.stdout
    assert len(fresh.stdout.splitlines()) < 24

    stub = main.read_text()
    main.write_text(stub.replace("raise NotImplementedError", "return (n + 2 * padding - kernel) // stride", 1))
    wrong = typed(mine, "check", "--lang", "en")
    assert wrong.returncode == 1
    assert wrong.stdout.index("Next: output_size gives") < wrong.stdout.index("expected  2") < wrong.stdout.index("Hint:")
    assert "· 7 more not begun yet: pad2d, conv2d" in wrong.stdout

    main.write_text(stub.replace("raise NotImplementedError", "return (n + 2 * padding - kernel) // stride + 1", 1))
    right = typed(mine, "check", "--all", AUTOGRADER_LANG="en")
    assert right.returncode == 1, "a begun chapter whose other checks do not pass yet"
    assert "✓ output_size gives the sizes" in right.stdout
    assert "Next: write pad2d" in right.stdout
    assert "15_tfidf: not begun yet" in right.stdout

    table = typed(mine, "status")
    assert table.returncode == 0
    rows = {line.split()[0]: line.split()[1:3] for line in table.stdout.splitlines() if line[:1].isdigit()}
    assert rows == {"08_convolution": ["1/6", "1/8"], "15_tfidf": ["0/9", "–/9"]}

    main.unlink()
    again = typed(mine, "start", ".", "8")
    assert "ce qui manquait a été ajouté (1 fichier(s)) : 08_convolution/convolution.py" in " ".join(again.stdout.split())
    assert "Traceback" not in "".join(r.stdout + r.stderr for r in (started, fresh, wrong, right, table, again))


def test_a_folder_with_a_blank_is_quoted_where_it_is_to_be_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown = CliRunner().invoke(app, ["start", "my exercises", "8", "--lang", "en"]).stdout
    assert '  go        cd "my exercises"\n' in shown


def test_every_command_has_an_example_and_the_first_lines_lead_to_start() -> None:
    runner = CliRunner()
    first = runner.invoke(app, []).output.split("Options")[0]
    assert first.index("autograder start deep_learning") < first.index("autograder grade")
    commands = runner.invoke(app, []).output.split("Commands")[1]
    assert [line.split()[0] for line in commands.splitlines()[1:5]] == list(STUDENTS)
    for command in [c.name or c.callback.__name__ for c in app.registered_commands if c.callback]:
        shown = runner.invoke(app, [command, "--help"]).stdout
        assert re.search(rf"Examples?:\s+autograder {command}", shown), command


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (WorkspaceError(Text("No such thing.\nMore.", "Rien de tel.")), 2, "autograder: Rien de tel.\n"),
        (PermissionError(13, "Permission denied", "x/y"), 2, "x/y (Permission denied)"),
        (ZeroDivisionError("oops \x1b[2J"), 3, "ZeroDivisionError: oops \\x1b[2J"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_whatever_happens_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, raised: BaseException, code: int, said: str
) -> None:
    def action(lang: str) -> int:
        raise raised

    monkeypatch.delenv("AUTOGRADER_DEBUG", raising=False)
    assert ended(action, "fr") == code
    shown = capsys.readouterr().err
    assert said in shown
    assert shown.count("\n") == (1 if said else 0)


def test_the_language_asked_for_wins_over_the_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "autograder.toml").write_text('language = "fr"')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    spoken: list[str] = []

    def action(lang: str) -> int:
        spoken.append(lang)
        return 0

    for asked in ("", "en"):
        ended(action, asked)
    (tmp_path / "autograder.toml").unlink()
    ended(action, "")
    assert spoken == ["fr", "en", "en"]
