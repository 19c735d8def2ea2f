"""Small mutants of a chapter's reference: each differs in one place, as a slip of the pen would.

Only marked solutions are changed. The operators are those of mutation testing at large (arithmetic, comparison and Boolean
operators, constants, conditions, statements: Jia & Harman, An Analysis and Survey of the Development of Mutation Testing,
IEEE TSE 37(5), 2011) and some of arrays: a reduction for another, a keyword argument left out, a slice without a bound, a
transpose or a copy forgotten. Text is replaced in place, so that a mutant reads like the line it comes from.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import msgspec

from autograder.markers import solution_lines

_OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "-", ast.Sub: "+", ast.Mult: "/", ast.Div: "*", ast.FloorDiv: "/", ast.Mod: "//", ast.Pow: "*",
    ast.MatMult: "*", ast.BitAnd: "|", ast.BitOr: "&", ast.BitXor: "&", ast.LShift: ">>", ast.RShift: "<<",
}  # fmt: skip
_COMPARISONS: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"), ast.Gt: (">", ">="), ast.GtE: (">=", ">"), ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="), ast.Is: ("is", "is not"), ast.IsNot: ("is not", "is"), ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
}  # fmt: skip
# names that are easily taken for each other, as functions, methods or attributes
_TWINS = {
    "sum": "mean", "mean": "sum", "max": "min", "min": "max", "argmax": "argmin", "argmin": "argmax", "amax": "amin",
    "maximum": "minimum", "minimum": "maximum", "sin": "cos", "cos": "sin", "zeros": "ones", "ones": "zeros",
    "zeros_like": "ones_like", "ones_like": "zeros_like", "floor": "ceil", "ceil": "floor", "log": "log10", "log2": "log",
    "any": "all", "all": "any", "tril": "triu", "triu": "tril", "lower": "upper", "logical_and": "logical_or",
    "vstack": "hstack", "hstack": "vstack", "cumsum": "cumprod", "set": "list", "append": "extend",
    "startswith": "endswith", "endswith": "startswith", "removeprefix": "removesuffix", "removesuffix": "removeprefix",
}  # fmt: skip
# calls that give back something like their first argument (or the object they are a method of): easily forgotten
_WRAPPERS = {
    "abs", "sqrt", "exp", "log", "square", "array", "asarray", "sorted", "set", "list", "tuple", "float", "int", "round", "copy",
    "clone", "detach", "transpose", "swapaxes", "reshape", "ravel", "flatten", "squeeze", "unsqueeze", "flip", "strip", "lower",
    "astype", "to", "contiguous", "tril", "triu", "masked_fill", "clip", "nan_to_num", "softmax", "reversed", "normalize",
}  # fmt: skip
_ATTRIBUTES = ("T", "mT")


class Mutant(msgspec.Struct, frozen=True):
    """One changed source: the function, the line it changes, that line before and after (stripped)."""

    function: str
    number: int
    line: str
    becomes: str
    source: str


class _Source:
    """A source text whose pieces can be replaced by their place in its tree."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._bytes = text.encode()
        self._starts = [0]
        for line in text.encode().split(b"\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)

    def span(self, node: ast.expr | ast.stmt | ast.keyword) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._starts[node.lineno - 1] + node.col_offset, self._starts[node.end_lineno - 1] + node.end_col_offset

    def of(self, node: ast.expr | ast.stmt | ast.keyword) -> str:
        start, end = self.span(node)
        return self._bytes[start:end].decode()

    def replaced(self, start: int, end: int, new: str) -> str:
        return (self._bytes[:start] + new.encode() + self._bytes[end:]).decode()

    def line_at(self, offset: int) -> int:
        return self._bytes[:offset].count(b"\n") + 1


def mutants(source: str, *, name: str) -> tuple[Mutant, ...]:
    """Every mutant of the marked solutions in `source`, in the order of their lines, each once."""
    marked = solution_lines(source, name=name)
    text = _Source(source)
    found: dict[str, Mutant] = {}
    for function in ast.parse(source).body:
        if not isinstance(function, ast.FunctionDef):
            continue
        for node in _computing(function):
            if node.lineno not in marked:
                continue
            for start, end, new in _changes(text, node):
                changed = text.replaced(start, end, new)
                if changed != source and _compiles(changed) and changed not in found:
                    number = text.line_at(start)
                    before, after = source.split("\n"), changed.split("\n")
                    found[changed] = Mutant(function.name, number, before[number - 1].strip(), after[number - 1].strip(), changed)
    return tuple(sorted(found.values(), key=lambda mutant: mutant.number))


def _computing(function: ast.FunctionDef) -> Iterator[ast.expr | ast.stmt]:
    """The statements and expressions of a function, without the words of its error messages."""
    todo: list[ast.AST] = list(function.body)
    while todo:
        node = todo.pop()
        if isinstance(node, ast.expr | ast.stmt):
            yield node
        if not isinstance(node, ast.Raise):
            todo.extend(ast.iter_child_nodes(node))


def _compiles(source: str) -> bool:
    try:
        compile(source, "mutant", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


def _changes(text: _Source, node: ast.expr | ast.stmt) -> Iterator[tuple[int, int, str]]:
    """(start, end, new text) of each change at one node."""
    yield from ((*text.span(node), new) for new in _instead(text, node))
    if isinstance(node, ast.If | ast.While):
        yield (*text.span(node.test), f"not ({text.of(node.test)})")
    if isinstance(node, ast.Call):
        yield from ((*text.span(node), new) for new in _other_calls(text, node))
    if isinstance(node, ast.Subscript):
        yield from ((*text.span(node), f"{text.of(node.value)}[{index}]") for index in _looser(text, node.slice))


def _instead(text: _Source, node: ast.expr | ast.stmt) -> Iterator[str]:
    """What may stand in a node's place: operators, constants, names, whole statements."""
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            yield f"({text.of(left)} {_OPERATORS[type(op)]} {text.of(right)})"
            yield f"({text.of(left)})"
            if isinstance(op, ast.Add | ast.Mult | ast.MatMult):
                yield f"({text.of(right)})"
        case ast.UnaryOp(op=ast.USub() | ast.Not() | ast.Invert(), operand=operand):
            yield f"({text.of(operand)})"
        case ast.Compare(left=left, ops=ops, comparators=rights):
            for changed in range(len(ops)):
                signs = [_COMPARISONS[type(op)][n == changed] for n, op in enumerate(ops)]
                tail = (f" {sign} {text.of(right)}" for sign, right in zip(signs, rights, strict=True))
                yield f"({text.of(left)}{''.join(tail)})"
        case ast.BoolOp(op=op, values=values):
            word, other = ("and", "or") if isinstance(op, ast.And) else ("or", "and")
            yield "(" + f" {other} ".join(f"({text.of(value)})" for value in values) + ")"
            for left_out in values:
                yield "(" + f" {word} ".join(f"({text.of(value)})" for value in values if value is not left_out) + ")"
        case ast.Constant(value=bool(flag)):
            yield str(not flag)
        case ast.Constant(value=int(whole)):
            yield from (str(whole + 1), f"({whole - 1})" if whole < 1 else str(whole - 1))
        case ast.Constant(value=float(real)):
            yield from (repr(real + 1.0), repr(real * 2) if real else "(-1.0)")
        case ast.IfExp(body=body, orelse=orelse):
            yield from (f"({text.of(body)})", f"({text.of(orelse)})")
        case ast.Attribute(value=value, attr=attr):
            if attr in _TWINS:
                yield f"{text.of(value)}.{_TWINS[attr]}"
            if attr in _ATTRIBUTES:
                yield text.of(value)
        case ast.Name(id=name, ctx=ast.Load()) if name in _TWINS:
            yield _TWINS[name]
        case ast.AugAssign(target=target, op=op, value=value):
            yield from (f"{text.of(target)} {sign}= {text.of(value)}" for sign in (_OPERATORS[type(op)], ""))
            yield "pass"
        case ast.Assign(targets=[ast.Subscript() | ast.Attribute()]) | ast.Expr(value=ast.Call()) | ast.Raise():
            yield "pass"
        case ast.Break() | ast.Continue():
            yield "pass"


def _other_calls(text: _Source, node: ast.Call) -> Iterator[str]:
    """A call without a keyword argument, with an empty text, without the call itself, or with a range that is one off."""
    function, arguments = text.of(node.func), [text.of(argument) for argument in node.args]
    keywords = [text.of(keyword) for keyword in node.keywords]
    for left_out in range(len(keywords)):
        kept = [keyword for n, keyword in enumerate(keywords) if n != left_out]
        yield f"{function}({', '.join([*arguments, *kept])})"
    for emptied, argument in enumerate(node.args):
        if isinstance(argument, ast.Constant) and argument.value and isinstance(argument.value, str):
            yield f"{function}({', '.join([*arguments[:emptied], repr(''), *arguments[emptied + 1 :], *keywords])})"
    match node.func:
        case ast.Attribute(value=ast.Name(id="np" | "numpy" | "torch" | "math"), attr=name) | ast.Name(id=name):
            if name in _WRAPPERS and len(arguments) >= 1:
                yield f"({arguments[0]})"
        case ast.Attribute(value=value, attr=name) if name in _WRAPPERS:
            yield f"({text.of(value)})"
    if isinstance(node.func, ast.Name) and node.func.id == "range" and arguments:
        last = min(1, len(arguments) - 1)
        for change in ("- 1", "+ 1"):
            yield f"range({', '.join([*arguments[:last], f'{arguments[last]} {change}', *arguments[last + 1 :]])})"


def _looser(text: _Source, index: ast.expr) -> Iterator[str]:
    """A subscript with one bound or step of a slice left out, or with one fewer position."""
    parts = index.elts if isinstance(index, ast.Tuple) else [index]
    for number, part in enumerate(parts):
        if not isinstance(part, ast.Slice):
            continue
        bounds = [part.lower, part.upper, part.step]
        for left_out in (bound for bound in bounds if bound is not None):
            lower, upper, step = ("" if b is None or b is left_out else text.of(b) for b in bounds)
            changed = f"{lower}:{upper}" + (f":{step}" if step else "")
            yield ", ".join(changed if n == number else text.of(p) for n, p in enumerate(parts))
