"""When an alert reads "now", and when it reads as overdue: urgent ones after an hour."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.alerting import acknowledged, alerts_of
from tests.factories import checked_in
from tests.people import ANA, NOW, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]


def overdue(phone: SignIn) -> tuple[bool, int, int]:
    """Return what the alert says, the count, and how many the view shows: all three agree."""
    shown = phone(THEO).get("/alerts?view=overdue").get_json()
    (found,) = alerts_of(phone(THEO))
    return found["overdue"], shown["counts"]["overdue"], len(shown["items"])


@pytest.mark.parametrize(
    ("said", "hours"),
    [({"flags": ["chest_breath"]}, 1), ({"score": 8}, 26)],  # Wednesday noon is 26 hours off
    ids=["urgent", "contact"],
)
def test_an_alert_is_overdue_once_its_time_has_passed(
    phone: SignIn,
    clock: StoppedClock,
    session: dict[str, Any],
    said: dict[str, Any],
    hours: int,
) -> None:
    checked_in(phone(ANA), treatment_id=session["id"], **said)
    assert overdue(phone) == (False, 0, 0)
    clock.at = NOW
    clock.advance(hours=hours)
    assert overdue(phone) == (False, 0, 0)
    clock.advance(seconds=1)
    assert overdue(phone) == (True, 1, 1)
    acknowledged(phone(THEO), alerts_of(phone(THEO))[0])
    assert overdue(phone) == (False, 0, 0)
