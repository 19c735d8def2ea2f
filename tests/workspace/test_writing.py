"""Which functions are written, told from the source: stubs, half-written files, notebooks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.workspace.writing import Function, functions_in

STUB = 'def f(x):\n    """Doc: raise NotImplementedError."""\n    raise NotImplementedError\n'


@pytest.mark.parametrize(
    ("source", "written", "line"),
    [
        (STUB, False, 3),
        (STUB.replace("Error\n", "Error()\n"), False, 3),
        ("def f(x):\n    '''Doc.'''\n", False, 1),
        ("def f(x): ...\n", False, 1),
        ("def f(x):\n    pass\n", False, 1),
        ("\n\ndef f(x):\n    return x  # raise NotImplementedError\n", True, 3),
        ("def f(x):\n    if x:\n        raise NotImplementedError('later')\n    return x\n", True, 1),
        ("def f(x):\n    y = x\n    raise NotImplementedError\n", False, 3),
        ("f = lambda x: x\n", True, 1),
        ("from mine import g as f\n", True, 1),
        ("def g(x): return x\n", False, 0),
        ("", False, 0),
        ("\ufeff" + STUB, False, 3),
        (f"def f(x): return x\n{STUB}", False, 4),
        ("def f(x):\n    return x +\n", True, 1),
        (f"def g(x):\n    return (\n\n{STUB}", False, 6),
        ("def f(\n", True, 1),
    ],
)
def test_how_far_a_function_is(source: str, written: bool, line: int) -> None:
    assert functions_in([source], ("f",), notebook=False) == (Function("f", written, line),)


def test_in_a_notebook_the_written_one_counts_and_magics_are_no_error() -> None:
    cells = ["%matplotlib inline\nimport numpy", STUB, "!ls\ndef f(x): return x", STUB]
    assert functions_in(cells, ("f", "g"), notebook=True) == (Function("f", True, 2, 3), Function("g", False))


@given(st.text(alphabet=st.sampled_from("def f(x):\n raiseNotImplementedError'\"#\0\ufeff\\"), max_size=80))
def test_no_text_is_too_strange(text: str) -> None:
    for notebook in (True, False):
        (found,) = functions_in([text], ("f",), notebook=notebook)
        assert found.name == "f"
