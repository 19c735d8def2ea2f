"""The wheel of this package: what an installer checks, and the same bytes every time."""

from __future__ import annotations

import base64
import hashlib
import importlib.metadata
import io
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

import autograder
from autograder.authoring.wheel import this_wheel
from autograder.errors import AutograderError


@pytest.fixture(scope="module")
def archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(this_wheel()[1]))


def test_each_file_is_recorded_with_its_hash(archive: zipfile.ZipFile) -> None:
    info = f"autograder_dl-{autograder.__version__}.dist-info"
    lines = [line.rsplit(",", 2) for line in archive.read(f"{info}/RECORD").decode().splitlines()]
    assert sorted(name for name, _, _ in lines) == sorted(archive.namelist())
    for name, digest, size in lines:
        if name != f"{info}/RECORD":
            data = archive.read(name)
            expected = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            assert (digest, int(size)) == (f"sha256={expected}", len(data)), name


def test_all_of_the_package_is_in_it_and_nothing_that_was_compiled(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    package = Path(autograder.__file__).parent
    sources = {f"autograder/{path.relative_to(package).as_posix()}" for path in package.rglob("*.py")}
    assert sources <= names
    assert {"autograder/reports/report.schema.json", "autograder/authoring/gradescope/setup.sh", "autograder/py.typed"} <= names
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]


def test_it_says_what_it_needs(archive: zipfile.ZipFile) -> None:
    info = f"autograder_dl-{autograder.__version__}.dist-info"
    metadata = Parser().parsestr(archive.read(f"{info}/METADATA").decode())
    assert (metadata["Name"], metadata["Version"]) == ("autograder-dl", autograder.__version__)
    assert any(need.startswith("torch") for need in metadata.get_all("Requires-Dist", []))
    assert "autograder = autograder.cli:main" in archive.read(f"{info}/entry_points.txt").decode()


def test_it_has_the_same_bytes_every_time_and_its_name() -> None:
    assert this_wheel() == this_wheel()
    assert this_wheel()[0] == f"autograder_dl-{autograder.__version__}-py3-none-any.whl"


def test_unpacked_it_runs(archive: zipfile.ZipFile, tmp_path: Path) -> None:
    archive.extractall(tmp_path)
    done = subprocess.run(
        [sys.executable, "-P", "-c", "import autograder; print(autograder.__file__)"],
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == str(tmp_path / "autograder" / "__init__.py")


def test_without_metadata_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> importlib.metadata.Distribution:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "distribution", missing)
    with pytest.raises(AutograderError, match="make setup"):
        this_wheel()
