"""The GPU that a worker computes on, if it has one: initialised in the worker itself, for no CUDA context outlives a fork.

Untried, for want of a GPU, and written from torch's documentation: all of kind "cuda". The same code on the stand-in
(`worker.standin`) is tried: moving, looking out for copies, the precision's switches, which torch has without a GPU.
Torch is imported where it is needed: a worker without a GPU pays nothing.
"""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Callable, Iterator
from typing import Any

GPU = "cuda:0"
IEEE = "ieee"
WARM_SIZE = 64


class Gpu:
    """What a worker's calls need of its GPU, real or posed."""

    def __init__(self, kind: str, posing: object = None) -> None:
        self.kind = kind
        self._posing = posing  # held: "cuda" means the stand-in as long as this worker lives

    def to_device(self, value: Any) -> Any:
        """`value` with the tensors in its lists, tuples and dicts moved to the GPU; all else as it is."""
        import torch

        if isinstance(value, torch.Tensor):
            return value.to(GPU)
        if type(value) is list:
            return [self.to_device(item) for item in value]
        if type(value) is tuple:
            return tuple(self.to_device(item) for item in value)
        if type(value) is dict:
            return {key: self.to_device(item) for key, item in value.items()}
        return value

    @contextlib.contextmanager
    def calling(self, is_file: Callable[[str], bool], copied: list[str], *, theirs: bool, timed: bool) -> Iterator[None]:
        """Around one call: in full precision, and with what it copies to the CPU noted in `copied`, unless it is `timed`.

        What the call started has ended when this ends, so an error of a kernel is raised in the call that caused it.
        """
        full_precision()
        if timed:
            yield
        else:
            from autograder.worker.copies import Copies

            copies = Copies(is_file, theirs=theirs)
            with copies:
                yield
            copied += copies.found()
        self.synchronize()

    def synchronize(self) -> None:
        """Until the GPU has done what it was asked. Raises what a kernel has met."""
        import torch

        torch.cuda.synchronize()


_present: Gpu | None = None


def present() -> Gpu | None:
    """This worker's GPU; None in a worker that computes on the CPU."""
    return _present


def preload(kind: str) -> tuple[str, ...]:
    """Modules that a zygote imports for workers with a GPU of this kind, or each would wait for them: torch loads the third
    at the first operation of a tensor that is computed in Python, as a stand-in is."""
    ours = ("autograder.worker.copies",)
    return (*ours, "autograder.worker.standin", "torch.distributed.tensor") if kind == "standin" else ours


def start(kind: str, memory_bytes: int) -> None:
    """Give this process its GPU, "cuda" or "standin", of which it may take `memory_bytes` (0: all).

    The real one is the only one that CUDA_VISIBLE_DEVICES leaves visible. Raises what torch says of a GPU that cannot be had.
    """
    global _present
    if kind == "standin":
        from autograder.worker.standin import Posing

        posing = Posing(memory_bytes)
        posing.__enter__()
        _present = Gpu(kind, posing)
    elif kind == "cuda":
        _start_cuda(memory_bytes)
        _present = Gpu(kind)
    else:
        raise ValueError(f"a GPU of kind {kind!r}: there are cuda and standin")
    full_precision()
    _warm_up()


def _start_cuda(memory_bytes: int) -> None:
    import torch

    torch.cuda.init()  # type: ignore[no-untyped-call]
    torch.cuda.set_device(0)
    if memory_bytes:
        total = torch.cuda.get_device_properties(0).total_memory
        torch.cuda.set_per_process_memory_fraction(min(1.0, memory_bytes / total), 0)


def _warm_up() -> None:
    """Once what takes time at a first use: cuBLAS, autograd's thread for the GPU."""
    import torch

    ones = torch.ones(WARM_SIZE, WARM_SIZE, device=GPU, requires_grad=True)
    (ones @ ones).sum().backward()  # type: ignore[no-untyped-call]
    torch.cuda.synchronize()


def full_precision() -> None:
    """Products of float32 in float32, sums of float16 and bfloat16 in float32, whatever was set before.

    From torch 2.9 on there are two sets of switches, and torch raises where one is asked that contradicts the other: both
    are set, the old ones first. The new ones alone would leave `torch.backends.cudnn.allow_tf32` unreadable, the old ones
    alone give way to `torch.backends.fp32_precision`.
    """
    import torch

    backends: Any = torch.backends
    matmul, cudnn = backends.cuda.matmul, backends.cudnn
    matmul.allow_fp16_reduced_precision_reduction = False
    matmul.allow_bf16_reduced_precision_reduction = False
    if hasattr(matmul, "allow_fp16_accumulation"):  # from torch 2.7 on
        matmul.allow_fp16_accumulation = False
    new: list[Any] = [
        part for part in (matmul, getattr(cudnn, "conv", None), getattr(cudnn, "rnn", None)) if hasattr(part, "fp32_precision")
    ]
    if new and all(part.fp32_precision == IEEE for part in new):
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that the old ones will go
        matmul.allow_tf32 = False
        cudnn.allow_tf32 = False
        torch.set_float32_matmul_precision("highest")
        for part in new:
            part.fp32_precision = IEEE
