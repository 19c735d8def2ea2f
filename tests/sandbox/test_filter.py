"""The filter, twice: its program run by hand on any call that there may be, and by the kernel on real ones."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import mmap
import os
import platform
import resource
import signal
import socket
import struct
import tempfile
import threading
from collections import Counter
from collections.abc import Callable

import hypothesis.strategies as st
import pyseccomp
import pytest
from hypothesis import given

from autograder.errors import IsolationError
from autograder.sandbox import linux
from autograder.sandbox.filter import (
    ALLOWED,
    CLONE_THREAD,
    FCNTLS,
    FOR_GPU,
    IOCTLS,
    PRCTLS,
    REFUSED,
    SOCKET_OPTIONS,
    UVM_REQUESTS,
    build_filter,
)

MACHINE = platform.machine()
ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}.get(MACHINE, 0)
I386, X32 = 0x40000003, 0x40000000
ALLOW, KILL_PROCESS, ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
EPERM, ENOSYS = ERRNO | errno.EPERM, ERRNO | errno.ENOSYS
CONDITIONAL = ("clone", "prlimit64", "sched_setaffinity", "ioctl", "fcntl", "getsockopt", "prctl")
WORD = st.integers(0, 2**64 - 1)
pytestmark = pytest.mark.skipif(not ARCHITECTURE, reason=f"numbers of system calls on {MACHINE} are not known here")


@pytest.fixture(scope="module")
def program() -> bytes:
    return build_filter()


@pytest.fixture(scope="module")
def with_gpu() -> bytes:
    return build_filter(gpu=True)


def number(name: str) -> int:
    """A system call's number here; negative if there is none."""
    return int(pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name))


def verdict(program: bytes, call: int, *arguments: int, architecture: int = ARCHITECTURE) -> int:
    """What the program says to a call: seccomp's classic BPF, run by hand."""
    data = struct.pack("<IIQ6Q", call & 0xFFFFFFFF, architecture, 0, *arguments, *[0] * (6 - len(arguments)))
    memory: dict[int, int] = {}
    at = accumulator = 0
    while True:
        code, true, false, k = struct.unpack_from("<HBBI", program, 8 * at)
        at += 1
        match code:
            case 0x06:  # ret k
                return int(k)
            case 0x20:  # ld [k]
                (accumulator,) = struct.unpack_from("<I", data, k)
            case 0x54:  # and k
                accumulator &= k
            case 0x02:  # st M[k]
                memory[k] = accumulator
            case 0x60:  # ld M[k]
                accumulator = memory[k]
            case 0x05:  # ja
                at += k
            case 0x15 | 0x25 | 0x35 | 0x45:  # jeq, jgt, jge, jset
                holds = {0x15: accumulator == k, 0x25: accumulator > k, 0x35: accumulator >= k, 0x45: accumulator & k}[code]
                at += true if holds else false
            case _:
                raise AssertionError(f"instruction {code:#x} is not known here")


def test_the_program_is_whole(program: bytes) -> None:
    assert len(program) % 8 == 0
    assert 100 < len(program) // 8 < 4096, "the kernel takes no more"


def test_no_name_stands_twice() -> None:
    assert [name for name, count in Counter((*ALLOWED, *REFUSED, *CONDITIONAL)).items() if count > 1] == []


@pytest.mark.skipif(MACHINE != "x86_64", reason="the list is for x86_64")
def test_every_name_is_a_call_that_exists() -> None:
    """A rule for a misspelt name is left out without a word."""
    assert [name for name in (*ALLOWED, *REFUSED, *CONDITIONAL) if number(name) < 0] == []
    assert number("no_call_of_this_name") < 0


def test_what_is_allowed_is_allowed_whatever_its_arguments(program: bytes) -> None:
    present = [name for name in ALLOWED if number(name) >= 0]
    assert [name for name in present if verdict(program, number(name), *[2**64 - 1] * 6) != ALLOW] == []
    assert [name for name in present if verdict(program, number(name)) != ALLOW] == []


def test_what_is_refused_is_refused_whatever_its_arguments(program: bytes) -> None:
    present = [name for name in REFUSED if number(name) >= 0]
    assert [name for name in present if verdict(program, number(name), *[2**64 - 1] * 6) != EPERM] == []
    assert [name for name in present if verdict(program, number(name)) != EPERM] == []


def test_every_other_number_is_unknown(program: bytes) -> None:
    """Calls that later kernels bring are among them."""
    listed = {number(name) for name in (*ALLOWED, *REFUSED, *CONDITIONAL)}
    others = [n for n in range(1000) if n not in listed]
    assert {n: verdict(program, n) for n in others} == dict.fromkeys(others, ENOSYS)


