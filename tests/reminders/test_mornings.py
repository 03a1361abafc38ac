"""When a member is told of her morning: by the practice's hours, in its zone, and not for long."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from strtrack.alerts.rules.due import Hours
from strtrack.reminders.rules.digests import morning_of
from strtrack.reminders.service.texts import digest_text

LONDON = ZoneInfo("Europe/London")
HALF_DAYS = [
    {"weekdays": ["TU"], "opens": "14:00", "closes": "18:00"},
    {"weekdays": ["TU"], "opens": "08:00", "closes": "12:00"},
]


def part(what: str, pieces: int) -> dict[str, object]:
    return {"kind": "digest", "what": what, "nth": 1, "pieces": pieces, "seconds": 0}


@pytest.mark.parametrize(
    ("weekly", "at", "due"),
    [
        ([], "2026-03-10 08:29", None),  # a Tuesday, nine to six where nobody has said
        ([], "2026-03-10 08:30", "08:30"),
        ([], "2026-03-10 09:59", "08:30"),
        ([], "2026-03-10 10:00", None),
        ([], "2026-03-14 08:45", None),  # a Saturday
        ([], "2026-03-30 08:30", "08:30"),  # the Monday after the clocks went forward
        (HALF_DAYS, "2026-03-10 07:30", "07:30"),
        (HALF_DAYS, "2026-03-10 13:45", None),
        (HALF_DAYS, "2026-03-11 07:45", None),
    ],
    ids=lambda value: str(value)[:16].replace(" ", "_"),
)
def test_it_is_said_before_the_first_opening_of_a_working_day(
    weekly: list[dict[str, object]], at: str, due: str | None
) -> None:
    now = datetime.fromisoformat(at).replace(tzinfo=LONDON)
    found = morning_of(Hours(weekly, LONDON), now)
    assert (found and f"{found.due_at.astimezone(LONDON):%H:%M}") == due
    if found:
        assert found.closes_at - found.due_at == timedelta(minutes=90)


def test_it_says_how_many_and_never_who_or_why() -> None:
    assert (
        digest_text(parts=[part("digest", 3), part("digest_quiet", 1)], language="en")
        == "3 people need you today. One of them has gone quiet."
    )
    assert digest_text(parts=[part("digest", 1)], language="es") == "Hoy te necesita una persona."
