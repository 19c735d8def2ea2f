"""What a source shows before it runs: forbidden uses through every alias, and a notebook's functions as one module."""

from __future__ import annotations

import ast
import time
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from autograder.wire.messages import ForbiddenUse
from autograder.worker.inspection import forbidden_uses, notebook_source

FORBIDDEN = ("torch.nn.functional.conv2d", "torch.conv2d", "scipy.signal", "torch.nn.Conv2d")


def uses(source: str) -> list[tuple[str, int, str]]:
    return [(use.function, use.line, use.name) for use in forbidden_uses(source, FORBIDDEN)]


@pytest.mark.parametrize(
    ("imports", "call", "name"),
    [
        ("import torch", "torch.conv2d(x)", "torch.conv2d"),
        ("import torch as t", "t.conv2d(x)", "torch.conv2d"),
        ("import torch.nn.functional", "torch.nn.functional.conv2d(x)", "torch.nn.functional.conv2d"),
        ("import torch.nn.functional as F", "F.conv2d(x)", "torch.nn.functional.conv2d"),
        ("from torch.nn import functional as F", "F.conv2d(x)", "torch.nn.functional.conv2d"),
        ("from torch import nn", "nn.functional.conv2d(x)", "torch.nn.functional.conv2d"),
        ("from torch import nn", "nn.Conv2d(1, 1, 3)(x)", "torch.nn.Conv2d"),
        ("import scipy", "scipy.signal.convolve2d(x)", "scipy.signal"),
    ],
)
def test_a_forbidden_call_is_found_through_every_kind_of_import(imports: str, call: str, name: str) -> None:
    source = f"{imports}\n\n\ndef helper(x):\n    return x\n\n\ndef conv2d(x):\n    y = 1\n    return {call}\n"
    assert ("conv2d", 10, name) in uses(source)
    assert not [use for use in uses(source) if use[0] == "helper"]


def test_the_import_of_something_forbidden_is_a_use_at_its_own_line() -> None:
    assert uses("from torch.nn.functional import conv2d as c\n") == [("", 1, "torch.nn.functional.conv2d")]
    assert uses("import os\nimport scipy.signal as s\n") == [("", 2, "scipy.signal")]
    assert uses("from scipy.signal import convolve2d\n") == [("", 1, "scipy.signal")]
    assert uses("from scipy import signal\n") == [("", 1, "scipy.signal")]
    assert uses("def f():\n    from scipy import signal\n") == [("f", 2, "scipy.signal")]


def test_a_use_keeps_its_source_line_and_is_told_once() -> None:
    source = "import torch\ndef f(x):\n    return torch.conv2d(x) + torch.conv2d(x)  # twice\n"
    line = "return torch.conv2d(x) + torch.conv2d(x)  # twice"
    assert forbidden_uses(source, FORBIDDEN) == (ForbiddenUse("f", 3, "torch.conv2d", line),)


def test_uses_are_attributed_to_the_outermost_function() -> None:
    source = """
import torch

conv2d = torch.conv2d

def outer(x):
    def inner(y):
        return torch.conv2d(y)
    return inner(x)

class Layer:
    def forward(self, x):
        return torch.conv2d(x)

async def later(x):
    return torch.conv2d(x)

a, b = torch.conv2d, 1
"""
    assert [(function, line) for function, line, _ in uses(source)] == [
        ("conv2d", 4),
        ("outer", 8),
        ("", 13),
        ("later", 16),
        ("", 18),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "def f(torch):\n    return torch.conv2d\n",  # a variable that is no import
        "x = 'torch.conv2d'  # torch.conv2d\n",
        "import torch\ntorch.conv2dx(1)\ntorch.nn.conv2d(1)\ntorch.nn.functional(1)\n",
        "import mytorch as torch\ntorch.conv2d(1)\n",
        "from . import torch\ntorch.conv2d(1)\n",
        "from .scipy import signal\nsignal.convolve2d(1)\n",
        "from scipy import signals\n",
        "import scipy.signalling\n",
        "import torch\ndef f(:\n",
        "import torch\0torch.conv2d",
        "(" * 3000 + "import torch",
        "",
    ],
)
def test_what_only_looks_forbidden_or_does_not_parse_is_no_use(source: str) -> None:
    assert uses(source) == []


