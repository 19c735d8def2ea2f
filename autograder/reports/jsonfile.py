"""report.json and its JSON Schema. For the instructor: it holds what hidden tests said when they broke."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from autograder.model import REPORT_SCHEMA, Measured, Report

SCHEMA_FILE = Path(__file__).with_name("report.schema.json")


def report_json(report: Report) -> bytes:
    """The report as indented JSON, its keys in the order of the type."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def class_json(reports: Iterable[Report]) -> bytes:
    """The reports as one JSON array, a report a line."""
    return b"[\n" + b",\n".join(map(msgspec.json.encode, reports)) + b"\n]\n"


def class_json_lines(reports: Iterable[Report]) -> bytes:
    """The reports as JSON lines: a report a line, and nothing else."""
    return b"".join(msgspec.json.encode(report) + b"\n" for report in reports)


def without_timings(report: Report) -> Report:
    """The report with all that may differ between two equal runs taken out."""
    checks = tuple(msgspec.structs.replace(check, seconds=0.0) for check in report.checks)
    return msgspec.structs.replace(report, measured=Measured(), checks=checks)


def report_schema() -> dict[str, Any]:
    """The JSON Schema of report.json, made from the types."""
    schema = msgspec.json.schema(Report)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": REPORT_SCHEMA, **schema}


def write_schema() -> None:
    """Write the shipped schema file anew (a test holds it equal to the types)."""
    SCHEMA_FILE.write_text(json.dumps(report_schema(), indent=2) + "\n", encoding="utf-8")
