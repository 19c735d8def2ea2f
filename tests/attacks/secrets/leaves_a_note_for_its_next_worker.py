# /// attack
# tries = "Leaves a note in every folder that may last, dies, and looks for the note from the worker that replaces it."
# attempt = "died"
# answer = "raised LookupError"
# ///
import os
import tempfile

PLACES = ("/tmp", "/var/tmp", "/dev/shm", "/run", os.getcwd(), os.environ.get("TMPDIR", "/tmp"))


def attempt():
    for place in PLACES:
        try:
            with open(os.path.join(place, "note-of-an-attack"), "w") as note:
                note.write("here")
        except OSError:
            pass
    os._exit(1)


def answer(x):
    for place in PLACES:
        if os.path.exists(os.path.join(place, "note-of-an-attack")):
            return x
    raise LookupError("no note")


def double(x):
    return 2 * x
