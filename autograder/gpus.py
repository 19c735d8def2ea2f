"""The GPUs of this machine as NVIDIA's management library (NVML) tells of them, and what is used of one.

Written from NVML's documentation and tested with a module that poses as pynvml; not tried with a driver. CUDA itself is
never initialised here: these are the trusted processes, which fork.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any

import msgspec

from autograder.errors import AutograderError, UsageError
from autograder.model import Gpu

STANDINS = "AUTOGRADER_STANDIN_GPUS"  # how many processors pose as GPUs, for rehearsals
STANDIN_BYTES = 8 * 1024**3
CONTROL_NODE = "/dev/nvidiactl"
POLL_SECONDS = 0.05
MOST_CONTEXT_BYTES = 3 * 1024**3 // 2  # of a CUDA context, with the kernels of PyTorch's libraries loaded
# what NVML documents as a device that is not to be used further: nvmlReturn_t's names without NVML_ERROR_
SICK = ("GPU_IS_LOST", "RESET_REQUIRED", "IRQ_ISSUE", "TIMEOUT", "GPU_NOT_FOUND", "DRIVER_NOT_LOADED", "UNKNOWN")


class Found(msgspec.Struct, frozen=True):
    """The GPUs that can be graded on, a sentence for each that cannot, and the driver's version ("" without one)."""

    gpus: tuple[Gpu, ...] = ()
    left_out: tuple[str, ...] = ()
    driver: str = ""


def find_gpus() -> tuple[Gpu, ...]:
    """The GPUs that can be graded on here; raises as `look`."""
    return look().gpus


def look(module: Any = None) -> Found:
    """All GPUs of this machine, those of CUDA_VISIBLE_DEVICES in its order (its numbers are taken as nvidia-smi's).

    `module` is pynvml, imported here unless it is given. Raises AutograderError where a driver is here that cannot be
    asked, UsageError for a number of stand-ins that is none.
    """
    if wanted := os.environ.get(STANDINS):
        return Found(_standins(wanted))
    if (module := module or _pynvml()) is None:
        if os.path.exists(CONTROL_NODE):
            raise AutograderError(
                f"An NVIDIA driver is here ({CONTROL_NODE}), but not the library that asks it. "
                "Install it: pip install 'autograder-dl[gpu]'."
            )
        return Found()
    try:
        with Nvml(module) as nvml:
            return _chosen(nvml, os.environ.get("CUDA_VISIBLE_DEVICES"))
    except module.NVMLError as error:
        if error.value in (module.NVML_ERROR_LIBRARY_NOT_FOUND, module.NVML_ERROR_DRIVER_NOT_LOADED):
            return Found()
        raise AutograderError(f"The NVIDIA driver cannot be asked for its GPUs ({error}). See what `nvidia-smi` says.") from None


def _standins(wanted: str) -> tuple[Gpu, ...]:
    if not wanted.isdecimal():
        raise UsageError(f"{STANDINS} is {wanted!r}: give the number of stand-in GPUs, for example 2, or unset it.")
    return tuple(
        Gpu(index=n, uuid=f"standin-{n}", name="stand-in GPU", memory_bytes=STANDIN_BYTES, kind="standin")
        for n in range(int(wanted))
    )


def _pynvml() -> Any:
    try:
        import pynvml
    except ImportError:
        return None
    return pynvml


def _chosen(nvml: Nvml, visible: str | None) -> Found:
    gpus, left_out = [], []
    listed = nvml.listed()
    order = range(len(listed)) if visible is None else visible_devices(visible, [uuid for uuid, _ in listed])
    for n in order:
        _, found = listed[n]
        if isinstance(found, Gpu):
            gpus.append(found)
        else:
            left_out.append(found)
    hidden = [n for n in range(len(listed)) if n not in order]
    left_out += [f"GPU {n} is hidden by CUDA_VISIBLE_DEVICES={visible}." for n in hidden]
    return Found(tuple(gpus), tuple(left_out), nvml.driver_version())


