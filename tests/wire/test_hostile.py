"""Whatever a worker sends: a plain value or a ProtocolError, in bounded memory and time."""

from __future__ import annotations

import datetime
import itertools
import random
import time
import tracemalloc
import warnings
from typing import Any

import hypothesis.strategies as st
import msgspec
import numpy as np
import pytest
import torch
from hypothesis import example, given, settings
from wire.fuzz_frames import HONEST, MAX_BODY, crafted, framed, header_of, judge, mutated, repaired, seeds

from autograder.errors import ProtocolError
from autograder.wire.frames import HEADER_FACTOR, MAGIC, MAX_ARRAYS, MAX_HEADER, PREFIX, most_memory
from autograder.wire.values import DTYPES, MAX_COLLISIONS

PRIME = 2**61 - 1  # Python's hash of an integer is its remainder
SLACK = 1 << 20  # buffers, the tests' own objects
SECONDS = 5.0  # for what takes under one when nothing else runs


def measured(data: bytes) -> list[Any] | None:
    """The values of the frame, None for one that is refused; memory and time are checked."""
    tracemalloc.start()
    started = time.perf_counter()
    try:
        return judge(data)
    except (ProtocolError, EOFError) as refused:
        return assert_short(refused)
    finally:
        seconds = time.perf_counter() - started
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        header = min(PREFIX.unpack(data[: PREFIX.size].ljust(PREFIX.size))[1], len(data), MAX_HEADER)
        assert peak <= header * HEADER_FACTOR + MAX_BODY + MAX_BODY // 8 + SLACK
        assert seconds < SECONDS


def assert_short(refused: Exception) -> None:
    """A person reads it."""
    assert len(str(refused)) < 200


def test_every_honest_seed_is_read() -> None:
    for seed in seeds():
        judge(repaired(seed))


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_random_bytes_do_no_harm(data: bytes) -> None:
    measured(data)
    measured(crafted(data))
    measured(MAGIC + data)


numbers = st.integers(0, 2**32)
lengths = st.sampled_from([0, 1, 15, 16, 2**16, MAX_HEADER, MAX_BODY, 2**31, 2**32 - 1, 2**62])


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """An honest frame with bits turned, bytes changed or cut, another's part put in, or a length that lies."""
    data = bytearray(framed(draw(st.sampled_from(HONEST))))
    rng = random.Random(draw(numbers))
    for damage in draw(
        st.lists(st.sampled_from(["bit", "byte", "cut", "splice", "header", "body", "mend"]), min_size=1, max_size=5)
    ):
        place = rng.randrange(len(data) or 1)
        match damage:
            case "bit" if data:
                data[place] ^= 1 << rng.randrange(8)
            case "byte" if data:
                data[place] = rng.choice([rng.randrange(256), 0x80, 0x90, 0xC0, 0xC1, 0xCF, 0xDD, 0xDF, 0xFF])
            case "cut":
                del data[place : place + rng.randrange(1, 30)]
            case "splice":
                other = framed(rng.choice(HONEST))
                data[place:place] = other[rng.randrange(len(other)) :][: rng.randrange(1, 60)]
            case "header":
                data[4:8] = min(draw(lengths), 2**32 - 1).to_bytes(4, "little")
            case "body":
                data[8:16] = draw(lengths).to_bytes(8, "little")
            case "mend":  # as if the header took what was put in or cut out
                body = int.from_bytes(data[8:16], "little")
                data[4:8] = min(max(len(data) - PREFIX.size - body, 0), 2**32 - 1).to_bytes(4, "little")
    return bytes(data)


@settings(max_examples=400, deadline=None)
@given(damaged())
def test_damaged_frames_do_no_harm(data: bytes) -> None:
    measured(data)


