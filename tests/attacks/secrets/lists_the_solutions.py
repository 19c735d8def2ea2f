# /// attack
# tries = "Lists the folders above the installed package, the home folders and the root for anything called solutions."
# attempt = "failed"
# ///
import os

import autograder


def attempt():
    folder = os.path.dirname(autograder.__file__)
    places = ["/home", "/root", "/work", "/srv", "/opt", "/mnt", os.path.expanduser("~")]
    while folder != "/":
        folder = os.path.dirname(folder)
        places.append(folder)
    for place in places:
        try:
            if {"solutions", "assignments", ".git"} & set(os.listdir(place)):
                return True
        except OSError:
            pass
    return False


def double(x):
    return 2 * x