def test_without_rules_nothing_is_looked_at() -> None:
    assert forbidden_uses("import torch\ntorch.conv2d", ()) == ()


def test_a_long_line_is_cut() -> None:
    (use,) = forbidden_uses(f"import torch\nx = torch.conv2d({'1, ' * 500})\n", FORBIDDEN)
    assert len(use.source) == 200


def module(*cells: str, functions: tuple[str, ...] = ("f",)) -> dict[str, Any]:
    """What the notebook's module defines once it has run."""
    names: dict[str, Any] = {}
    exec(compile(notebook_source(cells, functions), "notebook", "exec", dont_inherit=True), names)  # our own
    return names


def test_functions_are_kept_with_what_they_need_and_demos_are_not() -> None:
    names = module(
        "import math\nimport os.path as path",
        "SCALE = 3\nOTHER = 1 / 0",
        "def helper(x):\n    return x * SCALE",
        "class Box:\n    size = SCALE",
        "def f(x: int) -> float:\n    return math.sqrt(helper(x)) + Box.size",
        "print(f(2))\nraise ValueError('a broken demo')",
        "for i in range(3):\n    undefined(i)",
        "def unused():\n    return OTHER",
    )
    assert names["f"](3) == 6
    assert "OTHER" not in names
    assert "unused" not in names
    assert "path" in names


def test_a_written_function_stands_before_an_unwritten_one_wherever_it_is() -> None:
    written, later = "def f():\n    return 1", "def f():\n    return 2"
    stubs = [
        "def f():\n    raise NotImplementedError",
        'def f():\n    """Doc."""\n    raise NotImplementedError("todo")',
        "def f():\n    pass",
        "def f():\n    ...",
        'def f():\n    """Doc."""',
    ]
    for stub in stubs:
        assert module(written, stub)["f"]() == 1
        assert module(stub, written)["f"]() == 1
    assert module(written, later)["f"]() == 2
    assert module(later, written)["f"]() == 1
    with pytest.raises(NotImplementedError):
        module(stubs[0])["f"]()


def test_a_function_that_raises_after_some_work_is_written() -> None:
    assert module("def f(x=1):\n    if x:\n        return 5\n    raise NotImplementedError", "def f():\n    pass")["f"]() == 5


def test_magics_and_shell_lines_are_dropped() -> None:
    cell = "%matplotlib inline\n!pip install x\n?f\nf?\nnp.array??\nimport math\ndef f():\n    return math.pi\n    %timeit g()\n"
    assert 3 < module(cell)["f"]() < 4
    assert module("%%time\ndef f():\n    return 1")["f"]() == 1


def test_a_line_of_python_that_starts_like_a_magic_is_kept() -> None:
    cell = 'def f(a, b):\n    """Doc\n    %s\n    ! and ?\n    """\n    return (a\n            % b)'
    names = module(cell)
    assert names["f"](7, 4) == 3
    assert "%s" in names["f"].__doc__


def test_a_cell_that_does_not_parse_is_left_out() -> None:
    assert module("this is no python", "%%bash\nls -l | grep x", "x = 1\n y = 2", "\0", "def f():\n    return 1")["f"]() == 1


def test_a_broken_cell_that_defines_a_graded_function_shows_its_error() -> None:
    source = notebook_source(["def g():\n    return 2", "%time\ndef f(:\n    return 1"], ("f", "g"))
    with pytest.raises(SyntaxError) as caught:
        compile(source, "notebook", "exec")
    assert caught.value.lineno == 2


def test_decorators_defaults_and_rebound_names_are_kept() -> None:
    names = module(
        "import functools\nBASE = 1",
        "BASE = 2\nBASE += 3",
        "cache: dict = {}",
        "def twice(g):\n    return lambda *a: 2 * g(*a)",
        "@twice\n@functools.lru_cache(maxsize=None)\ndef f(x=BASE):\n    cache[x] = 1\n    return x",
    )
    assert names["f"]() == 10
    assert names["cache"] == {5: 1}


def test_names_bound_in_if_and_try_are_kept() -> None:
    names = module(
        "try:\n    import absent_module as fast\nexcept ImportError:\n    fast = None\n    import math\nfinally:\n    done = 1",
        "if fast:\n    WAY = 'fast'\nelse:\n    import os as system\n    WAY = 'slow'",
        "def f():\n    return fast, WAY, math.floor(done), system.sep",
    )
    assert names["f"]() == (None, "slow", 1, "/")