@given(st.integers(0, 2**32 - 1), st.lists(WORD, min_size=6, max_size=6))
def test_calls_of_another_architecture_end_the_process(program: bytes, call: int, arguments: list[int]) -> None:
    assert verdict(program, call, *arguments, architecture=I386) == KILL_PROCESS
    if MACHINE == "x86_64" and call < X32:
        assert verdict(program, call | X32, *arguments) == KILL_PROCESS


@given(WORD)
def test_clone_makes_threads_and_nothing_else(program: bytes, flags: int) -> None:
    assert verdict(program, number("clone"), flags | CLONE_THREAD) == ALLOW
    assert verdict(program, number("clone"), flags & ~CLONE_THREAD) == EPERM


@pytest.mark.parametrize("name", ["prlimit64", "sched_setaffinity"])
@given(st.integers(1, 2**64 - 1))
def test_limits_and_cores_are_ones_own(program: bytes, name: str, pid: int) -> None:
    assert verdict(program, number(name), 0) == ALLOW
    assert verdict(program, number(name), pid) == EPERM


@pytest.mark.parametrize(
    ("name", "place", "known"),
    [("ioctl", 1, IOCTLS), ("fcntl", 1, FCNTLS), ("getsockopt", 2, SOCKET_OPTIONS), ("prctl", 0, PRCTLS)],
)
@given(st.integers(0, 0x6000) | st.integers(0, 40) | WORD)
def test_only_known_requests_are_let_through(program: bytes, name: str, place: int, known: tuple[int, ...], asked: int) -> None:
    def said(option: int) -> int:
        return verdict(program, number(name), *[7] * place, option)

    assert said(asked) == (ALLOW if asked in known else ENOSYS)
    assert {said(option) for option in known} == {ALLOW}
    assert said(known[0] | 1 << 32) == ENOSYS, "all 64 bits count"


# With a GPU.

NVIDIA = 0xC0004600  # _IOWR('F', …)


def test_a_gpu_changes_nothing_of_what_is_not_for_it(program: bytes, with_gpu: bytes) -> None:
    changed = {*map(number, FOR_GPU), number("socket"), number("ioctl")}
    for call_number in set(range(500)) - changed:
        for argument in (0, 1, CLONE_THREAD, 2**64 - 1):
            arguments = [argument] * 6
            assert verdict(with_gpu, call_number, *arguments) == verdict(program, call_number, *arguments), call_number
    assert {name: verdict(with_gpu, number(name), 7, 8) for name in FOR_GPU} == dict.fromkeys(FOR_GPU, ALLOW)
    assert set(FOR_GPU) < set(REFUSED), "to others they are refused"


@given(st.integers(0, 0xFF), st.integers(0, 0x3FFF), st.integers(0, 2**32 - 1))
def test_requests_of_the_drivers_type_pass_whatever_their_number_and_size(
    program: bytes, with_gpu: bytes, kind: int, size: int, above: int
) -> None:
    request = NVIDIA | size << 16 | kind
    assert verdict(with_gpu, number("ioctl"), 5, request) == ALLOW
    assert verdict(with_gpu, number("ioctl"), 5, request | above << 32) == ALLOW, "the kernel takes 32 bits; some sign-extend"
    assert verdict(program, number("ioctl"), 5, request) == ENOSYS


@given(WORD | st.integers(0, 100) | st.integers(0x4600, 0x46FF) | st.integers(0x5400, 0x54FF))
def test_no_other_request_passes_with_a_gpu(with_gpu: bytes, request_: int) -> None:
    known = request_ in (*IOCTLS, *UVM_REQUESTS) or request_ & 0xC000FF00 == NVIDIA
    assert verdict(with_gpu, number("ioctl"), 5, request_) == (ALLOW if known else ENOSYS)


def test_what_reads_another_process_s_memory_or_wants_a_second_gpu_is_not_among_the_requests() -> None:
    read_memory, write_memory, enable_peer, disable_peer = 62, 63, 29, 30
    assert not {read_memory, write_memory, enable_peer, disable_peer} & set(UVM_REQUESTS)
    assert len(set(UVM_REQUESTS)) == len(UVM_REQUESTS)


def test_requests_to_the_gpu_of_wsl_pass_only_there(with_gpu: bytes) -> None:
    request = 0xC0004701
    assert verdict(with_gpu, number("ioctl"), 5, request) == ENOSYS
    assert verdict(build_filter(gpu=True, wsl=True), number("ioctl"), 5, request) == ALLOW


