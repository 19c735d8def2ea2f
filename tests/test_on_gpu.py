"""`make test-gpu` where there is no GPU: it says so, and tries nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from autograder.gpus import find_gpus


@pytest.mark.skipif(bool(find_gpus()), reason="a GPU is here: run `make test-gpu`")
def test_without_a_gpu_nothing_is_claimed() -> None:
    script = Path(__file__).with_name("on_gpu.py")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout.startswith("No GPU can be used here (none was found): nothing was tried.")
