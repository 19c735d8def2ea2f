"""Which students a path stands for: every layout that a course hands out, and what is no layout at all."""

from __future__ import annotations

import io
import os
import re
import tarfile
import zipfile
from pathlib import Path

import pytest

from autograder.errors import UsageError
from autograder.intake import Entry, classes, find_places, read_entry
from autograder.intake.submissions import opened
from autograder.intake.trees import Tree, read_archive
from autograder.model import Unreadable

CHAPTER, MODULE = "08_convolution", "convolution"
MAIN = f"{MODULE}.py"
GRADESCOPE = """
submission_11:
  :submitters:
  - :name: Alice A.
    :sid: a1
    :email: alice@example.org
submission_12:
  :submitters:
  - :name: Bob
    :sid:
    :email: bob@example.org
  - :name: Eve
submission_13:
  :submitters: []
"""


def place(root: Path, *names: str, text: str = "x") -> Path:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


def zipped(*names: str, **contents: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, contents.get(name, b"x"))
        for name in contents.keys() - set(names):
            archive.writestr(name, contents[name])
    return buffer.getvalue()


def archived(path: Path, *names: str, **contents: bytes) -> Path:
    path.write_bytes(zipped(*names, **contents))
    return path


def found(*paths: Path) -> list[Entry]:
    return [place.entry() for place in find_places(paths, CHAPTER, MODULE, read_archive)]


def students(*paths: Path) -> dict[str, list[str]]:
    """Student → names of the files; the keys in the order of the entries."""
    entries = found(*paths)
    assert all(entry.problem is None for entry in entries)
    assert len({entry.student for entry in entries}) == len(entries)
    return {entry.student: list(opened(entry.tree).files) for entry in entries}


@pytest.mark.parametrize("name", ["alice.py", "alice.ipynb", "alice.txt"])
def test_a_file_is_the_submission_of_the_student_it_is_named_after(tmp_path: Path, name: str) -> None:
    place(tmp_path, name)
    assert students(tmp_path / name) == {"alice": [name]}


def test_a_file_named_as_the_chapter_belongs_to_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place(tmp_path, f"alice/{MAIN}")
    assert students(tmp_path / "alice" / MAIN) == {"alice": [MAIN]}
    monkeypatch.chdir(tmp_path / "alice")
    assert students(Path(MAIN)) == {"alice": [MAIN]}
    assert students(Path(".")) == {"alice": [MAIN]}


@pytest.mark.parametrize("name", [MAIN, f"{MODULE}.ipynb", f"{CHAPTER}/{MAIN}", f"{CHAPTER}/other.py"])
def test_a_folder_with_the_chapters_file_or_folder_is_one_student(tmp_path: Path, name: str) -> None:
    place(tmp_path / "alice", name, "07_other/x.py", "notes.py")
    assert students(tmp_path / "alice") == {"alice": sorted([name, "07_other/x.py", "notes.py"])}


def test_a_class_folder_holds_an_entry_a_student(tmp_path: Path) -> None:
    place(
        tmp_path,
        "alice/notebook.ipynb",
        f"bob/{MAIN}",
        "carl.py",
        "dora.ipynb",
        "README.md",
        "names.csv",
        ".hidden/x.py",
        "__MACOSX/y.py",
    )
    archived(tmp_path / "eve.zip", MAIN)
    (tmp_path / "fred.tar.gz").write_bytes(tar(MAIN))
    (tmp_path / "gina").mkdir()
    assert students(tmp_path) == {
        "alice": ["notebook.ipynb"],
        "bob": [MAIN],
        "carl": ["carl.py"],
        "dora": ["dora.ipynb"],
        "eve": [MAIN],
        "fred": [MAIN],
        "gina": [],
    }


def tar(*names: str) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name in names:
            archive.addfile(tarfile.TarInfo(name))
    return buffer.getvalue()


def test_nbgraders_submitted_folder(tmp_path: Path) -> None:
    for student in ("alice", "bob"):
        place(tmp_path / "submitted", f"{student}/{CHAPTER}/{MODULE}.ipynb", f"{student}/{CHAPTER}/timestamp.txt")
    due = [f"{CHAPTER}/{MODULE}.ipynb", f"{CHAPTER}/timestamp.txt"]
    assert students(tmp_path / "submitted") == {"alice": due, "bob": due}
    assert students(tmp_path / "submitted" / "alice") == {"alice": due}
    assert students(tmp_path / "submitted" / "alice" / CHAPTER) == {CHAPTER: [f"{MODULE}.ipynb", "timestamp.txt"]}


def test_nbgraders_notebook_given_by_itself(tmp_path: Path) -> None:
    place(tmp_path, f"alice/{CHAPTER}.ipynb", "alice/scratch.ipynb")
    for path in (tmp_path / "alice", tmp_path / "alice" / f"{CHAPTER}.ipynb"):
        (entry,) = find_places([path], CHAPTER, MODULE, read_archive)
        assert entry.student == "alice"


