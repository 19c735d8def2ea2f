# /// attack
# tries = "Calls what only administrators call: programs in the kernel, modules, clocks, names, reboot, ports, quotas."
# attempt = "failed"
# machine = "x86_64"
# ///
import ctypes

CALLS = {
    "bpf": (321, 0, bytes(72), 72),
    "perf_event_open": (298, bytes(112), 0, -1, -1, 0),
    "init_module": (175, b"", 0, b""),
    "finit_module": (313, 0, b"", 0),
    "kexec_load": (246, 0, 0, None, 0),
    "reboot": (169, 0, 0, 0, None),  # without its magic numbers
    "sethostname": (170, b"localhost", 9),
    "settimeofday": (164, None, bytes(8)),
    "clock_adjtime": (305, 0, bytes(208)),
    "syslog": (103, 10, None, 0),
    "iopl": (172, 3),
    "ioperm": (173, 0, 1, 1),
    "swapoff": (168, b"/nothing"),
    "acct": (163, None),
    "fanotify_init": (300, 0, 0),
    "memfd_secret": (447, 0),
    "landlock_create_ruleset": (444, None, 0, 1),
    "seccomp": (317, 2, 0, bytes(4)),
    "personality": (135, 0x0040000),
    "modify_ldt": (154, 0, bytes(16), 16),
    "userfaultfd": (323, 1),
    "quotactl": (179, 0x80000100, None, 0, None),
    "process_madvise": (440, -1, None, 0, 0, 0),
    "pkey_alloc": (330, 0, 0),
    "io_setup": (206, 1, bytes(8)),
    "vmsplice": (278, 1, bytes(16), 0, 0),
    "uselib": (134, b"/bin/true"),
    "lookup_dcookie": (212, 0, None, 0),
}


def attempt():
    libc = ctypes.CDLL(None)
    worked = [name for name, call in CALLS.items() if libc.syscall(*call) >= 0]
    print(*worked)
    return bool(worked)


def double(x):
    return 2 * x
