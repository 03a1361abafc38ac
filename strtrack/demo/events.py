"""What can happen in a life: each event has the instant at which the program hears of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens; `at` is the `now` of the service that stores it."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Added(Event):
    """The therapist adds the chart."""

    body: Body


@dataclass(frozen=True, slots=True)
class Invited(Event):
    """The therapist makes a link; somebody may close it by typing a wrong birth year."""

    invite_id: UUID
    wrong_year: int | None


@dataclass(frozen=True, slots=True)
class Joined(Event):
    """The client sets up her phone."""


@dataclass(frozen=True, slots=True)
class Screened(Event):
    """The health questions are answered, at the desk together or on the client's phone."""

    body: Body


@dataclass(frozen=True, slots=True)
class Agreed(Event):
    """The client agrees to being treated; the therapist notes it."""

    body: Body


@dataclass(frozen=True, slots=True)
class Arrived(Event):
    """The client sends her arrival card."""

    body: Body


@dataclass(frozen=True, slots=True)
class AskedAgain(Event):
    """The therapist asks what is new since last time."""

    body: Body


@dataclass(frozen=True, slots=True)
class Treated(Event):
    """The therapist records a session."""

    body: Body


@dataclass(frozen=True, slots=True)
class Published(Event):
    """The therapist saves these items as the draft and publishes them."""

    body: Body
    items: list[Body]


@dataclass(frozen=True, slots=True)
class Seen(Event):
    """The client sees a version for the first time."""

    version_id: UUID


@dataclass(frozen=True, slots=True)
class Booked(Event):
    """The therapist books the next appointment."""

    body: Body


@dataclass(frozen=True, slots=True)
class TookOff(Event):
    """The client pauses her plan or excuses a day."""

    kind: str
    body: Body


@dataclass(frozen=True, slots=True)
class Answered(Event):
    """The client answers a question about soreness."""

    body: Body


@dataclass(frozen=True, slots=True)
class Exercised(Event):
    """The client logs an exercise."""

    body: Body


@dataclass(frozen=True, slots=True)
class Woke(Event):
    """The client says how it was on waking."""

    body: Body


@dataclass(frozen=True, slots=True)
class Finished(Event):
    """The client finishes a round of exercises and says how it went."""

    body: Body
