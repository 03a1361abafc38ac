"""Where and when clocks do something odd: zones and the days around which cases are made."""

from datetime import UTC, date, datetime, timedelta

ZONES = {
    "Europe/London": ("2026-03-29", "2026-10-25"),
    "Europe/Madrid": ("2026-03-29", "2026-10-25"),
    "Europe/Athens": ("2026-03-29", "2026-10-25"),  # 03:00 itself is left out, and comes twice
    "Atlantic/Azores": ("2026-03-29", "2026-10-25"),
    "America/New_York": ("2026-03-08", "2026-11-01"),
    "America/St_Johns": ("2026-03-08", "2026-11-01"),
    "America/Santiago": ("2026-04-05", "2026-09-06"),  # at midnight
    "Australia/Lord_Howe": ("2026-04-05", "2026-10-04"),  # by half an hour
    "Pacific/Chatham": ("2026-04-05", "2026-09-27"),  # at a quarter to three
    "Asia/Kathmandu": ("2026-05-14", "2026-12-31"),
    "Pacific/Kiritimati": ("2026-02-28", "2026-12-31"),
    "Pacific/Pago_Pago": ("2026-02-28", "2026-12-31"),
    "Pacific/Apia": ("2011-12-30", "2026-06-30"),  # a day that never was
}
MINUTE = timedelta(minutes=1)


def midnight(day: date) -> datetime:
    """Return a day's first instant in UTC: what the minutes of a case are counted from."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def minutes(at: datetime, since: datetime) -> int | float:
    """Return minutes from one instant to another, whole where they are."""
    found = (at - since) / MINUTE
    return int(found) if found == int(found) else found
