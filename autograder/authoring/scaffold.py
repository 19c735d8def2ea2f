"""`new`: a small whole chapter to write one's own over. It verifies once its blanks are filled."""

from __future__ import annotations

import keyword
import re
from pathlib import Path

import jinja2

from autograder.errors import UsageError

TEMPLATES = Path(__file__).with_name("scaffold")
_NAME = re.compile(r"(\d{2})_([a-z][a-z0-9_]*)")


def new_chapter(name: str, solutions: Path) -> Path:
    """Write the chapter `name` ("21_batch_norm") below `solutions`; its folder. Raises UsageError, and changes nothing,
    for a name that no chapter can have or one that is taken."""
    match = _NAME.fullmatch(name)
    if match is None or keyword.iskeyword(match[2]):
        raise UsageError(f"{name!r} is no chapter's name. Two digits, an underscore, then a module's name: 21_batch_norm.")
    taken = sorted(path.name for path in solutions.glob(f"{match[1]}_*"))
    if taken:
        raise UsageError(f"Number {match[1]} is taken by {taken[0]}. Choose another.")
    folder = solutions / name
    environment = jinja2.Environment(keep_trailing_newline=True, undefined=jinja2.StrictUndefined)
    for template in sorted(TEMPLATES.rglob("*.j2")):
        relative = template.relative_to(TEMPLATES).with_suffix("")  # without .j2
        target = folder / (f"{match[2]}.py" if relative.name == "module.py" else relative)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = environment.from_string(template.read_text(encoding="utf-8")).render(chapter=name, module=match[2])
        target.write_text(text, encoding="utf-8")
    return folder
