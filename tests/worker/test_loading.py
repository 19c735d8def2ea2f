"""A submission as a module: helpers are imported from memory, and every exception of its code becomes data."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Iterator

import msgspec
import pytest

from autograder.model import SourceFile, Trace
from autograder.wire.messages import Load
from autograder.worker import loading
from autograder.worker.loading import MAX_MESSAGE, Program, argument_names


@pytest.fixture(autouse=True)
def clean_imports() -> Iterator[None]:
    """What a program does to the import system ends with the test: here it shares a process with others."""
    modules, path = dict(sys.modules), list(sys.meta_path)
    yield
    sys.meta_path[:] = path
    for name in sys.modules.keys() - modules.keys():
        del sys.modules[name]
    sys.modules.update(modules)


def program(
    source: str | bytes,
    *functions: str,
    main: str = "convolution.py",
    helpers: dict[str, str | bytes] | None = None,
    forbidden: tuple[str, ...] = (),
    probes: str | None = None,
    given: str = "",
) -> Program:
    contents = {main: source} | (helpers or {})
    files = tuple(SourceFile(name, c.encode() if isinstance(c, str) else c) for name, c in contents.items())
    form = "notebook" if main.endswith(".ipynb") else "python"
    return Program(Load(files, main, form, functions, forbidden, probes, 0, given))


def test_a_module_is_loaded_under_its_own_name() -> None:
    loaded = program("NAME = __name__\nFILE = __file__\ndef f():\n    return 1\n", "f")
    assert loaded.run() == type(loaded.run())((), None)
    assert (loaded.student.f(), loaded.student.NAME, loaded.student.FILE) == (1, "convolution", "convolution.py")
    assert sys.modules["convolution"] is loaded.student


def test_the_main_block_does_not_run() -> None:
    assert program("if __name__ == '__main__':\n    raise SystemExit").run().error is None


def test_a_byte_order_mark_windows_lines_and_bad_bytes_are_read() -> None:
    loaded = program(b"\xef\xbb\xbfx = 1\r\ndef f():\r\n    return '\xff'\r\n", "f")
    assert loaded.run().error is None
    assert loaded.student.f() == "\ufffd"


def test_missing_and_uncallable_functions_are_named() -> None:
    loaded = program("def f(): ...\ng = 3\nclass h: ...\n", "f", "g", "h", "k").run()
    assert loaded.missing == ("g", "k")


def test_an_error_while_loading_keeps_what_was_defined_before() -> None:
    loaded = program("def f():\n    return 1\n\nx = 1 / 0\n\ndef g(): ...\n", "f", "g")
    result = loaded.run()
    assert result.missing == ("g",)
    assert result.error is not None
    assert (result.error.type, result.error.message) == ("ZeroDivisionError", "division by zero")
    assert result.error.bases[:2] == ("ZeroDivisionError", "ArithmeticError")
    assert [(line.file, line.line, line.source) for line in result.error.lines] == [("convolution.py", 4, "x = 1 / 0")]
    assert loaded.student.f() == 1


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("raise SystemExit(0)", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("import nothing_of_this_name", "ModuleNotFoundError"),
    ],
)
def test_every_way_to_end_is_an_answer(source: str, kind: str) -> None:
    error = program(source).run().error
    assert error is not None
    assert error.type == kind


def test_a_syntax_error_names_its_line() -> None:
    error = program("x = 1\n\ndef f(:\n    pass\n", "f").run().error
    assert error is not None
    assert error.type == "SyntaxError"
    assert "invalid syntax" in error.message
    assert [(line.file, line.line, line.source) for line in error.lines] == [("convolution.py", 3, "def f(:")]


def test_the_graders_own_future_is_not_the_students() -> None:
    error = program("def f(x: Undefined): ...\n").run().error
    assert error is not None
    assert error.type == "NameError"
    assert program("from __future__ import annotations\ndef f(x: Undefined): ...\n").run().error is None


HELPERS: dict[str, str | bytes] = {
    "helper.py": "import convolution\nVALUE = 2\ndef fail():\n    raise ValueError('deep')\n",
    "pkg/__init__.py": "from . import first\nWHERE = __name__\n",
    "pkg/first.py": "ONE = 1\n",
    "pkg/sub/second.py": b"# -*- coding: latin-1 -*-\nTWO = '\xe9'\n",
    "bare/third.py": "THREE = 3\n",
    "data.csv": "1,2",
}


def test_helpers_and_packages_are_imported_from_memory() -> None:
    source = "import helper, pkg.sub.second, bare.third\nfrom pkg.first import ONE\nimport pkg\n"
    loaded = program(source, helpers=HELPERS)
    assert loaded.run().error is None
    student = loaded.student
    assert (student.ONE, student.helper.VALUE, student.pkg.WHERE, student.bare.third.THREE) == (1, 2, "pkg", 3)
    assert student.pkg.sub.second.TWO == "é"
    assert student.helper.convolution is student


def test_helpers_lie_beside_the_main_file_wherever_that_is() -> None:
    helpers = {"a/b/helper.py": "VALUE = 1", "a/bc/helper2.py": "", "top.py": ""}
    loaded = program("import helper\n", main="a/b/convolution.py", helpers=helpers)
    assert loaded.run().error is None
    assert loaded.student.helper.VALUE == 1
    for outside in ("helper2", "c.helper2", "top", "a.b.helper"):
        error = program(f"import {outside}\n", main="a/b/convolution.py", helpers=helpers).run().error
        assert error is not None
        assert error.type == "ModuleNotFoundError"


@pytest.mark.parametrize("name", ["json", "numpy", "colorsys", "module_of_ours"])
def test_a_file_never_stands_in_for_an_installed_module(name: str) -> None:
    if name == "colorsys":
        sys.modules.pop(name, None)  # installed, and not loaded yet
    loaded = program(f"import {name}\nSTOLEN = hasattr({name}, 'STOLEN')\n", helpers={f"{name}.py": "STOLEN = 1"})
    assert loaded.run().error is None
    assert loaded.student.STOLEN is (name == "module_of_ours")


def test_a_submission_named_as_an_installed_module_does_not_replace_it() -> None:
    loaded = program("STOLEN = 1", main="json.py")
    assert loaded.run().error is None
    assert not hasattr(sys.modules["json"], "STOLEN")


def failure(loaded: Program, call: Callable[[], object]) -> BaseException:
    with pytest.raises(BaseException) as caught:  # whatever the student's code raises
        call()
    return caught.value


def test_a_trace_shows_the_students_lines_and_no_others() -> None:
    source = "import helper, json\n\ndef f():\n    helper.fail()\n\ndef g():\n    json.loads('{')\n"
    loaded = program(source, helpers=HELPERS)
    loaded.run()
    trace = loaded.trace(failure(loaded, loaded.student.f))
    assert [(line.file, line.line, line.function, line.source) for line in trace.lines] == [
        ("convolution.py", 4, "f", "helper.fail()"),
        ("helper.py", 4, "fail", "raise ValueError('deep')"),
    ]
    trace = loaded.trace(failure(loaded, loaded.student.g))
    assert trace.type == "JSONDecodeError"
    assert trace.bases == ("ValueError", "Exception", "BaseException", "object")
    assert [line.line for line in trace.lines] == [7]


def test_a_deep_trace_keeps_its_last_lines() -> None:
    loaded = program("def f(n):\n    if n == 0:\n        return 1 / 0\n    return f(n - 1)\n")
    loaded.run()
    trace = loaded.trace(failure(loaded, lambda: loaded.student.f(50)))
    assert [line.line for line in trace.lines] == [4, 4, 4, 4, 4, 3]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("raise ValueError('x' * 5000)", "x" * MAX_MESSAGE),
        ("raise ValueError('a\\ud800b')", "a?b"),
        ("class E(Exception):\n    def __str__(self):\n        raise SystemExit\nraise E", ""),
        ("class E(Exception):\n    def __str__(self):\n        return 3\nraise E", ""),
        ("raise SyntaxError('a\\udfff')", "a?"),
    ],
)
def test_a_message_is_bounded_and_can_always_be_sent(source: str, message: str) -> None:
    error = program(source).run().error
    assert error is not None
    assert error.message == message
    assert msgspec.msgpack.encode(error)


FIGHTS_BACK = {
    "its traceback": "class E(Exception):\n    __traceback__ = property(lambda self: 1 / 0)",
    "its class": "class E(Exception):\n    __class__ = property(lambda self: 1 / 0)",
    "its ancestors": "class M(type):\n    __mro__ = property(lambda kind: 1 / 0)\nclass E(Exception, metaclass=M): ...",
    "its name": "class M(type):\n    __name__ = property(lambda kind: 1 / 0)\nclass E(Exception, metaclass=M): ...",
    "its file": "class E(SyntaxError):\n    filename = property(lambda self: 1 / 0)",
    "a way out": "class E(Exception):\n    __traceback__ = property(lambda self: exit())",
    "its text": "class T(str):\n    __getitem__ = None\nclass E(Exception):\n    __str__ = lambda self: T('x')",
}


@pytest.mark.parametrize("source", FIGHTS_BACK.values(), ids=FIGHTS_BACK)
def test_an_exception_that_fights_back_is_named_all_the_same(source: str) -> None:
    """Whatever its properties do, the worker answers: here while loading, and the same in a call."""
    loaded = program(f"{source}\ndef f():\n    raise E('x')\nraise E('x')\n", "f")
    try:
        error = loaded.run().error
        again = loaded.trace(failure(loaded, loaded.student.f))
    except BaseException:  # noqa: BLE001  # which pytest cannot show either
        error = None
    assert error is not None, "it got out"
    assert error.type == again.type == "E"
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(error), type=Trace) == error


def test_want_of_memory_while_loading_is_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    monkeypatch.setattr(loading, "make_room", lambda: made.append(1))
    result = program("def f(): ...\nraise MemoryError('with a text')\n", "f", "g").run()
    assert result.error == loading.NO_MEMORY
    assert result.missing == ("g",)
    assert made == [1], "before anything else is allocated"
    assert program("1 / 0").run().error is not None
    assert made == [1]


def test_probes_are_loaded_beside_the_submission_even_if_it_fails() -> None:
    loaded = program("x = 1\nraise ValueError", probes="def peek(module):\n    return module.x\n")
    assert loaded.run().error is not None
    assert loaded.probes.peek(loaded.student) == 1
    assert not hasattr(loaded.student, "peek")


def test_a_notebook_is_loaded_from_its_cells() -> None:
    cells = ["import math", "def f(x):\n    return math.floor(x)", "print(undefined)"]
    loaded = program(msgspec.json.encode(cells), "f", "g", main="convolution.ipynb", helpers={"helper.py": ""})
    assert loaded.run().missing == ("g",)
    assert loaded.student.f(1.5) == 1
    assert "import math" in loaded.main


@pytest.mark.parametrize(("main", "missing"), [("convolution.ipynb", ()), ("convolution.py", ("g",))])
def test_what_a_notebook_lacks_is_taken_from_the_stub_and_a_file_is_as_it_is(main: str, missing: tuple[str, ...]) -> None:
    stub = (
        "import math\ndef helper(x):\n    return math.floor(x)\ndef f(x):\n    raise NotImplementedError\ndef g(x):\n    pass\n"
    )
    written = "def f(x):\n    return helper(x)\n"
    source = msgspec.json.encode([written]) if main.endswith(".ipynb") else written
    loaded = program(source, "f", "g", main=main, helpers={"helper.py": ""}, given=stub)
    assert loaded.run().missing == missing
    if not missing:
        assert loaded.student.f(2.5) == 2


def test_a_cell_that_raises_costs_a_notebook_nothing_but_what_needs_it() -> None:
    cells = [
        "from __future__ import annotations",
        "a = 1 / 0",
        "def f(x: unknown) -> float:\n    return b",
        "b = 2\nc = exit()",
        "def g(x):\n    return a, c",
    ]
    loaded = program(msgspec.json.encode(cells), "f", "g", main="convolution.ipynb", helpers={"helper.py": ""})
    result = loaded.run()
    assert result.missing == ()
    assert result.error is not None
    assert result.error.type == "ZeroDivisionError"
    assert result.error.lines[0].source == "a = 1 / 0"
    assert loaded.student.f(1) == 2
    with pytest.raises(NameError):
        loaded.student.g(1)


def test_a_notebook_that_does_not_parse_says_so() -> None:
    loaded = program(msgspec.json.encode(["def f(:\n    pass"]), "f", main="convolution.ipynb", helpers={"helper.py": ""})
    result = loaded.run()
    assert result.missing == ("f",)
    assert result.error is not None
    assert result.error.type == "SyntaxError"


def test_forbidden_names_are_seen_in_the_source_and_withdrawn() -> None:
    library = types.ModuleType("fakelib")
    library.convolve = lambda x: x  # type: ignore[attr-defined]
    library.Layer = type("Layer", (), {})  # type: ignore[attr-defined]
    sys.modules["fakelib"] = library
    source = "import fakelib as lib\ndef f():\n    return lib.convolve(1)\ndef g():\n    return getattr(lib, 'Lay' + 'er')()\n"
    loaded = program(source, "f", forbidden=("fakelib.convolve", "fakelib.Layer", "absent.module"))
    assert [(use.function, use.line, use.name) for use in loaded.inspect().uses] == [("f", 3, "fakelib.convolve")]
    assert loaded.run().error is None
    for function, name in (("f", "fakelib.convolve"), ("g", "fakelib.Layer")):
        trace = loaded.trace(failure(loaded, getattr(loaded.student, function)))
        assert trace.forbidden == name
        assert name in trace.message


def test_the_import_of_a_forbidden_module_is_refused() -> None:
    error = program("import colorsys\n", forbidden=("colorsys",)).run().error
    assert error is not None
    assert error.forbidden == "colorsys"
    assert program("try:\n    import colorsys\nexcept ImportError:\n    pass\n", forbidden=("colorsys",)).run().error is not None


def test_an_allowed_error_is_not_forbidden() -> None:
    error = program("1 / 0").run().error
    assert error is not None
    assert error.forbidden is None


def test_arguments_are_named_by_place_or_keyword() -> None:
    assert argument_names(2, {"stride": 1, "padding": 2}) == ["0", "1", "stride", "padding"]
    assert argument_names(0, {}) == []
