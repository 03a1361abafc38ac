"""When somebody reads what a client sends: from the practice's hours, on the client's own clock."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.people import ANA, OLIVIA, THEO, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]


def reads(phone: SignIn) -> dict[str, Any]:
    found: dict[str, Any] = phone(ANA).get("/today").get_json()["practice"]["reads"]
    return found


def test_the_practices_hours_are_said_at_once(phone: SignIn) -> None:
    seen = phone(ANA).get("/today").headers["ETag"]
    hours = [{"weekdays": ["WE", "MO", "FR"], "opens": "10:30", "closes": "19:00"}]
    phone(OLIVIA).patch("/practice", json={"opening_hours": hours})
    again = phone(ANA).get("/today", headers={"If-None-Match": seen})
    assert again.status_code == 200
    assert reads(phone) == {"weekdays": ["MO", "WE", "FR"], "by": "13:30"}


@pytest.mark.parametrize(
    ("zone", "by"), [("Europe/Lisbon", "12:00"), ("Europe/Madrid", None), ("Asia/Tokyo", None)]
)
def test_no_time_is_said_to_whom_it_would_be_another(
    phone: SignIn, zone: str, by: str | None
) -> None:
    phone(THEO).patch(f"/clients/{ANA.id}", json={"time_zone": zone})
    assert reads(phone)["by"] == by
