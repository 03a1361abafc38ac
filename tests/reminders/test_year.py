"""A year of clients in twelve zones: nobody reminded at night, in vain, too often, or forgotten.

`make reminders` takes 200 clients and the whole year; an ordinary run a dozen and some weeks.
"""

import os
from collections import Counter
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from strtrack.plans.rules.slots import Line, Slot, Version
from strtrack.reminders.rules.preferences import habit_from, preferences_from
from strtrack.reminders.rules.saying import Reminder, Said, Thing, decide
from strtrack.reminders.rules.things import InForce, news_of, questions_of, routine_of
from tests.reminders.lives import BEGINS, Life, day_at, life_of
from tests.reminders.walking import Walk

CLIENTS = int(os.environ.get("REMINDER_CLIENTS", "12"))
DAYS = int(os.environ.get("REMINDER_DAYS", "95"))
LINE = UUID(int=7)
REMEMBERED = timedelta(days=8)


def things_at(life: Life, now: datetime) -> list[Thing]:
    zone, day, joined = life.at("zones", now), day_at(life, now), life.joined_at
    if now < joined:
        return []
    found: list[Thing] = []
    for one, window in life.windows_at(now):
        gone = [code for code, at in one.put_off.items() if at <= now]
        known_at = max(one.known_at, joined)
        found += questions_of(one.id, window, known_at=known_at, not_now=gone)
    if number := life.number_at(now):
        published_at = life.published[number - 1]
        known_at = max(published_at, joined)
        slots = [Slot(LINE, LINE, day, 1)] if life.plans_for(day) else []
        done = {(LINE, day, 1)} if day in life.done and life.done[day] <= now else set()
        routine = routine_of(slots, done, {LINE: 60}, day=day, known_at=known_at, zone=zone)
        found += [routine] if routine else []
        current = InForce(number, published_at, life.seen[number] <= now)
        version = Version(number, day, (Line(LINE, LINE, ends_on=life.planned_until),))
        found += news_of(current, [version], known_at=known_at, zone=zone)
    return found


def lived(life: Life) -> tuple[list[tuple[datetime, Reminder]], int]:
    """Return what is said to a client when she is looked at as the job does, and how often."""
    now, end, looks = BEGINS, BEGINS + timedelta(days=DAYS), 0
    said: list[Said] = []
    reminders = []
    events = life.events()
    while now < end:
        preferences = preferences_from(life.at("wishes", now))
        habit = habit_from(life.at("habits", now))
        decision = decide(
            things_at(life, now),
            [one for one in said if now - one.at < REMEMBERED],
            preferences=preferences,
            hours=preferences.hours_in(life.at("zones", now), habit),
            now=now,
        )
        looks += 1
        if decision.reminder:
            reminders.append((now, decision.reminder))
            said.append(Said(now, frozenset(p.thing.what for p in decision.reminder.parts)))
        assert decision.look_at > now
        now = min([decision.look_at, *(at for at in events if at > now)])
    return reminders, looks


@pytest.mark.parametrize("seed", range(CLIENTS))
def test_a_year_is_reminded_as_a_walk_through_it_says(seed: int) -> None:
    life = life_of(seed, DAYS)
    reminders, looks = lived(life)
    found = [(at, {p.thing.what for p in one.parts}) for at, one in reminders]
    assert found == Walk(life, DAYS).reminders()
    _hold(life, reminders)
    counts = Counter(part.thing.kind for _, one in reminders for part in one.parts)
    print(f"client {seed}: {looks} looks, {len(reminders)} reminders, {dict(counts)}")


def _hold(life: Life, reminders: list[tuple[datetime, Reminder]]) -> None:
    """Say again, without any walk, what must never be."""
    days: Counter[object] = Counter()
    identities = set()
    for at, one in reminders:
        wishes = life.at("wishes", at)
        quiet = wishes.get("quiet", {"begins": "21:00", "ends": "08:00"})
        begins, ends = quiet["begins"], quiet["ends"]
        clock = at.astimezone(life.at("zones", at)).strftime("%H:%M")
        at_night = begins <= clock < ends if begins < ends else clock >= begins or clock < ends
        assert not at_night
        assert not wishes.get("off")
        days[at.astimezone(life.at("zones", at)).utcoffset(), day_at(life, at)] += 1
        still = {thing.what for thing in things_at(life, at)}
        assert {part.thing.what for part in one.parts} <= still
        assert all(part.thing.opens_at <= at < part.thing.closes_at for part in one.parts)
        assert one.due_at <= at
        identities.add((one.kind, one.what, one.due_at))
    assert max(days.values(), default=0) <= 2
    assert len(identities) == len(reminders)
