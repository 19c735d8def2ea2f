"""A processor posing as one GPU: GPU checks can be proven with it where there is none.

A `Standin` says that it lies on `cuda:0`, and the numbers are in a tensor of the CPU inside it. What torch does with it is
done there; what CUDA would refuse is refused in CUDA's words: a tensor of the CPU beside one of the GPU, `.numpy()`. Inside
`posing()`, a "cuda" that the code names means the stand-in.

For C++ a stand-in is a tensor of the CPU, and only Python's side tells otherwise. Were it one of CUDA there, too, as
a FakeTensor is, a first gradient would end the process: autograd asks the driver for a stream.

What is not posed: `torch.Generator(device="cuda")`, old types such as `torch.cuda.FloatTensor`, a factory that is called
in a thread of the student's own, and of `torch.cuda` all but the names of `worker.harmless`.
"""

from __future__ import annotations

from types import TracebackType
from typing import Any

import torch
from torch.overrides import TorchFunctionMode
from torch.utils import _device
from torch.utils._python_dispatch import TorchDispatchMode, return_and_correct_aliasing
from torch.utils._pytree import tree_leaves

from autograder.worker.harmless import HARMLESS, NAME

CPU, GPU = torch.device("cpu"), torch.device("cuda", 0)
MIXED = "Expected all tensors to be on the same device, but found at least two devices, cuda:0 and cpu!"
NO_NUMPY = "can't convert cuda:0 device type tensor to numpy. Use Tensor.cpu() to copy the tensor to host memory first."
_aten = torch.ops.aten
# These take indices from the CPU, too.
_INDEXING = {_aten.index, _aten.index_put, _aten.index_put_, _aten._index_put_impl_, _aten._unsafe_index}
_JOINING = {_aten.cat, _aten.stack}  # these take nothing from the CPU, numbers included


class Standin(torch.Tensor):
    """A tensor that poses as one of `cuda:0`; `held` has its numbers."""

    held: torch.Tensor
    most_bytes = 0  # that one of them may hold; 0: as many as the CPU's memory does

    @staticmethod
    def __new__(cls, held: torch.Tensor) -> Standin:
        made: Standin = torch.Tensor._make_wrapper_subclass(
            cls,
            held.shape,
            strides=held.stride(),
            storage_offset=held.storage_offset(),
            dtype=held.dtype,
            layout=held.layout,
            device=CPU,
        )
        made.held = held
        return made

    __torch_function__ = torch._C._disabled_torch_function_impl  # type: ignore[assignment]

    @classmethod
    def __torch_dispatch__(cls, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None) -> Any:  # type: ignore[override]
        kwargs = _on_cpu(kwargs or {})
        with torch._C.DisableTorchFunction():
            _refuse_mixing(func, args, kwargs)
            result = _computed(func, _bare(args), _bare(kwargs))
            return return_and_correct_aliasing(func, args, kwargs, _posing(result))  # type: ignore[no-untyped-call]

    @property
    def device(self) -> torch.device:  # type: ignore[override]
        return GPU

    @property
    def is_cuda(self) -> bool:  # type: ignore[override]
        return True

    @property
    def is_cpu(self) -> bool:  # type: ignore[override]
        return False

    def get_device(self) -> int:
        return 0

    def to(self, *args: Any, **kwargs: Any) -> torch.Tensor:
        return _to(self, *args, **kwargs)

    def cpu(self, **kwargs: Any) -> torch.Tensor:  # type: ignore[override]
        return _to(self, CPU, **kwargs)

    def cuda(self, device: Any = None, non_blocking: bool = False, **kwargs: Any) -> torch.Tensor:  # type: ignore[override]
        return _to(self, GPU if device is None else device, **kwargs)

    def tolist(self) -> Any:
        return self.detach().cpu().tolist()

    def numpy(self, *, force: bool = False) -> Any:
        if not force:
            raise TypeError(NO_NUMPY)
        return self.detach().cpu().numpy(force=True)

    def __array__(self, *args: Any, **kwargs: Any) -> Any:
        return self.numpy()

    def __format__(self, spec: str) -> str:
        return format(self.item(), spec) if self.dim() == 0 else object.__format__(self, spec)


class _Departing(Standin):
    """A stand-in on its way to the CPU: what is made of it lies there."""

    @classmethod
    def __torch_dispatch__(cls, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None) -> Any:  # type: ignore[override]
        with torch._C.DisableTorchFunction():
            return func(*_bare(args), **(kwargs or {}))


