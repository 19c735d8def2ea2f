"""The processor posing as a GPU: it computes as the CPU does, lies on cuda:0, and refuses what CUDA refuses."""

from __future__ import annotations

import copy
import operator
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings

from autograder.chapters import load_chapter
from autograder.student.inprocess import module_from_source
from autograder.variants import Variant, all_submissions
from autograder.wire.frames import from_bytes, to_bytes
from autograder.wire.values import Encoder, devices_of
from autograder.worker.device import Gpu
from autograder.worker.harmless import NAME, Event
from autograder.worker.standin import MIXED, NO_NUMPY, Posing, Standin

SOLUTIONS = Path(__file__).parents[2] / "solutions"
MIXING = "Expected all tensors to be on the same device, but found at least two devices, cuda:0 and cpu!"


@pytest.fixture
def posing() -> Iterator[None]:
    with Posing():
        yield


def on_cpu(value: Any) -> Any:
    """As it crosses to the judge: what a tensor holds, whatever poses as holding it."""
    return from_bytes(to_bytes(value))


def equal(one: Any, other: Any) -> bool:
    return to_bytes(on_cpu(one)) == to_bytes(on_cpu(other))


def lies_on_gpu(value: Any) -> bool:
    tensors = value if isinstance(value, tuple) else (value,)
    return all(isinstance(t, Standin) and t.device == torch.device("cuda:0") and t.is_cuda for t in tensors)


def drawn(seed: int, *shape: int, dtype: torch.dtype = torch.float32) -> torch.Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64).to(dtype)


OPERATIONS: dict[str, Callable[[torch.Tensor], Any]] = {
    "sum": lambda x: x + x.sum(0, keepdim=True),
    "matmul": lambda x: x @ x.mT,
    "einsum": lambda x: torch.einsum("...ij,...kj->...ik", x, x),
    "softmax": lambda x: x.softmax(-1),
    "masked fill": lambda x: x.masked_fill(x > 0, -torch.inf),
    "boolean mask": lambda x: x[x > 0],
    "indices": lambda x: x[..., [0, -1]],
    "where": lambda x: torch.where(x > 0, x, 0),
    "tril": lambda x: x.tril(),
    "own mask": lambda x: x.masked_fill(torch.ones(x.shape[-2:], dtype=torch.bool, device=x.device).tril(), 0),
    "positions": lambda x: x + torch.arange(x.shape[-1], device=x.device),
    "written slice": lambda x: operator.setitem(c := x.clone(), (..., slice(0, None, 2)), 7) or c,
    "written view": lambda x: x.clone().transpose(-1, -2).mul_(2),
    "written mask": lambda x: operator.setitem(c := x.clone(), c > 0, 0) or c,
    "in place": lambda x: x.clone().add_(1).T.t_() if x.dim() == 2 else x.clone().unsqueeze_(0),
    "cat": lambda x: torch.cat([x, x], dim=-1),
    "stack": lambda x: torch.stack(list(x)),
    "unflatten": lambda x: x.repeat_interleave(2, -1).unflatten(-1, (2, -1)).transpose(-3, -2).flatten(-2),
    "several results": lambda x: tuple(x.max(-1)) + tuple(x.sort(-1)) + torch.split(x, 1),
    "half": lambda x: x.half() * 2,
    "bfloat16": lambda x: x.bfloat16().mT.float(),
    "complex": lambda x: torch.view_as_real(torch.polar(x.abs().float(), x.float())),
    "conjugate": lambda x: torch.complex(x.float(), x.float()).conj().imag,
    "ones like": lambda x: torch.ones_like(x).cumsum(-1),
    "new zeros": lambda x: x.new_zeros(x.shape) - x,
    "attention": lambda x: F.scaled_dot_product_attention(x.float(), x.float(), x.float(), is_causal=True),
    "numbers": lambda x: 2.0**x / x.shape[-1] + torch.tensor(3.0),
    "one hot": lambda x: F.one_hot(x.argmax(-1), x.shape[-1]),
    "vmap": lambda x: torch.func.vmap(lambda row: row - row.mean())(x),
}  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(
    name=st.sampled_from(sorted(OPERATIONS)),
    shape=st.lists(st.integers(1, 4), min_size=2, max_size=4),
    dtype=st.sampled_from([torch.float32, torch.float64]),
    seed=st.integers(0, 999),
)
def test_it_computes_what_the_cpu_computes(name: str, shape: list[int], dtype: torch.dtype, seed: int) -> None:
    x = drawn(seed, *shape, dtype=dtype)
    expected = OPERATIONS[name](x)
    with Posing():
        result = OPERATIONS[name](x.to("cuda"))
        assert lies_on_gpu(result)
        assert equal(result, expected)


