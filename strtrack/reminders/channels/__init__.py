"""What carries a reminder out of the building: one module and one function `carry` a channel."""

from strtrack.reminders.rules.carrying import Gone, Message, Refused, TryLater

__all__ = ["Gone", "Message", "Refused", "TryLater"]