class _Enter(torch.autograd.Function):
    """From the CPU to the stand-in; gradients go the other way."""

    @staticmethod
    def forward(ctx: Any, plain: torch.Tensor) -> Standin:
        with torch._C.DisableTorchFunction():
            return Standin(plain.detach().clone())

    @staticmethod
    def backward(ctx: Any, grad: torch.Tensor) -> torch.Tensor:
        return _to(grad, CPU)


class _Leave(torch.autograd.Function):
    """From the stand-in to the CPU, by the operation that a copy from a GPU is."""

    @staticmethod
    def forward(ctx: Any, standin: Standin) -> torch.Tensor:
        with torch._C.DisableTorchFunction():
            left: torch.Tensor = _aten._to_copy.default(_Departing(standin.held), device=CPU)
            return left

    @staticmethod
    def backward(ctx: Any, grad: torch.Tensor) -> torch.Tensor:
        return _to(grad, GPU)


def _bare(value: Any) -> Any:
    """`value` with what is inside its stand-ins in their place, in its lists, tuples and dicts, too."""
    kind = type(value)
    if kind is Standin:
        return value.held
    if kind is tuple or kind is list:
        return kind(map(_bare, value))
    if kind is dict:
        return {key: _bare(item) for key, item in value.items()}
    return value.held if isinstance(value, Standin) else value


def _posing(value: Any) -> Any:
    """`value` with stand-ins in the place of its tensors of the CPU."""
    if isinstance(value, torch.Tensor):
        if isinstance(value, Standin) or value.device != CPU:
            return value
        if 0 < Standin.most_bytes < value.untyped_storage().nbytes():
            raise _out_of_memory()
        return Standin(value.resolve_conj().resolve_neg())  # C++ asks the outer one whether it is a conjugate
    if isinstance(value, tuple | list):
        return type(value)(map(_posing, value))
    return value


def _names_gpu(device: Any) -> bool:
    """Whether `device`, in any of torch's ways of writing it, is the GPU. Raises for another GPU than the one there is."""
    if device is None:
        return False
    named = torch.device(device)
    if named.type == "cuda" and named.index not in (None, 0):
        raise RuntimeError("CUDA error: invalid device ordinal")
    return named.type == "cuda"


def _on_cpu(kwargs: dict[str, Any]) -> dict[str, Any]:
    return {**kwargs, "device": CPU} if _names_gpu(kwargs.get("device")) else kwargs


