# /// attack
# tries = "Adds a file that runs at Python's next start, a compiled module and links beside the installed packages."
# attempt = "failed"
# ///
import os
import py_compile
import sys

import autograder
import numpy

FOLDERS = [os.path.dirname(numpy.__file__), os.path.dirname(os.path.dirname(numpy.__file__)), sys.prefix, "/usr/lib"]
FOLDERS += [os.path.join(os.path.dirname(autograder.__file__), name) for name in ("", "__pycache__", "worker")]
WAYS = (
    lambda folder: open(f"{folder}/attack.pth", "w").close(),
    lambda folder: os.mkdir(f"{folder}/attack"),
    lambda folder: os.symlink("/etc/passwd", f"{folder}/attack"),
    lambda folder: os.link(f"{folder}/__init__.py", f"{folder}/attack.py"),
    lambda folder: os.mkfifo(f"{folder}/attack"),
    lambda folder: os.open(folder, os.O_TMPFILE | os.O_RDWR),
    lambda folder: py_compile.compile(numpy.__file__, f"{folder}/attack.pyc", doraise=True),
)


def attempt():
    for folder in FOLDERS:
        for way in WAYS:
            try:
                way(folder)
            except OSError:
                continue
            return True
    return False


def double(x):
    return 2 * x
