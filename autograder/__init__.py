"""Deep-learning exercises and the grader that judges them from outside the student's process."""

__version__ = "0.1.0"


def load_ipython_extension(ipython: object) -> None:
    """`%load_ext autograder` in a notebook: `%check` from then on."""
    from importlib import import_module  # no import statement: this module is below every other

    import_module("autograder.magics").register(ipython)
