# /// attack
# tries = "Matches a regular expression that takes twice as long for each letter."
# attempt = "timeout"
# ///
import re


def attempt():
    return re.fullmatch(r"(a|aa)+b", "a" * 100) is not None


def double(x):
    return 2 * x
