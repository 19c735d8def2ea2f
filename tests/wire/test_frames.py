"""Frames: what is packed is read back; whatever lies about its size is refused before anything is read or allocated."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from typing import Any

import hypothesis.strategies as st
import msgspec
import numpy as np
import pytest
import torch
from hypothesis import example, given, settings
from wire.fuzz_frames import MAX_BODY, TRACE, framed

from autograder.errors import ProtocolError
from autograder.model import SourceFile
from autograder.wire.frames import (
    CHUNK,
    MAGIC,
    MAX_ARRAYS,
    MAX_ASK,
    MAX_HEADER,
    PREFIX,
    BufferedReader,
    from_bytes,
    joined,
    pack,
    read_frame,
    to_bytes,
)
from autograder.wire.messages import Call, ForbiddenUse, Inspected, Load, Loaded, Message, Raised, Returned
from autograder.wire.values import MAX_TEXT, ArrayNode, ArraySpec, DictNode, ListNode, TupleNode

VALUES: list[Any] = [
    None,
    [1, 2.5, "text", True, 2**63 - 1, 2**63, 2**64, 2**70, -(2**63) - 1],
    {"weights": np.arange(6.0).reshape(2, 3), (1, "k"): [torch.ones(2, 3), np.float32(1.5)]},
    [np.zeros((0, 3)), torch.zeros(0), b"bytes", 3 + 4j, object()],
    np.zeros(CHUNK),  # too large to be sent in one piece
]


class Source:
    """Bytes that are read in turn; notes how much is asked for. Raises EOFError at the end."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.position = 0
        self.asked: list[int] = []

    def read(self, size: int) -> bytearray:
        self.asked.append(size)
        if self.position + size > len(self.data):
            raise EOFError
        self.position += size
        return bytearray(self.data[self.position - size : self.position])


def header_of(message: Message, arrays: list[tuple[str, list[int]]]) -> bytes:
    return msgspec.msgpack.encode([msgspec.to_builtins(message, builtin_types=(bytes,)), arrays])


def lying(header: bytes, *, header_size: int | None = None, body_size: int = 0, body: bytes = b"", magic: bytes = MAGIC) -> bytes:
    return PREFIX.pack(magic, len(header) if header_size is None else header_size, body_size) + header + body


@pytest.mark.parametrize(
    "message",
    [
        Load((SourceFile("a.py", b"x\xff\0"),), "a.py", "python", ("f",), ("torch.conv2d",), None, 7),
        Call(3, "probes", "weights", TupleNode([]), DictNode([]), seed=12),
        Inspected((ForbiddenUse("f", 3, "torch.conv2d", "torch.conv2d(x)"),)),
        Loaded(("f",), TRACE),
        Returned(5, ListNode([1]), ("0", "image")),
        Raised(9, TRACE),
    ],
    ids=lambda message: type(message).__name__,
)
def test_every_message_is_read_back_whole(message: Message) -> None:
    source = Source(b"".join(bytes(p) for p in pack(message)))
    assert read_frame(source.read, 0).message == message
    assert source.position == len(source.data)


@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_the_prefix_announces_what_follows(value: Any) -> None:
    data = framed(value)
    magic, header, body = PREFIX.unpack(data[: PREFIX.size])
    assert magic == b"AGR1"
    assert len(data) == PREFIX.size + header + body


def test_numbers_of_any_size_are_read_back() -> None:
    frame = read_frame(Source(framed(VALUES[1])).read, 0)
    assert frame.value(frame.message.value) == VALUES[1]


def test_the_arrays_of_a_frame_keep_their_order() -> None:
    arrays = [np.full(n, n, "int8") for n in range(5)]
    frame = read_frame(Source(framed(arrays)).read, MAX_BODY)
    assert [a.tolist() for a in frame.value(frame.message.value)] == [[n] * n for n in range(5)]


def test_two_frames_in_a_row_are_told_apart() -> None:
    source = Source(framed([np.ones(3)], 1) + framed("next", 2))
    first, second = read_frame(source.read, MAX_BODY), read_frame(source.read, MAX_BODY)
    assert first.value(first.message.value)[0].tolist() == [1, 1, 1]
    assert (second.message.number, second.value(second.message.value)) == (2, "next")


