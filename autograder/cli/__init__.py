"""The command line: arguments in, exit codes out. `main` is the entry point."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command; errors of ours become one sentence on stderr and their exit code."""
    from autograder.cli.app import app
    from autograder.errors import AutograderError

    try:
        app()
    except AutograderError as error:
        print(f"autograder: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
