"""Which events a client's days make, with the words they carry and the alarms they ring."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from strtrack.interop.rules.calendar_days import Routine, starts_at
from strtrack.interop.rules.calendar_file import PROGRAM, Entry
from strtrack.interop.rules.calendar_series import Series
from strtrack.kernel.timezones import diary_day
from strtrack.plans.rules.slots import Version
from strtrack.reminders.rules.hours import Hours
from strtrack.reminders.rules.saying import Thing
from strtrack.reminders.rules.things import last_day_of

MOST_NAMES = 10  # exercises that a note counts up
SESSION = timedelta(hours=1)  # what an appointment keeps free: nobody says how long it is [E]
NOW = timedelta()


@dataclass(frozen=True, slots=True)
class Words:
    """What titles say where the client chose names; `exercises` by how many they are."""

    appointment: str
    question: str
    plan_ends: str
    exercises: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Telling:
    """How events read and ring: without `words` every title is the program's name.

    `loud` are the kinds a client is reminded of at all, `silent` the days on which she is not.
    """

    words: Words | None
    hours: Hours
    loud: Collection[str]
    silent: Collection[date]

    def rings_on(self, kind: str, day: date) -> bool:
        """Whether a client is reminded of a kind of thing on a day."""
        return kind in self.loud and day not in self.silent


def exercise_entries(
    routines: Iterable[Routine], names: Mapping[UUID, str], telling: Telling
) -> Iterator[Entry]:
    """Return an event for each day on which something is due; `names` are the exercises'."""
    words = telling.words
    for routine in routines:
        doing = routine.doing
        title = words.exercises[len(doing.lines)] if words else PROGRAM
        note = _note(doing.lines, names) if words else None
        alarm = NOW if doing.rings else None
        series: Sequence[Series] = routine.covering.series
        for one in series:
            yield Entry(
                what=f"exercises {doing.key} {one.key}",
                on=date.fromordinal(one.days.first),
                at=doing.at,
                lasts=routine.lasts,
                title=title,
                note=note,
                series=one,
                alarm_after=alarm,
            )
        for day in routine.covering.single:
            yield Entry(
                what=f"exercises {day} {doing.at:%H:%M}",
                on=day,
                at=doing.at,
                lasts=routine.lasts,
                title=title,
                note=note,
                alarm_after=alarm,
            )


def question_entries(questions: Iterable[Thing], telling: Telling) -> Iterator[Entry]:
    """Return an event for each question that is open or to come, for as long as it can be answered.

    It rings when the answer is wanted, or else when the client may first be spoken to.
    """
    hours = telling.hours
    for asked in questions:
        opens_at, closes_at = (_minute(at) for at in (asked.opens_at, asked.closes_at))
        wanted_at = _minute(asked.wanted_at or opens_at)
        rings_at = hours.first_allowed(wanted_at, closes_at) or hours.first_allowed(
            opens_at, closes_at
        )
        local = opens_at.astimezone(hours.zone)
        rings = rings_at and telling.rings_on("check_in", diary_day(rings_at, hours.zone))
        yield Entry(
            what=f"question {asked.what}",
            on=local.date(),
            at=local.time().replace(fold=local.fold),
            lasts=closes_at - opens_at,
            title=telling.words.question if telling.words else PROGRAM,
            alarm_after=rings_at - opens_at if rings_at and rings else None,
        )


def plan_entries(versions: Sequence[Version], telling: Telling) -> Iterator[Entry]:
    """Return the last day of the newest version as a whole day, if it has one."""
    newest = max(versions, key=lambda one: one.number, default=None)
    last = last_day_of(newest) if newest else None
    if newest is None or last is None:
        return
    at = starts_at(last, telling.hours).astimezone(telling.hours.zone)
    into = timedelta(hours=at.hour, minutes=at.minute)
    yield Entry(
        what=f"plan ends {newest.number}",
        on=last,
        title=telling.words.plan_ends if telling.words else PROGRAM,
        alarm_after=into if at.date() == last and telling.rings_on("plan", last) else None,
    )


def appointment_entries(
    at: datetime | None, place: str | None, zone: ZoneInfo, telling: Telling
) -> Iterator[Entry]:
    """Return the next appointment; where it is stands there only with names."""
    if at is None:
        return
    local = _minute(at).astimezone(zone)
    yield Entry(
        what="appointment",
        on=local.date(),
        at=local.time().replace(fold=local.fold),
        lasts=SESSION,
        title=telling.words.appointment if telling.words else PROGRAM,
        place=place if telling.words else None,
        keeps_busy=True,
    )


def _note(lines: Sequence[tuple[UUID, int]], names: Mapping[UUID, str]) -> str:
    listed = [f"{times} × {names[one]}" if times > 1 else names[one] for one, times in lines]  # noqa: RUF001
    more = ["…"] if len(listed) > MOST_NAMES else []
    return "\n".join([*listed[:MOST_NAMES], *more])


def _minute(at: datetime) -> datetime:
    """Return the whole minute an instant lies in: sessions end at odd seconds."""
    return at.replace(second=0, microsecond=0) if at.second or at.microsecond else at
