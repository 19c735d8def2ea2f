"""A chapter as bytes and back: the same chapter, in a private folder; nothing that points elsewhere."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from handing_in import SOLUTIONS

from autograder.chapters import chapter_names, load_chapter
from autograder.errors import ChapterError, GraderFault
from autograder.executors.parcel import Parcel, packed, unpacked
from autograder.variants import variants


@pytest.mark.parametrize("name", chapter_names(SOLUTIONS))
def test_a_chapter_arrives_whole_and_private(name: str, tmp_path: Path) -> None:
    chapter = load_chapter(SOLUTIONS / name)
    arrived = unpacked(packed(chapter), tmp_path)
    assert msgspec.structs.replace(arrived, folder=chapter.folder) == chapter
    assert arrived.probes == chapter.probes
    assert variants(arrived, kinds=("wrong",)) == variants(chapter, kinds=("wrong",))
    assert stat.S_IMODE(Path(arrived.folder).parent.stat().st_mode) == 0o700
    assert unpacked(packed(chapter), tmp_path) == arrived
    assert len(list(tmp_path.iterdir())) == 1, "once"


def test_links_and_odd_names_do_not_travel(toy_copy: Callable[[dict[str, str]], Path], tmp_path: Path) -> None:
    folder = toy_copy({}) / "01_toy"
    (tmp_path / "elsewhere.py").write_text("def secret(): pass\n")
    probes = folder / "probes.py"
    probes.symlink_to(tmp_path / "elsewhere.py")
    with pytest.raises(ChapterError, match=r"probes\.py is a link"):
        packed(load_chapter(folder))
    probes.unlink()
    (folder / "wrong").mkdir(exist_ok=True)
    (folder / "wrong" / "a\nb.py").write_text("")
    with pytest.raises(ChapterError, match="does not travel"):
        packed(load_chapter(folder))


def test_a_chapter_that_changes_while_it_is_read_is_not_sent(toy_copy: Callable[[dict[str, str]], Path]) -> None:
    folder = toy_copy({}) / "01_toy"
    chapter = load_chapter(folder)
    with open(folder / "test_hidden.py", "a") as file:
        file.write("# a word more\n")
    with pytest.raises(ChapterError, match="was changed"):
        packed(chapter)


@pytest.mark.parametrize("name", ["../x", "/etc/x", "wrong/../../x", "wrong/a/b", "", ".hidden", "a\0b", "wrong/", "wrong\\x"])
def test_no_name_leads_out_of_the_folder(name: str, tmp_path: Path) -> None:
    for parcel in (Parcel("01_toy", {name: b""}), Parcel(name, {"chapter.toml": b""})):
        if parcel.chapter == name or name:
            with pytest.raises(GraderFault, match="none of ours"):
                unpacked(msgspec.msgpack.encode(parcel), tmp_path / "below")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("data", [b"", b"\x80\x04.", b"not msgpack", msgspec.msgpack.encode({"chapter": 1})])
def test_what_is_no_parcel_is_a_grader_fault(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(GraderFault, match="arrived damaged"):
        unpacked(data, tmp_path)
