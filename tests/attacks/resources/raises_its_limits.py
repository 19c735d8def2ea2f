# /// attack
# tries = "Raises its own limits on memory, files and time beyond what it was given."
# attempt = "failed"
# ///
import resource

KINDS = ("AS", "DATA", "NOFILE", "FSIZE", "CPU", "CORE")


def attempt():
    for name in KINDS:
        kind = getattr(resource, f"RLIMIT_{name}")
        _, hard = resource.getrlimit(kind)
        for limits in ((resource.RLIM_INFINITY, resource.RLIM_INFINITY), (hard, hard + 1), (hard + 1, hard + 1)):
            try:
                resource.setrlimit(kind, limits)
            except (ValueError, OSError):
                continue
            return True
    return False


def double(x):
    return 2 * x
