"""Which diary days a rest covers: those whose rest of the day lies within it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from strtrack.kernel.timezones import day_ends_at, diary_day
from strtrack.plans.rules.slots import Gate


class Stored(Protocol):
    """What the days need of a stored rest."""

    @property
    def kind(self) -> str: ...
    @property
    def begins_at(self) -> datetime: ...
    @property
    def until_on(self) -> date | None: ...
    @property
    def ended_at(self) -> datetime | None: ...
    @property
    def areas(self) -> list[dict[str, Any]] | None: ...
    @property
    def line_ids(self) -> list[str] | None: ...


def gates_of(
    rests: Sequence[Stored], first: date, last: date, zone: ZoneInfo
) -> dict[date, list[Gate]]:
    """Return rests by the days of a window that they cover.

    A rest covers the day it begins on from then, and each day to whose end it lasts; on a day on
    which it was ended, everything is due again.
    """
    found: dict[date, list[Gate]] = {}
    for rest in rests:
        gate = _gate(rest, zone)
        day = max(first, diary_day(rest.begins_at, zone))
        end = last if rest.until_on is None else min(last, rest.until_on)
        while day <= end and (rest.ended_at is None or day_ends_at(day, zone) <= rest.ended_at):
            found.setdefault(day, []).append(gate)
            day += timedelta(days=1)
    return found


def _gate(rest: Stored, zone: ZoneInfo) -> Gate:
    areas, lines = rest.areas, rest.line_ids
    return Gate(
        rest.kind,
        None if rest.until_on is None else day_ends_at(rest.until_on, zone),
        None if areas is None else frozenset((one["zone"], one["side"]) for one in areas),
        None if lines is None else frozenset(UUID(line) for line in lines),
    )
