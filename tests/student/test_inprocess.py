"""Trusted code as a student: copies go in and out as over the wire, exceptions become data, changes are seen."""

from __future__ import annotations

import sys
import types
from typing import Any

import numpy as np
import pytest
import torch

from autograder.errors import StudentRaised
from autograder.student.inprocess import InProcess, builtin_bases, module_from_source
from autograder.wire.values import Opaque

SOURCE = """
KEPT = []

def same(x, *, scale=1):
    KEPT.append(x)
    return x

def double(x):
    x *= 2
    return x

def grow(items, table=None):
    items.append(1)
    if table is not None:
        table["new"] = items

def fail(x):
    class BadArgument(ValueError):
        pass
    raise BadArgument(f"x is {x}")

def strange():
    return {1, 2}

TEXT = "no function"
"""
PROBES = """
def twice(module, x):
    return module.double(module.double(x)), module.TEXT

def spoil(module, x):
    module.double(x)
"""


@pytest.fixture
def backend() -> InProcess:
    return InProcess(module("submission", SOURCE), module("probes", PROBES))


def module(name: str, source: str) -> types.ModuleType:
    made = types.ModuleType(name)
    exec(compile(source, name, "exec"), made.__dict__)
    return made


def test_values_come_back_as_copies(backend: InProcess) -> None:
    for value in (np.arange(3.0), torch.ones(2), [1, {"a": (2.0,)}], "text", None):
        reply = backend.call("student", "same", (value,), {"scale": 2})
        assert type(reply.value) is type(value)
        assert str(reply.value) == str(value)
        assert reply.changed == ()
    array = np.zeros(2)
    reply = backend.call("student", "same", (array,), {})
    reply.value[0] = 5
    assert array.tolist() == [0, 0]
    assert backend._module.KEPT[-1].tolist() == [0, 0]


@pytest.mark.parametrize("make", [np.arange, torch.arange])
def test_a_changed_argument_is_seen_and_the_callers_own_is_not_touched(backend: InProcess, make: Any) -> None:
    x = make(3)
    reply = backend.call("student", "double", (x,), {})
    assert reply.value.tolist() == [0, 2, 4]
    assert reply.changed == ("0",)
    assert x.tolist() == [0, 1, 2]


def test_changed_lists_and_dicts_are_named_by_place_and_keyword(backend: InProcess) -> None:
    items: list[int] = []
    table: dict[str, int] = {}
    assert backend.call("student", "grow", (items,), {"table": table}).changed == ("0", "table")
    assert backend.call("student", "grow", (items,), {}).changed == ("0",)
    assert (items, table) == ([], {})


def test_a_change_that_writes_the_same_value_is_none(backend: InProcess) -> None:
    assert backend.call("student", "double", (np.zeros(3),), {}).changed == ()


def test_an_exception_becomes_data(backend: InProcess) -> None:
    with pytest.raises(StudentRaised) as caught:
        backend.call("student", "fail", (3,), {})
    trace = caught.value.trace
    assert (trace.type, trace.message) == ("BadArgument", "x is 3")
    assert trace.bases == ("ValueError", "Exception", "BaseException", "object")


@pytest.mark.parametrize(("name", "args"), [("absent", ()), ("same", ()), ("same", (1, 2)), ("TEXT", ())])
def test_a_call_that_cannot_be_made_is_the_submissions_exception(backend: InProcess, name: str, args: tuple[Any, ...]) -> None:
    with pytest.raises(StudentRaised) as caught:
        backend.call("student", name, args, {})
    assert caught.value.trace.type in ("AttributeError", "TypeError")


def test_what_is_no_plain_data_comes_back_as_over_the_wire(backend: InProcess) -> None:
    assert backend.call("student", "strange", (), {}).value == Opaque("set", "")


def test_a_probe_sees_the_module_and_the_functions_it_reaches_are_noted(backend: InProcess) -> None:
    reply = backend.call("probes", "twice", (np.ones(1),), {})
    assert reply.value[0].tolist() == [4]
    assert reply.value[1] == "no function"
    assert reply.reached == ("double",)
    assert reply.changed == ("0",)
    assert backend.call("student", "same", (1,), {}).reached == ()


def test_nothing_is_printed_or_reseeded(backend: InProcess) -> None:
    backend.begin_check(3)
    assert backend.take_output() == ""


def test_the_built_in_ancestors_of_an_exception() -> None:
    class KeyError(ValueError):  # bears the name of a built-in, and is none
        pass

    assert builtin_bases(KeyError) == ("ValueError", "Exception", "BaseException", "object")
    assert builtin_bases(ZeroDivisionError)[:2] == ("ZeroDivisionError", "ArithmeticError")


def test_a_module_from_source_can_be_imported_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "chapter_of_this_test", types.ModuleType("other"))  # taken away again at the end
    made = module_from_source("chapter_of_this_test", "X = 1\nFILE = __file__\n", "chapter.py")
    assert __import__("chapter_of_this_test") is made
    assert (made.X, made.FILE) == (1, "chapter.py")
