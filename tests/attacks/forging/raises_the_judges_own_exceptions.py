# /// attack
# tries = "Raises the grader's own exceptions, which in the judge mean that the fault is the grader's and costs no points."
# attempt = "raised GraderFault"
# answer = "raised StudentForbidden"
# ///
from autograder.errors import GraderFault, StudentForbidden
from autograder.model import Text


def attempt():
    raise GraderFault("A process of ours was lost.")


def answer(x):
    raise StudentForbidden(Text("passed", "passed"))


def double(x):
    return 2 * x
