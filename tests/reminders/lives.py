"""Clients by chance: sessions, exercises, trips, pauses and wishes, by the quarter hour."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from strtrack.checkins.rules.moments import MOMENTS, Answered
from strtrack.checkins.rules.windows import Session, Window, superseded_by, window_of
from strtrack.kernel.timezones import diary_day, zone_of
from strtrack.plans.rules.recurrence import WEEKDAYS

QUARTER = timedelta(minutes=15)
BEGINS = datetime(2026, 1, 5, tzinfo=UTC)
ZONES = (
    "Pacific/Auckland", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu",
    "Europe/London", "America/Los_Angeles", "America/St_Johns", "Pacific/Apia",
    "Africa/Cairo", "America/Asuncion", "Asia/Tokyo", "Pacific/Chatham",
)  # fmt: skip
AREAS = ((("neck-back", "L"),), (("shoulder-top", "R"),), (("neck-back", "L"), ("calf", "R")))


@dataclass
class Treatment:
    """A session, when the program learned of it, what was answered, and what was put off when."""

    id: UUID
    ended_at: datetime
    known_at: datetime
    areas: tuple[tuple[str, str], ...]
    answers: list[Answered] = field(default_factory=list)
    put_off: dict[str, datetime] = field(default_factory=dict)


@dataclass
class Life:
    """All that happens to one client. Of wishes, zones and habits the last begun one holds."""

    zones: list[tuple[datetime, ZoneInfo]]
    wishes: list[tuple[datetime, dict[str, Any]]]
    habits: list[tuple[datetime, dict[str, Any] | None]]
    joined_at: datetime
    weekdays: frozenset[str]
    planned_until: date
    published: list[datetime]
    seen: dict[int, datetime]
    off: frozenset[date] = frozenset()
    done: dict[date, datetime] = field(default_factory=dict)
    treatments: list[Treatment] = field(default_factory=list)

    def at(self, name: str, now: datetime) -> Any:
        return [value for since, value in getattr(self, name) if since <= now][-1]

    def plans_for(self, day: date) -> bool:
        return (
            WEEKDAYS[day.weekday()] in self.weekdays
            and day not in self.off
            and day <= self.planned_until
        )

    def number_at(self, now: datetime) -> int:
        """The newest version there is, 0 before the first."""
        return sum(at <= now for at in self.published)

    def windows_at(self, now: datetime) -> Iterator[tuple[Treatment, Window]]:
        known = [one for one in self.treatments if one.known_at <= now]
        for one in known:
            if now - one.ended_at > timedelta(hours=200):
                continue
            later = [(other.ended_at, other.areas) for other in known]
            taken = superseded_by(one.areas, [end for end in later if end[0] > one.ended_at])
            session = Session(one.ended_at, one.known_at, one.areas, taken)
            answers = [answer for answer in one.answers if answer.at <= now]
            zone = self.at("zones", now)
            yield one, window_of(session, answers, zone=zone, now=now)

    def events(self) -> list[datetime]:
        """Every instant at which somebody writes something."""
        found = {at for at, _ in (*self.zones, *self.wishes, *self.habits)}
        found |= {self.joined_at, *self.published, *self.seen.values(), *self.done.values()}
        for one in self.treatments:
            found |= {one.known_at, *(a.at for a in one.answers), *one.put_off.values()}
        return sorted(found)


def life_of(seed: int, days: int) -> Life:
    """Return a client of her own for every seed."""
    chance = Random(seed)
    home = zone_of(ZONES[seed % len(ZONES)])
    zones = [(BEGINS, home)]
    for _ in range(days // 90 + 1):
        away, back = sorted(_quarter(chance, days) for _ in range(2))
        zones += [(away, zone_of(chance.choice(ZONES))), (back, home)]
    zones.sort(key=lambda entry: entry[0])
    joined_at = BEGINS + chance.randrange(0, 10 * 96) * QUARTER
    published = sorted(_quarter(chance, days) for _ in range(1 + days // 60))
    life = Life(
        zones=zones,
        wishes=[(BEGINS, _wishes(chance)), (_quarter(chance, days), _wishes(chance))],
        habits=[(BEGINS, None), (_quarter(chance, days), _habit(chance))],
        joined_at=joined_at,
        weekdays=frozenset(chance.sample(WEEKDAYS, chance.randint(1, 7))),
        planned_until=BEGINS.date() + timedelta(days=int(days * chance.uniform(0.6, 1.2))),
        published=published,
        seen={n: at + chance.randrange(0, 400) * QUARTER for n, at in enumerate(published, 1)},
    )
    life.off = frozenset(_pauses(chance, days))
    for n in range(days + 2):
        if chance.random() < 0.6:
            day = BEGINS.date() + timedelta(days=n)
            life.done[day] = BEGINS + timedelta(days=n) + chance.randrange(-40, 130) * QUARTER
    life.treatments = [_treatment(chance, days) for _ in range(1 + days // 12)]
    return life


def _quarter(chance: Random, days: int) -> datetime:
    return BEGINS + chance.randrange(0, days * 96) * QUARTER


def _clock(chance: Random) -> str:
    return f"{chance.randrange(24):02}:{chance.choice(('00', '15', '30', '45'))}"


def _wishes(chance: Random) -> dict[str, Any]:
    wishes: dict[str, Any] = {}
    if chance.random() < 0.15:
        wishes["off"] = True
    if chance.random() < 0.3:
        day = BEGINS.date() + timedelta(days=chance.randrange(300))
        wishes["paused_until_on"] = day.isoformat()
    if chance.random() < 0.3:
        names = ("check_in", "routine", "plan", "message")
        wishes["kinds"] = {name: chance.random() < 0.7 for name in names}
    if chance.random() < 0.4:
        begins, ends = _clock(chance), _clock(chance)
        if begins != ends:
            wishes["quiet"] = {"begins": begins, "ends": ends}
    if chance.random() < 0.3:
        second = chance.choice((None, _clock(chance)))
        wishes["times"] = {"first": _clock(chance), "second": second}
    return wishes


def _habit(chance: Random) -> dict[str, Any] | None:
    if chance.random() < 0.4:
        return None
    return {"weekdays": chance.sample(WEEKDAYS, chance.randint(1, 7)), "at": _clock(chance)}


def _pauses(chance: Random, days: int) -> Iterator[date]:
    for _ in range(1 + days // 60):
        first = BEGINS.date() + timedelta(days=chance.randrange(days))
        yield from (first + timedelta(days=n) for n in range(chance.randint(1, 9)))


def _treatment(chance: Random, days: int) -> Treatment:
    ended_at = _quarter(chance, days)
    late = chance.choice((0, 0, 0, 1, 4, 30, 100))
    one = Treatment(
        id=UUID(int=chance.getrandbits(128)),
        ended_at=ended_at,
        known_at=ended_at + late * QUARTER,
        areas=chance.choice(AREAS),
    )
    settled = False
    for moment in MOMENTS:
        if chance.random() < 0.5:
            minutes = chance.randrange(moment.opens * 4, moment.closes * 4)
            at = ended_at + minutes * QUARTER
            settled = settled or chance.random() < 0.3
            level = "watch" if not settled and chance.random() < 0.3 else "expected"
            answer = Answered(len(one.answers), at, moment.code, settled, level)
            if at >= one.known_at:
                one.answers.append(answer)
        elif chance.random() < 0.15:
            one.put_off[moment.code] = ended_at + timedelta(hours=moment.opens) + QUARTER
    return one


def day_at(life: Life, now: datetime) -> date:
    """Return the diary day in which the client is."""
    return diary_day(now, life.at("zones", now))
