# /// attack
# tries = "Is a coroutine and a generator, whose objects are true and never run."
# attempt = "failed coroutine"
# answer = "failed generator"
# ///
async def attempt():
    return True


def answer(x):
    yield x


def double(x):
    return 2 * x
