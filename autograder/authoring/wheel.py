"""This package as a wheel, from the files that run: no build tool, no network, the same bytes every time.

It can be made from a checkout and from an installation alike. What the distribution says of itself (its version, what it
needs) is taken from its metadata, as it was when it was installed.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.metadata
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import autograder
from autograder.errors import AutograderError

DISTRIBUTION = "autograder-dl"  # the index has another project of the package's name
PACKAGE, WHEEL = "autograder", "autograder_dl"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip archive knows
_WHEEL = "Wheel-Version: 1.0\nGenerator: autograder\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def this_wheel() -> tuple[str, bytes]:
    """File name and bytes. Raises AutograderError if this package is not installed as a distribution."""
    try:
        known = importlib.metadata.distribution(DISTRIBUTION)
    except importlib.metadata.PackageNotFoundError:
        known = None
    metadata = known and known.read_text("METADATA")
    if known is None or not metadata:
        raise AutograderError(f"No metadata of {DISTRIBUTION} is installed, so no wheel can be made. Run `make setup`.")
    package = Path(autograder.__file__).parent
    files = {
        f"{PACKAGE}/{path.relative_to(package).as_posix()}": path.read_bytes()
        for path in sorted(package.rglob("*"))
        if _own(path)
    }
    info = f"{WHEEL}-{known.version}.dist-info"
    files[f"{info}/METADATA"] = metadata.encode()
    files[f"{info}/WHEEL"] = _WHEEL.encode()
    files[f"{info}/entry_points.txt"] = (known.read_text("entry_points.txt") or "").encode()
    record = "".join(f"{name},sha256={_digest(data)},{len(data)}\n" for name, data in files.items())
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    return f"{WHEEL}-{known.version}-py3-none-any.whl", zipped(files)


def zipped(files: Mapping[str, bytes], programs: tuple[str, ...] = ()) -> bytes:
    """A zip archive of `files`, in their order; `programs` may be run. The same files give the same bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, EPOCH)
            info.create_system = 3  # Unix, as permissions are read there alone
            info.external_attr = (0o100755 if name in programs else 0o100644) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return held.getvalue()


def _own(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
