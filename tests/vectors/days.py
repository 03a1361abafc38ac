"""Diary days by zone: which day an instant belongs to, and when a day begins."""

import random
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from strtrack.kernel.timezones import day_starts_at, diary_day
from tests.vectors.places import MINUTE, ZONES, midnight, minutes

INSTANTS = 10


def day_cases() -> list[list[Any]]:
    """Return `[zone, day, begins, [[instant, day after], …]]`, in minutes after its midnight."""
    chance = random.Random(303)
    found = []
    for name, changes in ZONES.items():
        zone = ZoneInfo(name)
        for change in changes:
            for after in (-1, 0, 1):
                day = date.fromisoformat(change) + timedelta(days=after)
                begins = day_starts_at(day, zone)
                near = [begins + n * MINUTE for n in (-1, 0, 1)]
                far = [begins + chance.randint(-1600, 1600) * MINUTE for _ in range(INSTANTS - 3)]
                told = [
                    [minutes(at, midnight(day)), (diary_day(at, zone) - day).days]
                    for at in near + far
                ]
                found.append([name, day.isoformat(), minutes(begins, midnight(day)), told])
    return found
