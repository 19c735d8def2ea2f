"""Options as people write them: sizes, seeds, languages and places become values, or one sentence that says what is wrong."""

from __future__ import annotations

from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given

from autograder.cli.settings import MIN_MEMORY, find_solutions, isolation_levels, language, memory_bytes, seed_number
from autograder.errors import UsageError

MB, GB = 1024**2, 1024**3


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("512M", 512 * MB), ("512", 512 * MB), ("2G", 2 * GB), ("2g", 2 * GB), (" 1.5 G ", 3 * GB // 2), ("2GB", 2 * GB),
        ("2GiB", 2 * GB), ("512mib", 512 * MB), ("64M", MIN_MEMORY),
    ],
)  # fmt: skip
def test_a_size_is_read(text: str, size: int) -> None:
    assert memory_bytes(text) == size


@given(st.integers(64, 10**6))
def test_every_size_is_read_in_both_units(number: int) -> None:
    assert memory_bytes(f"{number}M") == memory_bytes(str(number)) == number * MB
    assert memory_bytes(f"{number}G") == number * GB


@pytest.mark.parametrize("text", ["", "G", "much", "-2G", "2T", "1e3M", "2G2", "2,5G", "0x10G", "nan", "inf", "1.G"])
def test_what_is_no_size_is_said(text: str) -> None:
    with pytest.raises(UsageError, match="512M or 2G"):
        memory_bytes(text)


@pytest.mark.parametrize("text", ["0", "63M", "0.01G", "0G"])
def test_too_little_memory_is_said(text: str) -> None:
    with pytest.raises(UsageError, match="less than 64M"):
        memory_bytes(text)


def test_a_seed_is_a_number_or_fresh() -> None:
    assert seed_number("0") == 0
    assert seed_number("007") == 7
    assert seed_number("9" * 18) == 10**18 - 1
    assert seed_number("fresh") is None


@pytest.mark.parametrize("text", ["", "-1", "1.5", "Fresh", "0x1", "1 2", " 1", "9" * 19, "1e5"])
def test_what_is_no_seed_is_said(text: str) -> None:
    with pytest.raises(UsageError, match="neither a whole number nor `fresh`"):
        seed_number(text)


def test_every_level_of_isolation_is_tried_unless_one_is_named() -> None:
    assert isolation_levels("") == ("L3", "L2", "L1")
    for level in ("L3", "L2", "L1"):
        assert isolation_levels(level) == isolation_levels(level.lower()) == (level,)


def test_isolation_is_given_up_by_its_own_name_alone() -> None:
    assert isolation_levels("", unsafe=True) == ("L0",)
    with pytest.raises(UsageError, match="--isolation L2 and --unsafe contradict each other"):
        isolation_levels("L2", unsafe=True)


@pytest.mark.parametrize("text", ["L0", "l0", "L4", "3", "L", " L2", "L2 ", "L3,L2", "none"])
def test_another_level_of_isolation_is_said(text: str) -> None:
    with pytest.raises(UsageError, match=r"the levels are L3, L2, L1 \(see `autograder doctor`\)"):
        isolation_levels(text)


VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


@pytest.mark.parametrize(
    ("values", "due"),
    [
        (("fr_FR.UTF-8", "", ""), "fr"),
        (("", "", "fr_CA"), "fr"),
        (("", "FR", "en_US"), "fr"),
        (("C", "fr_FR", "fr_FR"), "en"),
        (("", "en_GB", "fr_FR"), "en"),
        (("de_DE", "", ""), "en"),
    ],
)
def test_the_locale_chooses_the_language(monkeypatch: pytest.MonkeyPatch, values: tuple[str, ...], due: str) -> None:
    for name, value in zip(VARIABLES, values, strict=True):
        monkeypatch.setenv(name, value)
    assert language("") == due
    assert language("fr") == "fr"
    assert language("en") == "en"


def test_without_a_locale_the_language_is_english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    assert language("") == "en"


@pytest.mark.parametrize(("found", "due"), [("French_France", "fr"), ("fr_CA", "fr"), ("English_United States", "en")])
def test_where_the_environment_is_silent_the_system_is_asked(monkeypatch: pytest.MonkeyPatch, found: str, due: str) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: (found, "1252"))
    assert language("") == due


def test_a_locale_that_python_does_not_know_is_english(monkeypatch: pytest.MonkeyPatch) -> None:
    def getlocale() -> None:
        raise ValueError("unknown locale: Norwegian Bokmål_Norway")

    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("locale.getlocale", getlocale)
    assert language("") == "en"


@pytest.mark.parametrize("text", ["de", "EN", "français", " fr"])
def test_another_language_is_said(text: str) -> None:
    with pytest.raises(UsageError, match="the languages are en and fr"):
        language(text)


def test_the_nearest_solutions_upwards_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chapter = tmp_path / "solutions" / "01_toy"
    chapter.mkdir(parents=True)
    (chapter / "chapter.toml").write_text("")
    below = tmp_path / "assignments" / "01_toy"
    (below / "solutions").mkdir(parents=True)  # holds no chapter
    for here in (tmp_path, below, tmp_path / "solutions"):
        monkeypatch.chdir(here)
        assert find_solutions(None) == tmp_path / "solutions"


def test_no_solutions_anywhere_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="--solutions PATH"):
        find_solutions(None)


def test_given_solutions_must_be_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "private").mkdir()
    (tmp_path / "file").write_text("")
    assert find_solutions(Path("private")) == tmp_path / "private"
    for wrong in ("absent", "file"):
        with pytest.raises(UsageError, match="there is no such folder"):
            find_solutions(Path(wrong))