def visible_devices(text: str, uuids: Sequence[str]) -> tuple[int, ...]:
    """Which of the GPUs CUDA_VISIBLE_DEVICES names: numbers, UUIDs or beginnings of those, in its order.

    As CUDA reads it: what follows an entry that names no device is not read; a device named twice leaves none at all.
    """
    order: list[int] = []
    for entry in (part.strip() for part in text.split(",")):
        if entry.isdecimal():
            matches = [int(entry)] if int(entry) < len(uuids) else []
        else:
            matches = [n for n, uuid in enumerate(uuids) if entry.startswith("GPU-") and uuid.startswith(entry)]
        if len(matches) != 1:
            break
        if matches[0] in order:
            return ()
        order += matches
    return tuple(order)


class Nvml:
    """Every call of pynvml stands here. Use as a context manager, which opens the library and closes it.

    `module` is pynvml or what poses as it. Methods raise its NVMLError where nothing else is said.
    """

    def __init__(self, module: Any) -> None:
        self._module = module

    def driver_version(self) -> str:
        """For example "570.169"."""
        return str(self._module.nvmlSystemGetDriverVersion())

    def listed(self) -> list[tuple[str, Gpu | str]]:
        """Each device's UUID ("" if it tells none) with the GPU, or with the sentence why it cannot be used."""
        found: list[tuple[str, Gpu | str]] = []
        for index in range(self._module.nvmlDeviceGetCount()):
            uuid = ""
            try:
                handle = self._module.nvmlDeviceGetHandleByIndex(index)
                uuid = str(self._module.nvmlDeviceGetUUID(handle))
                found.append((uuid, self._described(index, uuid, handle)))
            except self._module.NVMLError as error:
                found.append((uuid, f"GPU {index} does not answer ({error})."))
        return found

    def _described(self, index: int, uuid: str, handle: Any) -> Gpu | str:
        name = str(self._module.nvmlDeviceGetName(handle))
        mode = self._if_supported(self._module.nvmlDeviceGetMigMode, handle)
        if mode is not None and mode[0] == self._module.NVML_DEVICE_MIG_ENABLE:
            return (
                f"GPU {index} ({name}) is divided by MIG: its parts cannot be told apart safely enough. "
                f"Switch it off: nvidia-smi -i {index} -mig 0."
            )
        minor = self._if_supported(self._module.nvmlDeviceGetMinorNumber, handle)  # WSL has none
        memory = int(self._module.nvmlDeviceGetMemoryInfo(handle).total)
        return Gpu(index=index, uuid=uuid, name=name, memory_bytes=memory, minor=minor or 0)

    def device(self, uuid: str) -> Any:
        """The handle of the device with this UUID."""
        return self._module.nvmlDeviceGetHandleByUUID(uuid)

    def processes(self, handle: Any) -> dict[int, int | None]:
        """The bytes that each process computing on the device holds, by pid; None where the driver does not tell."""
        return {process.pid: process.usedGpuMemory for process in self._module.nvmlDeviceGetComputeRunningProcesses(handle)}

    def used(self, handle: Any) -> int:
        """The bytes of the device's memory that are in use, by whomever."""
        return int(self._module.nvmlDeviceGetMemoryInfo(handle).used)

    def uncorrected(self, handle: Any) -> int:
        """Uncorrected errors of its memory since the driver was loaded; 0 for memory that does not count them."""
        kind, since = self._module.NVML_MEMORY_ERROR_TYPE_UNCORRECTED, self._module.NVML_VOLATILE_ECC
        return self._if_supported(self._module.nvmlDeviceGetTotalEccErrors, handle, kind, since) or 0

    def defect(self, handle: Any) -> str:
        """What NVML says of memory that could not be set aside; "" if nothing."""
        if self._if_supported(self._module.nvmlDeviceGetRetiredPagesPendingStatus, handle):
            return "pages of its memory wait to be retired, for which the machine must be restarted"
        if (rows := self._if_supported(self._module.nvmlDeviceGetRemappedRows, handle)) and rows[3]:
            return "rows of its memory could not be remapped"
        return ""

    def is_sick(self, error: Exception) -> bool:
        """Whether an error of this library says that the device is not to be used further."""
        known = [getattr(self._module, f"NVML_ERROR_{name}") for name in SICK]
        return isinstance(error, self._module.NVMLError) and getattr(error, "value", None) in known

    @property
    def error(self) -> type[Exception]:
        """The library's own exception."""
        kind: type[Exception] = self._module.NVMLError
        return kind

    def _if_supported(self, call: Callable[..., Any], *arguments: Any) -> Any:
        """What a call gives; None where the device, the driver or this user's rights do not have it."""
        names = ("NOT_SUPPORTED", "FUNCTION_NOT_FOUND", "NO_PERMISSION", "NO_DATA", "VGPU_ECC_NOT_SUPPORTED")
        try:
            return call(*arguments)
        except self._module.NVMLError as error:
            if error.value in [getattr(self._module, f"NVML_ERROR_{name}") for name in names]:
                return None
            raise

    def __enter__(self) -> Nvml:
        self._module.nvmlInit()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with contextlib.suppress(self._module.NVMLError):
            self._module.nvmlShutdown()


