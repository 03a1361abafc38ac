"""Say a set of days as few recurring events: rules of RFC 5545 with days left out, and the rest.

A plan's days seldom are one rule: lines meet and part, something rests, a week is taken off. What
counts is the set of days; this finds rules that fall on nearly all of it, names the days on which
they must not, and leaves the rest as single days. Together they fall on each of the days once.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from math import lcm
from typing import NamedTuple

from strtrack.plans.rules.recurrence import EVERY_DAY, WEEKDAYS, Recurrence

EVENT_COSTS = 10  # about what an event takes in bytes, in days that are left out
WEEK = 7
LONGEST_PERIOD = 12 * WEEK


@dataclass(frozen=True, slots=True)
class Series:
    """A rule's days from `days.first` on, which is one of them, but for those in `missing`.

    `phase` tells it from its likes: on which of its period's days or weeks it falls.
    """

    days: Recurrence
    phase: int
    missing: tuple[date, ...]

    @property
    def rule(self) -> dict[str, object]:
        """The rule's parts, as RFC 5545 names them, but for its end."""
        parts: dict[str, object] = {"FREQ": "WEEKLY" if self.days.weekly else "DAILY"}
        if self.days.step > 1:
            parts["INTERVAL"] = self.days.step
        if self.days.weekly:
            names = [name for bit, name in enumerate(WEEKDAYS) if self.days.mask >> bit & 1]
            parts |= {"BYDAY": names, "WKST": "MO"}
        return parts

    @property
    def key(self) -> str:
        """What names it among the series of the same days, whatever part of them is looked at."""
        return f"{'w' if self.days.weekly else 'd'}{self.days.step}.{self.phase}"

    @property
    def falls(self) -> list[date]:
        """The days that it stands for."""
        missing = set(self.missing)
        every = self.days.ordinals(self.days.first, self.days.last)
        return [day for day in map(date.fromordinal, every) if day not in missing]


class Covering(NamedTuple):
    """Series and single days which together are a set of days."""

    series: tuple[Series, ...]
    single: tuple[date, ...]

    @property
    def cost(self) -> int:
        """What it takes, about."""
        events = len(self.series) + len(self.single)
        return EVENT_COSTS * events + sum(len(one.missing) for one in self.series)


def cover(days: Iterable[date], steps: Collection[int]) -> Covering:
    """Return the cheapest covering of some days; `steps` are the rules' own, in days."""
    ordinals = sorted({day.toordinal() for day in days})
    found = [_covering(ordinals, period) for period in periods_of(steps)]
    return min(found, key=lambda one: one.cost)


def periods_of(steps: Collection[int]) -> list[int]:
    """Return after how many days a pattern made of such steps may come again, shortest first."""
    together = reduce(lcm, steps, 1)
    known = {1, WEEK, *steps, *(lcm(step, WEEK) for step in steps), together, lcm(together, WEEK)}
    return sorted(period for period in known if period <= LONGEST_PERIOD)


def _covering(ordinals: Sequence[int], period: int) -> Covering:
    weekly = period % WEEK == 0
    phases: dict[int, list[int]] = defaultdict(list)
    for ordinal in ordinals:
        phases[(ordinal - 1) // WEEK % (period // WEEK) if weekly else ordinal % period].append(
            ordinal
        )
    series, single = [], []
    for phase, own in sorted(phases.items()):
        regular = list(_regular(own, period)) if weekly else own
        one = _series(regular, phase, period) if regular else None
        if one is None or len(one.missing) + EVENT_COSTS > EVENT_COSTS * len(regular):
            regular = []
        else:
            series.append(one)
        single += sorted(set(own) - set(regular))
    return Covering(tuple(series), tuple(date.fromordinal(o) for o in sorted(single)))


def _regular(own: Sequence[int], period: int) -> Iterator[int]:
    """Leave out weekdays on which a rule would fall in vain more often than not."""
    reach = own[-1] - own[0] + 1
    for weekday in range(WEEK):
        on_it = [ordinal for ordinal in own if (ordinal - 1) % WEEK == weekday]
        if on_it and 2 * len(on_it) * period > reach:
            yield from on_it


def _series(own: Sequence[int], phase: int, period: int) -> Series:
    first, last = min(own), max(own)
    if period % WEEK:
        days = Recurrence(False, period, EVERY_DAY, first, last)  # noqa: FBT003  # fields in order
    else:
        mask = sum(1 << weekday for weekday in {(ordinal - 1) % WEEK for ordinal in own})
        days = Recurrence(True, period // WEEK, mask, first, last)  # noqa: FBT003
    missing = sorted(set(days.ordinals(first, last)) - set(own))
    return Series(days, phase, tuple(date.fromordinal(o) for o in missing))
