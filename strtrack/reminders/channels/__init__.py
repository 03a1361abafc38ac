"""What carries a reminder out of the building: one module and one function `carry` a channel."""

from strtrack.reminders.rules.carrying import (
    EmailWay,
    Gone,
    Message,
    PushWay,
    Refused,
    TryLater,
)

__all__ = ["EmailWay", "Gone", "Message", "PushWay", "Refused", "TryLater"]
