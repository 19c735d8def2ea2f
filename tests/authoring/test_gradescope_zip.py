"""autograder.zip as Gradescope uses it: unpacked, set up without the network, and run on submissions.

Not run here: the part of setup.sh that installs Python, torch and the dependencies, as it needs Ubuntu, root and the network.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from handing_in import CHAPTERS, GOOD, SOLUTIONS, TOY

from autograder.authoring.gradescope_run import Settings, container_limits, main, student_name
from autograder.authoring.gradescope_zip import build, cpu_points
from autograder.chapters import Chapter, load_chapter
from autograder.errors import UsageError

SCHEMA = json.loads((Path(__file__).parent.parent / "reports" / "schemas" / "gradescope.json").read_text())
HOSTILE = """
import json, os, pathlib
for folder in (ROOT, "/autograder", "..", "."):
    try:
        path = pathlib.Path(folder) / "results" / "results.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"score": 5, "tests": []}))
    except OSError:
        pass
def double(x):
    if x.ndim > 1:
        os._exit(0)
    while True:
        pass
def total(x):
    return float(x.sum())
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What Gradescope makes of the zip: source/, run_autograder beside it, empty results/."""
    root = tmp_path_factory.mktemp("autograder")
    archive = build(load_chapter(TOY), root / "autograder.zip", hidden_checks="after_published")
    subprocess.run([sys.executable, "-m", "zipfile", "-e", archive, root / "source"], check=True)
    setup = root / "source" / "setup.sh"
    settings = root / "source" / "settings.json"
    changed = json.loads(settings.read_text()) | {"slower": 1.0}  # a hang takes a second of the toy's
    settings.write_text(json.dumps(changed))
    shutil.copy(root / "source" / "run_autograder", root / "run_autograder")
    environ = {
        **os.environ,
        "AUTOGRADER_PYTHON": sys.executable,
        "AUTOGRADER_PLACE": str(root / "place"),
        "AUTOGRADER_QUICK": "1",
    }
    subprocess.run(["bash", setup], env=environ, check=True, capture_output=True)
    return root


@pytest.fixture
def run(root: Path) -> Callable[..., tuple[dict[str, Any], str]]:
    """Hand in a file and run the autograder: results.json and the log that staff see."""

    def run(source: str, **environ: str) -> tuple[dict[str, Any], str]:
        shutil.rmtree(root / "submission", ignore_errors=True)
        (root / "submission").mkdir()
        (root / "submission" / "toy.py").write_text(source)
        (root / "submission_metadata.json").write_text('{"users": [{"email": "alice@example.org"}], "id": 1}')
        done = subprocess.run(
            ["bash", root / "run_autograder"], env={**os.environ, **environ}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        result = json.loads((root / "results" / "results.json").read_text())
        jsonschema.validate(result, SCHEMA)
        assert [path.name for path in (root / "results").iterdir()] == ["results.json"], "nothing unfinished is left"
        return result, done.stdout + done.stderr

    return run


def test_a_right_submission_gets_its_points(run: Callable[..., tuple[dict[str, Any], str]]) -> None:
    result, log = run(GOOD)
    assert result["score"] == 5.0, log
    assert {test["visibility"] for test in result["tests"]} == {"visible", "after_published"}
    assert result["extra_data"]["isolation"] in ("L1", "L2", "L3")
    assert "alice@example.org: 5/5, isolation L" in log


def test_one_that_hangs_and_exits_and_writes_the_result_itself_gets_what_it_earns(
    root: Path, run: Callable[..., tuple[dict[str, Any], str]]
) -> None:
    result, log = run(HOSTILE.replace("ROOT", repr(str(root))))
    assert result["score"] == 1.5, log
    ended = {test["extra_data"]["check"]: test["tags"][1] for test in result["tests"]}
    assert ended["test_double_example"] == "timeout"
    assert ended["test_double_any"] == "died"
    assert ended["test_total_any"] == "passed"


def test_where_nothing_can_be_graded_there_is_a_result_without_a_score(
    root: Path, run: Callable[..., tuple[dict[str, Any], str]]
) -> None:
    toml = root / "source" / "solutions" / TOY.name / "chapter.toml"
    written = toml.read_text()
    toml.write_text("broken")
    try:
        result, log = run(GOOD)
    finally:
        toml.write_text(written)
    assert "score" not in result
    assert "no fault of yours" in result["output"]
    assert "chapter.toml" in log
    assert "Traceback" not in log
    result, log = run(GOOD, AUTOGRADER_SECONDS="0.1")
    assert "score" not in result
    assert "exit code 124" in log


def test_the_zip_has_what_grading_needs_and_nothing_else(tmp_path: Path) -> None:
    chapter = load_chapter(SOLUTIONS / "18_self_attention")
    with zipfile.ZipFile(build(chapter, tmp_path / "a.zip", language="fr")) as archive:
        names = archive.namelist()
        modes = {info.filename: stat.S_IMODE(info.external_attr >> 16) for info in archive.infolist()}
        assert "Le correcteur n’a pas pu corriger" in json.loads(archive.read("failed.json"))["output"]
        settings = json.loads(archive.read("settings.json"))
    assert {"setup.sh", "run_autograder"} <= set(names), "at the root"
    assert [name for name, mode in modes.items() if mode == 0o755] == ["setup.sh", "run_autograder"]
    assert set(modes.values()) == {0o755, 0o644}
    held = {name.removeprefix("solutions/18_self_attention/") for name in names if name.startswith("solutions/")}
    assert {"chapter.toml", "self_attention.py", "probes.py", "test_hidden.py"} <= held
    assert any(name.startswith("wrong/") for name in held)
    assert not [name for name in held if name.startswith(("right/", "cheats/"))]
    assert (settings["chapter"], settings["language"]) == ("18_self_attention", "fr")


def test_the_same_chapter_gives_the_same_bytes(toy: Chapter, tmp_path: Path) -> None:
    assert build(toy, tmp_path / "a.zip").read_bytes() == build(toy, tmp_path / "b.zip").read_bytes()
    with pytest.raises(UsageError):
        build(toy, tmp_path / "c.zip", hidden_checks="hidden")


def test_limits_fit_the_container(toy: Chapter) -> None:
    limits = container_limits(toy, Settings(chapter="toy"))
    assert (limits.call_seconds, limits.submission_seconds) == (2.0, 240.0)
    assert limits.memory_bytes <= 768 * 1024**2 / 2
    assert container_limits(toy, Settings(chapter="toy", slower=20.0)).submission_seconds == 420.0


@pytest.mark.parametrize(
    ("metadata", "name"),
    [
        ('{"users": [{"email": "a@b", "name": "A"}, {"name": "B"}], "created_at": "x"}', "a@b + B"),
        ('{"users": []}', "submission"),
        ('{"users": [{"email": null}]}', "submission"),
        ("no JSON", "submission"),
        (None, "submission"),
    ],
)
def test_a_submission_is_named_after_who_handed_it_in(tmp_path: Path, metadata: str | None, name: str) -> None:
    if metadata is not None:
        (tmp_path / "metadata.json").write_text(metadata)
    assert student_name(tmp_path / "metadata.json") == name


def test_a_zip_that_was_changed_by_hand_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "settings.json").write_text('{"chapter": "x", "colour": 1}')
    assert main(tmp_path) == 3
    assert "Make autograder.zip anew" in capsys.readouterr().err
    assert not (tmp_path / "results").exists()


def test_a_chapter_with_checks_for_a_gpu_is_graded_without_them_and_says_out_of_how_much(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    waves = load_chapter(CHAPTERS / "02_waves")
    assert (cpu_points(waves), waves.file.points) == (2.0, 6.0)
    archive = build(waves, tmp_path / "autograder.zip", language="fr")
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(tmp_path / "source")
    (tmp_path / "submission").mkdir()
    (tmp_path / "submission" / "waves.py").write_text(waves.source)
    (tmp_path / "results").mkdir()
    assert main(tmp_path) == 0
    assert "submission: 2/2, isolation L" in capsys.readouterr().out
    result = json.loads((tmp_path / "results" / "results.json").read_text())
    jsonschema.validate(result, SCHEMA)
    assert result["score"] == sum(test["max_score"] for test in result["tests"]) == 2.0
    assert result["extra_data"]["max_points"] == 2.0
    assert result["output"].startswith("Correction sur CPU : la note est sur 2 points.")