atoms = (
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.text(max_size=4) | st.binary(max_size=8)
    | st.sampled_from([*sorted(DTYPES), "object", "l", "d", "", "0x" + "f" * 300])
    | st.builds(msgspec.msgpack.Ext, st.integers(-128, 127).filter(lambda code: code != -1), st.binary(max_size=5))
    | st.datetimes(timezones=st.just(datetime.UTC))
)  # fmt: skip
scalars = st.tuples(
    st.just("n"), st.sampled_from([*sorted(DTYPES), "U1"]), st.sampled_from([1, 2, 4, 8, 16]).map(lambda n: b"\2" * n)
)
leaves = st.one_of(
    atoms,
    st.tuples(st.sampled_from("aT"), st.integers(-1, 4)).map(lambda node: [*node, "cpu"][: 2 + (node[0] == "T")]),
    scalars.map(list),
    st.tuples(st.just("i"), st.integers(-(2**200), 2**3000).map(hex)).map(list),
    st.tuples(st.just("c"), st.floats(), st.floats()).map(list),
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.text(max_size=2) | st.integers(-9, 9), inner, max_size=3),
        st.tuples(st.sampled_from("ltdbx?"), inner).map(list),
        st.tuples(st.sampled_from("lt"), st.lists(inner, max_size=4)).map(list),
        st.lists(st.tuples(inner, inner).map(list), max_size=3).map(lambda pairs: ["d", pairs]),
    ),
    max_leaves=12,
)
sizes = st.lists(st.sampled_from([0, 1, 2, 3, 2**31, 2**62, 2**63 - 1, 2**64 - 1, -1]), max_size=4) | st.just([1] * 33)
arrays = st.lists(st.tuples(st.sampled_from([*sorted(DTYPES), "object"]), sizes).map(list), max_size=3)
usual = st.lists(st.tuples(st.sampled_from(sorted(DTYPES)), st.lists(st.integers(0, 3), max_size=3)).map(list), max_size=4)
messages = st.fixed_dictionaries(
    {"type": st.sampled_from(["Returned", "Raised", "Loaded", "Call", "Load", "Awake", "Inspected", "Exec"])},
    optional={"number": st.just(1) | trees, "missing": st.lists(st.text()) | trees}
    | dict.fromkeys(("value", "args", "kwargs", "error", "uses", "changed", "target", "name"), trees),
)
replies = trees.map(lambda tree: {"type": "Returned", "number": 1, "value": tree})


@settings(max_examples=600, deadline=None)
@given(messages | replies, arrays | usual)
@example(
    {"type": "Returned", "number": 1, "value": ["d", [[["n", "float16", b"\0<"], 1], [["i", hex(1 + PRIME << 3000)], 1]]]}, []
)
def test_any_msgpack_as_a_header_gives_a_value_or_a_protocol_error(message: Any, described: Any) -> None:
    header = msgspec.msgpack.encode([message, described])
    measured(repaired(b"\1" + len(header).to_bytes(2, "little") + header) if len(header) < 2**16 else crafted(header))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(seeds()), st.lists(numbers, min_size=1, max_size=6))
def test_the_fuzzers_own_mutations_do_no_harm(data: bytes, steps: list[int]) -> None:
    for seed in steps:
        data = mutated(data, 4096, seed, lambda data, size: data[:size])
    measured(repaired(data))


@settings(max_examples=200, deadline=None)
@given(trees)
def test_what_was_decoded_crosses_again_as_it_is(tree: Any) -> None:
    values = measured(crafted(header_of(tree)))
    if values:
        assert framed(judge(framed(values[0]))[0]) == framed(values[0])