class Meter:
    """What is used of one GPU since this was opened, and whether the driver thinks it well. Use as a context manager.

    Of a stand-in nothing is known, and a stand-in is never sick. A GPU that cannot be asked at all is sick.
    """

    def __init__(self, gpu: Gpu, module: Any = None) -> None:
        self.gpu = gpu
        self._module = module
        self._nvml: Nvml | None = None
        self._handle: Any = None
        self._before: dict[int, int | None] = {}
        self._used_before = 0
        self._uncorrected_before = 0
        self._lost = ""

    def used_bytes(self) -> int | None:
        """What processes hold that were not there at first; None for a stand-in, or where the driver does not tell.

        Where it tells nothing of single processes (WSL, some containers), it is what the whole device holds more.
        """
        if self._nvml is None:
            return None
        try:
            now = self._nvml.processes(self._handle)
            new = [held for pid, held in now.items() if pid not in self._before]
            if None not in new and (now or self._before):
                return sum(held for held in new if held is not None)
            return max(0, self._nvml.used(self._handle) - self._used_before)
        except self._nvml.error:
            return None

    def trouble(self) -> str:
        """Why the device is not to be used further, in the driver's words; "" if nothing is known against it."""
        if self._nvml is None:
            return self._lost
        try:
            self._nvml.used(self._handle)  # any question would do: a lost device answers none
            more = self._nvml.uncorrected(self._handle) - self._uncorrected_before
            return f"{more} uncorrected errors in its memory" if more > 0 else self._nvml.defect(self._handle)
        except self._nvml.error as error:
            return str(error) if self._nvml.is_sick(error) else ""

    def __enter__(self) -> Meter:
        if self.gpu.kind == "standin":
            return self
        module = self._module or _pynvml()
        if module is None:
            raise AutograderError(
                "The library that asks the NVIDIA driver is gone. Install it: pip install 'autograder-dl[gpu]'."
            )
        nvml = Nvml(module)
        try:
            nvml.__enter__()
        except module.NVMLError as error:
            self._lost = str(error)
            return self
        try:
            self._handle = nvml.device(self.gpu.uuid)
            self._used_before = nvml.used(self._handle)
            with contextlib.suppress(module.NVMLError):
                self._before = nvml.processes(self._handle)
            self._uncorrected_before = nvml.uncorrected(self._handle)
        except module.NVMLError as error:
            self._lost = str(error)
            nvml.__exit__(None, None, None)
        else:
            self._nvml = nvml
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._nvml is not None:
            self._nvml.__exit__(kind, error, trace)
            self._nvml = None


class Watch:
    """A thread that looks at a meter and calls `on_excess` when more than `most_bytes` are held: once, until it is less again.

    A worker holds its CUDA context, too, which is nobody's tensor: what a fresh worker holds is allowed beside
    `most_bytes`, up to `MOST_CONTEXT_BYTES`. Enter this when the worker is awake and before the student's code is there;
    while nothing is held, all of the allowance is given. `peak_bytes` is None where the meter tells nothing.
    """

    def __init__(self, meter: Meter, most_bytes: int, on_excess: Callable[[], None]) -> None:
        self.peak_bytes: int | None = None
        self._meter = meter
        self._most = most_bytes
        self._on_excess = on_excess
        self._context = MOST_CONTEXT_BYTES
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        if first := self._meter.used_bytes():
            self._context = min(first, MOST_CONTEXT_BYTES)
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        told = False
        while True:
            used = self._meter.used_bytes()
            if used is not None:
                self.peak_bytes = max(used, self.peak_bytes or 0)
                excess = used > self._most + self._context
                if excess and not told:
                    self._on_excess()
                told = excess
            if self._ended.wait(POLL_SECONDS):
                return
