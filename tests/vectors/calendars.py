"""Plans with everything that takes exercises off them, by chance, as rules and as files have them.

Days are written as days after `base`, instants as minutes after its midnight in UTC.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from strtrack.adherence.rules.rest import rests_of
from strtrack.kernel.timezones import day_starts_at, diary_day
from strtrack.plans.rules.days_off import days_of
from strtrack.plans.rules.recurrence import WEEKDAYS
from strtrack.plans.rules.schedules import KINDS, recurrence_of, rule_of
from strtrack.plans.rules.slots import Calendar, Line, Version
from strtrack.resting.rules.asked import KINDS as RESTS
from strtrack.resting.rules.days import gates_of
from tests.vectors.places import ZONES, midnight, minutes

PLACES = ("neck-back", "shoulder-top", "low-back")
SIDES, LETTERS = ("each", "left", "right"), ("L", "R", "M")
Json = dict[str, Any]


@dataclass
class Range:
    """A pause or an excused day."""

    starts_on: date
    ends_on: date | None


@dataclass
class Treated:
    """A treatment, as far as it lets exercises rest."""

    ended_at: datetime
    areas: list[dict[str, Any]]


@dataclass
class Stored:
    """A rest as it is stored."""

    kind: str
    begins_at: datetime
    until_on: date | None
    ended_at: datetime | None
    areas: list[dict[str, Any]] | None
    line_ids: list[str] | None


@dataclass
class Made:
    """One plan with what is taken off it; `written` is the same as the file has it."""

    zone: ZoneInfo
    base: date
    versions: list[Version] = field(default_factory=list)
    off: list[Range] = field(default_factory=list)
    treated: list[Treated] = field(default_factory=list)
    rests: list[Stored] = field(default_factory=list)
    written: Json = field(default_factory=dict)

    def day(self, after: int) -> date:
        return self.base + timedelta(days=after)

    def at(self, minute: float) -> datetime:
        return midnight(self.base) + timedelta(minutes=minute)

    def minute(self, at: datetime) -> int | float:
        return minutes(at, midnight(self.base))

    def after(self, day: date) -> int:
        return (day - self.base).days

    def calendar(self, first: date, last: date) -> Calendar:
        """Return it as the server puts it together for a window."""
        return Calendar(
            versions=self.versions,
            off=days_of(self.off, first, last),
            rests=rests_of(self.treated, self.zone),
            gates=gates_of(self.rests, first, last, self.zone),
        )


def made(chance: random.Random, *, quiet: bool = False) -> Made:
    """Return one by chance; a quiet one has less that is taken off."""
    zone = chance.choice([name for name in ZONES if name != "Pacific/Apia"])
    around = date.fromisoformat(chance.choice(ZONES[zone]))
    found = Made(ZoneInfo(zone), around - timedelta(days=chance.randint(2, 12)))
    numbers = chance.choice((1, 1, 2, 2, 3))
    lines = [_line(chance, n) for n in range(1, chance.randint(2, 4))]
    versions = []
    for number in range(1, numbers + 1):
        kept = [line for line in lines if chance.random() < 0.8] or lines
        changed = [_line(chance, one["line"]) if chance.random() < 0.4 else one for one in kept]
        first = (-40, -40, -20, -7) if quiet else (-40, -7, 0, 3)
        starts = chance.choice(first) if number == 1 else chance.randint(-5, 12)
        versions.append({"number": number, "starts": starts, "lines": changed})
    rare = 0.25 if quiet else 0.6
    found.written = {
        "zone": zone,
        "base": found.base.isoformat(),
        "versions": versions,
        "off": [_range(chance) for _ in range(2) if chance.random() < rare / 2],
        "treated": [_treated(chance, found) for _ in range(4) if chance.random() < rare],
        "rests": [_rest(chance, lines, found) for _ in range(5) if chance.random() < rare],
    }
    _read(found)
    return found


def prescription(number: int, position: int) -> UUID:
    """Return the id of a line of a version: as a number, ten times its version and its place."""
    return UUID(int=number * 10 + position)


def _line(chance: random.Random, line: int) -> Json:
    kind = chance.choice(KINDS)
    found: Json = {"line": line, "kind": kind, "anchor": chance.randint(-20, 6)}
    match kind:
        case "weekdays":
            days = chance.sample(WEEKDAYS, chance.randint(1, 4))
            found["weekdays"] = sorted(days, key=WEEKDAYS.index)
        case "interval":
            found["every"] = chance.randint(1, 5)
        case "quota":
            found["per_week"] = chance.randint(1, 6)
        case "rule":
            found["rrule"] = random_rule(chance)
    often: dict[str, tuple[float, Callable[[], Any]]] = {
        "times": (0.4, lambda: chance.choice((2, 2, 3))),
        "starts": (0.2, lambda: chance.randint(-3, 12)),
        "ends": (0.2, lambda: chance.randint(3, 20)),
        "zones": (0.85, lambda: chance.sample(PLACES, chance.randint(1, 2))),
        "side": (0.7, lambda: chance.choice(SIDES)),
        "hours": (0.8, lambda: chance.choice((12, 24, 36, 48))),
        "loaded": (0.75, lambda: 1),
    }
    return found | {name: made() for name, (much, made) in often.items() if chance.random() < much}


def random_rule(chance: random.Random) -> str:
    """Return a rule of the subset of RFC 5545 that plans use."""
    parts = [f"FREQ={chance.choice(('DAILY', 'WEEKLY'))}"]
    if chance.random() < 0.6:
        parts.append(f"INTERVAL={chance.choice((1, 2, 2, 3, 4, 7, 10))}")
    if chance.random() < 0.6:
        days = sorted(chance.sample(WEEKDAYS, chance.randint(1, 4)), key=WEEKDAYS.index)
        parts.append(f"BYDAY={','.join(days)}")
    if (ends := chance.random()) < 0.25:
        parts.append(f"COUNT={chance.choice((1, 2, 5, 9, 30))}")
    elif ends < 0.5:
        parts.append(f"UNTIL=2026{chance.randint(3, 12):02}{chance.randint(1, 28):02}")
    return ";".join(parts)


def _range(chance: random.Random) -> list[int | None]:
    starts = chance.randint(-3, 14)
    return [starts, chance.choice((None, starts, starts, starts + 1, starts + 4))]


def _areas(chance: random.Random) -> list[list[str]]:
    return [[p, chance.choice(LETTERS)] for p in chance.sample(PLACES, chance.randint(1, 2))]


def _treated(chance: random.Random, one: Made) -> list[Any]:
    at = chance.randint(-2 * 288, 14 * 288) * 5
    return [_on_the_edge(one, at) if chance.random() < 0.3 else at, _areas(chance)]


def _on_the_edge(one: Made, minute: int) -> int | float:
    """Return when the diary day begins that an instant lies in."""
    return one.minute(day_starts_at(diary_day(one.at(minute), one.zone), one.zone))


def _rest(chance: random.Random, lines: list[Json], one: Made) -> list[Any]:
    why, begins = chance.choice(RESTS), chance.randint(-3 * 96, 14 * 96) * 15
    ended: int | float | None = None
    if chance.random() < 0.4:
        ended = begins + chance.randint(1, 3 * 96) * 15
        ended = max(begins, _on_the_edge(one, int(ended))) if chance.random() < 0.5 else ended
    until = begins // 1440 + chance.randint(0, 4)
    areas: list[list[str]] | None = _areas(chance) if chance.random() < 0.6 else None
    of_lines = [line["line"] for line in lines if chance.random() < 0.5] or None
    return [
        why,
        begins,
        chance.choice((None, until, until)),
        ended,
        areas if why != "therapist" else None,
        of_lines if why == "therapist" else None,
    ]


def _read(found: Made) -> None:
    """Fill in what the written one means."""
    written = found.written
    for version in written["versions"]:
        lines = [
            _as_line(found, version["number"], place, one)
            for place, one in enumerate(version["lines"])
        ]
        found.versions.append(
            Version(version["number"], found.day(version["starts"]), tuple(lines))
        )
    for starts, ends in written["off"]:
        found.off.append(Range(found.day(starts), None if ends is None else found.day(ends)))
    for ended, areas in written["treated"]:
        found.treated.append(Treated(found.at(ended), _as_areas(areas)))
    for why, begins, until, ended, areas, of_lines in written["rests"]:
        found.rests.append(
            Stored(
                why,
                found.at(begins),
                None if until is None else found.day(until),
                None if ended is None else found.at(ended),
                None if areas is None else _as_areas(areas),
                None if of_lines is None else [str(UUID(int=line)) for line in of_lines],
            )
        )


def _as_areas(areas: list[list[str]]) -> list[dict[str, Any]]:
    return [{"zone": zone, "side": side} for zone, side in areas]


def _as_line(found: Made, number: int, place: int, one: Json) -> Line:
    return Line(
        prescription(number, place),
        UUID(int=one["line"]),
        times_per_day=one.get("times", 1),
        falls=recurrence_of(rule_of(one), found.day(one["anchor"])),
        per_week=one.get("per_week"),
        starts_on=found.day(one["starts"]) if "starts" in one else None,
        ends_on=found.day(one["ends"]) if "ends" in one else None,
        zones=frozenset(one.get("zones", ())),
        side=one.get("side", "both"),
        rest_hours=one.get("hours", 0),
        loaded="loaded" in one,
    )
