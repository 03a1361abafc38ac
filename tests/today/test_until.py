"""An answer of Today holds until the instant it names: nothing in it hangs on the hour."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.factories import exercised, prescription_of, published
from tests.people import ANA, NOW, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]


@pytest.mark.parametrize(("days", "asked"), [(1, True), (7, True), (8, False)])
@pytest.mark.parametrize("hour", [9, 16])
def test_the_morning_is_asked_for_a_week_after_an_exercise_at_any_hour(
    phone: SignIn, clock: StoppedClock, hour: int, days: int, *, asked: bool
) -> None:
    exercised(phone(ANA), prescription_of(published(phone(THEO))))
    clock.at = NOW.replace(hour=hour) + timedelta(days=days)
    assert phone(ANA).get("/today").get_json()["morning"]["asked"] is asked