@pytest.mark.usefixtures("posing")
@pytest.mark.parametrize("name", ["matmul", "softmax", "masked fill", "indices", "cat", "attention", "numbers", "half"])
def test_gradients_are_the_cpus(name: str) -> None:
    x = drawn(3, 3, 4)
    plain, posed = x.clone().requires_grad_(), x.cuda().requires_grad_()
    OPERATIONS[name](plain).exp().sum().backward()
    OPERATIONS[name](posed).exp().sum().backward()
    assert posed.grad is not None
    assert lies_on_gpu(posed.grad)
    assert equal(posed.grad, plain.grad)
    (again,) = torch.autograd.grad(OPERATIONS[name](posed).exp().sum(), posed)
    assert equal(again, posed.grad)


@pytest.mark.usefixtures("posing")
def test_gradients_cross_between_the_devices() -> None:
    plain, posed = drawn(1, 3).requires_grad_(), drawn(2, 3).cuda().requires_grad_()
    ((plain.cuda() * posed).cpu() * plain).sum().backward()
    assert plain.grad is not None
    assert posed.grad is not None
    assert not isinstance(plain.grad, Standin)
    assert lies_on_gpu(posed.grad)
    assert equal(plain.grad, 2 * plain.detach() * on_cpu(posed))
    assert equal(posed.grad, plain.detach() * plain.detach())


class Square(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: torch.Tensor) -> torch.Tensor:
        ctx.save_for_backward(x, x * x)
        return x * x

    @staticmethod
    def backward(ctx: Any, grad: torch.Tensor) -> torch.Tensor:  # type: ignore[override]
        assert lies_on_gpu((grad, *ctx.saved_tensors))
        return 2 * ctx.saved_tensors[0] * grad


@pytest.mark.usefixtures("posing")
def test_a_function_with_a_backward_of_its_own() -> None:
    x = drawn(1, 3).cuda().requires_grad_()
    Square.apply(Square.apply(x)).sum().backward()  # type: ignore[no-untyped-call]
    assert x.grad is not None
    assert torch.allclose(on_cpu(x.grad), 4 * on_cpu(x) ** 3)


@pytest.mark.usefixtures("posing")
@pytest.mark.parametrize(
    "make",
    [
        lambda: torch.zeros(2, 3, device="cuda"),
        lambda: torch.full((2,), 1.0, device="cuda:0", requires_grad=True),
        lambda: torch.arange(3, device=torch.device("cuda", 0)),
        lambda: torch.tensor([[1.0, 2.0]], device="cuda", requires_grad=True),
        lambda: torch.randn(3, device=0),
        lambda: torch.as_tensor(np.ones(3), device="cuda"),
        lambda: torch.as_tensor(torch.ones(3), device="cuda"),
        lambda: torch.from_numpy(np.ones(3)).to(torch.zeros(1, device="cuda").device),
        lambda: torch.ones(3).to("cuda", torch.float16),
        lambda: torch.ones(3).to(torch.zeros(1, device="cuda")),
        lambda: torch.ones(3).cuda(),
        lambda: torch.zeros(3, device="cuda").new_tensor([1.0]),
        lambda: torch.zeros(3, device="cuda").to(torch.float64),
        lambda: torch.nn.Linear(2, 3).to("cuda").weight,
        lambda: torch.nn.Linear(2, 3, device="cuda")(torch.ones(1, 2, device="cuda")),
        lambda: torch.nn.MultiheadAttention(4, 2).cuda()(*[torch.ones(3, 1, 4, device="cuda")] * 3)[0],
        lambda: copy.deepcopy(torch.zeros(3, device="cuda")),
    ],
)
def test_what_is_made_on_the_gpu_lies_there(make: Callable[[], torch.Tensor]) -> None:
    made = make()
    assert lies_on_gpu(made)
    assert made.get_device() == 0


@pytest.mark.usefixtures("posing")
def test_the_default_device() -> None:
    with torch.device("cuda"):
        assert lies_on_gpu((torch.zeros(3), torch.tensor([1.0]), torch.arange(3), torch.eye(2)))
    assert torch.zeros(3).device.type == "cpu"
    torch.set_default_device("cuda")
    try:
        assert lies_on_gpu((torch.zeros(3), torch.tensor([1.0])))
    finally:
        torch.set_default_device(None)
    assert torch.zeros(3).device.type == "cpu"


@pytest.mark.usefixtures("posing")
def test_what_is_named_cpu_lies_on_the_cpu() -> None:
    x = drawn(1, 2, 3).cuda()
    for made in (x.cpu(), x.to("cpu"), x.to(torch.ones(1)), x.numpy(force=True), torch.as_tensor(x, device="cpu")):
        assert not isinstance(made, Standin)
        assert np.array_equal(made, on_cpu(x))
    for empty in (x.new_zeros(3, device="cpu"), torch.zeros_like(x, device="cpu"), torch.zeros(3), torch.tensor([1.0])):
        assert not isinstance(empty, Standin)
        assert empty.device.type == "cpu"


