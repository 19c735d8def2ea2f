"""A worker's GPU, posed by the stand-in: arguments moved, results with their device, copies told, full precision, recovery."""

from __future__ import annotations

import importlib
import itertools
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import numpy as np
import pytest
import torch
from worker.forked import Judge

from autograder.wire.messages import Raised, Returned
from autograder.wire.values import devices_of
from autograder.worker import device
from autograder.worker.copies import MANY_READS, MAX_COPIES, Copies
from autograder.worker.standin import Posing, Standin

for name in device.preload("standin"):  # as a zygote does: each fork would take a second for it
    importlib.import_module(name)

MATMUL, CUDNN = torch.backends.cuda.matmul, torch.backends.cudnn


@pytest.fixture(scope="module")
def on_gpu() -> Iterator[Judge]:
    judge = Judge(lambda: device.start("standin", 1 << 20))
    judge.load(SOURCE, "f", probes="def told(m, x): return m.changes(x).tolist(), m.Copier()(x).tolist()")
    yield judge
    judge.close()


SOURCE = """import torch
import numpy as np

def describe(x, more, *, key):
    a, (b,) = more["list"], more["tuple"]
    return [str(t.device) for t in (x, a[0], b, key)] + [type(more["array"]).__name__]

def result(x):
    return {"gpu": x * 2, "cpu": torch.ones(2), "both": (x.sum(), 3)}

def changes(x):
    return x.mul_(2)

def copies(x):
    y = x.cpu()
    float(x.sum())
    z = torch.zeros(2, 3)
    z.copy_(x)
    for _ in range(3):
        z[0] = x[0]
    return x.tolist()

def reads(x, n):
    return [x[0, 0].item() for _ in range(n)]

def prints(x):
    print(x, x[0, 0])
    return x

def mixes(x):
    return x + torch.ones(3)

def too_much(n):
    return torch.ones(n, device="cuda")

def lowers():
    torch.backends.cuda.matmul.fp32_precision = "tf32"
    torch.backends.cudnn.allow_tf32 = True
    torch.backends.cuda.matmul.allow_bf16_reduced_precision_reduction = True

def precision():
    matmul, cudnn = torch.backends.cuda.matmul, torch.backends.cudnn
    return [matmul.allow_tf32, cudnn.allow_tf32, torch.get_float32_matmul_precision(),
            matmul.allow_bf16_reduced_precision_reduction]

class Copier:
    def __call__(self, x):
        return x.cpu()
"""


def returned(judge: Judge, name: str, *args: Any, **kwargs: Any) -> tuple[Any, Returned]:
    judge.ask(name, *args, **kwargs)
    frame = judge.receive()
    assert isinstance(frame.message, Returned), frame.message
    return frame.value(frame.message.value), frame.message


def line(text: str) -> int:
    return SOURCE.splitlines().index(text) + 1


X = torch.arange(6.0).reshape(2, 3)


def test_tensors_among_the_arguments_are_moved_and_nothing_else_is(on_gpu: Judge) -> None:
    more = {"list": [torch.ones(2)], "tuple": (torch.tensor(1),), "array": np.ones(2)}
    value, _ = returned(on_gpu, "describe", X, more, key=X)
    assert value == ["cuda:0"] * 4 + ["ndarray"]


def test_a_result_crosses_with_its_devices(on_gpu: Judge) -> None:
    value, message = returned(on_gpu, "result", X)
    assert torch.equal(value["gpu"], X * 2)
    assert value["both"] == (15.0, 3)
    assert devices_of(message.value) == ("cuda:0", "cpu")


def test_a_changed_copy_is_no_changed_argument(on_gpu: Judge) -> None:
    value, message = returned(on_gpu, "changes", X)
    assert torch.equal(value, X * 2)
    assert message.changed == ()


def test_copies_are_told_with_their_lines(on_gpu: Judge) -> None:
    value, message = returned(on_gpu, "copies", X)
    assert value == X.tolist()
    assert message.copied == (
        f"line {line('    y = x.cpu()')}, shape (2, 3)",
        f"line {line('    z.copy_(x)')}, shape (2, 3)",
        f"line {line('        z[0] = x[0]')}, shape (3,)",
        f"line {line('    return x.tolist()')}, shape (2, 3)",
    )


