"""Deep-learning exercises and the grader that judges them from outside the student's process."""

__version__ = "0.1.0"