def items_of(item: bytes, size: int) -> bytes:
    """A msgpack array that repeats `item` over about `size` bytes."""
    return b"\xdd" + (size // len(item)).to_bytes(4, "big") + item * (size // len(item))


def reply(tree: bytes, described: bytes = b"\x90") -> bytes:
    return b"\x92\x83\xa4type\xa8Returned\xa6number\x01\xa5value" + tree + described


QUICK_SIZE = 1 << 17
DICT, LIST, TUPLE = b"\x92\xa1d\x91\x92\xc0", b"\x92\xa1l\x91", b"\x92\xa1t\x91"
AMPLIFIERS = {
    "lists where none may be": reply(items_of(b"\x90", QUICK_SIZE)),
    "maps where none may be": reply(items_of(b"\x81\xc0\xc0", QUICK_SIZE)),
    "a map of lists": reply(b"\x81\xa1k" + items_of(b"\x90", QUICK_SIZE)),
    "a long list as a tag": reply(b"\x91" + items_of(b"\x90", QUICK_SIZE)),
    "empty lists": reply(b"\x92\xa1l" + items_of(b"\x92\xa1l\x90", QUICK_SIZE)),
    "empty dicts": reply(b"\x92\xa1l" + items_of(b"\x92\xa1d\x90", QUICK_SIZE)),
    "dicts of one entry": reply(b"\x92\xa1l" + items_of(DICT + b"\xc0", QUICK_SIZE)),
    "lists in lists": reply(b"\x92\xa1l" + items_of(LIST * 31 + b"\xc0", QUICK_SIZE)),
    "tuples in tuples": reply(b"\x92\xa1l" + items_of(TUPLE * 31 + b"\xc0", QUICK_SIZE)),
    "dicts in dicts": reply(b"\x92\xa1l" + items_of(DICT * 31 + b"\xc0", QUICK_SIZE)),
    "wide texts": reply(b"\x92\xa1l" + items_of(b"\xa5a\xf0\x9f\x98\x80", QUICK_SIZE)),
    "one array again and again": reply(b"\x92\xa1l" + items_of(b"\x92\xa1a\0", QUICK_SIZE), b"\x91\x92\xa4int8\x90"),
    "one tensor again and again": reply(b"\x92\xa1l" + items_of(b"\x93\xa1T\0\xa0", QUICK_SIZE), b"\x91\x92\xa4int8\x90"),
    "nameless arrays": reply(b"\xc0", items_of(b"\x92\xa0\x90", QUICK_SIZE)),
    "missing functions": b"\x92\x82\xa4type\xa6Loaded\xa7missing" + items_of(b"\xa0", QUICK_SIZE) + b"\x90",
    "a list of four thousand million": reply(b"\x92\xa1l\xdd\xff\xff\xff\xff"),
    "a map of four thousand million": reply(b"\xdf\xff\xff\xff\xff"),
}  # fmt: skip


@pytest.mark.parametrize("name", AMPLIFIERS)
def test_a_header_grows_by_no_more_than_its_factor(name: str) -> None:
    body = bytes(16) if name.startswith("one ") else b""
    header = AMPLIFIERS[name]
    tracemalloc.start()
    try:
        judge(crafted(header, body))
    except ProtocolError as refused:
        assert_short(refused)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < len(header) * HEADER_FACTOR + (1 << 16)


def test_the_most_arrays_with_the_most_dimensions_stay_under_the_factor() -> None:
    described = [("int8", [1] * 32)] * MAX_ARRAYS
    for tree in (["l", [["a", i] for i in range(MAX_ARRAYS)]], ["l", [["T", i, ""] for i in range(MAX_ARRAYS)]]):
        data = crafted(header_of(tree, described), bytes(16 * MAX_ARRAYS))
        assert len(measured(data)[0]) == MAX_ARRAYS


@pytest.mark.parametrize("names", [["f"] * 1001, ["f" * 201]])
def test_names_are_few_and_short(names: list[str]) -> None:
    for message in ({"type": "Loaded", "missing": names}, {"type": "Returned", "number": 1, "value": 1, "changed": names}):
        with pytest.raises(ProtocolError, match="malformed"):
            judge(crafted(msgspec.msgpack.encode([message, []])))


def test_the_cap_is_what_is_documented() -> None:
    assert most_memory(256 << 20) == (144 << 20) + (288 << 20)


def colliding_numbers(count: int) -> list[Any]:
    return [["i", hex(PRIME * (8 + i))] for i in range(count)]


def colliding_tuples(count: int) -> list[Any]:
    """Tuples of a NumPy scalar, which is slow to compare, and a number; all their hashes are one."""
    scalar = ["n", "float64", bytes(8)]
    return [["t", [scalar, number]] for number in colliding_numbers(count)]


@pytest.mark.parametrize("keys", [colliding_numbers, colliding_tuples])
def test_keys_that_all_collide_take_no_long_time(keys: Any) -> None:
    pairs = [[key, None] for key in keys(60_000)]
    header = header_of(["d", pairs])
    while len(header) > MAX_HEADER:
        pairs = pairs[: len(pairs) * 9 // 10]
        header = header_of(["d", pairs])
    started = time.perf_counter()
    with pytest.raises(ProtocolError, match="so many keys"):
        judge(crafted(header))
    assert time.perf_counter() - started < SECONDS


def test_many_dicts_of_colliding_keys_share_one_bound() -> None:
    pairs = [[key, None] for key in colliding_numbers(5000)]
    with pytest.raises(ProtocolError, match="so many keys"):
        judge(crafted(header_of(["l", [["d", pairs]] * 8])))


def test_msgpack_maps_of_colliding_keys_are_refused_unread() -> None:
    keys = itertools.product(range(0, 8 * PRIME, PRIME), repeat=5)  # 32,768 tuples of one hash
    entries = [msgspec.msgpack.encode(key) + b"\xc0" for key in keys]
    started = time.perf_counter()
    with pytest.raises(ProtocolError, match="malformed"):
        judge(crafted(reply(b"\xdf" + len(entries).to_bytes(4, "big") + b"".join(entries))))
    assert time.perf_counter() - started < 0.5


def test_honest_dicts_of_thousands_of_keys_cross() -> None:
    for size in (5000, 11_000):
        words = {f"word{i}": i for i in range(size)}
        assert judge(framed(words)) == [words]
    assert MAX_COLLISIONS > 11_585**2 // 2


@pytest.mark.parametrize("key", [["n", "float16", b"\0<"], ["n", "float64", b"\0\0\0\0\0\0\xf0?"], ["n", "bool", b"\1"]])
@pytest.mark.parametrize("number", [1 + PRIME, 1 + 8 * PRIME, 1 + (PRIME << 3000)])
def test_numbers_and_numpy_scalars_of_one_hash_may_be_keys_of_one_dict(key: Any, number: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for keys in ([key, ["i", hex(number)]], [["i", hex(number)], key]):
            measured(crafted(header_of(["d", [[k, None] for k in keys]])))


def test_a_tensor_as_a_key_does_no_harm() -> None:
    tree = ["d", [[["T", 0, "cpu"], 1], [["t", [["T", 1, "cpu"]]], 2], [["t", [["l", []]]], 3]]]
    with pytest.raises(ProtocolError, match="key of type tuple"):
        judge(crafted(header_of(tree, [("int8", [2])] * 2), bytes(32)))


def test_flags_are_zero_or_one() -> None:
    described = [("bool", [4])] * 2
    array, tensor = judge(crafted(header_of(["l", [["a", 0], ["T", 1, ""]]], described), bytes([2, 255, 0, 1] * 8)))[0]
    for found in (array, tensor.numpy()):
        assert found.view(np.uint8).tolist() == [1, 1, 0, 1]
    assert judge(crafted(header_of(["n", "bool", b"\2"])))[0] is np.True_


def test_flags_that_are_neither_are_sent_as_flags() -> None:
    odd = np.array([2, 0, 1], np.uint8).view(bool)
    for value in (odd, torch.from_numpy(odd)):
        assert framed(value).endswith(bytes([1, 0, 1]) + bytes(13))
    assert odd.view(np.uint8).tolist() == [2, 0, 1]  # the sender's own is left as it is


@pytest.mark.parametrize("node", ["a", "T"])
def test_an_array_stands_in_one_place_of_a_value(node: str) -> None:
    place = [node, 0, ""][: 2 + (node == "T")]
    with pytest.raises(ProtocolError, match="array 0 twice"):
        judge(crafted(header_of(["l", [place, place]], [("int8", [1])]), bytes(16)))
    array = np.ones(2)
    assert [one.tolist() for one in judge(framed([array, array]))[0]] == [[1, 1], [1, 1]]


@pytest.mark.parametrize("tree", [msgspec.msgpack.Ext(5, b"x"), datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC), {"a": 1}])
def test_what_msgpack_has_beside_the_nodes_is_refused(tree: Any) -> None:
    for whole in (tree, ["l", [tree]], ["d", [[tree, 1]]], ["d", [[1, tree]]], [tree]):
        with pytest.raises(ProtocolError, match="malformed"):
            judge(crafted(header_of(whole)))
