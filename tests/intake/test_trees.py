"""Folders and files as trees: bounded, links left out, nothing waited for, every name one that can be written down."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.errors import IntakeError
from autograder.intake.trees import Tree, is_archive, read_folder, read_path, readable, stem

FILES = {"convolution.py": b"def f(): ...\n", "helpers/shift.py": b"x = 1\n", "é.txt": b""}
MB = 1024**2


def test_a_folder_is_read_without_its_links(tmp_path: Path) -> None:
    (tmp_path / "secret.py").write_text("secret")
    folder = tmp_path / "alice"
    for name, content in (FILES | {"__pycache__/x.pyc": b"", ".DS_Store": b""}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / "inside.py").symlink_to("convolution.py")
    (folder / "outside.py").symlink_to("../secret.py")
    (folder / "nowhere.py").symlink_to("nothing")
    (folder / "up").symlink_to("..")
    tree = read_folder(folder)
    assert tree.files == dict(sorted(FILES.items()))
    assert sorted(text.en for text in tree.left_out) == [
        f"{name} is a link and was left out." for name in ("inside.py", "nowhere.py", "outside.py", "up")
    ]
    assert all("est un lien" in text.fr for text in tree.left_out)


def test_a_pipe_in_a_folder_is_left_out_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "convolution.py")
    tree = read_folder(tmp_path)
    assert tree.files == {}
    assert [text.en for text in tree.left_out] == ["convolution.py is not a regular file."]


def test_a_file_that_is_too_large_is_left_out_and_a_folder_refused(tmp_path: Path) -> None:
    (tmp_path / "big.ipynb").write_bytes(bytes(16 * MB + 1))
    (tmp_path / "convolution.py").write_bytes(bytes(16 * MB))
    tree = read_folder(tmp_path)
    assert list(tree.files) == ["convolution.py"]
    assert "clear its outputs" in tree.left_out[0].en
    assert "effacez ses sorties" in tree.left_out[0].fr
    for n in range(4):
        os.link(tmp_path / "convolution.py", tmp_path / f"{n}.py")
    with pytest.raises(IntakeError, match="64 MB"):
        read_folder(tmp_path)


def test_a_folder_nested_deeper_than_calls_is_read(tmp_path: Path) -> None:
    here = os.getcwd()
    os.chdir(tmp_path)
    for _ in range(1200):
        os.mkdir("d")
        os.chdir("d")
    (tmp_path / "convolution.py").write_text("x")
    try:
        assert list(read_folder(tmp_path).files) == ["convolution.py"]
    finally:
        for _ in range(1200):  # what removes temporary folders is recursive itself
            os.chdir("..")
            os.rmdir("d")
        os.chdir(here)


def test_a_name_that_is_no_utf8_is_shown_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"andr\xe9.py")).write_bytes(b"x")
    assert list(read_folder(tmp_path).files) == ["andr\\udce9.py"]
    assert readable("é") == "é"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.mkdir(), "cannot be read"),
        (lambda path: path.symlink_to("nothing"), "cannot be read"),
        (lambda path: None, "cannot be read"),
        (os.mkfifo, "not a regular file"),
        (lambda path: path.symlink_to("/dev/zero"), "not a regular file"),
        (lambda path: path.write_bytes(bytes(16 * MB + 1)), "larger than 16 MB"),
    ],
    ids=["folder", "dangling link", "absent", "fifo", "device", "large"],
)
def test_a_path_that_is_no_readable_file_is_said(tmp_path: Path, make: Callable[[Path], object], words: str) -> None:
    make(tmp_path / "x.py")
    with pytest.raises(IntakeError, match=words) as caught:
        read_path(tmp_path / "x.py")
    assert caught.value.text.en.startswith("x.py ")
    assert str(tmp_path) not in caught.value.text.en


def test_names_of_archives_and_their_stems() -> None:
    assert [stem(n) for n in ("alice.tar.gz", "Bob.ZIP", "eve.py", "x.y.tgz", "bare")] == ["alice", "Bob", "eve", "x.y", "bare"]
    assert [is_archive(n) for n in ("a.zip", "a.TAR.GZ", "a.py", "zip", "a.zip.py")] == [True, True, False, False, False]


def test_the_parts_of_a_tree() -> None:
    tree = Tree({"a/b/x.py": b"1", "a/y.py": b"2", "ab/z.py": b"3", "w.py": b"4"})
    assert tree.top() == {"a": True, "ab": True, "w.py": False}
    assert tree.below("a").files == {"b/x.py": b"1", "y.py": b"2"}