@given(st.integers(0, 60), st.integers(0, 15), st.sampled_from([0, 0o4000, 0o2000000, 0o2004000]))
def test_with_a_gpu_there_is_one_kind_of_socket(with_gpu: bytes, family: int, kind: int, flags: int) -> None:
    local, packets = 1, 5
    said = verdict(with_gpu, number("socket"), family, kind | flags)
    assert (said == ALLOW) == (family == local and kind == packets)
    assert said in (ALLOW, EPERM, ENOSYS)


def test_a_missing_library_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.util.find_library", lambda name: None)
    with pytest.raises(IsolationError, match=r"libseccomp is not installed\. Install it"):
        build_filter()


# Asked of the kernel, in a fork that has the filter.

libc = ctypes.CDLL(None, use_errno=True)


def call(name: str, *arguments: object) -> int:
    """The error of a system call, 0 for none."""
    ctypes.set_errno(0)
    return ctypes.get_errno() if libc.syscall(number(name), *arguments) == -1 else 0


def ended(program: bytes, action: Callable[[], int]) -> int:
    """The exit code of a fork that has the filter and does `action`; -n if signal n ended it."""
    pid = os.fork()
    if pid == 0:
        code = 255
        try:
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            if program:
                linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
                linux.install_filter(program)
            code = action()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def test_without_no_new_privs_an_ordinary_user_gets_no_filter(program: bytes) -> None:
    def install() -> int:
        if os.getuid() == 0:
            os.setuid(65534)
        with pytest.raises(PermissionError, match="seccomp"):
            linux.install_filter(program)
        return 17

    assert ended(b"", install) == 17


def test_all_that_is_refused_gives_eperm(program: bytes) -> None:
    present = [name for name in REFUSED if number(name) >= 0 and name != "vfork"]  # were it let through, it would share our stack

    def first_other() -> int:
        own = os.getpid()
        for place, name in enumerate(present):
            found = call(name, 0, 0, 0, 0, 0, 0)
            if os.getpid() != own:
                os._exit(0)
            if found != errno.EPERM:
                return place
        return 200

    place = ended(program, first_other)
    assert place == 200, present[place]


@pytest.mark.parametrize("name", ["acct", "quotactl", "landlock_create_ruleset", "clone3", "iopl", "settimeofday", "sync"])
def test_what_stands_on_no_list_gives_enosys(program: bytes, name: str) -> None:
    if number(name) < 0:
        pytest.skip(f"{MACHINE} has no {name}")
    assert ended(program, lambda: call(name, 0, 0)) == errno.ENOSYS


def refused(action: Callable[[], object]) -> Callable[[], int]:
    def attempt() -> int:
        try:
            action()
        except OSError as error:
            return error.errno or 254
        return 0

    return attempt


def change_rights() -> None:
    with tempfile.NamedTemporaryFile() as file:
        os.chmod(file.name, 0o600)


def take(lock: Callable[[int], object]) -> Callable[[], None]:
    """Takes a lock or a lease on a file of one's own: on another owner's, the kernel alone would refuse the lease."""

    def attempt() -> None:
        with tempfile.NamedTemporaryFile() as file, open(file.name, "r+b", buffering=0) as kept:
            file.close()
            lock(kept.fileno())

    return attempt


@pytest.mark.parametrize(
    ("action", "due"),
    [
        (take(lambda file: fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK)), errno.ENOSYS),
        (take(lambda file: fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)), errno.ENOSYS),
        (take(lambda file: fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)), errno.EPERM),
        (take(lambda file: fcntl.fcntl(file, fcntl.F_SETFL, fcntl.fcntl(file, fcntl.F_GETFL))), 0),
        (take(lambda file: os.close(os.dup(file))), 0),
        (os.fork, errno.EPERM),
        (lambda: os.execv("/bin/true", ["true"]), errno.EPERM),
        (lambda: os.posix_spawn("/bin/true", ["true"], {}), errno.EPERM),
        (socket.socket, errno.EPERM),
        (change_rights, errno.EPERM),
        (lambda: resource.prlimit(0, resource.RLIMIT_CPU), 0),
        (lambda: resource.prlimit(os.getppid(), resource.RLIMIT_CPU), errno.EPERM),
        (lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)), 0),
        (lambda: os.sched_setaffinity(0, os.sched_getaffinity(0)), 0),
        (lambda: os.sched_setaffinity(os.getppid(), os.sched_getaffinity(0)), errno.EPERM),
        (lambda: linux.prctl(15, b"name"), 0),
        (lambda: linux.prctl(linux.PR_SET_PDEATHSIG, 0), errno.ENOSYS),
        (lambda: linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1), errno.ENOSYS),
        (lambda: open("/dev/null", "rb").close(), 0),
    ],
)
def test_a_call_from_python(program: bytes, action: Callable[[], object], due: int) -> None:
    assert ended(program, refused(action)) == due
    assert ended(b"", refused(action)) == 0, "it is the filter that refuses"