def test_a_timed_call_is_not_watched(on_gpu: Judge) -> None:
    _, message = returned(on_gpu, "copies", X, timed=True)
    assert message.copied == ()


def test_many_numbers_read_are_a_copy_and_a_few_are_none(on_gpu: Judge) -> None:
    _, message = returned(on_gpu, "reads", X, MANY_READS - 1)
    assert message.copied == ()
    _, message = returned(on_gpu, "reads", X, MANY_READS)
    where = line("    return [x[0, 0].item() for _ in range(n)]")
    assert message.copied == (f"line {where}, {MANY_READS} numbers, one at a time",)


def test_to_print_is_not_to_copy(on_gpu: Judge) -> None:
    _, message = returned(on_gpu, "prints", torch.ones(20, 20))
    assert message.copied == ()


def test_what_the_gpu_raises_is_an_answer_and_the_next_call_works(on_gpu: Judge) -> None:
    for name, argument, words in (("mixes", X, "found at least two devices"), ("too_much", 1 << 20, "CUDA out of memory")):
        on_gpu.ask(name, argument)
        message = on_gpu.receive().message
        assert isinstance(message, Raised)
        assert words in message.error.message
        assert [place.file for place in message.error.lines] == ["s.py"]
        assert torch.equal(on_gpu.answer("changes", X), X * 2)


def test_each_call_starts_in_full_precision(on_gpu: Judge) -> None:
    on_gpu.answer("lowers")
    assert on_gpu.answer("precision") == [False, False, "highest", False]


def test_of_a_probe_what_the_student_copies_is_told(on_gpu: Judge) -> None:
    value, message = returned(on_gpu, "told", X, target="probes")
    assert value == ((X * 2).tolist(), (X * 2).tolist())
    assert message.copied == (f"line {line('        return x.cpu()')}, shape (2, 3)",)


def test_a_probes_own_copies_are_not_the_students() -> None:
    with Posing():
        x = X.cuda()
        with Copies(lambda name: False, theirs=False) as probes:
            x.cpu()
        with Copies(lambda name: False, theirs=True) as students:
            x.cpu()
    assert probes.found() == ()
    assert students.found() == ("shape (2, 3)",)


def test_copies_are_told_up_to_a_bound() -> None:
    with Posing(), Copies(lambda name: name == __file__, theirs=True) as copies:
        torch.zeros(1, device="cuda").cpu()  # one number
        for size in range(2, MAX_COPIES + 5):
            torch.zeros(size, device="cuda").cpu()
        torch.ones(9) + 1  # on the CPU all the time
    assert len(copies.found()) == MAX_COPIES
    assert copies.found()[0].endswith("shape (2,)")


@pytest.mark.parametrize(
    "leave",
    [
        lambda x: x.cpu(), lambda x: x.to("cpu"), lambda x: x.tolist(), lambda x: x.numpy(force=True),
        lambda x: torch.as_tensor(x, device="cpu"), lambda x: torch.zeros(2, 3).copy_(x),
        lambda x: torch.zeros(2, 3).__setitem__(slice(0, 1), x[:1]),
    ],
)  # fmt: skip
def test_the_operations_of_a_copy_are_torchs_own(leave: Callable[[torch.Tensor], Any]) -> None:
    """A tensor on the meta device leaves it by what a GPU's would: what looks out for copies meets the same operation."""
    seen: list[str] = []

    class Names(torch.utils._python_dispatch.TorchDispatchMode):
        @classmethod
        def _should_skip_dynamo(cls) -> bool:
            return False

        def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            seen.append(func.overloadpacket.__name__)
            return func(*args, **(kwargs or {}))

    with Names(), pytest.raises(NotImplementedError, match="no data"):
        leave(torch.zeros(2, 3, device="meta"))
    assert seen[-1] in ("_to_copy", "copy_")


