"""Many submissions at once: lanes on this machine, its GPUs, a cluster."""

from autograder.executors.local import cores, grade_all

__all__ = ["cores", "grade_all"]
