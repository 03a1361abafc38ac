"""How much of what was due was done: rates, silent days, weeks, rhythm, what got in the way."""

import random
from collections import Counter
from dataclasses import astuple
from datetime import date
from typing import Any
from uuid import UUID

from strtrack.adherence.rules.rates import Done, Rates, overdone, rates
from strtrack.adherence.rules.rhythm import Counted, score_of, step_of, target_of
from strtrack.adherence.rules.weeks import (
    STATES,
    by_day,
    day_state,
    silent_days,
    week_of,
    week_so_far,
    weeks_until,
    window,
)
from strtrack.habits.rules.barriers import asks, missed_days
from strtrack.kernel.thresholds import Thresholds, thresholds_from
from strtrack.plans.rules.slots import Calendar
from strtrack.workouts.rules import REASONS, Dose, dose_ratio
from tests.vectors.calendars import Json, Made, made

PLANS, DAYS, RATIOS = 60, 4, 100
WEEKS = 5


def adherence_cases() -> list[Json]:
    """Return plans with logs, each with what it comes to at several days."""
    chance = random.Random(20261201)
    found = []
    for _ in range(PLANS):
        one = made(chance, quiet=True)
        logs = _logs(chance, one)
        numbers = _numbers(chance)
        days = sorted(chance.sample(range(-3, 17), DAYS))
        todays = [_today(chance, one, logs, day, thresholds_from(numbers)) for day in days]
        written = " ".join(_written(log, one) for log in logs)
        found.append(one.written | {"logs": written, "numbers": numbers, "todays": todays})
    return found


def ratio_cases() -> list[list[Any]]:
    """Return `[status, sets, planned, ratio]`."""
    chance = random.Random(1201)
    return [_ratio(chance) for _ in range(RATIOS)]


def states_in(cases: list[Json]) -> Counter[str]:
    """Return how often each word for a day's dot is met."""
    letters = Counter("".join(today["states"] for case in cases for today in case["todays"]))
    return Counter({state: letters[str(n)] for n, state in enumerate(STATES)})


def bands_in(cases: list[Json]) -> Counter[str]:
    """Return how often each band of adherence is met."""
    bands = [today[name][5] for case in cases for today in case["todays"] for name in ("d7", "d28")]
    return Counter(bands)


def _logs(chance: random.Random, one: Made) -> list[Done]:
    """Return what was logged of what was due, some of it twice and some that was not due."""
    days = [one.day(n) for n in range(-26, 20)]
    calendar = one.calendar(days[0], days[-1])
    often = chance.choice((0.1, 0.4, 0.7, 0.95))
    found = []
    for slot in calendar.due_slots(days):
        often_enough = often / 5 if slot.rests_why else often
        if chance.random() < often_enough:
            found.append(_log(chance, slot.line_id, slot.due_on, slot.nth))
    for day in days:
        found += [
            _log(chance, line.line_id, day, None)
            for line in calendar.flexible_lines(day)
            if chance.random() < often / 2
        ]
    found += [
        _log(chance, UUID(int=chance.randint(1, 4)), chance.choice(days), chance.choice((1, 2, 4)))
        for _ in range(chance.randint(0, 3))
    ]
    return sorted(found, key=lambda log: log.due_on)


def _log(chance: random.Random, line_id: UUID, day: date, nth: int | None) -> Done:
    ratio = chance.choice((1.0, 1.0, 1.0, 1.0, 0.5, 0.25, 1.5, 0.0, 0.0, 0.6667))
    reason = chance.choice(REASONS) if ratio < 1 and chance.random() < 0.7 else None
    return Done(line_id, day, nth, min(1.0, ratio), reason, ratio)


def _written(log: Done, one: Made) -> str:
    """Return a log as the file has it: day.line.nth, then =ratio unless 1, ~reason by number."""
    ratio = "" if log.dose_ratio == 1 else f"={log.dose_ratio:g}"
    reason = "" if log.reason is None else f"~{REASONS.index(log.reason)}"
    return f"{one.after(log.due_on)}.{log.line_id.int}.{log.nth or 0}{ratio}{reason}"


def _numbers(chance: random.Random) -> dict[str, float]:
    if chance.random() < 0.6:
        return {}
    return {"adherence_on_track": chance.choice((0.6, 0.9)), "adherence_partial": 0.25}


def _today(
    chance: random.Random, one: Made, logs: list[Done], after: int, thresholds: Thresholds
) -> dict[str, Any]:
    today = one.day(after)
    calendar = one.calendar(window(today, 28)[0], week_of(today)[-1])
    said_on = chance.choice((None, one.after(today) - chance.randint(0, 5)))
    missed = missed_days(calendar.due_slots(window(today, 7)), logs, today=today)
    quotas = calendar.week_quotas(window(today, 28))
    silent = silent_days(calendar.due_slots(window(today, 28)), logs, today=today, quotas=quotas)
    return {
        "today": one.after(today),
        "d7": _rates(calendar, logs, window(today, 7), thresholds),
        "d28": _rates(calendar, logs, window(today, 28), thresholds),
        "silent": [one.after(day) for day in silent],
        "missed": [one.after(day) for day in missed],
        "said": said_on,
        "asks": asks(missed, today=today, said_on=None if said_on is None else one.day(said_on)),
    } | _weeks(chance, one, logs, today)


def _rates(
    calendar: Calendar, logs: list[Done], days: list[date], thresholds: Thresholds
) -> list[Any]:
    found: Rates = rates(
        calendar.due_slots(days),
        logs,
        today=days[-1],
        thresholds=thresholds,
        quotas=calendar.week_quotas(days),
    )
    return [*astuple(found), overdone([log for log in logs if days[0] <= log.due_on <= days[-1]])]


def _weeks(chance: random.Random, one: Made, logs: list[Done], today: date) -> dict[str, Any]:
    """Return weeks as dots, newest last, what each came to, and the rhythm by a goal."""
    days, goal = weeks_until(today, WEEKS), chance.choice((None, 1, 3, 5))
    calendar = one.calendar(days[0], days[-1])
    slots, done = by_day(calendar.due_slots(days)), by_day(logs)
    states = [
        day_state(day, today=today, off=day in calendar.off, slots=slots[day], logs=done[day])
        for day in days
    ]
    counted = [
        week_so_far(
            [slot for day in week_of(monday) for slot in slots[day]],
            calendar.week_quotas(week_of(monday)),
            [log for day in week_of(monday) for log in done[day]],
        )
        for monday in days[::7]
    ]
    running, *finished = [
        Counted(week["done_days"], target_of(goal, week["planned_days"]))
        for week in reversed(counted)
    ]
    score = score_of(finished, running)
    return {
        "states": "".join(str(STATES.index(state)) for state in states),
        "weeks": [[week["done_days"], week["planned_days"]] for week in counted],
        "goal": goal,
        "score": None if score is None else round(score, 9),
        "step": None if score is None else step_of(score),
    }


def _ratio(chance: random.Random) -> list[Any]:
    status = chance.choice(("done", "partly", "partly", "skipped", "withdrawn"))
    seconds = chance.choice((None, None, 5, 30))
    planned = Dose(
        chance.choice(("both", "each", "left")),
        chance.randint(1, 4),
        chance.choice((1, 5, 8, 10, 12)),
        chance.choice((None, None, 5)),
        chance.choice((None, None, None, 30, 45)),
    )
    sets = [
        {"reps": chance.choice((None, 4, 7, 10, 13)), "seconds": seconds}
        for _ in range(chance.randint(0, 6))
    ]
    given = sets or None
    return [status, given, list(astuple(planned)), dose_ratio(status, given, planned)]
