"""Who lives in the demo: made-up people, drawn from a seed and a number."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from uuid import UUID

from strtrack.demo.complaints import COMPLAINTS, NECK, Complaint
from strtrack.demo.names import language_of, name_of
from strtrack.demo.schedule import LONDON, DayOff, Schedule, days_off, schedule_of
from strtrack.demo.stories import ANA, STORIES, Story
from strtrack.kernel.timezones import diary_day, zone_of

PASSWORD = "try-str-track"  # noqa: S105  # printed at every start of the demo
HARDLY = 14  # one in so many has stopped without a word
FAR_ZONES = {5: "America/New_York", 12: "America/New_York"}  # by number, modulo 16


@dataclass(frozen=True, slots=True)
class Habits:
    """How one person is.

    `diligence` is the share of days with exercises, `answers` the chance that a question is
    answered, `reacts` that a session leaves soreness; `up_at` is when the day begins.
    """

    diligence: float
    answers: float
    reacts: float
    up_at: time
    gave_up_after: timedelta | None


@dataclass(frozen=True, slots=True)
class Person:
    """One simulated client: who she is, what she came with, and when she is seen."""

    seed: int
    number: int
    name: str
    language: str
    time_zone: str
    birth_year: int
    complaint: Complaint
    habits: Habits
    story: Story
    schedule: Schedule
    days_off: tuple[DayOff, ...]
    gave_up_at: datetime | None

    def luck(self, *about: object) -> Random:
        """Return the random stream of one thing in this life: the same whenever it is asked."""
        return Random(":".join(map(str, (self.seed, self.number, *about))))

    def id_of(self, *about: object) -> UUID:
        """Return the id of one thing in this life."""
        return random_id(self.luck("id", *about))

    def has_given_up(self, at: datetime) -> bool:
        """Whether nothing comes from her any more."""
        return self.gave_up_at is not None and at >= self.gave_up_at

    @property
    def client_id(self) -> UUID:
        """The id of her chart."""
        return self.id_of("client")

    def treatment_id(self, session: int) -> UUID:
        """Return the id of one of her sessions, counted from 0."""
        return self.id_of("session", session)


def random_id(random: Random) -> UUID:
    """Return an id that the same stream makes again."""
    return UUID(int=random.getrandbits(128), version=4)


def person_of(*, seed: int, number: int, weeks: int, filled_at: datetime) -> Person:
    """Return the client of this number in a demo filled at an instant with so many weeks."""
    random = Random(f"{seed}:{number}")
    name = "Ana Moreno" if number == ANA else name_of(number)
    language = language_of(name)
    story = STORIES.get(number, Story())
    habits = _habits(random, story)
    complaint = NECK if number == ANA else story.complaint or random.choice(COMPLAINTS)
    zone = FAR_ZONES.get(number % 16, LONDON)
    if language == "es" and number % 2:
        zone = "Europe/Madrid"
    schedule = schedule_of(random, number=number, story=story, weeks=weeks, filled_at=filled_at)
    return Person(
        seed=seed,
        number=number,
        name=name,
        language=language,
        time_zone=zone,
        birth_year=random.randint(1948, 2004),
        complaint=complaint,
        habits=habits,
        story=story,
        schedule=schedule,
        days_off=days_off(random, story, schedule, diary_day(filled_at, zone_of(zone))),
        gave_up_at=filled_at - habits.gave_up_after if habits.gave_up_after else None,
    )


def _habits(random: Random, story: Story) -> Habits:
    """Return habits; all is drawn first, so that a story changes nothing but what it names."""
    diligence = random.choice((1.0, 0.97, 0.93, 0.88, 0.8, 0.7, 0.55))
    answers = random.choice((1.0, 0.97, 0.9, 0.8))
    reacts = random.choice((0.3, 0.4, 0.5, 0.6, 0.7))
    up_at = time(random.randint(6, 8), random.choice((35, 45, 55)))
    days = random.randint(5, 9) if random.random() < 1 / HARDLY else None
    if story.gave_up_days or story.keeps_on:
        days = story.gave_up_days
    return Habits(
        diligence=diligence if story.diligence is None else story.diligence,
        answers=answers if story.answers is None else story.answers,
        reacts=reacts,
        up_at=up_at,
        gave_up_after=timedelta(days=days) if days else None,
    )
