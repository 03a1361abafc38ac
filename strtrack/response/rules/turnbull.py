"""How long something takes when it is only known between which two looks it ended.

Turnbull's nonparametric maximum likelihood (1976, J R Stat Soc B 38:290), found by steps of
self-consistency and, as those alone are slow, of the convex minorant in turn (Wellner and Zhan
1997, J Am Stat Assoc 92:945). Any unit of time; here hours since a session's end.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import fsum, inf, log

CLOSE = 1e-12  # how far a slope may lie above the one at the greatest likelihood
TIE = 1e-6  # a share this little below counts as reached: as near as CLOSE brings it
STEPS = 20_000  # some fifty are usual

Spans = Sequence[tuple[int, int, int]]  # first innermost interval, the one after the last, how many


@dataclass(frozen=True, slots=True)
class Mass:
    """The share that ended after one time and by another; `by` is None where that is not known."""

    after: float
    by: float | None
    share: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """The innermost intervals, in order; how a share lies inside one is not known."""

    masses: tuple[Mass, ...]

    def quantile(self, share: float) -> tuple[float, float | None]:
        """Return (after, by] of the first innermost interval by whose end this share had ended.

        Where exactly the share had ended by then, that interval counts and not the next one. `by`
        is None where so many were never seen to end.
        """
        reached = accumulate(one.share for one in self.masses)
        found = next(
            (m for m, so_far in zip(self.masses, reached, strict=True) if so_far >= share - TIE),
            self.masses[-1],
        )
        return found.after, found.by


def turnbull(counts: Mapping[tuple[float, float | None], int]) -> Estimate:
    """Return the estimate from how often each interval (after, by] was seen.

    `by` is None where the end was not seen. Raises ValueError without any interval or for one that
    holds no time, ArithmeticError if the greatest likelihood is not reached.
    """
    seen = {(a, inf if b is None else b): n for (a, b), n in counts.items() if n}
    if not seen or any(a >= b for a, b in seen):
        raise ValueError("intervals (after, by] with after < by are wanted")
    cells = _innermost(seen)
    lows, highs = [low for low, _ in cells], [high for _, high in cells]
    spans = [(bisect_left(lows, a), bisect_right(highs, b), n) for (a, b), n in seen.items()]
    shares = _most_likely(spans, len(cells))
    return Estimate(
        tuple(
            Mass(low, None if high == inf else high, share)
            for (low, high), share in zip(cells, shares, strict=True)
        )
    )


def _innermost(seen: Mapping[tuple[float, float], int]) -> list[tuple[float, float]]:
    """Return where an interval begins and the next end met is another's: all mass lies there.

    At one time ends come before beginnings, for (1, 2] and (2, 3] have nothing in common.
    """
    ends = sorted({(b, False) for _, b in seen} | {(a, True) for a, _ in seen})
    return [
        (low, high) for (low, begins), (high, goes_on) in pairwise(ends) if begins and not goes_on
    ]


def _most_likely(spans: Spans, cells: int) -> list[float]:
    """Return the shares of greatest likelihood.

    There every slope is at most 1, and 1 where there is a share (Karush-Kuhn-Tucker); when none
    lies more than CLOSE above, the log-likelihood is within CLOSE for each interval seen.
    """
    shares = [1 / cells] * cells
    for number in range(STEPS):
        slopes = _slopes(shares, spans)
        if max(slopes) <= 1 + CLOSE:
            return shares
        if number % 4 < 3:
            shares = [share * slope for share, slope in zip(shares, slopes, strict=True)]
        else:
            shares = _step(shares, spans)
    raise ArithmeticError("the greatest likelihood was not reached")


def _slopes(shares: Sequence[float], spans: Spans) -> list[float]:
    """Return how fast the mean log-likelihood grows with each share."""
    until = [0.0, *accumulate(shares)]
    change = [0.0] * len(until)
    for first, end, n in spans:
        weight = n / (until[end] - until[first])
        change[first] += weight
        change[end] -= weight
    total = sum(n for _, _, n in spans)
    return [slope / total for slope in accumulate(change[:-1])]


def _step(shares: Sequence[float], spans: Spans) -> list[float]:
    """Return shares no less likely: Newton's step for each cumulated share, kept in order."""
    until = [0.0, *accumulate(shares[:-1]), 1.0]
    slope, bend = [0.0] * len(until), [0.0] * len(until)
    for first, end, n in spans:
        inside = until[end] - until[first]
        slope[end] += n / inside
        slope[first] -= n / inside
        bend[end] += n / inside**2
        bend[first] += n / inside**2
    inner = range(1, len(shares))
    aims = _in_order([until[i] + slope[i] / bend[i] for i in inner], [bend[i] for i in inner])
    wanted = [0.0, *(min(1.0, max(0.0, aim)) for aim in aims), 1.0]
    least, size = _log_likelihood(until, spans), 1.0
    while size > CLOSE:
        tried = [a + size * (b - a) for a, b in zip(until, wanted, strict=True)]
        if _log_likelihood(tried, spans) >= least:
            return [max(0.0, b - a) for a, b in pairwise(tried)]
        size /= 2
    return list(shares)


def _in_order(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Return the nearest values that never fall, by weighted least squares: neighbours pooled."""
    pools: list[tuple[float, float, int]] = []
    for value, weight in zip(values, weights, strict=True):
        pool = (value, weight, 1)
        while pools and pools[-1][0] >= pool[0]:
            mean, sum_of, count = pools.pop()
            both = sum_of + pool[1]
            pool = ((mean * sum_of + pool[0] * pool[1]) / both, both, count + pool[2])
        pools.append(pool)
    return [mean for mean, _, count in pools for _ in range(count)]


def _log_likelihood(until: Sequence[float], spans: Spans) -> float:
    """Return minus infinity as well where an interval has less than half of its part of all seen.

    At the greatest likelihood and after each step of self-consistency every one has all of it.
    """
    total = sum(n for _, _, n in spans)
    inside = [(until[end] - until[first], n) for first, end, n in spans]
    if any(2 * share * total < n for share, n in inside):
        return -inf
    return fsum(n * log(share) for share, n in inside)
