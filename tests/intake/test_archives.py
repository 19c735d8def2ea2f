"""Archives as trees: whatever a hostile or damaged one holds is one clear sentence, and nothing is unpacked without bound."""

from __future__ import annotations

import gzip
import io
import random
import struct
import tarfile
import tracemalloc
import zipfile

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from autograder.errors import IntakeError
from autograder.intake import trees
from autograder.intake.trees import read_archive

FILES = {"convolution.py": b"def f(): ...\n", "helpers/shift.py": b"x = 1\n", "é.txt": b""}
MB = 1024**2


def zipped(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, compression)
    return buffer.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w:gz", **special: tarfile.TarInfo) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        for info in special.values():
            archive.addfile(info)
    return buffer.getvalue()


def member(name: str, kind: bytes, target: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


def refused(name: str, data: bytes) -> str:
    """The sentence that an archive is refused with, in English; the French one is there too and names the archive."""
    with pytest.raises(IntakeError) as caught:
        read_archive(name, data)
    assert name in caught.value.text.en
    assert caught.value.text.fr.startswith(("L’archive", name))
    assert len(caught.value.text.en) < 400
    return caught.value.text.en


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_of_every_compression_is_read(compression: int) -> None:
    assert read_archive("a.ZIP", zipped(FILES, compression)).files == dict(sorted(FILES.items()))


@pytest.mark.parametrize("ending", ["tar", "tar.gz", "tgz", "tar.bz2", "tar.xz"])
def test_a_tar_of_every_compression_is_read(ending: str) -> None:
    mode = {"tar": "w:", "tgz": "w:gz"}.get(ending, f"w:{ending[4:]}")
    data = tarred({f"./{name}": content for name, content in FILES.items()}, mode, d=member("folder", tarfile.DIRTYPE))
    assert read_archive(f"a.{ending}", data).files == dict(sorted(FILES.items()))


def test_what_a_system_adds_is_left_out() -> None:
    added = {f"{folder}/x.py": b"" for folder in ("__MACOSX", "a/__pycache__", ".git", "a/.ipynb_checkpoints", ".venv")}
    assert read_archive("a.zip", zipped(added | FILES | {".DS_Store": b""})).files == dict(sorted(FILES.items()))
    assert read_archive("a.tar.gz", tarred(added | FILES | {"a/Thumbs.db": b""})).files == dict(sorted(FILES.items()))


SLIPS = ["../x.py", "a/../../x.py", "/etc/passwd", "..\\x.py", "\\\\host\\x.py", "C:\\x.py", "C:x.py", "a/.."]


@pytest.mark.parametrize("name", SLIPS)
def test_a_name_that_points_outside_refuses_the_whole_archive(name: str) -> None:
    assert "points outside" in refused("a.zip", zipped({"convolution.py": b"", name: b"x"}))
    assert "points outside" in refused("a.tar.gz", tarred({"convolution.py": b"", name: b"x"}))
    assert "points outside" in refused("a.zip", zipped({f"__MACOSX/{name}" if name[0] == "." else name: b"x"}))


KINDS = [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE]


@pytest.mark.parametrize("kind", KINDS, ids=["symlink", "hard link", "fifo", "char device", "block device"])
def test_what_is_no_plain_file_refuses_the_whole_archive(kind: bytes) -> None:
    assert "points outside" in refused("a.tar.gz", tarred(FILES, link=member("x.py", kind, "/etc/passwd")))


def test_a_link_in_a_zip_refuses_the_whole_archive() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        info = zipfile.ZipInfo("convolution.py")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    assert "'convolution.py', which points outside" in refused("a.zip", buffer.getvalue())


def with_password() -> bytes:
    data = bytearray(zipped({"convolution.py": b"secret"}))
    data[6] |= 1  # the flag in the file's own header, then in the directory
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def with_unknown_compression() -> bytes:
    data = bytearray(zipped({"convolution.py": b"x"}))
    data[8], data[data.index(b"PK\x01\x02") + 10] = 97, 97
    return bytes(data)


@pytest.mark.parametrize("data", [with_password(), with_unknown_compression()], ids=["password", "compression"])
def test_a_zip_that_cannot_be_opened_asks_for_a_plain_one(data: bytes) -> None:
    assert "cannot be opened" in refused("a.zip", data)
    assert "plain zip" in refused("a.zip", data)


def without_name() -> bytes:
    data = bytearray(zipped({"x": b"1"}))
    start = data.index(b"PK\x01\x02")
    data[start + 28] = 0  # the length of the name
    del data[start + 46]
    end = data.index(b"PK\x05\x06")
    data[end + 12] -= 1  # the size of the directory
    return bytes(data)


def behind_the_end() -> bytes:
    data = bytearray(zipped({"convolution.py": b"1"}))
    start = data.index(b"PK\x01\x02")
    data[start + 42 : start + 46] = struct.pack("<I", len(data) - 4)
    return bytes(data)


def with_wrong_bits(data: bytes, start: int) -> bytes:
    return data[:start] + b"\xff" * 8 + data[start + 8 :]


BAD = {
    "empty.zip": b"",
    "text.zip": b"not a zip at all",
    "cut.zip": zipped(FILES)[:-30],
    "crc.zip": zipped({"convolution.py": b"abc"}, zipfile.ZIP_STORED).replace(b"abc", b"abd", 1),
    "bits.zip": with_wrong_bits(zipped({"convolution.py": b"abc" * 99}), 44),
    "bits.tar.gz": with_wrong_bits(tarred(FILES), 30),
    "nameless.zip": without_name(),
    "behind.zip": behind_the_end(),
    "empty.tar": b"",
    "text.tar.gz": b"not a tar at all",
    "cut.tar.gz": tarred(FILES)[:-20],
    "half.tar": tarred({"convolution.py": b"x" * 5000}, "w:")[:3000],
    "text.tar.gz.tar.gz": gzip.compress(b"no tar" * 200),
    "cut.tar.bz2": tarred(FILES, "w:bz2")[:60],
    "cut.tar.xz": tarred(FILES, "w:xz")[:60],
}


@pytest.mark.parametrize("name", BAD)
def test_a_damaged_archive_is_asked_for_again(name: str) -> None:
    assert "damaged" in refused(name, BAD[name])
    assert "ask for it again" in refused(name, BAD[name])


def test_a_zip_bomb_is_refused_by_its_size() -> None:
    assert "larger than 16 MB" in refused("a.zip", zipped({"bomb.py": bytes(17 * MB)}))
    assert "larger than 16 MB" in refused("a.tar.gz", tarred({"bomb.py": bytes(17 * MB)}))
    assert "64 MB" in refused("a.zip", zipped({f"{n}.py": bytes(14 * MB) for n in range(5)}))
    assert "2000 files" in refused("a.zip", zipped({f"{n}.py": b"" for n in range(2001)}))
    assert len(read_archive("a.zip", zipped({f"{n}.py": b"" for n in range(2000)})).files) == 2000


@pytest.mark.parametrize("ending", ["zip", "tar.gz"])
def test_a_bomb_is_never_unpacked_into_memory(ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped({"bomb.py": bytes(20 * MB)}) if ending == "zip" else tarred({"bomb.py": bytes(20 * MB)})
    monkeypatch.setattr(trees, "MAX_FILE", MB)
    tracemalloc.start()
    assert "larger than 1 MB" in refused(f"a.{ending}", data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5 * MB


def test_a_zip_that_lies_about_its_size_is_refused() -> None:
    data = zipped({"bomb.py": bytes(MB)}).replace(struct.pack("<I", MB), struct.pack("<I", 10))
    assert "damaged" in refused("a.zip", data)


def test_a_bomb_in_what_is_left_out_is_not_unpacked() -> None:
    data = bytearray(zipped({"__MACOSX/bomb": bytes(17 * MB), "convolution.py": b"x"}))
    assert read_archive("a.zip", bytes(data)).files == {"convolution.py": b"x"}


def test_a_tar_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "MAX_UNPACKED", MB)
    for mode, ending in (("w:gz", "tar.gz"), ("w:bz2", "tar.bz2"), ("w:xz", "tar.xz"), ("w:", "tar")):
        assert "unpacks to more than 1 MB" in refused(f"a.{ending}", tarred({"__MACOSX/bomb": bytes(3 * MB), "x.py": b""}, mode))


def test_a_tar_of_countless_folders_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "MAX_MEMBERS", 20)
    folders = {str(n): member(f"d{n}", tarfile.DIRTYPE) for n in range(21)}
    assert "more than 20 entries" in refused("a.tar.gz", tarred({}, **folders))


@pytest.mark.parametrize("ending", ["zip", "tar", "tar.gz", "tar.xz"])
@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_mutated_archive_is_a_tree_or_a_sentence(ending: str, seed: int) -> None:
    rng = random.Random(seed)
    data = bytearray(zipped(FILES) if ending == "zip" else tarred(FILES, f"w:{ending.partition('.')[2]}"))
    for _ in range(rng.randrange(1, 5)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    try:
        assert all(".." not in name.split("/") and name[0] != "/" for name in read_archive(f"a.{ending}", bytes(data)).files)
    except IntakeError as error:
        assert f"a.{ending}" in str(error)  # noqa: PT017  # either is fine


def test_a_member_whose_name_is_no_utf8_is_shown_by_its_bytes() -> None:
    assert list(read_archive("a.tar", tarred({"andr\udce9.py": b"x"}, "w:")).files) == ["andr\\udce9.py"]
