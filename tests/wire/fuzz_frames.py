"""Fuzzing of the frames: what any bytes must come to, honest frames to start from, and a coverage-guided run by hand.

    pip install atheris
    python tests/wire/fuzz_frames.py CORPUS_DIR -max_total_time=600

Other arguments are libFuzzer's own. The corpus folder is made and filled with honest frames first. README.md tells what
was run. pytest does not collect this file; the tests beside it use it.

An input whose first byte is even is a frame as it stands. After an odd byte come a header's length (two bytes), the header
and the body: the prefix is made up so that it fits, for a mutation seldom repairs three lengths at once. Of such inputs
most mutations change the header as msgpack, part by part, since one byte more or less mostly makes it none.
"""

from __future__ import annotations

import copy
import datetime
import hashlib
import inspect
import math
import random
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch

from autograder.errors import ProtocolError
from autograder.model import SourceFile, Trace, TraceLine
from autograder.student.remote import bounded
from autograder.wire import frames, values
from autograder.wire.frames import MAGIC, PREFIX, BufferedReader, Frame, pack, read_frame
from autograder.wire.messages import Awake, Call, ForbiddenUse, Inspected, Load, Loaded, Message, Raised, Returned
from autograder.wire.values import DTYPES, ArraySpec, Encoder, Opaque, body_size

MAX_BODY = 1 << 20
TRACE = Trace("ValueError", "no", ("ValueError", "Exception"), (TraceLine("a.py", 3, "f", "raise"),), "torch.conv2d")
HONEST: list[Any] = [
    None,
    [1, 2.5, "text é", True, -(2**63), 2**64 - 1, 2**70],
    {"weights": np.arange(6.0).reshape(2, 3), (1, "k"): [torch.ones(2, 3), np.float32(1.5)], np.int64(7): 7, 1j: b"key"},
    [np.zeros((0, 3)), torch.zeros(0), b"bytes", 3 + 4j, object(), Opaque("a.B", "text")],
    [np.array([[True, False]]), torch.ones(2, dtype=torch.bfloat16), np.array(1j), np.zeros(3, "float16"), np.bool_(True)],
    [[[[[[(), [], {}]]]]], float("nan"), float("-inf"), -0.0],
]
MESSAGES: list[Message] = [
    Load((SourceFile("a.py", b"x\xff\0"),), "a.py", "python", ("f",), ("torch.conv2d",), None, 7),
    Awake(),
    Inspected((ForbiddenUse("f", 3, "torch.conv2d", "torch.conv2d(x)"),)),
    Loaded(("f",), TRACE),
    Raised(9, TRACE),
]
# what a mutation may put in
ATOMS: list[Any] = [
    None, True, 0, 1, 2, -1, 2**63 - 1, -(2**63), 2**64 - 1, 0.5, math.nan, -math.inf, "", "key", "é", "x" * 300, b"", b"\2",
    [], {}, {"a": 1}, ["l", []], ["d", []], ["i", "0x" + "f" * 300], ["i", "-1"], ["b", b"x"], ["c", math.nan, 0.0],
    ["?", "x" * 300, ""], msgspec.msgpack.Ext(5, b"x"), datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC), *sorted(DTYPES),
]  # fmt: skip


def framed(value: Any, number: int = 1) -> bytes:
    """The frame of a reply with `value`."""
    encoder = Encoder()
    return sent(Returned(number, encoder.encode(value)), encoder)


def sent(message: Message, encoder: Encoder | None = None) -> bytes:
    """`message` as it goes over the wire."""
    return b"".join(bytes(part) for part in pack(message, encoder))


def crafted(header: bytes, body: bytes = b"") -> bytes:
    """A frame of this header and body, whose lengths are true."""
    return PREFIX.pack(MAGIC, len(header), len(body)) + header + body


def header_of(tree: Any, arrays: Any = (), **fields: Any) -> bytes:
    """The header of a reply whose value is any msgpack tree."""
    return msgspec.msgpack.encode([{"type": "Returned", "number": 1, "value": tree, **fields}, arrays])


def source(data: bytes) -> Callable[[int], bytes]:
    """As a socket's `recv`: the bytes in turn, EOFError at their end."""
    position = 0

    def receive(size: int) -> bytes:
        nonlocal position
        some = data[position : position + size]
        position += len(some)
        if not some:
            raise EOFError
        return some

    return receive


def judge(data: bytes) -> list[Any]:
    """What a judge makes of a stream of one frame: its values. Raises ProtocolError or EOFError and nothing else."""
    frame = read_frame(BufferedReader(source(data)).read, MAX_BODY)
    error = getattr(frame.message, "error", None)
    if error is not None:
        assert len(msgspec.msgpack.encode(bounded(error))) < 100_000
    found = list(decoded(frame))
    for value in found:
        check_plain(value)
    return found


def decoded(frame: Frame) -> Iterator[Any]:
    """The values of all of a message's trees."""
    for name in ("value", "args", "kwargs"):
        if hasattr(frame.message, name):
            yield frame.value(getattr(frame.message, name))


