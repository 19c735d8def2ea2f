"""What the students' commands share: the language, and an end in one sentence whatever happens."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from autograder.cli.settings import language
from autograder.errors import AutograderError, UsageError, WorkspaceError
from autograder.model import Text
from autograder.reports.plain import one_line
from autograder.workspace.folders import kept_language

FAULT = 3
INTERRUPTED = 130
DEBUG = "AUTOGRADER_DEBUG"
_OS = Text("{} ({}). Check the folder that you are in, its permissions and the space left, and run it again.",
           "{} ({}). Vérifiez le dossier où vous êtes, ses droits et la place restante, puis relancez.")  # fmt: skip
_FAULT = Text(
    "autograder itself failed ({}), not your work. Run it again; if it stays, tell your instructor this line "
    "(AUTOGRADER_DEBUG=1 shows where).",
    "c’est autograder qui a échoué ({}), pas votre travail. Relancez ; si cela persiste, transmettez cette ligne à votre "
    "enseignant (AUTOGRADER_DEBUG=1 montre où).",
)


def ended(action: Callable[[str], int], lang: str, *, interrupted: int = INTERRUPTED) -> int:
    """Run a command in the language asked for, else the folder's, else the locale's; its exit code.

    Every error is told in one sentence of that language on stderr: a traceback of ours is no help to a student.
    """
    said = "en"
    try:
        said = language("")
        said = language(lang or kept_language(Path.cwd()))
        return action(said)
    except KeyboardInterrupt:
        return interrupted
    except WorkspaceError as error:
        return _told(error.text[said], error.exit_code)
    except AutograderError as error:
        return _told(str(error).partition("\n")[0], error.exit_code)
    except OSError as error:
        where = f"{error.filename}" if error.filename else type(error).__name__
        return _told(_OS[said].format(where, error.strerror or error), UsageError.exit_code)
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        return _told(_FAULT[said].format(f"{type(error).__name__}: {error}"), FAULT)


def _told(sentence: str, code: int) -> int:
    print(f"autograder: {one_line(sentence)}", file=sys.stderr)
    return code