def test_terminals_cannot_be_typed_into_and_sockets_tell_only_their_kind(program: bytes) -> None:
    mine, other = socket.socketpair()
    with mine, other:
        options = {socket.SO_TYPE: 0, socket.SO_ERROR: 0, socket.SO_PEERCRED: errno.ENOSYS, socket.SO_SNDBUF: errno.ENOSYS}
        for option, due in options.items():
            assert ended(program, refused(lambda option=option: mine.getsockopt(socket.SOL_SOCKET, option))) == due
        assert ended(program, refused(lambda: fcntl.ioctl(mine, 0x5412, b"x"))) == errno.ENOSYS, "TIOCSTI"
        assert ended(program, refused(lambda: fcntl.ioctl(mine, 0x541B, b"1234"))) == 0, "FIONREAD"
        assert ended(program, refused(lambda: mine.send(b"x"))) == 0
        assert ended(program, refused(lambda: socket.send_fds(mine, [b"x"], [0]))) == errno.EPERM


def test_threads_can_be_made(program: bytes) -> None:
    def threads() -> int:
        done: list[int] = []
        started = [threading.Thread(target=done.append, args=(n,)) for n in range(3)]
        for thread in started:
            thread.start()
        for thread in started:
            thread.join()
        return sum(done)

    assert ended(program, threads) == 3


def test_the_filter_cannot_be_taken_off_or_replaced(program: bytes) -> None:
    anything = struct.pack("<HBBI", 0x06, 0, 0, ALLOW)
    assert ended(program, refused(lambda: linux.install_filter(anything))) == errno.ENOSYS
    assert ended(program, lambda: call("seccomp", 1, 0, 0)) == errno.ENOSYS


@pytest.mark.parametrize(
    ("request_", "due"),
    [
        (0xC020462A, errno.ENOTTY),  # NV_ESC_RM_CONTROL: it reaches /dev/null, which knows no such thing
        (0xC00846D6, errno.ENOTTY),  # NV_ESC_SYS_PARAMS
        (0x30000001, errno.ENOTTY),  # UVM_INITIALIZE
        (37, errno.ENOTTY),  # UVM_REGISTER_GPU
        (62, errno.ENOSYS),  # UVM_TOOLS_READ_PROCESS_MEMORY
        (0x5412, errno.ENOSYS),  # TIOCSTI
        (0x4600, errno.ENOSYS),  # a frame buffer's, of the same type
    ],
)
def test_a_request_from_python_with_a_gpu(program: bytes, with_gpu: bytes, request_: int, due: int) -> None:
    def ask() -> None:
        with open("/dev/null", "rb") as null:
            fcntl.ioctl(null, request_)

    assert ended(with_gpu, refused(ask)) == due
    assert ended(program, refused(ask)) == errno.ENOSYS
    assert ended(b"", refused(ask)) == errno.ENOTTY


def listen_on(name: str) -> Callable[[], None]:
    def attempt() -> None:
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as own:
            own.bind(name)
            own.listen(1)

    return attempt


def reach(name: str) -> Callable[[], None]:
    def attempt() -> None:
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as own:
            own.connect(name)

    return attempt


def test_the_socket_that_cuda_listens_on_can_be_had_and_talked_to_by_nobody(program: bytes, with_gpu: bytes) -> None:
    name = f"\0cuda-uvmfd-test-{os.getpid()}"
    assert ended(with_gpu, refused(listen_on(name))) == 0
    assert ended(program, refused(listen_on(name))) == errno.EPERM
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as other:
        other.bind(name)
        other.listen(1)
        assert ended(b"", refused(reach(name))) == 0
        assert ended(with_gpu, refused(reach(name))) == errno.EPERM
        assert ended(with_gpu, refused(other.accept)) == errno.EPERM


@pytest.mark.skipif(MACHINE != "x86_64", reason="x32 and int 0x80 are of x86_64")
def test_numbers_of_x32_end_the_process(program: bytes) -> None:
    assert ended(program, lambda: libc.syscall(X32 | number("getpid")) & 0) == -signal.SIGSYS
    assert ended(program, lambda: libc.syscall(number("getpid")) & 0) == 0


@pytest.mark.skipif(MACHINE != "x86_64", reason="x32 and int 0x80 are of x86_64")
def test_calls_of_32_bits_end_the_process(program: bytes) -> None:
    page = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3")  # mov eax, 20 (getpid); int 0x80; ret
    getpid = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
    if ended(b"", lambda: int(getpid() != os.getpid())):
        pytest.skip("this kernel has no 32-bit calls")
    assert ended(program, lambda: getpid() & 0) == -signal.SIGSYS