def test_gradescopes_export_as_a_folder_and_as_a_zip(tmp_path: Path) -> None:
    names = [
        "submission_metadata.yml",
        f"submission_11/{MAIN}",
        "submission_12/x.ipynb",
        f"submission_13/{MAIN}",
        "submission_14/a.py",
    ]
    place(tmp_path / "export", *names)
    (tmp_path / "export" / "submission_metadata.yml").write_text(GRADESCOPE)
    due = {"a1": [MAIN], "bob@example.org + Eve": ["x.ipynb"], "submission_13": [MAIN], "submission_14": ["a.py"]}
    assert students(tmp_path / "export") == due
    yml = GRADESCOPE.encode()
    assert students(archived(tmp_path / "a.zip", *names, **{"submission_metadata.yml": yml})) == due
    inside = [f"assignment_5_export/{name}" for name in names]
    assert students(archived(tmp_path / "b.zip", *inside, "__MACOSX/x", **{inside[0]: yml})) == due


@pytest.mark.parametrize(
    "text",
    ["", "- a list", "a: b", "a: [", "!!python/object:os.system {}", "submission_11: {':submitters': [1]}", "a: 2023-99-99"],
)
def test_gradescopes_folders_name_the_students_where_the_metadata_cannot_be_read(tmp_path: Path, text: str) -> None:
    place(tmp_path / "export", f"submission_11/{MAIN}")
    (tmp_path / "export" / "submission_metadata.yml").write_text(text)
    assert students(tmp_path / "export") == {"submission_11": [MAIN]}


@pytest.mark.parametrize("ending", ["file", "file_"])
def test_moodles_export_as_a_folder_and_as_a_zip(tmp_path: Path, ending: str) -> None:
    names = [f"Alice Martin_123_assignsubmission_{ending}/{MAIN}", f"Zoé d'Arc_45_assignsubmission_{ending}/x.ipynb"]
    place(tmp_path / "export", *names)
    due = {"Alice Martin_123": [MAIN], "Zoé d'Arc_45": ["x.ipynb"]}
    assert students(tmp_path / "export") == due
    assert students(archived(tmp_path / "export.zip", *names)) == due
    assert students(archived(tmp_path / "again.zip", *(f"export/{name}" for name in names))) == due
    assert students(archived(tmp_path / "one.zip", names[0])) == {"Alice Martin_123": [MAIN]}
    assert students(archived(tmp_path / "one_inside.zip", f"export/{names[0]}")) == {"Alice Martin_123": [MAIN]}


def test_moodles_export_without_folders(tmp_path: Path) -> None:
    names = ["Alice Martin_123_assignsubmission_file_convolution.py", "Bob_4_assignsubmission_file_my work.ipynb"]
    due = {"Alice Martin_123": [names[0]], "Bob_4": [names[1]]}
    assert students(place(tmp_path / "export", *names)) == due
    assert students(archived(tmp_path / "export.zip", *names)) == due


def test_a_zip_that_a_student_put_into_moodle_is_opened(tmp_path: Path) -> None:
    folder = tmp_path / "export" / "Alice_1_assignsubmission_file_"
    folder.mkdir(parents=True)
    archived(folder / "work.zip", f"work/{MAIN}", "work/helper.py")
    assert students(tmp_path / "export") == {"Alice_1": [f"work/{MAIN}", "work/helper.py"]}
    (folder / "work.zip").write_bytes(b"no zip")
    (entry,) = found(tmp_path / "export")
    read = read_entry(entry, CHAPTER, MODULE)
    assert isinstance(read, Unreadable)
    assert "work.zip is damaged" in read.problem.en


@pytest.mark.parametrize(
    ("names", "due"),
    [
        ([MAIN, "helper.py"], {"up": [MAIN, "helper.py"]}),
        ([f"alice/{MAIN}", "alice/helper.py", "__MACOSX/._alice"], {"up": [MAIN, "helper.py"]}),
        ([f"{CHAPTER}/{MAIN}", "07_other/x.py"], {"up": ["07_other/x.py", f"{CHAPTER}/{MAIN}"]}),
        ([f"repo/{CHAPTER}/{MAIN}", "repo/README.md"], {"up": [f"{CHAPTER}/{MAIN}", "README.md"]}),
        (["my notebook.ipynb"], {"up": ["my notebook.ipynb"]}),
        (["my notebook.ipynb", "figure.png"], {"up": ["figure.png", "my notebook.ipynb"]}),
        ([], {"up": []}),
        ([f"alice/{MAIN}", f"bob/{MAIN}"], {"alice": [MAIN], "bob": [MAIN]}),
        ([f"class/alice/{MAIN}", f"class/bob/{MAIN}", "class/names.csv"], {"alice": [MAIN], "bob": [MAIN]}),
        (["alice.py", "bob.ipynb", "README.txt"], {"alice": ["alice.py"], "bob": ["bob.ipynb"]}),
        ([f"submitted/alice/{CHAPTER}/{MAIN}", f"submitted/bob/{CHAPTER}/{MAIN}"],
         {"alice": [f"{CHAPTER}/{MAIN}"], "bob": [f"{CHAPTER}/{MAIN}"]}),
        (["a/" * 3000 + "x.py"], {"up": ["a/" * 2999 + "x.py"]}),
        (["a.zip/" * 3000 + "x.py"], {"up": ["a.zip/" * 2999 + "x.py"]}),
        (["a/" * 3000 + "x.py", "a/b/y"], {"a": ["a/" * 2998 + "x.py"], "b": ["y"]}),
    ],
    ids=["flat", "nested", "chapter folder", "repository", "one file", "one source", "empty", "class", "class in a folder",
         "class of files", "nbgrader", "deep", "deep and archives", "deep class"],
)  # fmt: skip
def test_a_zip_is_one_student_or_a_class(tmp_path: Path, names: list[str], due: dict[str, list[str]]) -> None:
    assert students(archived(tmp_path / "up.zip", *names)) == due


