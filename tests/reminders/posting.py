"""Channels that carry nothing anywhere: what they were given, and what they answer in turn."""

from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from flask import Flask

from strtrack.reminders.channels import Message
from strtrack.reminders.jobs import decide_reminders, send_reminders
from strtrack.reminders.models import DELIVERIES
from tests.expect import rows_of
from tests.phones import StoppedClock

BOTH = ("push", "email")


class AtOnce(Executor):
    """Does what it is given in the thread that gives it, in order."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


@dataclass
class Post:
    """Two channels, or push alone; `answers` are raised in turn, None takes what is carried."""

    app: Flask
    clock: StoppedClock
    channels: tuple[str, ...] = BOTH
    answers: list[Exception | None] = field(default_factory=list)
    carried: list[tuple[str, Message, Any]] = field(default_factory=list)

    def run(self, worker: str = "one") -> list[tuple[str, Message, Any]]:
        """Send what is to go; return what was carried by which way."""
        self.carried = []
        carriers = {name: self._carry(name) for name in self.channels}
        with self.app.app_context():
            send_reminders(carriers, pool=AtOnce(), worker=worker, clock=self.clock.now)
        return self.carried

    def _carry(self, channel: str) -> Any:
        def carry(message: Message, way: Any) -> None:
            self.carried.append((channel, message, way))
            answer = self.answers.pop(0) if self.answers else None
            if answer:
                raise answer

        return carry


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return an instant of March, when London's clocks are UTC."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def decide(app: Flask, clock: StoppedClock, **moment: int) -> None:
    """Decide what is to be said to clients, now or at a moment of March."""
    clock.at = at(**moment) if moment else clock.at
    with app.app_context():
        decide_reminders(now=clock.now(), channels=BOTH)


def went(app: Flask) -> list[tuple[int, str, str | None, int]]:
    """Return the deliveries there are: number, channel, result, attempts."""
    return [
        (row["nth"], row["channel"], row["result"], row["attempts"])
        for row in rows_of(app, DELIVERIES)
    ]