def check_plain(value: Any) -> None:
    """That `value` is made of exactly the types that may cross."""
    kind = type(value)
    if kind in (list, tuple):
        for item in value:
            check_plain(item)
    elif kind is dict:
        for key, item in value.items():
            check_plain(key)
            check_plain(item)
    elif kind is np.ndarray:
        assert value.dtype.name in DTYPES
        assert value.flags.writeable
        assert value.flags.aligned
        assert value.dtype != bool or value.tobytes().strip(b"\0\1") == b""
    elif kind is torch.Tensor:
        assert str(value.dtype).removeprefix("torch.") in DTYPES
        check_plain((value.view(torch.int16) if value.dtype is torch.bfloat16 else value).numpy())
    elif isinstance(value, np.generic):
        assert value.dtype.name in DTYPES
    elif kind is Opaque:
        assert (type(value.type), type(value.text)) == (str, str)
        assert max(len(value.type), len(value.text)) <= 200
    else:
        assert kind in (type(None), bool, int, float, str, bytes, complex), kind


def repaired(data: bytes) -> bytes:
    """The frame that an input of the fuzzer stands for."""
    if len(data) < 3 or data[0] % 2 == 0:
        return data[1:]
    size = int.from_bytes(data[1:3], "little")
    header, body = data[3 : 3 + size], data[3 + size :]
    try:
        needed = body_size(msgspec.convert(msgspec.msgpack.decode(header)[1], tuple[ArraySpec, ...]))
    except Exception:  # noqa: BLE001  # no header: then no body fits it
        needed = 0
    return crafted(header, body[:needed].ljust(min(needed, MAX_BODY + 1), b"\2"))


def seeds() -> list[bytes]:
    """Inputs that stand for honest frames, in both forms."""
    encoder = Encoder()
    call = Call(1, "student", "f", encoder.encode((np.ones(2), [1])), encoder.encode({"k": torch.ones(1)}), 3)
    honest = [*map(framed, HONEST), *map(sent, MESSAGES), sent(call, encoder)]
    sizes = [PREFIX.unpack(frame[: PREFIX.size])[1] for frame in honest]
    loose = [b"\1" + size.to_bytes(2, "little") + frame[PREFIX.size :] for size, frame in zip(sizes, honest, strict=True)]
    return [*(b"\0" + frame for frame in honest), *loose]


def fuzz_one(data: bytes) -> None:
    """One execution."""
    try:
        judge(repaired(data))
    except (ProtocolError, EOFError):
        pass


def mutated(data: bytes, max_size: int, seed: int, mutate: Callable[[bytes, int], bytes]) -> bytes:
    """`data` with parts of its header exchanged, or as libFuzzer mutates it."""
    rng = random.Random(seed)
    size = int.from_bytes(data[1:3], "little")
    try:
        header = msgspec.msgpack.decode(data[3 : 3 + size])
        places = list(places_of(header))
        if data[0] % 2 == 0 or rng.random() < 0.2:
            return mutate(data, max_size)
        for _ in range(rng.choice([1, 1, 2, 4])):
            holder, key = rng.choice(places)
            holder[key] = part(rng, [copy.deepcopy(h[k]) for h, k in rng.choices(places, k=3)])
        raw = msgspec.msgpack.encode(header)
        return (b"\1" + len(raw).to_bytes(2, "little") + raw + data[3 + size :])[:max_size]
    except (IndexError, KeyError, TypeError, ValueError, OverflowError, RecursionError, msgspec.MsgspecError):
        return mutate(data, max_size)


def places_of(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Where a part of the tree stands: a list or dict, and its index or key."""
    pairs = enumerate(tree) if isinstance(tree, list) else tree.items() if isinstance(tree, dict) else ()
    for key, item in pairs:
        yield tree, key
        yield from places_of(item)


def part(rng: random.Random, others: list[Any]) -> Any:
    """A new part of a header: an atom, a node, an array's description, or made of `others`, which stand elsewhere in it."""
    match rng.randrange(9):
        case 0 | 1:
            return rng.choice(ATOMS)
        case 2:
            return others[0]
        case 3:
            return [rng.choice("lt"), others[: rng.randrange(4)]]
        case 4:
            return ["d", [[others[0], others[1]], [others[2], None]]]
        case 5:
            return ["a", rng.randrange(-1, 4)]
        case 6:
            return ["T", rng.randrange(-1, 4), "cpu"]
        case 7:
            return ["n", rng.choice(sorted(DTYPES)), bytes(rng.randrange(256) for _ in range(rng.choice([1, 2, 4, 8, 16])))]
        case _:
            shape = [rng.choice([0, 1, 1, 2, 3, 2**31, 2**62]) for _ in range(rng.choice([0, 1, 1, 2, 3, 33]))]
            return [rng.choice([*sorted(DTYPES), "object"]), shape]


def functions_of(module: types.ModuleType) -> Iterator[types.FunctionType]:
    """The functions and methods that `module` defines."""
    for holder in (module, *(member for member in vars(module).values() if inspect.isclass(member))):
        for member in vars(holder).values():
            if inspect.isfunction(member) and member.__module__ == module.__name__:
                yield member


def main() -> None:
    """Fill the corpus folder (the first argument that is no option) and fuzz."""
    import atheris

    corpus = next(Path(argument) for argument in sys.argv[1:] if not argument.startswith("-"))
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in seeds():
        (corpus / hashlib.sha256(seed).hexdigest()).write_bytes(seed)
    for module in (frames, values, msgspec):
        for function in functions_of(module):
            atheris.instrument_func(function)
    arguments = [*sys.argv, "-rss_limit_mb=1536", "-timeout=10"]
    atheris.Setup(arguments, fuzz_one, custom_mutator=lambda data, size, seed: mutated(bytes(data), size, seed, atheris.Mutate))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
