"""What is due: slots day by day, what has no day of its own, what a week wants."""

import random
import re
from collections import Counter
from datetime import timedelta
from itertools import groupby
from typing import Any

from strtrack.plans.rules.recurrence import parse_rule, recur
from strtrack.plans.rules.slots import Calendar, Resting, Slot
from tests.vectors.calendars import Json, Made, made, random_rule

PLANS, WINDOWS, RULES = 125, 3, 240


def due_cases() -> list[Json]:
    """Return plans, each with windows `[first, length, slots, free, quotas]`."""
    chance = random.Random(20261130)
    found = []
    for _ in range(PLANS):
        one = made(chance)
        windows = [_window(chance, one) for _ in range(WINDOWS)]
        found.append(one.written | {"windows": windows})
    return found


def recurrence_cases() -> list[list[Any]]:
    """Return `[rule, anchor, first, days]`: one letter a day, x where the rule falls on it."""
    chance = random.Random(5545)
    found = []
    for _ in range(RULES):
        rule, one = random_rule(chance), made(chance)
        anchor, first = one.day(chance.randint(-400, 20)), one.day(chance.randint(-20, 0))
        falls = recur(parse_rule(rule), anchor)
        days = "".join("x" if falls.falls_on(first + timedelta(days=n)) else "." for n in range(35))
        found.append([rule, anchor.isoformat(), first.isoformat(), days])
    return found


def met_in(cases: list[Json]) -> Counter[str]:
    """Return in how many windows each kind of schedule and each reason to rest is met."""
    met: Counter[str] = Counter()
    for case in cases:
        kinds = {
            10 * version["number"] + place: line["kind"]
            for version in case["versions"]
            for place, line in enumerate(version["lines"])
        }
        for _first, _length, slots, free, quotas in case["windows"]:
            tokens = f"{slots}|{free}".replace("|", " ").split()
            shown = {int(re.split("[x!]", token)[0]) for token in tokens}
            met.update({kinds[number] for number in shown})
            met.update(why for why, letter in _WORDS.items() if f"!{letter}" in slots + free)
            met["several rounds"] += "x" in slots
            met["quotas"] += bool(quotas)
            met["versions"] += len({number // 10 for number in shown}) > 1
    return met


_WORDS = {"treatment": "t", "gate": "g", "therapist": "p", "contact": "c", "urgent": "u"}


def _window(chance: random.Random, one: Made) -> list[Any]:
    first, length = chance.randint(-2, 8), chance.choice((1, 7, 7, 10))
    days = [one.day(first + n) for n in range(length)]
    calendar = one.calendar(days[0], days[-1])
    slots = calendar.due_slots(days)
    by_day = [[slot for slot in slots if slot.due_on == day] for day in days]
    free = [
        [
            f"{line.prescription_id.int}{_resting(calendar.resting(line, day), one)}"
            for line in calendar.flexible_lines(day)
        ]
        for day in days
    ]
    return [
        first,
        length,
        "|".join(" ".join(_tokens(of_day, one)) for of_day in by_day),
        "|".join(" ".join(of_day) for of_day in free),
        _quotas(calendar, one, days),
    ]


def _tokens(slots: list[Slot], one: Made) -> list[str]:
    """Return what is due on a day: prescription, rounds of it, why and until when it rests."""
    found = []
    for number, group in groupby(slots, key=lambda slot: slot.prescription_id.int):
        rounds = list(group)
        assert [slot.nth for slot in rounds] == list(range(1, len(rounds) + 1))
        times = f"x{len(rounds)}" if len(rounds) > 1 else ""
        why, until = rounds[0].rests_why, rounds[0].rests_until
        found.append(f"{number}{times}{_resting(Resting(why, until) if why else None, one)}")
    return found


def _resting(resting: Resting | None, one: Made) -> str:
    if resting is None:
        return ""
    until = "" if resting.until is None else f"{one.minute(resting.until)}"
    return f"!{_WORDS[resting.why]}{until}"


def _quotas(calendar: Calendar, one: Made, days: list[Any]) -> list[list[Any]]:
    return [
        [
            quota.line_id.int,
            one.after(quota.monday),
            [one.after(day) for day in quota.days],
            quota.wanted,
            quota.rested,
            quota.expected,
            quota.expected_rested,
        ]
        for quota in calendar.week_quotas(days)
    ]
