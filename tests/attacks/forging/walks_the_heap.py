# /// attack
# tries = "Looks among all objects of the process, those that the collector was told to leave alone too, for the solution."
# answer = "raised LookupError"
# ///
import gc
import types

OWN = (__name__, "autograder.worker.loop")


def answer(x):
    gc.unfreeze()
    for thing in gc.get_objects():
        if type(thing) is types.FunctionType and thing.__name__ == "answer" and thing.__module__ not in OWN:
            return thing(x)
        if type(thing).__name__ in ("Reference", "Chapter", "CheckPlugin"):
            return thing.proxy.answer(x)
    raise LookupError("no such object")


def double(x):
    return 2 * x
