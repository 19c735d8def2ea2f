"""The command line: arguments in, exit codes out. `main` is the entry point."""

from __future__ import annotations

import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command; errors of ours become one sentence on stderr and their exit code."""
    try:
        _run()
    except KeyboardInterrupt:  # while the commands were imported
        sys.exit(INTERRUPTED)


def _run() -> None:
    from autograder.cli.app import app
    from autograder.cli.orders import no_orders
    from autograder.cli.streams import make_writable
    from autograder.errors import AutograderError

    make_writable()
    with no_orders():
        try:
            app(prog_name="autograder")
        except AutograderError as error:
            from autograder.reports.plain import plain

            sys.stdout.flush()
            print(f"autograder: {plain(str(error))}", file=sys.stderr, flush=True)  # it may quote a file's name
            sys.exit(error.exit_code)
