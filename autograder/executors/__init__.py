"""Many submissions at once: lanes on this machine (`local`), or a Dask cluster's workers (`cluster`)."""

from autograder.executors.local import cores, grade_all

__all__ = ["cores", "grade_all"]
