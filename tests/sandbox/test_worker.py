"""A worker at each level that this machine has: what it may, what it may not, and how it ends."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from handing_in import TOY

from autograder.errors import ProtocolError, StudentDied, StudentTimeout
from autograder.model import Limits, SourceFile
from autograder.sandbox.canary import escapes
from autograder.sandbox.client import Sandbox, Worker
from autograder.wire.messages import Call, Load, Loaded, Raised, Returned
from autograder.wire.values import Encoder

SOURCE = b"""
import ctypes, os, socket, sys, threading, time
import numpy as np

def echo(value): return value
def listing(path): return sorted(os.listdir(path))
def read(path): return open(path, "rb").read()
def write(path): return open(path, "wb").write(b"x")
def environment(): return dict(os.environ)
def processes(): return [int(n) for n in os.listdir("/proc") if n.isdigit()]
def descriptors():
    found = []
    for n in range(256):
        try: os.fstat(n); found.append(n)
        except OSError: pass
    return found
def connect(family, kind): socket.socket(family, kind)
def fork(): return os.fork()
def execute(): os.execv("/bin/true", ["true"])
def system(): return os.system("true")
def kill(pid): os.kill(pid, 9)
def ptrace(pid): return ctypes.CDLL(None).ptrace(16, pid, 0, 0)
def thread():
    done = []
    t = threading.Thread(target=done.append, args=(1,)); t.start(); t.join()
    return done
def train():
    import torch
    model = torch.nn.Linear(3, 2); optimizer = torch.optim.Adam(model.parameters())
    for _ in range(3):
        optimizer.zero_grad(); model(torch.ones(4, 3)).sum().backward(); optimizer.step()
    return model.weight
def save():
    import tempfile, torch
    model = torch.nn.Linear(3, 2)
    with tempfile.NamedTemporaryFile() as file:
        torch.save(model.state_dict(), file.name)
        loaded = torch.load(file.name)
    with tempfile.TemporaryDirectory() as folder:
        torch.save(model.weight, os.path.join(folder, "w.pt"))
        again = torch.load(os.path.join(folder, "w.pt"))
    return torch.equal(loaded["weight"], again)
def gradients():
    import torch
    x = torch.tensor([2.0, 3.0], requires_grad=True)
    (grad,) = torch.autograd.grad((x ** 3).sum(), x, create_graph=True)
    grad.sum().backward()
    return x.grad
def two_threads():
    import torch
    torch.set_num_threads(2)
    return (torch.ones(400, 400) @ torch.ones(400, 400)).sum()
def pool():
    from concurrent.futures import ThreadPoolExecutor
    with ThreadPoolExecutor(8) as threads:
        return list(threads.map(lambda n: float(np.ones(1000).sum()) * n, range(20)))
def batches():
    import torch
    data = torch.utils.data.TensorDataset(torch.arange(10.0))
    return [len(batch[0]) for batch in torch.utils.data.DataLoader(data, batch_size=4, shuffle=True)]
def big(n): return np.zeros(n)
def sleep(seconds): time.sleep(seconds)
def flood():
    while True: os.write(1, b"x" * 65536)
def garbage(data): os.write(3, data); time.sleep(60)
def many_files():
    return [open("/dev/null") for _ in range(10_000)]
def daemonize():
    threading.Thread(target=time.sleep, args=(600,), daemon=False).start()
    return True
