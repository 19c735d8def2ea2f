"""The judge's forks may be lost: no submission waits for ever, and none is passed over."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable

from autograder.grading.judge import MOST_FAILURES, serve_all


def handed_over(control: socket.socket) -> socket.socket:
    """Our end of a connection whose other end waits in `control`."""
    ours, theirs = socket.socketpair()
    with theirs:
        socket.send_fds(control, [b"t"], [theirs.fileno()])
    ours.settimeout(5)
    return ours


def fork_after_fork(control: socket.socket, *lives: bool) -> Callable[[], bool]:
    """What stands in for forking: each of `lives` is a fork that judges the next submission, or one that is lost before."""
    left = list(lives)

    def serve_one() -> bool:
        if lives := left.pop(0):
            _, (descriptor,), _, _ = socket.recv_fds(control, 1, 1)
            os.write(descriptor, b"judged")
            os.close(descriptor)
        return lives

    return serve_one


def test_a_submission_whose_forks_are_all_lost_is_given_up_and_the_next_is_not() -> None:
    ours, control = socket.socketpair()
    first, second = handed_over(ours), handed_over(ours)
    ours.shutdown(socket.SHUT_WR)
    serve_all(control, fork_after_fork(control, *[False] * MOST_FAILURES, True, False))
    assert first.recv(10) == b"", "its connection was closed: a grader fault"
    assert second.recv(10) == b"judged"


def test_failures_that_are_not_in_a_row_give_nothing_up() -> None:
    ours, control = socket.socketpair()
    connections = [handed_over(ours) for _ in range(3)]
    ours.shutdown(socket.SHUT_WR)
    serve_all(control, fork_after_fork(control, *([False] * (MOST_FAILURES - 1) + [True]) * 3, False))
    assert [connection.recv(10) for connection in connections] == [b"judged"] * 3
