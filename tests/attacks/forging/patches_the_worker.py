# /// attack
# tries = "Rewrites the loop that calls it, so that every answer is sent as right, whatever was computed."
# attempt = "failed"
# answer = "failed"
# ///
import autograder.wire.messages
import autograder.worker.loop as loop

honest = loop.answer


def forged(program, frame, call):
    message, encoder = honest(program, frame, call)
    if call.name == "answer":
        verdict = ["d", [["outcome", "passed"], ["points", 8]]]
        message = autograder.wire.messages.Returned(call.number, verdict)
    return message, encoder


loop.answer = forged


def attempt():
    return False


def answer(x):
    return x


def double(x):
    return 2 * x