"""


@pytest.fixture(scope="module", params=["L3", "L2", "L1"])
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    with Sandbox(request.param, ("numpy", "torch")) as running:
        running.wait_ready()
        yield running


class Talk:
    """A loaded worker and its calls."""

    def __init__(self, sandbox: Sandbox, limits: Limits) -> None:
        self.worker = Worker(sandbox.control, limits)
        load = Load((SourceFile("s.py", SOURCE),), "s.py", "python", ("echo",), (), None, 0)
        self.worker.wake(time.monotonic() + 20)
        self.worker.exchange(load, None, time.monotonic() + 20)
        assert isinstance(self.worker.receive(time.monotonic() + 20).message, Loaded)

    def __call__(self, name: str, *args: Any, seconds: float = 10.0) -> Any:
        encoder = Encoder()
        call = Call(7, "student", name, encoder.encode(args), encoder.encode({}))
        frame = self.worker.exchange(call, encoder, time.monotonic() + seconds)
        match frame.message:
            case Returned(value=tree):
                return frame.value(tree)
            case Raised(error=error):
                raise RuntimeError(f"{error.type}: {error.message}")
        raise AssertionError(frame.message)


@pytest.fixture
def talk(sandbox: Sandbox) -> Iterator[Callable[..., Talk]]:
    opened: list[Talk] = []

    def start(**limits: Any) -> Talk:
        opened.append(Talk(sandbox, Limits(**limits)))
        return opened[-1]

    yield start
    for one in opened:
        one.worker.close()


def test_values_come_back_as_they_went(talk: Callable[..., Talk]) -> None:
    import torch

    student = talk()
    for value in (1, 2.5, "é", None, True, [1, (2, {"a": b"b"})], 10**30, 1j):
        assert student("echo", value) == value
    array = np.arange(6, dtype=np.float32).reshape(2, 3)
    np.testing.assert_array_equal(student("echo", array), array)
    assert torch.equal(student("echo", torch.ones(2, dtype=torch.bfloat16)), torch.ones(2, dtype=torch.bfloat16))


def test_a_submission_may_have_large_files(sandbox: Sandbox) -> None:
    worker = Worker(sandbox.control, Limits())
    files = SourceFile("s.py", SOURCE), SourceFile("figure.png", bytes(5 << 20))
    try:
        worker.wake(time.monotonic() + 20)
        worker.exchange(Load(files, "s.py", "python", ("echo",), (), None, 0), None, time.monotonic() + 20)
        assert worker.receive(time.monotonic() + 20).message == Loaded(())
    finally:
        worker.close()


def test_training_and_threads_work_inside(talk: Callable[..., Talk]) -> None:
    student = talk()
    assert student("train").shape == (2, 3)
    assert student("thread") == [1]
    assert student("gradients").tolist() == [12.0, 18.0]
    assert student("two_threads") == 400.0**3
    assert student("pool")[19] == 19_000.0
    assert sorted(student("batches")) == [2, 4, 4]


def test_tensors_are_saved_to_temporary_files(talk: Callable[..., Talk]) -> None:
    assert talk()("save") is True


def test_one_worker_does_not_see_the_files_of_another(talk: Callable[..., Talk]) -> None:
    one, other = talk(), talk()
    folder = one("environment")["TMPDIR"]
    assert one("write", f"{folder}/mine") == 1
    with pytest.raises(RuntimeError, match=r"FileNotFoundError|PermissionError"):
        other("read", f"{folder}/mine")
    assert "mine" in one("listing", folder)
    assert "mine" not in other("listing", other("environment")["TMPDIR"])


@pytest.mark.parametrize("path", [TOY / "test_hidden.py", TOY / "chapter.toml", Path.home() / ".bashrc", Path("/etc/shadow")])
def test_files_of_others_cannot_be_read(talk: Callable[..., Talk], path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"FileNotFoundError|PermissionError"):
        talk()("read", str(path))


def test_the_solutions_folder_cannot_be_listed_nor_written(talk: Callable[..., Talk]) -> None:
    student = talk()
    with pytest.raises(RuntimeError, match=r"FileNotFoundError|PermissionError"):
        student("listing", str(TOY))
    with pytest.raises(RuntimeError, match=r"FileNotFoundError|PermissionError"):
        student("write", str(TOY / "planted.py"))
    assert not (TOY / "planted.py").exists()


@pytest.mark.parametrize(
    "attempt",
    [("connect", 2, 1), ("connect", 2, 2), ("connect", 10, 1), ("connect", 1, 1), ("connect", 16, 3), ("fork",), ("execute",)],
)
def test_no_network_and_no_processes(talk: Callable[..., Talk], attempt: tuple[Any, ...]) -> None:
    with pytest.raises(RuntimeError, match=r"PermissionError|Operation not permitted"):
        talk()(*attempt)


def test_a_shell_cannot_be_started(talk: Callable[..., Talk]) -> None:
    assert talk()("system") != 0


def test_no_descriptor_but_its_own_is_open(talk: Callable[..., Talk]) -> None:
    assert talk()("descriptors") == [0, 1, 2, 3]


def test_the_environment_holds_nothing_of_the_graders(talk: Callable[..., Talk], monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(talk()("environment")) <= {
        "PATH", "HOME", "TMPDIR", "USER", "LANG", "PYTHONDONTWRITEBYTECODE", "PYTHONHASHSEED", "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "MALLOC_ARENA_MAX",
        "PYTORCH_NVML_BASED_CUDA_CHECK", "LC_CTYPE", "KMP_DUPLICATE_LIB_OK",
        "KMP_INIT_AT_FORK", "TORCHINDUCTOR_CACHE_DIR", "CUDA_MODULE_LOADING", "TRITON_CACHE_DIR",
    }  # fmt: skip


def test_other_processes_cannot_be_signalled_or_traced(talk: Callable[..., Talk], sandbox: Sandbox) -> None:
    student = talk()
    with pytest.raises(RuntimeError, match=r"ProcessLookupError|PermissionError"):
        student("kill", sandbox._janitor.pid)
    assert student("ptrace", sandbox._janitor.pid) == -1
    assert not sandbox.lost()


def test_only_its_own_process_is_seen(talk: Callable[..., Talk], sandbox: Sandbox) -> None:
    if sandbox.level in ("L3", "L2"):
        assert talk()("processes") == [1]
    else:
        with pytest.raises(RuntimeError, match="PermissionError"):
            talk()("processes")


def test_memory_is_bounded(talk: Callable[..., Talk]) -> None:
    student = talk(memory_bytes=256 * 1024**2)
    with pytest.raises(RuntimeError, match="MemoryError"):
        student("big", 10**9)
    assert student("echo", 1) == 1


def test_descriptors_are_bounded(talk: Callable[..., Talk]) -> None:
    with pytest.raises(RuntimeError, match="Too many open files"):
        talk()("many_files")


def test_a_late_answer_is_a_timeout_and_the_worker_is_gone(talk: Callable[..., Talk]) -> None:
    student = talk()
    started = time.monotonic()
    with pytest.raises(StudentTimeout):
        student("sleep", 60, seconds=0.5)
    ended = student.worker.close()
    assert time.monotonic() - started < 3
    assert ended is not None
    assert (ended.exit_code, ended.signal) == (None, None)


def test_a_flood_is_drained_and_bounded(talk: Callable[..., Talk]) -> None:
    student = talk(output_bytes=1000)
    with pytest.raises(StudentTimeout):
        student("flood", seconds=0.5)
    student.worker.close()
    assert len(student.worker.last_output) < 1100


@pytest.mark.parametrize(
    "data",
    [
        b"garbage that starts no frame",
        b"AGR1" + (2**31).to_bytes(4, "little") + bytes(8),
        b"AGR1" + (10).to_bytes(4, "little") + (2**45).to_bytes(8, "little"),
        b"AGR1" + (4).to_bytes(4, "little") + bytes(8) + b"\xc1\xc1\xc1\xc1",
    ],
)
def test_what_is_no_frame_is_a_protocol_error(talk: Callable[..., Talk], data: bytes) -> None:
    with pytest.raises(ProtocolError):
        talk()("garbage", data, seconds=5)


def test_half_a_frame_and_silence_is_late(talk: Callable[..., Talk]) -> None:
    with pytest.raises(StudentTimeout):
        talk()("garbage", b"AGR1\x10", seconds=0.5)


def test_a_reply_larger_than_allowed_is_refused_before_it_is_read(talk: Callable[..., Talk]) -> None:
    with pytest.raises(ProtocolError, match="the limit is 1000"):
        talk(reply_bytes=1000)("big", 10_000)


def test_threads_left_behind_end_with_the_worker(talk: Callable[..., Talk]) -> None:
    student = talk()
    assert student("daemonize")
    assert student.worker.close() is not None


def test_closing_twice_is_harmless_and_a_closed_worker_is_dead(talk: Callable[..., Talk]) -> None:
    student = talk()
    assert student.worker.close() == student.worker.close()
    with pytest.raises((StudentDied, ValueError, OSError)):
        student("echo", 1)


def test_the_trial_submission_finds_no_way_out(sandbox: Sandbox) -> None:
    assert escapes(sandbox, (TOY / "test_hidden.py", TOY / "toy.py")) == ()


def test_workers_end_with_the_zygote() -> None:
    with Sandbox("L2", ("numpy",)) as running:
        running.wait_ready()
        student = Talk(running, Limits())
        running._janitor.kill()
        with pytest.raises(StudentDied):
            student("sleep", 30, seconds=10)


def test_without_isolation_the_trial_submission_gets_out(tmp_path: Path) -> None:
    """The probe can fail: at L0 it does."""
    with Sandbox("L0", ("numpy",)) as running:
        running.wait_ready()
        (tmp_path / "secret.py").write_text("42")
        found = escapes(running, (tmp_path / "secret.py",))
    assert set(found) == {
        "read secret.py", "list the folder of secret.py", "write beside secret.py", "change who may read secret.py",
        "open a TCP socket", "open a UDP socket", "open a local socket", "start a process", "start a program",
        "signal to the grader", "look into the grader's memory", "make a namespace", "outlive the grader",
        "use io_uring or keyctl",
    }  # fmt: skip
