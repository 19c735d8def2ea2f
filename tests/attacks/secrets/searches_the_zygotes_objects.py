# /// attack
# tries = "Searches the objects inherited from the zygote for texts of hidden tests and for submissions of others."
# attempt = "failed"
# ///
import gc

SIGN = "TEGRAT-EHT-FO-TERCES"[::-1]


def attempt():
    gc.unfreeze()
    mine = id(globals())
    for thing in gc.get_objects():
        if type(thing) is dict and id(thing) != mine:
            for value in tuple(thing.values()):
                if type(value) in (str, bytes) and len(value) > len(SIGN):
                    if (SIGN if type(value) is str else SIGN.encode()) in value:
                        return True
        if type(thing).__name__ in ("Submission", "Task", "Report", "Answer"):
            return True
    return False


def double(x):
    return 2 * x
