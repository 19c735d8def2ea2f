"""Reads a submission's source before any of it runs: forbidden uses, and the functions of a notebook.

This runs inside the sandbox, because a source can be made to hurt its parser.
"""

from __future__ import annotations

import ast
import re
import symtable
from collections.abc import Iterable, Sequence

from autograder.wire.messages import ForbiddenUse

_MAGIC = re.compile(r"^\s*(%|!|\?)|^\s*[\w.]+\?{1,2}\s*$")
_IMPORTS = ast.Import | ast.ImportFrom
_STUBS = ("NotImplementedError", "NotImplemented")


def forbidden_uses(source: str, forbidden: Sequence[str]) -> tuple[ForbiddenUse, ...]:
    """The lines of `source` that name something forbidden, aliases of imports resolved.

    A forbidden name covers all below it: `scipy.signal` covers `scipy.signal.convolve2d`. A source that does not parse
    uses nothing: loading it reports its error.
    """
    if not forbidden:
        return ()
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    lines = source.splitlines()
    aliases = _aliases(tree)
    found: dict[tuple[int, str], ForbiddenUse] = {}
    for owner, node in _owned_nodes(tree):
        for name in _names(node, aliases):
            rule = next((f for f in forbidden if name == f or name.startswith(f"{f}.")), None)
            line = getattr(node, "lineno", 1)
            if rule is not None and (line, rule) not in found:
                text = lines[line - 1].strip()[:200] if line <= len(lines) else ""
                found[line, rule] = ForbiddenUse(owner, line, rule, text)
    return tuple(found[key] for key in sorted(found))


def _owned_nodes(tree: ast.Module) -> Iterable[tuple[str, ast.AST]]:
    """Every node with the name of the top-level function around it ("" elsewhere)."""
    for statement in tree.body:
        owner = statement.name if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef) else ""
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1 and isinstance(statement.targets[0], ast.Name):
            owner = statement.targets[0].id  # conv2d = torch.conv2d
        for node in ast.walk(statement):
            yield owner, node


