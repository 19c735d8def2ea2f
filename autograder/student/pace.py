"""How long the reference takes on this GPU, by check: the measure of "not slower than so many times the reference"."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

# Below this nothing is slow: starting kernels and carrying bytes take as long, and differ from call to call.
LEAST_SECONDS = 0.02


class Pace(msgspec.Struct):
    """The reference's seconds a call. While the reference itself is tried they are `kept`; a submission is held against
    them, and, before it is found too slow, against what `again` measures now: a GPU's clock may have changed."""

    seconds: dict[str, float] = {}
    keeping: bool = False
    again: Callable[[str], float] | None = None

    def keep(self, check: str, seconds: float) -> None:
        self.seconds[check] = seconds

    def allowed(self, check: str, times: float, took: float) -> float:
        """The seconds that a call of `check` may take; measured anew if `took` is more than the first measure allows.

        Raises KeyError where the reference was never timed on this check.
        """
        limit = times * max(self.seconds[check], LEAST_SECONDS)
        if took > limit and self.again is not None:
            limit = max(limit, times * self.again(check))
        return limit


NO_PACE = Pace()
