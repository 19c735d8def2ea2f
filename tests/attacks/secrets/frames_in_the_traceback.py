# /// attack
# tries = "Raises an error whose message quotes the source of every function that called it, the hidden test's if it can."
# attempt = 'raised (?s)\A(?!.*assert_close)(?!.*test_hidden).*target.py'
# ///
import linecache
import sys


class Quoting(Exception):
    def __str__(self):
        lines, frame = [], sys._getframe()
        while frame:
            name = frame.f_code.co_filename
            lines.append(f"{name.rpartition('/')[2]}:{frame.f_lineno} {linecache.getline(name, frame.f_lineno)}")
            frame = frame.f_back
        return "\n".join(lines)


def attempt():
    raise Quoting


def double(x):
    return 2 * x