def test_a_zip_of_zips_is_a_class(tmp_path: Path) -> None:
    inner = {"alice.zip": zipped(MAIN), "bob.tar.gz": tar(f"bob/{MAIN}")}
    assert students(archived(tmp_path / "class.zip", **inner)) == {"alice": [MAIN], "bob": [f"bob/{MAIN}"]}
    assert students(archived(tmp_path / "one.zip", **{"alice.zip": zipped(MAIN)})) == {"alice": [MAIN]}


def test_a_damaged_archive_costs_one_entry(tmp_path: Path) -> None:
    place(tmp_path / "class", f"alice/{MAIN}", "bob.zip")
    archived(tmp_path / "class.zip", f"alice/{MAIN}", "bob.zip")
    for path in (tmp_path / "class", tmp_path / "class.zip"):
        alice, bob = found(path)
        assert (alice.student, alice.problem) == ("alice", None)
        assert bob.student == "bob"
        read = read_entry(bob, CHAPTER, MODULE)
        assert isinstance(read, Unreadable)
        assert "bob.zip is damaged" in read.problem.en
    (only,) = found(tmp_path / "class" / "bob.zip")
    assert only.student == "bob"
    assert only.problem is not None


def test_several_paths_are_one_class_sorted_by_student(tmp_path: Path) -> None:
    place(tmp_path, "zoe.py", f"class/bob/{MAIN}", f"class/alice/{MAIN}")
    assert list(students(tmp_path / "zoe.py", tmp_path / "class")) == ["alice", "bob", "zoe"]


def test_what_one_student_handed_in_twice_is_told_apart(tmp_path: Path) -> None:
    place(tmp_path, "alice.ipynb", "alice.py", f"alice/{MAIN}", "alice~2.py", "bob.py")
    entries = found(tmp_path)
    assert [(e.student, e.same_as) for e in entries] == [
        ("alice", "alice"), ("alice~3", "alice"), ("alice~4", "alice"), ("alice~2", None), ("bob", None),
    ]  # fmt: skip
    assert len({e.origin for e in entries}) == 5
    assert [(e.student, e.same_as) for e in found(tmp_path / "bob.py", tmp_path / "bob.py")] == [("bob", "bob"), ("bob~2", "bob")]


def test_unreadable_entries_keep_their_place_in_the_class(tmp_path: Path) -> None:
    place(tmp_path, f"alice/{MAIN}")
    (tmp_path / "bob.py").symlink_to("nowhere")
    (tmp_path / "carl.py").mkdir()
    os.mkfifo(tmp_path / "dora.ipynb")
    entries = {e.student: e for e in found(tmp_path)}
    assert list(entries) == ["alice", "bob", "carl.py", "dora"]
    assert entries["carl.py"].tree.files == {}
    for name, en, fr in (("bob", "bob.py cannot be read", "illisible"), ("dora", "not a regular file", "fichier ordinaire")):
        problem = entries[name].problem
        assert problem is not None
        assert en in problem.en
        assert fr in problem.fr


def test_a_dangling_link_given_by_name_is_an_entry(tmp_path: Path) -> None:
    (tmp_path / "bob.py").symlink_to("nowhere")
    (entry,) = found(tmp_path / "bob.py")
    assert isinstance(read_entry(entry, CHAPTER, MODULE), Unreadable)


def test_a_folder_that_cannot_be_entered_is_an_entry_and_its_problem_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place(tmp_path / "bob", MAIN)

    def refused(folder: Path) -> Tree:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(classes, "read_folder", refused)
    (entry,) = found(tmp_path)
    assert entry.problem is not None
    assert entry.problem.en.endswith("bob cannot be read.")
    assert entry.tree.files == {}


def test_names_that_are_no_utf8_can_be_written_down(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"andr\xe9")
    place(folder, MAIN)
    (entry,) = found(tmp_path)
    assert entry.student == "andr\\udce9"
    assert (entry.student + entry.origin).encode()


@pytest.mark.parametrize("names", [(), ("README.md", "names.csv"), (".git/x.py",)])
def test_a_folder_without_submissions_is_a_mistake_of_the_command(tmp_path: Path, names: tuple[str, ...]) -> None:
    place(tmp_path, *names)
    with pytest.raises(UsageError, match="holds no submission"):
        found(tmp_path)


def test_a_path_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=re.escape(f"There is no {tmp_path / 'absent'}")):
        found(tmp_path / "absent")