def _aliases(tree: ast.Module) -> dict[str, str]:
    """Local name → dotted name, from every import in the source."""
    aliases: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                aliases[alias.asname or alias.name.partition(".")[0]] = (
                    alias.name if alias.asname else alias.name.partition(".")[0]
                )
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                aliases[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return aliases


def _names(node: ast.AST, aliases: dict[str, str]) -> Iterable[str]:
    """The dotted names that a node uses: an attribute chain, a name, or what an import brings in."""
    if isinstance(node, ast.Attribute | ast.Name):
        parts: list[str] = []
        inner: ast.expr = node
        while isinstance(inner, ast.Attribute):
            parts.append(inner.attr)
            inner = inner.value
        if isinstance(inner, ast.Name) and inner.id in aliases:  # a variable of the same name is no import
            yield ".".join([aliases[inner.id], *reversed(parts)])
    elif isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def notebook_source(cells: Sequence[str], functions: Sequence[str]) -> str:
    """One module from a notebook's code cells: the graded functions and whatever they need, found by name.

    Whoever puts the chapter's stub before them makes up for cells that a student has deleted. Magics and shell lines are
    dropped. Kept are all imports, and the top-level definitions and assignments that the functions reach by name; demos,
    plots and loops are left out, so a broken demo costs nothing. Where a function is defined twice, a written one stands
    before an unwritten one, then the later before the earlier. A cell that does not parse is left out, unless it seems to
    define a graded function: then its SyntaxError must be seen.
    """
    statements: list[tuple[ast.stmt, str]] = []
    for cell in cells:
        text, parsed = _parsed(cell)
        if parsed is None:
            if any(re.search(rf"^\s*def\s+{re.escape(name)}\b", text, re.M) for name in functions):
                return text
            continue
        statements.extend((node, ast.get_source_segment(text, node, padded=True) or "") for node in parsed.body)
    imports = list(dict.fromkeys(text for node, text in statements if isinstance(node, _IMPORTS)))
    imports.sort(key=lambda text: not text.startswith("from __future__"))  # these must be first
    rest = [(node, text) for node, text in statements if not isinstance(node, _IMPORTS)]
    return "\n".join([*imports, *_reached(rest, functions)]) + "\n"


def _parsed(cell: str) -> tuple[str, ast.Module | None]:
    """The cell as Python, None if it is none: as it stands (a line may start with the % of a remainder), else without magics."""
    text = cell
    for _ in range(2):
        try:
            return text, ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            text = "\n".join("" if _MAGIC.match(line) else line for line in cell.split("\n"))
    return text, None


def _reached(statements: Sequence[tuple[ast.stmt, str]], functions: Sequence[str]) -> list[str]:
    """Sources of the statements that bind `functions` or names that those need, in the notebook's order."""
    binders: dict[str, list[int]] = {}
    for number, (node, _) in enumerate(statements):
        for name in _bound(node):
            binders.setdefault(name, []).append(number)
    defined = {name: _written_first(statements, numbers) for name, numbers in binders.items()}
    end = len(statements)
    wanted, seen, kept = [(name, end) for name in functions], set[tuple[str, int]](), set[int]()
    while wanted:
        name, before = wanted.pop()
        if name not in binders or (name, before) in seen:
            continue
        seen.add((name, before))
        definitions = defined[name]
        chosen = binders[name] if definitions is None else [n for n in definitions if n < before][-1:]
        for number in chosen:
            if number in kept:
                continue
            kept.add(number)
            node = statements[number][0]
            used = _global_names(_with_decorators(statements[number]), node)
            wanted += [(name, end) for name in used]
            if not isinstance(node, ast.FunctionDef):  # it runs where it stands: old = f, before f is written anew
                wanted += [(name, number) for name in used if defined.get(name) is not None]
    return [_with_decorators(statements[number]) for number in sorted(kept)]


def _written_first(statements: Sequence[tuple[ast.stmt, str]], numbers: Sequence[int]) -> list[int] | None:
    """The numbers of a name's definitions, those that are written if any is; None if something else binds it, too."""
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    if not all(isinstance(statements[n][0], kinds) for n in numbers):
        return None
    return [n for n in numbers if not _is_stub(statements[n][0])] or list(numbers)


def _global_names(text: str, node: ast.stmt) -> list[str]:
    """The global names that a statement uses. What is local to a function is none: a demo may have one of the same name."""
    try:
        tables = [symtable.symtable(text, "notebook", "exec")]
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # loading it reports it
        return [n.id for n in ast.walk(node) if isinstance(n, ast.Name)]
    names: list[str] = []
    while tables:
        table = tables.pop()
        tables += table.get_children()
        names += [
            s.get_name() for s in table.get_symbols() if s.is_referenced() and (table.get_type() == "module" or s.is_global())
        ]
    return names


def _with_decorators(statement: tuple[ast.stmt, str]) -> str:
    """The statement's source; a definition's segment starts after its decorators, which are written again."""
    node, text = statement
    decorators = getattr(node, "decorator_list", [])
    return "".join(f"@{ast.unparse(d)}\n" for d in decorators) + text


def _bound(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return [n.id for target in targets for n in ast.walk(target) if isinstance(n, ast.Name)]
    if isinstance(node, _IMPORTS):
        return [alias.asname or alias.name.partition(".")[0] for alias in node.names]
    if isinstance(node, ast.If):
        return [name for inner in (*node.body, *node.orelse) for name in _bound(inner)]
    if isinstance(node, ast.Try):
        handlers = [inner for handler in node.handlers for inner in handler.body]
        return [name for inner in (*node.body, *handlers, *node.orelse, *node.finalbody) for name in _bound(inner)]
    return []


def _is_stub(node: ast.stmt) -> bool:
    """A function whose body, its docstring aside, is one `raise NotImplementedError`, `pass` or `...`."""
    if not isinstance(node, ast.FunctionDef):
        return False
    body = [
        s for s in node.body
        if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant) and isinstance(s.value.value, str))
    ]  # fmt: skip
    if len(body) != 1:
        return not body
    only = body[0]
    if isinstance(only, ast.Raise):
        return any(isinstance(n, ast.Name) and n.id in _STUBS for n in ast.walk(only))
    return isinstance(only, ast.Pass) or (isinstance(only, ast.Expr) and isinstance(only.value, ast.Constant))
