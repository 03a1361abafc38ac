"""Gather what adherence is worked out from."""

from strtrack.adherence.service.due import (
    calendar_from,
    calendar_of,
    done_from,
    due_slots,
    list_done,
)
from strtrack.adherence.service.rates import LONGER, adherence_from, adherence_of
from strtrack.adherence.service.weeks import count_silent_days, weeks_from, weeks_of

__all__ = [
    "LONGER",
    "adherence_from",
    "adherence_of",
    "calendar_from",
    "calendar_of",
    "count_silent_days",
    "done_from",
    "due_slots",
    "list_done",
    "weeks_from",
    "weeks_of",
]
