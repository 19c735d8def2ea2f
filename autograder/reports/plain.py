"""Text that a student wrote, made harmless: for terminals, Markdown, CSV cells and file names."""

from __future__ import annotations

import hashlib
import re
import unicodedata

# control characters (newline and tab aside), line separators, and the marks that turn the direction of text around
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# names that look like one made here, or like a file that stands beside the students' folders
_TAKEN = re.compile(r".*-[0-9a-f]{8}|.*\.(csv|html|json|md|xml)", re.IGNORECASE)


def plain(text: str) -> str:
    """`text` with control and bidirectional-override characters shown as their code points."""
    return _UNSAFE.sub(lambda match: f"\\x{ord(match[0]):02x}", text)


def one_line(text: str) -> str:
    """`plain`, with line breaks shown as a symbol."""
    return plain(text).replace("\n", " ⏎ ")


def markdown_code(text: str) -> str:
    """`text` as Markdown inline code, whatever backticks it holds."""
    safe = one_line(text) or " "
    longest = max((len(run) for run in re.findall("`+", safe)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {safe} {fence}" if longest or safe.startswith(" ") else f"{fence}{safe}{fence}"


def markdown_block(text: str) -> str:
    """`text` as a fenced block that it cannot close."""
    safe = plain(text)
    longest = max((len(run) for run in re.findall("`+", safe)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{safe.rstrip()}\n{fence}"


def markdown_text(text: str) -> str:
    """`text` as running Markdown text: nothing in it is markup, at the start of a line (a code block, a list) either."""
    escaped = re.sub(r"([\\`*_\[\]<>|~$&])", r"\\\1", one_line(text).strip())
    return re.sub(r"\A([0-9]*)([-+#=.)])", r"\1\\\2", escaped)


def csv_cell(text: str) -> str:
    """`text` for a spreadsheet: a cell that would be read as a formula starts with an apostrophe.

    So does what would be a cell of its own where a spreadsheet splits at semicolons, as French ones do.
    """
    safe = re.sub(r"([;\t])(?=[\s\"]*[=+@-])", r"\1'", one_line(text))
    return f"'{safe}" if safe.lstrip()[:1] in ("=", "+", "-", "@") or safe[:1] in ("\t", "\r") else safe


def folder_name(student: str) -> str:
    """A student's name as a folder's name; two names never give one folder."""
    safe = re.sub(r'[<>:"/\\|?*\s]+', "_", unicodedata.normalize("NFC", plain(student))).strip(". ") or "_"
    safe = safe.encode("utf-8")[:100].decode("utf-8", "ignore")
    if safe == student and not _TAKEN.fullmatch(safe):
        return safe
    return f"{safe}-{hashlib.sha256(student.encode('utf-8', 'replace')).hexdigest()[:8]}"