def _computed(func: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    try:
        return func(*args, **kwargs)
    except RuntimeError as error:
        if "can't allocate memory" in str(error):
            raise _out_of_memory() from None
        raise


def _out_of_memory() -> Exception:
    return torch.OutOfMemoryError(f"CUDA out of memory. The {NAME} has no more.")


def _refuse_mixing(func: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    """Raise as CUDA does where a tensor of the CPU stands beside one of the GPU: single numbers may, where they are read."""
    packet = func.overloadpacket
    if packet in _INDEXING and isinstance(args[0], Standin):
        args = (args[0], *args[2:])
    for position, argument in enumerate([*args, *kwargs.values()]):
        for leaf in tree_leaves(argument):
            if not isinstance(leaf, torch.Tensor) or isinstance(leaf, Standin):
                continue
            alias = func._schema.arguments[position].alias_info if position < len(args) else None
            if leaf.dim() or packet in _JOINING or (alias is not None and alias.is_write):
                raise RuntimeError(MIXED)


def _to(tensor: torch.Tensor, *args: Any, **kwargs: Any) -> torch.Tensor:
    """`Tensor.to`, for tensors of both sides."""
    device: torch.device | None
    copy = kwargs.pop("copy", False)
    kwargs.pop("non_blocking", None)
    other = kwargs.pop("other", args[0] if args else None)
    if isinstance(other, torch.Tensor):
        device, dtype, memory_format = other.device, other.dtype, kwargs.get("memory_format")
    else:
        device, dtype, _, memory_format = torch._C._nn._parse_to(*args, **kwargs)
    gone = tensor
    if _names_gpu(device):
        gone = tensor if isinstance(tensor, Standin) else _enter(tensor)
    elif device is not None and isinstance(tensor, Standin):
        gone = _leave(tensor)
        device = device if device != CPU else None
    more: dict[str, Any] = {"device": device, "dtype": dtype, "memory_format": memory_format}
    if isinstance(gone, Standin):
        del more["device"]
    more = {name: value for name, value in more.items() if value is not None}
    with torch._C.DisableTorchFunction():
        done = torch.Tensor.to(gone, **more) if more else gone
        return done.clone() if copy and done is tensor else done


def _enter(plain: torch.Tensor) -> Standin:
    entered: Standin = _Enter.apply(plain)
    return entered


def _leave(standin: Standin) -> torch.Tensor:
    left: torch.Tensor = _Leave.apply(standin)
    return left


class _Below(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """What one call of torch makes on its way down: a "cuda" named by torch's own Python code, and what torch's C++ makes
    where its arguments lie (`beside` says that this is the GPU), which it takes for the CPU."""

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        return False  # else its first operation imports torch._dynamo, which takes seconds

    def __init__(self, beside: bool) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._beside = beside

    def __torch_dispatch__(self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None) -> Any:
        kwargs = kwargs or {}
        named = _names_gpu(kwargs.get("device"))
        result = _computed(func, args, _on_cpu(kwargs))
        made = self._beside and not any(isinstance(leaf, torch.Tensor) for leaf in tree_leaves((args, kwargs)))
        return _posing(result) if named or made else result


class _Calls(TorchFunctionMode):
    """Sees every call of torch's functions and methods that is not a stand-in's own method."""

    def __torch_function__(self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None) -> Any:
        kwargs = kwargs or {}
        if func is torch.Tensor.to:
            return _to(*args, **kwargs)
        if func is torch.Tensor.cuda:
            device = kwargs.get("device", args[1] if len(args) > 1 else None)
            return _to(args[0], GPU if device is None else device)
        if func in _FROM_DATA:
            return _made_of(func, *args, **kwargs)
        if func is torch.Tensor.new_tensor and isinstance(args[0], Standin):
            return _made_of(torch.tensor, *args[1:], **{"device": GPU, "dtype": args[0].dtype, **kwargs})
        beside = any(isinstance(leaf, Standin) for leaf in tree_leaves((args, kwargs)))
        if func in (torch.Tensor.copy_, torch.Tensor.__setitem__) and beside:
            args = _brought(func, args)
        elif beside and kwargs.get("device") is not None and not _names_gpu(kwargs["device"]):  # zeros_like(x, device="cpu")
            args, kwargs = _bare(args), _bare(kwargs)
            beside = False
        with _Below(beside):
            return func(*args, **kwargs)


_FROM_DATA = {torch.tensor, torch.as_tensor, torch.asarray}


def _made_of(func: Any, data: Any, *args: Any, **kwargs: Any) -> torch.Tensor:
    """`torch.tensor` and the like: of what there is, on the device that is named."""
    device, wants_grad = kwargs.pop("device", None), kwargs.pop("requires_grad", False)
    if isinstance(data, torch.Tensor):
        moved = _to(data, device) if device is not None else data
        made = _to(moved.detach().clone() if func is torch.tensor else moved, dtype=kwargs.get("dtype"))
    else:
        device = _device.CURRENT_DEVICE if device is None else device
        with torch._C.DisableTorchFunction():
            made = func(_bare(data), *args, device=CPU if _names_gpu(device) else device, **kwargs)
            made = Standin(made) if _names_gpu(device) else made
    return made.requires_grad_() if wants_grad else made


def _brought(func: Any, args: tuple[Any, ...]) -> tuple[Any, ...]:
    """The arguments of what may write from one device to the other, the last of them brought to where the first lies."""
    into, *between, value = args
    if isinstance(value, torch.Tensor) and not any(isinstance(leaf, torch.Tensor) for leaf in tree_leaves(between)):
        value = _to(value, into.device)
    return (into, *between, value)


class Posing:
    """A context in which "cuda" means the stand-in, which has room for tensors of `memory_bytes` (0: of any size)."""

    def __init__(self, memory_bytes: int = 0) -> None:
        self._memory_bytes = memory_bytes
        self._calls = _Calls()
        self._replaced: list[tuple[Any, str, Any]] = []

    def __enter__(self) -> Posing:
        for owner, name, value in HARMLESS:
            if not hasattr(owner, name):  # another torch
                continue
            self._replaced.append((owner, name, getattr(owner, name)))
            setattr(owner, name, value)
        self._overwritten = torch.__future__.get_overwrite_module_params_on_conversion()
        torch.__future__.set_overwrite_module_params_on_conversion(True)  # Module.to: data of two kinds are not swapped
        Standin.most_bytes = self._memory_bytes
        self._calls.__enter__()  # type: ignore[no-untyped-call]
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._calls.__exit__(kind, error, trace)  # type: ignore[no-untyped-call]
        Standin.most_bytes = 0
        torch.__future__.set_overwrite_module_params_on_conversion(self._overwritten)
        while self._replaced:
            setattr(*self._replaced.pop())