MIXES: dict[str, Callable[[torch.Tensor, torch.Tensor], Any]] = {
    "add": lambda gpu, cpu: gpu + cpu,
    "radd": lambda gpu, cpu: cpu * gpu,
    "matmul": lambda gpu, cpu: gpu @ cpu.mT,
    "cat": lambda gpu, cpu: torch.cat([gpu, cpu]),
    "stack": lambda gpu, cpu: torch.stack([gpu.sum(), cpu.sum()]),
    "mask": lambda gpu, cpu: gpu.masked_fill(cpu > 0, 0),
    "where": lambda gpu, cpu: torch.where(cpu > 0, gpu, 0),
    "index": lambda gpu, cpu: cpu[gpu > 0],
    "in place": lambda gpu, cpu: cpu.add_(gpu),
    "number in place": lambda gpu, cpu: torch.tensor(1.0).add_(gpu.sum()),
    "values of a mask": lambda gpu, cpu: operator.setitem(gpu, gpu > 0, cpu[cpu > 0]),
    "equal": lambda gpu, cpu: torch.equal(gpu, cpu),
    "attention": lambda gpu, cpu: F.scaled_dot_product_attention(gpu, gpu, gpu, attn_mask=torch.ones(3, 3).bool()),
}


@pytest.mark.usefixtures("posing")
@pytest.mark.parametrize("name", MIXES)
def test_devices_do_not_mix(name: str) -> None:
    x = drawn(1, 3, 4)
    with pytest.raises(RuntimeError) as caught:
        MIXES[name](x.cuda(), x.clone())
    assert str(caught.value) == MIXED == MIXING


@pytest.mark.usefixtures("posing")
def test_what_cuda_lets_pass() -> None:
    x = drawn(1, 3, 4)
    gpu, cpu = x.cuda(), x.clone()
    assert equal(gpu * torch.tensor(2.0), x * 2)  # a number of the CPU
    assert lies_on_gpu(gpu[torch.tensor([0, 2])])  # its indices
    gpu[0] = torch.ones(4)
    gpu[1:].copy_(torch.zeros(2, 4))
    cpu[0] = gpu[0]
    cpu[1:].copy_(gpu[1:])
    assert equal(gpu, torch.tensor([[1.0] * 4] + [[0.0] * 4] * 2))
    assert equal(cpu, gpu)
    assert not isinstance(cpu, Standin)


@pytest.mark.usefixtures("posing")
@pytest.mark.parametrize("read", [lambda x: x.numpy(), np.asarray, np.sin])
def test_numpy_is_refused_in_cudas_words(read: Callable[[torch.Tensor], Any]) -> None:
    with pytest.raises(TypeError, match=r"^can't convert cuda:0 device type tensor to numpy\. Use Tensor\.cpu\(\) to copy"):
        read(torch.ones(3, device="cuda"))


@pytest.mark.usefixtures("posing")
def test_numbers_and_texts_of_it() -> None:
    x = torch.tensor([[1.5, 2.0]], device="cuda")
    assert (x[0, 0].item(), float(x.sum()), bool(x[0, 0] > 1), int(x[0, 1])) == (1.5, 3.5, True, 2)
    assert (x.tolist(), f"{x[0, 0]:.2f}", len(x), x.shape) == ([[1.5, 2.0]], "1.50", 1, (1, 2))
    assert str(x) == repr(x) == "Standin([[1.5000, 2.0000]], device='cuda:0')"
    assert torch.tensor([x[0, 0], x[0, 1]]).tolist() == [1.5, 2.0]


@pytest.mark.usefixtures("posing")
def test_torch_cuda_is_harmless() -> None:
    assert (torch.cuda.is_available(), torch.cuda.device_count(), torch.cuda.get_device_name(0)) == (True, 1, NAME)
    start, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
    assert isinstance(start, Event)
    start.record()
    end.record()
    torch.cuda.synchronize()
    assert 0 <= start.elapsed_time(end) < 1000
    torch.manual_seed(3)
    with pytest.raises(RuntimeError, match="invalid device ordinal"):
        torch.zeros(3, device="cuda:1")


@pytest.mark.usefixtures("posing")
def test_a_thread_of_the_students_own_works_on_what_it_is_given() -> None:
    x = drawn(1, 2, 3).cuda()

    def work() -> tuple[torch.Tensor, ...]:
        return x.new_zeros(3, device="cuda"), torch.zeros_like(x, device=x.device), x @ x.mT, x.double().to(x)

    with ThreadPoolExecutor(1) as pool:
        assert lies_on_gpu(pool.submit(work).result())