SWITCHES: dict[str, Callable[[], object]] = {
    "matmul": lambda: setattr(MATMUL, "allow_tf32", True),
    "cudnn": lambda: setattr(CUDNN, "allow_tf32", True),
    "precision": lambda: torch.set_float32_matmul_precision("medium"),
}
if hasattr(MATMUL, "fp32_precision"):
    SWITCHES |= {
        "new matmul": lambda: setattr(MATMUL, "fp32_precision", "tf32"),
        "new conv": lambda: setattr(CUDNN.conv, "fp32_precision", "tf32"),
        "new rnn": lambda: setattr(CUDNN.rnn, "fp32_precision", "tf32"),
        "new cudnn": lambda: setattr(CUDNN, "fp32_precision", "tf32"),
        "new all": lambda: setattr(torch.backends, "fp32_precision", "tf32"),
    }


@pytest.fixture
def switches_put_back() -> Iterator[None]:
    yield
    for part in (CUDNN, torch.backends):
        if hasattr(part, "fp32_precision"):
            part.fp32_precision = "none"  # type: ignore[attr-defined]
    device.full_precision()


@pytest.mark.usefixtures("switches_put_back")
def test_full_precision_whatever_was_set_and_every_switch_can_be_read() -> None:
    for chosen in itertools.permutations(SWITCHES, 2):
        for name in chosen:
            SWITCHES[name]()
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            device.full_precision()
        assert (MATMUL.allow_tf32, CUDNN.allow_tf32, torch.get_float32_matmul_precision()) == (False, False, "highest"), chosen
        if hasattr(MATMUL, "fp32_precision"):
            assert MATMUL.fp32_precision == CUDNN.conv.fp32_precision == CUDNN.rnn.fp32_precision == "ieee", chosen
        assert not MATMUL.allow_fp16_reduced_precision_reduction
        with CUDNN.flags(enabled=False):  # which reads them
            pass


def test_a_worker_without_a_gpu_knows_of_none() -> None:
    assert device.present() is None
    with closing(Judge()) as judge:
        judge.load("def f(x):\n    x[0] = 0\n    return str(x.device)\n", "f")
        value, message = returned(judge, "f", X)
    assert (value, message.changed, message.copied) == ("cpu", ("0",), ())


def test_the_cpus_workers_load_nothing_of_it() -> None:
    code = "import sys, autograder.worker.loop; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "autograder.worker.device" in loaded
    assert not {"torch", "autograder.worker.copies", "autograder.worker.standin"} & set(loaded)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="kind 'tpu'"):
        device.start("tpu", 0)


def test_a_gpu_that_cannot_be_had_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_driver() -> None:
        raise RuntimeError("Found no NVIDIA driver on your system.")

    monkeypatch.setattr(torch.cuda, "init", no_driver)
    with pytest.raises(RuntimeError, match="NVIDIA driver"):
        device.start("cuda", 1 << 30)
    assert device.present() is None


@pytest.mark.parametrize(("asked", "fraction"), [(4 << 30, 0.25), (64 << 30, 1.0), (0, None)])
def test_the_real_one_is_given_its_part_of_the_memory(
    monkeypatch: pytest.MonkeyPatch, asked: int, fraction: float | None
) -> None:
    """What is said to torch.cuda, which is replaced: there may be no GPU here."""
    said: list[Any] = []
    properties = type("Properties", (), {"total_memory": 16 << 30})
    with Posing(), monkeypatch.context() as patch:  # its synchronize, and its cuda:0
        patch.setattr(torch.cuda, "init", lambda: said.append("init"))
        patch.setattr(torch.cuda, "set_device", lambda number: said.append(number))
        patch.setattr(torch.cuda, "get_device_properties", lambda number: properties)
        patch.setattr(torch.cuda, "set_per_process_memory_fraction", lambda part, number: said.append((part, number)))
        patch.setattr(device, "_present", None)
        device.start("cuda", asked)
        gpu = device.present()
    assert said == ["init", 0] + ([(fraction, 0)] if fraction else [])
    assert gpu is not None
    assert gpu.kind == "cuda"
    assert device.present() is None


def test_moved_values_share_nothing_with_what_was_sent() -> None:
    with Posing():
        moved = device.Gpu("standin").to_device({"a": [X, (X, 3)]})
        assert isinstance(moved["a"][0], Standin)
        moved["a"][0].zero_()
        assert torch.equal(moved["a"][1][0].cpu(), X)
    assert X[1, 2] == 5
