"""What a channel is given to carry and where, and the three ways in which it could not."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from strtrack.reminders.rules.unsubscribing import Holder


@dataclass(frozen=True, slots=True)
class Message:
    """What is said, made when it goes.

    `reminder_id` is the tag under which a second showing takes the place of the first. `address` is
    the screen it opens, `actions` what can be done without opening one. After `closes_at` nobody
    wants to hear it any more.
    """

    reminder_id: UUID
    nth: int
    kind: str
    title: str
    text: str
    address: str
    actions: tuple[str, ...]
    language: str
    closes_at: datetime | None


class Gone(Exception):
    """This way leads nowhere any more: it is to be forgotten, and the next one tried."""


class Refused(Exception):
    """This message will never go by this way; another may go, and this one by another way."""


class TryLater(Exception):
    """It did not go this time; `after` is how long the other side wants to be left alone."""

    def __init__(self, after: timedelta | None = None) -> None:
        super().__init__(after)
        self.after = after


@dataclass(frozen=True, slots=True)
class EmailWay:
    """An address to write to, and whose mails a link in them stops."""

    address: str
    holder: Holder


@dataclass(frozen=True, slots=True)
class PushWay:
    """A device to push to: where, and what is sealed so that it alone can open it."""

    id: UUID
    endpoint: str
    p256dh: str
    auth: str
