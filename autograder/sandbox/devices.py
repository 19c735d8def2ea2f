"""What a sandbox with a GPU has and one without has not: device nodes, a few files that CUDA reads, room, an environment.

Written from public sources and not tried with a GPU. Each line below names what it was taken from:

- libnvidia-container, src/nvc_info.c and src/nvc_mount.c: the device nodes; `params` with ModifyDeviceFiles 0.
- gVisor's nvproxy, pkg/sentry/devices/nvproxy/seccomp_filters.go: the requests to those nodes (in `filter`).
- snapd's interface "opengl", its part "cuda": /proc/devices, /proc/modules, mmap_min_addr, block_size_bytes, and the
  abstract socket `cuda-uvmfd-*`, which libcuda binds and listens on, and without which it does not start.
- gVisor issue 12876: /sys/devices/system/node, without which libcuda crashes on machines with several memory nodes.
- nono pull request 673, OpenShell pull request 710: libcuda names its threads by /proc/self/task/<tid>/comm and takes
  a refusal for CUDA error 304 (driver 570); it reads /proc/driver/nvidia and /proc/driver/nvidia-uvm; nono pull request
  652: it opens /dev/nvidia-uvm-tools where that is there.
- OpenShell issue 1696: it wants memfd_create (in `filter`).
- nono pull request 639: /dev/dxg and /usr/lib/wsl on WSL.

That a process sees no other GPU's node is how containers give it one GPU. PCI folders of /sys are on none of these
lists for one GPU without graphics, so they are not shown. From level 2 on a worker's /proc is procfs of its own, so
/proc/driver/nvidia is in it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from autograder.errors import AutograderError
from autograder.model import Gpu

CONTROL, UVM, UVM_TOOLS, WSL = "/dev/nvidiactl", "/dev/nvidia-uvm", "/dev/nvidia-uvm-tools", "/dev/dxg"
PARAMS = "/proc/driver/nvidia/params"
READABLE = (
    "/sys/devices/system/node",
    "/sys/devices/system/memory/block_size_bytes",
    "/sys/module/nvidia",
    "/sys/module/nvidia_uvm",
)
# Where /proc is the machine's own and Landlock alone keeps it (L1): what else of it may be read.
PROC = (
    "/proc/self",
    "/proc/devices",
    "/proc/modules",
    "/proc/sys/vm/mmap_min_addr",
    "/proc/driver/nvidia",
    "/proc/driver/nvidia-uvm",
)
ENVIRONMENT = {
    "NVIDIA_TF32_OVERRIDE": "0",  # float32 is float32, as on the processor that made the expected values
    "CUDA_CACHE_DISABLE": "1",  # or compiled kernels would be written to HOME, and fill it
    "CUBLAS_WORKSPACE_CONFIG": ":4096:8",  # one of the two with which cuBLAS gives the same result each time
}


class Devices(msgspec.Struct, frozen=True):
    """What of a GPU is let into a sandbox; as it stands, nothing."""

    nodes: tuple[str, ...] = ()  # device nodes: opened, read, written, and asked with ioctl
    readable: tuple[str, ...] = ()  # further files and folders
    texts: tuple[tuple[str, str], ...] = ()  # files of /proc that say something else inside; not at L1
    # Beside what the submission may use: CUDA's own data on the host's side (its reservations count, too), and what of
    # it is really in memory, pinned memory included. Untried estimates.
    data_bytes: int = 6 * 1024**3
    host_bytes: int = 2 * 1024**3

    @property
    def wsl(self) -> bool:
        """Whether the GPU is reached as in the Windows Subsystem for Linux."""
        return WSL in self.nodes


NO_DEVICES = Devices()


def devices_of(gpu: Gpu | None) -> Devices:
    """What workers on this GPU need. Raises AutograderError where one of its device nodes is missing."""
    if gpu is None or gpu.kind == "standin":
        return NO_DEVICES
    libraries = library_folders(os.environ)
    if os.path.exists(WSL) and not os.path.exists(CONTROL):
        return Devices(nodes=(WSL,), readable=(*_existing(READABLE), *libraries))
    needed = (CONTROL, UVM, f"/dev/nvidia{gpu.minor}")
    if missing := [node for node in needed if not os.path.exists(node)]:
        raise AutograderError(
            f"{gpu.name} cannot be used: {' and '.join(missing)} cannot be found. "
            f"Have the driver make what is missing (nvidia-modprobe -u -c {gpu.minor}), or give the container all of these nodes."
        )
    return Devices(
        nodes=(*needed, *_existing((UVM_TOOLS,))),
        readable=(*_existing(READABLE), *libraries),
        texts=_unmodified(PARAMS),
    )


def environment_of(gpu: Gpu | None) -> Mapping[str, str]:
    """What a process on this GPU is told at its start, before anything is imported."""
    if gpu is None or gpu.kind == "standin":
        return {}
    libraries = library_folders(os.environ)
    path = {"LD_LIBRARY_PATH": ":".join(libraries)} if libraries else {}
    return {**ENVIRONMENT, "CUDA_VISIBLE_DEVICES": gpu.uuid, **path}


def library_folders(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The folders of LD_LIBRARY_PATH that may be shown inside: absolute, there, and with a shared library in them."""
    folders = [os.path.normpath(part) for part in environment.get("LD_LIBRARY_PATH", "").split(":") if os.path.isabs(part)]
    return tuple(folder for folder in dict.fromkeys(folders) if _has_libraries(Path(folder)))


def _has_libraries(folder: Path) -> bool:
    try:
        return any(".so" in entry.suffixes for entry in folder.iterdir())
    except OSError:
        return False


def _existing(paths: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(path for path in paths if os.path.exists(path))


def _unmodified(params: str) -> tuple[tuple[str, str], ...]:
    """The driver's settings, but that its libraries leave the nodes' owners as they are.

    Inside a user namespace the nodes seem to belong to nobody, and CUDA would try to set that right.
    """
    try:
        text = Path(params).read_text(encoding="utf-8")
    except OSError:
        return ()
    return ((params, text.replace("ModifyDeviceFiles: 1", "ModifyDeviceFiles: 0")),)
