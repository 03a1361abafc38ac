"""The subset of RFC 5545's recurrence rules that plans use, on diary days.

FREQ=DAILY or WEEKLY with INTERVAL, BYDAY, and UNTIL or COUNT; weeks begin on Monday. As with the
tests' oracle, dateutil, a start that does not fit its own rule is no occurrence. Days are counted
as ordinals: the calendar's day 1 was a Monday.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_INTERVAL = 52
MOST_COUNT = 366
NEVER_ENDS = date.max.toordinal()
EVERY_DAY = 0b1111111


class RuleInvalid(ValueError):
    """The text is no rule of this subset; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule without its start. `by_day` has one bit a weekday, Monday lowest; 0 names none."""

    weekly: bool
    interval: int = 1
    by_day: int = 0
    until: date | None = None
    count: int | None = None


class Recurrence(NamedTuple):
    """A rule from its first day on. `step` is in days or weeks; all days are ordinals."""

    weekly: bool
    step: int
    mask: int
    first: int
    last: int

    def falls_on(self, day: date) -> bool:
        """Whether the rule falls on a day."""
        ordinal = day.toordinal()
        if not self.first <= ordinal <= self.last:
            return False
        if not self.mask >> (ordinal - 1) % 7 & 1:
            return False
        if self.weekly:
            return ((ordinal - 1) // 7 - (self.first - 1) // 7) % self.step == 0
        return (ordinal - self.first) % self.step == 0

    def between(self, first: date, last: date) -> list[date]:
        """Return the days it falls on, from first to last, both included."""
        return [date.fromordinal(o) for o in self.ordinals(first.toordinal(), last.toordinal())]

    def ordinals(self, start: int, end: int) -> list[int]:
        """Return the same as ordinals: days since the first of January of year 1, which is 1."""
        end = min(end, self.last)
        if not self.weekly:
            days = range(_at_or_after(self.first, self.step, start), end + 1, self.step)
            if self.mask == EVERY_DAY:
                return list(days)
            return [o for o in days if self.mask >> (o - 1) % 7 & 1]
        monday = (self.first - 1) // 7 * 7 + 1
        start = max(start, self.first)
        found: list[int] = []
        for weekday in range(7):
            if self.mask >> weekday & 1:
                begins = _at_or_after(monday + weekday, 7 * self.step, start)
                found += range(begins, end + 1, 7 * self.step)
        found.sort()
        return found


def recur(rule: Rule, start: date) -> Recurrence:
    """Return a rule begun on a day: what it leaves open follows from that day."""
    own_day = 1 << start.weekday()
    mask = rule.by_day or (own_day if rule.weekly else EVERY_DAY)
    last = rule.until.toordinal() if rule.until else NEVER_ENDS
    found = Recurrence(rule.weekly, rule.interval, mask, start.toordinal(), last)
    if rule.count is None:
        return found
    return found._replace(last=_last_of(found, rule.count))


@lru_cache(maxsize=1024)
def parse_rule(text: str) -> Rule:
    """Return the rule a text such as "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH" means.

    Raises RuleInvalid.
    """
    parts: dict[str, str] = {}
    for part in text.split(";"):
        name, equals, value = part.partition("=")
        if not equals or not value or name in parts:
            raise RuleInvalid("Name each part once, as NAME=VALUE.")
        parts[name] = value
    frequency = parts.pop("FREQ", "")
    if frequency not in {"DAILY", "WEEKLY"}:
        raise RuleInvalid("FREQ is DAILY or WEEKLY.")
    rule = Rule(
        weekly=frequency == "WEEKLY",
        interval=_number(parts.pop("INTERVAL", "1"), MOST_INTERVAL, "INTERVAL"),
        by_day=_mask(parts.pop("BYDAY", None)),
        until=_day(parts.pop("UNTIL", None)),
        count=_count(parts.pop("COUNT", None)),
    )
    if parts:
        raise RuleInvalid(f"Plans know no {min(parts)}.")
    if rule.until and rule.count:
        raise RuleInvalid("UNTIL or COUNT, not both.")
    return rule


def mask_of(weekdays: Iterable[str]) -> int:
    """Return the bits of weekdays named MO to SU."""
    return sum(1 << WEEKDAYS.index(name) for name in weekdays)


def _at_or_after(origin: int, step: int, start: int) -> int:
    """Return the first of origin, origin + step, … that is not before start."""
    return origin if origin >= start else origin + -(-(start - origin) // step) * step


def _last_of(found: Recurrence, count: int) -> int:
    """Return the day of the last of so many occurrences; the day before the first for none.

    A rule that never fits (every seventh day, on another weekday than the first's) ends there too.
    """
    per_cycle = found.ordinals(found.first, found.first + 7 * found.step * 7 - 1)
    if not per_cycle:
        return found.first - 1
    horizon = found.first + 7 * found.step * (count + 1)
    return found.ordinals(found.first, min(horizon, NEVER_ENDS))[count - 1]


def _number(text: str, most: int, name: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= most):
        raise RuleInvalid(f"{name} is a number from 1 to {most}.")
    return int(text)


def _count(text: str | None) -> int | None:
    return None if text is None else _number(text, MOST_COUNT, "COUNT")


def _mask(text: str | None) -> int:
    if text is None:
        return 0
    names = text.split(",")
    if len(set(names)) < len(names) or not set(names) <= set(WEEKDAYS):
        raise RuleInvalid("BYDAY names each weekday once, as MO to SU.")
    return mask_of(names)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007  # a day has no zone
    except ValueError:
        raise RuleInvalid("UNTIL is a day such as 20261231.") from None
