"""temporary"""

import os

from autograder.model import Gpu


def find_gpus() -> tuple[Gpu, ...]:
    n = int(os.environ.get("AUTOGRADER_STANDIN_GPUS", "0"))
    return tuple(Gpu(index=i, uuid=f"standin-{i}", name="stand-in GPU", memory_bytes=8 << 30, kind="standin") for i in range(n))


class Meter:
    def __init__(self, gpu: Gpu) -> None: ...
    def __enter__(self) -> "Meter":
        return self

    def __exit__(self, *a: object) -> None: ...
    def trouble(self) -> str:
        return ""


class Watch:
    peak_bytes: int | None = None

    def __init__(self, meter: Meter, most: int, on: object) -> None: ...
    def __enter__(self) -> "Watch":
        return self

    def __exit__(self, *a: object) -> None: ...
