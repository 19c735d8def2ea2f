"""The command line: arguments in, exit codes out. `main` is the entry point."""

from __future__ import annotations

import io
import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command; errors of ours become one sentence on stderr and their exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that has no ✓ shows another sign
    try:
        _run()
    except KeyboardInterrupt:  # while the commands were imported
        sys.exit(INTERRUPTED)


def _run() -> None:
    from autograder.cli.app import app
    from autograder.errors import AutograderError

    try:
        app(prog_name="autograder")
    except AutograderError as error:
        from autograder.reports.plain import plain

        print(f"autograder: {plain(str(error))}", file=sys.stderr)  # it may quote a file's name
        sys.exit(error.exit_code)
