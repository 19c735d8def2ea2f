"""Texts of a student who wants to get out of a report, and reports full of them: for every format that is written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

import hypothesis.strategies as st
from sample_reports import full_check, report

from autograder.model import Outcome, Report, Text

TEXTS = (
    "<script>alert(1)</script><testcase name='x'/></testsuite>",
    "]]></failure><failure>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;&amp;&#0;",
    "::error file=x.py,line=1,title=t::gone\n::set-env name=PATH::/tmp\n##[error]gone",
    "%0A::warning::gone%0D%25%2C%3A",
    "a,b=c:d,title=other::x",
    "::stop-commands::abc\r\n::abc::",
    "```\n# out\n~~~~\n| a | b |\n[l](javascript:x) ![i](y) `x`",
    "=cmd|' /C calc'!A0, @SUM(1), +1, -1",
    '"}],"score":20,"tests":[{"name":"x\\',
    "\x1b[2J\x1b]8;;http://x\x07red\x1b[31m\x9b",
    "\u202egpj.exe\u2066\u200f\u061c\u2028\u2029\x85",
    "nul\0bell\a\x08\x7f",
    "\ud800 lone \udfff \udc80",
    "\ufffe\uffff\ufeff\U0010ffff\U0001f600",
    "\r\n\r\t\n\v\f",
    "{{ 7*7 }} {% x %} {n} {0} %s %(x)s $(id) `id` ${x}",
    " ",
)
hostile = st.sampled_from(TEXTS) | st.text(
    st.sampled_from("<>&\"'%:,;#=`|[](){}\\/!$-_.\n\r\t\0\x1b\u202e\u2028\ud800\ufffe\uffffaé1 ") | st.characters(), max_size=40
)
HUGE = "::error::x\n<b>" * 400_000  # 5.6 MB


def hostile_report(text: str, *, points: float | None = 0.0, outcomes: tuple[Outcome, ...] = tuple(Outcome)) -> Report:
    """A report with `text` wherever a student's code, file names or own name can put one, and a check of each outcome."""
    both = Text(text, text)
    return report(*(full_check(outcome, text) for outcome in outcomes), points=points, student=text, origin=text, notes=(both,))


def shape(value: Any) -> Any:
    """What a parsed JSON document is like, without what its texts say."""
    match value:
        case dict():
            return {key: shape(item) for key, item in value.items()}
        case list():
            return [shape(item) for item in value]
        case str():
            return "text"
    return value


def texts(value: Any) -> Iterator[str]:
    """All texts of a parsed JSON document, its keys too."""
    match value:
        case dict():
            for key, item in value.items():
                yield from texts(key)
                yield from texts(item)
        case list():
            for item in value:
                yield from texts(item)
        case str():
            yield value


def harmless(text: str) -> bool:
    """Whether no character of it moves a cursor, turns the line around, or cannot be written."""
    turning = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
    return not any(c in turning or (unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t") for c in text)