@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_a_frame_cut_short_ends_as_the_stream_ends(value: Any) -> None:
    data = framed(value)
    for size in {0, 1, PREFIX.size - 1, PREFIX.size, len(data) // 2, len(data) - 1}:
        with pytest.raises(EOFError):
            read_frame(Source(data[:size]).read, MAX_BODY)


TERA = 1024**4
ONE = Returned(1, ArrayNode(0))
LIES = {
    "no magic": (lying(b"", magic=b"HTTP"), "start a frame"),
    "a header of 4 GiB": (lying(b"", header_size=2**32 - 1), "limit"),
    "a header one byte too long": (lying(b"", header_size=MAX_HEADER + 1), "limit"),
    "a body of 16 EiB": (lying(b"", body_size=2**64 - 1), "limit"),
    "a body one byte too long": (lying(header_of(ONE, []), body_size=MAX_BODY + 1), "limit"),
    "an array of 36 TiB, announced": (lying(header_of(ONE, [("float64", [36, TERA // 8])]), body_size=36 * TERA), "limit"),
    "an array of 36 TiB, unannounced": (lying(header_of(ONE, [("float64", [36, TERA // 8])])), "announced"),
    "an array larger than the body": (lying(header_of(ONE, [("float64", [3])]), body_size=16, body=bytes(16)), "announced"),
    "an array smaller than the body": (lying(header_of(ONE, [("float64", [1])]), body_size=32, body=bytes(32)), "announced"),
    "an array without its padding": (lying(header_of(ONE, [("float64", [1])]), body_size=8, body=bytes(8)), "announced"),
    "a huge empty array": (lying(header_of(ONE, [("float64", [0, 2**62])])), "shape"),
    "a negative size": (lying(header_of(ONE, [("float64", [-1])])), "negative"),
    "sizes whose product overflows": (lying(header_of(ONE, [("int8", [2**32, 2**32])])), "shape"),
    "objects": (lying(header_of(ONE, [("object", [1])]), body_size=16, body=bytes(16)), "data type"),
    "too many arrays": (lying(header_of(ONE, [("int8", [0])] * (MAX_ARRAYS + 1))), "arrays in one reply"),
    "too many dimensions": (lying(header_of(ONE, [("int8", [1] * 33)]), body_size=16, body=bytes(16)), "dimensions"),
    "no msgpack": (lying(b"\xc1\xc1\xc1"), "malformed"),
    "an empty header": (lying(b""), "malformed"),
    "an unknown message": (lying(msgspec.msgpack.encode([{"type": "Exec"}, []])), "malformed"),
    "a message without its fields": (lying(msgspec.msgpack.encode([{"type": "Returned"}, []])), "malformed"),
    "bytes after the header's end": (lying(header_of(ONE, []) + b"\0"), "malformed"),
    "invalid UTF-8": (lying(header_of(ONE, []).replace(b"Returned", b"Return\xff\xff")), "malformed"),
    "a bottomless header": (lying(b"\x91" * 100_000), "malformed"),
    "a bottomless value": (lying(msgspec.msgpack.encode([{"type": "Returned", "number": 1}, []]).replace(
        b"\x82", b"\x83\xa5value" + b"\x92\xa1l\x91" * 100_000 + b"\xc0", 1)), "RecursionError"),
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_a_frame_that_lies_is_refused_without_reading_or_allocating_its_body(lie: str) -> None:
    data, words = LIES[lie]
    source = Source(data)
    tracemalloc.start()
    with pytest.raises(ProtocolError, match=words) as caught:
        read_frame(source.read, MAX_BODY)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 << 20
    assert len(source.asked) <= 2  # the prefix and the header: never the body
    assert max(source.asked) <= MAX_HEADER
    assert len(str(caught.value)) < 1000


def test_a_body_of_just_the_limit_is_read() -> None:
    frame = read_frame(Source(framed(np.zeros(MAX_BODY, "int8"))).read, MAX_BODY)
    assert frame.value(frame.message.value).nbytes == MAX_BODY
    with pytest.raises(ProtocolError, match="limit"):
        read_frame(Source(framed(np.zeros(MAX_BODY, "int8"))).read, MAX_BODY - 1)


def in_chunks(data: bytes, sizes: list[int], asked: list[int]) -> Callable[[int], bytes]:
    position, turn = 0, 0

    def receive(size: int) -> bytes:
        nonlocal position, turn
        asked.append(size)
        some = data[position : position + min(size, sizes[turn % len(sizes)])]
        position, turn = position + len(some), turn + 1
        if not some:
            raise EOFError
        return some

    return receive


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(1, 50), min_size=1, max_size=5))
@example([1])
def test_a_stream_in_any_pieces_gives_the_same_frames(sizes: list[int]) -> None:
    asked: list[int] = []
    reader = BufferedReader(in_chunks(framed([np.ones(9)], 1) + framed("next", 2), sizes, asked))
    first, second = read_frame(reader.read, MAX_BODY), read_frame(reader.read, MAX_BODY)
    assert first.value(first.message.value)[0].tolist() == [1] * 9
    assert second.value(second.message.value) == "next"
    assert max(asked) <= CHUNK
    with pytest.raises(EOFError):
        reader.read(1)


def test_the_reader_asks_for_no_more_than_is_missing_nor_for_much_at_once() -> None:
    asked: list[int] = []
    reader = BufferedReader(in_chunks(bytes(3 * CHUNK + 7), [CHUNK], asked))
    assert reader.read(3 * CHUNK) == bytes(3 * CHUNK)
    assert asked == [CHUNK, 2 * CHUNK, CHUNK]
    assert reader.read(7) == bytes(7)
    asked.clear()
    reader = BufferedReader(in_chunks(bytes(5 * MAX_ASK), [MAX_ASK], asked))
    assert reader.read(5 * MAX_ASK) == bytes(5 * MAX_ASK)
    assert max(asked) == MAX_ASK


def test_a_large_body_is_held_once() -> None:
    data = PREFIX.pack(MAGIC, 0, 0) + bytes(32 << 20)
    reader = BufferedReader(in_chunks(data, [1 << 18], []))
    reader.read(PREFIX.size)
    tracemalloc.start()
    body = reader.read(32 << 20)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(body) == 32 << 20
    assert peak < (37 << 20)  # a bytearray that grows has an eighth to spare


@pytest.mark.parametrize("value", ["x" * MAX_TEXT, "\U0001f600" * MAX_TEXT, [0.1] * 200_000], ids=["text", "wide text", "floats"])
def test_large_honest_replies_fit(value: Any) -> None:
    frame = read_frame(Source(framed(value)).read, 0)
    back = frame.value(frame.message.value)
    assert back == value[: len(back)]
    assert len(back) >= MAX_TEXT // 4 or len(back) == len(value)


def test_small_frames_are_sent_in_one_piece_and_large_ones_are_not_copied() -> None:
    assert joined([b"ab", memoryview(b"c")]) == [b"abc"]
    large: list[bytes | memoryview] = [b"ab", memoryview(bytes(CHUNK))]
    assert joined(large) is large


def test_an_array_of_a_frame_is_aligned() -> None:
    frame = read_frame(Source(framed([np.zeros(3, "int8"), np.zeros(2)])).read, MAX_BODY)
    assert frame.arrays == (ArraySpec("int8", (3,)), ArraySpec("float64", (2,)))
    assert frame.value(frame.message.value)[1].flags.aligned


def test_a_value_by_itself_comes_back_and_half_of_one_does_not() -> None:
    value = {"a": [np.arange(3.0), (1, None)]}
    data = to_bytes(value)
    assert repr(from_bytes(data)) == repr(value)
    for size in range(len(data)):
        with pytest.raises(ProtocolError):
            from_bytes(data[:size])
    with pytest.raises(ProtocolError, match="holds a Loaded"):
        from_bytes(b"".join(bytes(part) for part in pack(Loaded(()))))
