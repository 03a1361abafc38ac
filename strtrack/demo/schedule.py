"""When somebody in the demo is seen, and when she takes days off."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from strtrack.demo.stories import ANA, Story
from strtrack.kernel.timezones import diary_day, zone_of

LONDON = "Europe/London"
ZONE = zone_of(LONDON)
LASTS = timedelta(minutes=45)
SESSION_AGO_H = (24, 23, 25, 22, 26, 21, 27, 20, 28, 19, 18)  # Ana's, the likeliest first
BY_DAY = range(9, 16)  # so that she was asked the same evening
EVERY_DAYS = (7, 7, 7, 7, 14)
EVERY_DAYS_OF_LONG = (14, 14, 21, 28)  # of somebody who has come for more than half a year
LONG_WEEKS = 26
LATECOMERS = 3  # one in so many came later than the first week
SEEN_TODAY = (2, 8)  # of the number, modulo 12: who has an appointment on the day of filling
HALF_HOURS = tuple(time(hour, minute) for hour in range(9, 18) for minute in (0, 30))


@dataclass(frozen=True, slots=True)
class Schedule:
    """Appointments on one wall clock: the first, how many were kept by the filling, and the rest.

    One on the day of filling is left to whoever tries the demo: nobody records it.
    """

    first: datetime
    every: int
    kept: int
    today: datetime | None
    came_at: datetime

    def starts_at(self, session: int) -> datetime:
        """Return when an appointment begins, counted from 0, on the practice's wall clock."""
        if self.today and session >= self.kept:
            return self.today + timedelta(days=self.every * (session - self.kept))
        return self.first + timedelta(days=self.every * session)

    def ended_at(self, session: int) -> datetime:
        """Return when a session ends."""
        return self.starts_at(session) + LASTS

    def is_left_open(self, session: int) -> bool:
        """Whether an appointment is the one nobody records."""
        return self.today is not None and session == self.kept

    def sessions_from(self, since: datetime) -> int:
        """Return the first appointment that ends after an instant."""
        session = max(0, (since - self.first).days // self.every - 1)
        while self.ended_at(session) <= since:
            session += 1
        return session


@dataclass(frozen=True, slots=True)
class DayOff:
    """A pause or an excused day, from one day to another."""

    kind: str
    starts_on: date
    ends_on: date
    reason: str


def schedule_of(
    random: Random, *, number: int, story: Story, weeks: int, filled_at: datetime
) -> Schedule:
    """Return somebody's appointments around the instant the demo is filled."""
    today = diary_day(filled_at, ZONE)
    every = random.choice(EVERY_DAYS_OF_LONG if weeks > LONG_WEEKS else EVERY_DAYS)
    hour = random.choice(HALF_HOURS)
    back = random.randint(1, every)
    last = datetime.combine(today - timedelta(days=back), hour, ZONE)
    came_late = random.random() < 1 / LATECOMERS
    share = random.uniform(0.25, 0.9) if came_late and weeks > 4 else 1.0
    if story.session_ago:
        last = _about(filled_at, *story.session_ago)
    if number == ANA:
        last, share, every = _anas_last(filled_at) - LASTS, 1.0, 7
    kept = max(1, min(round(weeks * 7 * share / every), story.sessions or weeks))
    ahead = datetime.combine(today, random.choice(HALF_HOURS[2:]), ZONE)
    if story.is_new:
        first = datetime.combine(today + timedelta(days=2), hour, ZONE)
        return Schedule(first, every, 0, None, filled_at - timedelta(hours=30 + number))
    first = last - timedelta(days=every * (kept - 1))
    seen_today = number != ANA and number % 12 in SEEN_TODAY
    return Schedule(
        first, every, kept, ahead if seen_today else None, first - timedelta(minutes=10)
    )


def days_off(random: Random, story: Story, schedule: Schedule, today: date) -> tuple[DayOff, ...]:
    """Return a life's pauses and excused days, past and to come."""
    if story.is_new:
        return ()
    if story.away_now:
        begun = today - timedelta(days=2)
        return (DayOff("pause", begun, begun + timedelta(days=6), "travel"),)
    found = []
    known_for = (today - schedule.first.date()).days
    earliest = min(1, 3 - known_for)
    if random.random() < 0.4:
        begins = today + timedelta(days=random.randint(earliest, 40))
        reason = random.choice(("travel", "travel", "illness"))
        length = timedelta(days=random.randint(3, 8))
        found.append(DayOff("pause", begins, begins + length, reason))
    for _ in range(1 + known_for // 40):
        on = today + timedelta(days=random.randint(earliest, 30))
        reason = random.choice(("illness", "other", "travel"))
        clash = any(one.starts_on <= on <= one.ends_on for one in found)
        if random.random() < 0.5 and not clash:
            found.append(DayOff("excused", on, on, reason))
    return tuple(found)


def _about(now: datetime, least_h: int, most_h: int) -> datetime:
    """Return the latest usual hour of an appointment that ended so many hours ago."""
    day = diary_day(now, ZONE)
    starts = [
        datetime.combine(day - timedelta(days=back), hour, ZONE)
        for back in range(most_h // 24 + 2)
        for hour in HALF_HOURS
    ]
    ago = {start: now - (start + LASTS) for start in starts}
    return max(
        s for s, t in ago.items() if timedelta(hours=least_h) <= t <= timedelta(hours=most_h)
    )


def _anas_last(filled_at: datetime) -> datetime:
    """Return when Ana's last session ended: her next-day question is open whenever it is filled."""
    likely = [(filled_at - timedelta(hours=ago)).astimezone(ZONE) for ago in SESSION_AGO_H]
    return next((ended for ended in likely if ended.hour in BY_DAY), likely[0])
