"""Two libraries that we did not write find in the calendar the days on which something is due."""

from collections import Counter
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.interop.planned import DAYS, FIRST, LAST, LIVES, SECONDS, ZONES, Life
from tests.interop.reading import READERS, by_day, span


def due_in(life: Life, zone: ZoneInfo) -> dict[date, int]:
    """Return how often something is due on each day, as the plan's own rules have it."""
    slots = life.calendar_in(zone).due_slots(DAYS)
    return dict(Counter(slot.due_on for slot in slots if slot.rests_why is None))


@pytest.mark.parametrize("name", LIVES)
def test_a_year_of_due_days_is_read_back(name: str) -> None:
    life = LIVES[name]
    for zone in ZONES:
        due, body = due_in(life, zone), life.written_in(zone)
        hours = life.telling_in(zone).hours
        for library, read in READERS.items():
            met = by_day(read(body, *span(FIRST, LAST, zone)), zone)
            assert sorted(met) == sorted(due), (library, zone)
            for day, found in met.items():
                (one,) = found
                minutes = -(-due[day] * SECONDS // 60)
                assert one.lasts == timedelta(minutes=minutes), (library, zone, day)
                nudge = next(iter(hours.nudges_on(day)), None)
                assert nudge in {one.at, None}, (library, zone, day)
                quiet = "routine" not in life.loud or life.preferences.are_silent_on(day)
                assert one.rings_at == (None if quiet else nudge), (library, zone, day)
