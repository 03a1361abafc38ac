"""By what somebody can be reached: devices, an address, what she wants, and what can send here."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row

from strtrack.kernel.mail import can_mail
from strtrack.reminders.rules.preferences import Preferences, preferences_from
from strtrack.reminders.rules.ways import NOBODY, Reach
from strtrack.settings import Settings


def channels_of(*, settings: Settings) -> tuple[str, ...]:
    """Return what something can be sent by here: mails where they go anywhere."""
    return ("push", "email") if can_mail(settings) else ("push",)


def client_reach(*, row: Row[Any], channels: Collection[str]) -> Reach:
    """Return how a client is reached; `channels` are those that something can be sent by."""
    wished = preferences_from(row.defaults, row.settings)
    return reach_by(row=row, wished=wished, channels=channels)


def reach_by(*, row: Row[Any], wished: Preferences, channels: Collection[str]) -> Reach:
    """Return the same where what she wants was read already."""
    return Reach(
        push=row.pushed and "push" in channels,
        email=bool(row.email) and wished.email and "email" in channels,
        chosen=wished.channel,
    )


def member_reach(*, row: Row[Any] | None, channels: Collection[str]) -> Reach:
    """Return how a member is reached; not at all once she has left."""
    if row is None:
        return NOBODY
    return Reach(
        push=row.pushed and "push" in channels,
        email=bool(row.email) and row.gets_mail and "email" in channels,
    )