def test_nothing_poses_afterwards() -> None:
    with Posing():
        assert torch.cuda.is_available()
        assert torch.cuda.Event is Event
    assert torch.cuda.is_available.__module__ == "torch.cuda"
    assert torch.cuda.Event is not Event
    assert not torch.__future__.get_overwrite_module_params_on_conversion()
    assert torch.overrides._get_current_function_mode() is None


def test_its_memory_is_bounded() -> None:
    with Posing(memory_bytes=4000):
        x = torch.zeros(1000, device="cuda")
        with pytest.raises(torch.OutOfMemoryError, match=r"^CUDA out of memory"):
            torch.cat([x, x])
        with pytest.raises(torch.OutOfMemoryError, match=r"^CUDA out of memory"):
            x.double()
    with Posing():
        assert lies_on_gpu(torch.cat([x, x]))


@pytest.mark.usefixtures("posing")
def test_it_crosses_with_the_name_of_its_device() -> None:
    x = drawn(1, 2, 3).cuda()
    tree = Encoder().encode([x, torch.ones(1), {"x": x.T.bfloat16()}])
    assert devices_of(tree) == ("cuda:0", "cpu")
    assert equal(x.conj(), on_cpu(x))


# Of the chapters' own submissions: calls by function, "cuda" standing for the device.
ATTENTION = [
    ("softmax", (drawn(1, 2, 3, 4), -1)),
    ("softmax", (torch.arange(6).reshape(2, 3), 0)),
    ("scaled_dot_product_attention", (drawn(1, 2, 3, 4), drawn(2, 2, 5, 4), drawn(3, 2, 5, 6))),
    ("scaled_dot_product_attention", (drawn(1, 3, 4), drawn(2, 5, 4), drawn(3, 5, 6), drawn(4, 3, 5) > 0)),
    ("self_attention", (drawn(1, 2, 3, 4), drawn(2, 4, 5), drawn(3, 4, 5), drawn(4, 4, 6), drawn(5, 3, 3) > 0)),
    ("multi_head_attention", (drawn(1, 2, 3, 4), *(drawn(n, 4, 4) for n in range(4)), 2, torch.ones(3, 3).tril() > 0)),
]
ENCODING = [
    ("positional_encoding", (5, 7, torch.float32, "cuda")),
    ("add_positional_encoding", (drawn(1, 2, 5, 6, dtype=torch.float64),)),
]
CALLS = {"18_self_attention": ATTENTION, "19_positional_encoding": ENCODING}
# These have to do with the device: what they do on a GPU is another thing than on the CPU.
OF_THE_DEVICE = {
    "added_mask_on_cpu": {MIXING},
    "cpu_hard_coded": {MIXING},
    "numpy_round_trip": {NO_NUMPY},
    "device_hard_coded": {"cpu"},
    "encoding_left_on_cpu": {MIXING},
    "embeddings_lost": {"cpu"},  # it calls its own table without a device
}  # fmt: skip


def submissions() -> list[tuple[str, Variant]]:
    found = [(name, variant) for name in CALLS for variant in all_submissions(load_chapter(SOLUTIONS / name))]
    return [(name, variant) for name, variant in found if variant.kind in ("reference", "right", "wrong")]


def called(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    try:
        return function(*arguments)
    except Exception as error:  # noqa: BLE001  # a wrong submission may raise anything
        return f"{error}"


def test_the_chapters_submissions_do_on_it_what_they_do_on_the_cpu() -> None:
    gpu = Gpu("standin")
    strange: dict[str, set[str]] = {}
    references: dict[tuple[str, int], Any] = {}
    for chapter, variant in submissions():
        module = module_from_source(f"standin_{variant.name}", variant.source, variant.name)
        for number, (name, arguments) in enumerate(CALLS[chapter]):
            function = getattr(module, name)
            plain = called(function, tuple("cpu" if a == "cuda" else a for a in copy.deepcopy(arguments)))
            with Posing():
                posed = called(function, gpu.to_device(arguments))
            if variant.kind == "reference":
                references[chapter, number] = plain
            if isinstance(posed, str):
                if posed != plain:
                    strange.setdefault(variant.name, set()).add(posed)
            elif not lies_on_gpu(posed):
                strange.setdefault(variant.name, set()).add("cpu")
            else:
                assert equal(posed, plain), (variant.name, name)
            if variant.kind != "wrong":
                torch.testing.assert_close(on_cpu(posed), references[chapter, number], rtol=1e-4, atol=1e-5)
    assert strange == OF_THE_DEVICE
