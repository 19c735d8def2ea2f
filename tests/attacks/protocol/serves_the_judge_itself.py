# /// attack
# tries = "Takes over from the worker while it is loaded, and answers every question itself: it still knows no answer."
# attempt = "failed"
# answer = "failed"
# ///
import socket
import sys

from autograder.wire.frames import BufferedReader, pack, read_frame
from autograder.wire.messages import Loaded, Returned
from autograder.wire.values import Encoder

connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, fileno=3)
reader = BufferedReader(connection.recv)


def send(message, encoder=None):
    for part in pack(message, encoder):
        connection.sendall(part)


send(Loaded(()))
while True:
    frame = read_frame(reader.read, sys.maxsize)
    call, encoder = frame.message, Encoder()
    args = frame.value(call.args)
    value = args[0] * 2 if args else False
    send(Returned(call.number, encoder.encode(value)), encoder)
