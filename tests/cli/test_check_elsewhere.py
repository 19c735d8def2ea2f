"""`autograder check` where there is no POSIX: in processes from which it was taken away (`elsewhere/sitecustomize.py`)."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from handing_in import TOY
from processes import descendants, running, wait_until

from autograder.authoring.release import release
from autograder.chapters import load_chapter
from autograder.cli.grade import GradeOptions, run
from autograder.errors import IsolationError
from autograder.grading.grader import Crew
from autograder.model import Limits
from autograder.sandbox.client import Sandbox

ENVIRONMENT = {
    **os.environ,
    "AUTOGRADER_WORKERS": "spawned",
    "PYTHONPATH": str(Path(__file__).parent / "elsewhere"),
    "PYTHONUNBUFFERED": "1",
    "LC_ALL": "C.UTF-8",
}
PYTHON = [sys.executable, "-P"]
COMMAND = [*PYTHON, "-m", "autograder.cli", "check"]
NAMES = ("shout", "double", "loop", "leave", "where")
RIGHT = "\n\n".join(f"def {name}(x):\n    return x + x" for name in NAMES)
# what each does, and how its line ends
WRONG = {
    "shout": ("print('é✓' * 10_000_000); return x", "(not yet)"),
    "double": ("return x + x", ""),
    "loop": ("while True: pass", "(out of time)"),
    "leave": ("import os; os._exit(0)", "(program ended)"),
    "where": ("raise ValueError('no ✓')", "(exception)"),
}
CHAPTER = """
title = "Elsewhere"
title_fr = "Ailleurs : l’été"
module = "toy"
points = 5
framework = "numpy"
call_seconds = 0.7
""" + "".join(f'[checks.test_{name}]\nfr = "{name} : à vérifier."\n' for name in NAMES)
SOURCE = '"""Nothing."""\n\n' + "\n\n\n".join(
    f'def {name}(x: float) -> float:\n    """Twice `x`."""\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION'
    for name in NAMES
)
CHECKS = "from autograder.checks import assert_close, points\n" + "".join(
    f'\n\n@points(1)\ndef test_{name}(student):\n    """{name} is checked."""\n    assert_close(student.{name}(1.5), 3.0)\n'
    for name in NAMES
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A student's folder, in a folder whose name is none for a careless program."""
    source = tmp_path / "solutions" / "01_toy"
    source.mkdir(parents=True)
    for name, text in (("chapter.toml", CHAPTER), ("toy.py", SOURCE), ("test_public.py", CHECKS)):
        (source / name).write_text(text, encoding="utf-8")
    home = tmp_path / "Mes devoirs d'été [2]"
    release(load_chapter(source), home)
    return home / "01_toy"


@pytest.fixture
def watching(folder: Path) -> Iterator[Callable[[], str]]:
    """Reads what a running `check --watch` shows until it waits; at the end, Ctrl-C ends it and all its processes."""
    run = subprocess.Popen([*COMMAND, "--watch"], cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert run.stdout is not None
    lines: queue.Queue[str] = queue.Queue()
    reader = threading.Thread(target=lambda: [lines.put(line.decode()) for line in run.stdout], daemon=True)
    reader.start()

    def screen() -> str:
        seen, deadline = "", time.monotonic() + 120
        while "Waiting for a save" not in seen:
            seen += lines.get(timeout=max(deadline - time.monotonic(), 0.01))
        return seen

    yield screen
    workers = descendants(run.pid)
    assert workers
    run.send_signal(signal.SIGINT)
    assert run.wait(30) == 0
    assert wait_until(lambda: not running(workers), 10)
    reader.join(10)
    assert "Traceback" not in "".join(lines.queue)


def test_every_ending_is_told_as_on_linux(folder: Path, watching: Callable[[], str]) -> None:
    assert "Public checks 0/5" in watching()
    save(folder, "\n\n".join(f"def {name}(x):\n    {code}" for name, (code, _) in WRONG.items()))
    screen = watching()
    for name, (_, outcome) in WRONG.items():
        assert re.search(rf"^{'✗' if outcome else '✓'} {name} is checked\. *{re.escape(outcome)}$", screen, re.MULTILINE), screen
    assert "expected  3.0" in screen
    assert "Your program printed:" in screen
    assert 750 < screen.count("é✓") < 820, "4 kB of it"
    save(folder, "def double(x): return 1 +")
    assert "SyntaxError" in watching()
    (folder / "toy.py").unlink()
    notebook = json.loads((folder / "toy.ipynb").read_text(encoding="utf-8"))
    notebook["cells"] = [{"cell_type": "code", "source": RIGHT, "metadata": {}, "outputs": [], "execution_count": None}]
    time.sleep(0.5)  # the removal may be a save of its own
    save(folder, json.dumps(notebook), "toy.ipynb")
    seen = ""
    with contextlib.suppress(queue.Empty):
        while "Public checks 5/5" not in seen:
            seen = watching()
    assert "Public checks 5/5" in seen


def save(folder: Path, text: str, name: str = "toy.py") -> None:
    (folder / f"{name}.new").write_text(text, encoding="utf-8")
    (folder / f"{name}.new").replace(folder / name)  # as editors save


def test_a_right_file_of_notepads_passes_on_a_console_of_western_europe(folder: Path) -> None:
    (folder / "toy.py").write_bytes(("\ufeff# l’été\n" + RIGHT).replace("\n", "\r\n").encode())
    done = subprocess.run(
        [*COMMAND, "--lang", "fr"],
        cwd=folder, env={**ENVIRONMENT, "PYTHONIOENCODING": "cp437"}, capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    shown = done.stdout.decode("cp437")
    assert done.returncode == 0, shown + done.stderr.decode("cp437")
    assert shown.startswith("Ailleurs : l'été")
    assert "+ double : à vérifier." in shown
    assert "Vérifications publiques 5/5" in shown
    assert done.stderr == b""


def test_the_checks_of_a_notebook_answer(folder: Path) -> None:
    cells = f"from autograder.notebook import checks\ncheck = checks('fr')\n{RIGHT}\ncheck('test_double')\ncheck('test_hidden')"
    done = subprocess.run([*PYTHON, "-c", cells], cwd=folder, env=ENVIRONMENT, capture_output=True, check=False, timeout=120)
    assert "✓ double : à vérifier." in done.stdout.decode()
    assert "vérification cachée" in done.stdout.decode()
    assert done.stderr == b""


def test_grading_says_what_it_needs_and_what_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delattr(subprocess, "Popen")  # nothing is started
    chapter = load_chapter(TOY)
    for start in (lambda: Crew(chapter, 0, Limits(), ("public",), ("L2",)), lambda: Sandbox("L0", ()), grade):
        with pytest.raises(IsolationError, match=r"Grading needs Linux.*`autograder check`.* work here"):
            start()


def grade() -> int:
    absent = Path("absent")  # of no matter there
    return run(GradeOptions("absent", (absent,), absent, 1, "0", None, None, "2G", "", "", False, False))


def test_what_is_for_linux_is_missing_there() -> None:
    """So that the tests above mean something."""
    tried = (
        "import os, signal, socket, sys\n"
        "print([n for n in ('fcntl', 'resource', 'termios', 'landlockpy') if sys.modules[n] is not None],"
        " [n for m in (os, signal, socket) for n in ('fork', 'killpg', 'pipe2', 'SIGKILL', 'AF_UNIX') if hasattr(m, n)])"
    )
    assert subprocess.check_output([*PYTHON, "-c", tried], env=ENVIRONMENT).strip() == b"[] []"