def test_future_imports_come_first() -> None:
    names = module("import math", "from __future__ import annotations\ndef f(x: Undefined):\n    return math.floor(x)")
    assert names["f"](1.5) == 1


def test_a_name_bound_by_both_a_function_and_a_value_keeps_its_order() -> None:
    assert module("def f():\n    return 1", "g = f", "def h():\n    return 3\nf = h")["f"]() == 3


def test_a_notebook_without_the_function_is_empty() -> None:
    assert notebook_source([], ("f",)) == "\n"
    assert "f" not in module("x = 1", "print(x)")


cells = st.lists(
    st.sampled_from(
        ["def f():\n    return 1", "x = (", "%%html\n<b>", "import os", "f()", "class A: pass", "def f(:", "a = b = 1; c = 2"]
    )
    | st.text(max_size=20),
    max_size=6,
)


@settings(max_examples=200, deadline=None)
@given(cells)
def test_any_cells_give_a_module_or_the_one_syntax_error_that_matters(given_cells: list[str]) -> None:
    source = notebook_source(given_cells, ("f",))
    try:
        ast.parse(source)
    except SyntaxError:
        assert "def f" in source  # only a cell that seems to define it may be broken


STUB = """\
import math

SCALE = 3


def helper(x):
    return x * SCALE


def f(x):
    raise NotImplementedError


def g(x):
    raise NotImplementedError
"""


def test_what_a_student_deleted_of_the_stub_is_taken_from_there() -> None:
    names = module(STUB, "def f(x):\n    return math.floor(helper(x))", functions=("f", "g"))
    assert names["f"](2.5) == 7
    with pytest.raises(NotImplementedError):
        names["g"](1)


def test_what_a_student_changed_of_the_stub_is_the_students() -> None:
    names = module(STUB, "SCALE = 5", "def helper(x):\n    return -SCALE * x", "def f(x):\n    return helper(x)")
    assert names["f"](2) == -10


def test_an_import_that_stands_twice_is_kept_once() -> None:
    assert notebook_source([STUB, STUB], ("f",)).count("import math") == 1


def test_a_function_that_is_put_by_before_it_is_written_anew_is_kept() -> None:
    names = module(
        STUB,
        "def f(x):\n    return x + 1",
        "first = f\n",
        "def f(x):\n    return 10 * first(x)",
        "class Table:\n    value = f(2)",
        "def g(x):\n    return Table.value",
        "def f(x):\n    return 100 * first(x)",
        functions=("f", "g"),
    )
    assert (names["f"](1), names["g"](0)) == (200, 30)


def test_a_demo_with_the_names_of_local_variables_is_left_out() -> None:
    names = module(
        "import math",
        "def f(x, *, scale=1):\n    output = [weights for weights in x]\n    return sum(output) * scale",
        "x = 1 / 0\noutput = x\nweights: float = f(None)",
        "scale = demo(f)",
    )
    assert names["f"]([1, 2]) == 3
    assert not {"x", "output", "weights", "scale"} & names.keys()


def test_what_is_used_in_an_inner_function_or_as_a_default_is_kept() -> None:
    names = module(
        "A, B, C = 1, 2, 3\nD = 4",
        "def f(x=A):\n    global D\n    D = D + 1\n    return [(lambda: B + item)() for item in [x]][0] + (lambda y=C: y)() + D",
    )
    assert names["f"]() == 11


@pytest.mark.parametrize(
    "cells",
    [
        [*(f"x = x + {n}" for n in range(2000)), "def f():\n    return x"],
        [
            *(f"def g():\n    return {n}\na{n} = g()" for n in range(1500)),
            f"def f():\n    return {'+'.join(f'a{n}' for n in range(1500))}",
        ],
        [*(f"def f{n}():\n    return f{n + 1}()" for n in range(2000)), "def f():\n    return f0()"],
    ],
    ids=["assignments", "definitions", "chain"],
)
def test_a_long_notebook_takes_no_long_time(cells: list[str]) -> None:
    started = time.perf_counter()
    source = notebook_source(cells, ("f",))
    assert time.perf_counter() - started < 5
    assert source.count("\n") > 1500
