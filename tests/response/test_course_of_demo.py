"""A filled demo has its course at once, from the windows that the desk shows."""

from collections import Counter
from collections.abc import Iterator
from math import ceil, floor
from typing import Any

import pytest
from flask import Flask

from strtrack.accounts.models import CLIENTS
from strtrack.checkins.models import CHECK_INS
from strtrack.demo.people import PASSWORD
from strtrack.demo.service import get_staff
from strtrack.response.queries.course import find_course, list_windows
from strtrack.response.rules.course import LOOKS_BACK, SURELY_CLOSED, settled_between
from strtrack.response.service.course import find_course_differences
from tests.demo.practices import demo_on, let_go
from tests.expect import rows_of
from tests.factories import written
from tests.people import NOW
from tests.phones import Phone, strange_phone
from tests.programs import Programs

pytestmark = pytest.mark.slow
THEO = "theo@demo.test"


@pytest.fixture(scope="module")
def demo(programs: Programs) -> Iterator[Flask]:
    app = demo_on(programs, "demo-course", clients=14, weeks=20, bulk=True)
    yield app
    let_go(app)


def test_the_demo_ends_with_the_course_of_what_it_filled(demo: Flask) -> None:
    with demo.app_context():
        row = find_course(get_staff(email=THEO).practice_id)
        assert row is not None
        assert row.computed_at == NOW
        assert row.n >= 30
        assert row.median_by_h is not None
        assert find_course_differences() == {}


def recoveries(http: Phone, client_id: object) -> Iterator[dict[str, Any]]:
    cursor = ""
    while True:
        page = http.get(f"/clients/{client_id}/recovery?limit=20{cursor}").get_json()
        yield from page["items"]
        if page["next_cursor"] is None:
            return
        cursor = f"&cursor={page['next_cursor']}"


def test_the_course_is_of_the_windows_that_the_desk_shows(demo: Flask) -> None:
    """Between which answers each settled is worked out twice: for the desk, and for the course."""
    http = strange_phone(demo)
    http.post("/login", json={"email": THEO, "password": PASSWORD})
    with demo.app_context():
        practice_id = get_staff(email=THEO).practice_id
        period = {"after": NOW - LOOKS_BACK, "by": NOW - SURELY_CLOSED}
        found = [settled_between(said) for said in list_windows(practice_id, **period) if said]
    mine = [row["id"] for row in rows_of(demo, CLIENTS) if row["practice_id"] == practice_id]
    stored = {str(row["id"]): row["hours_after"] for row in rows_of(demo, CHECK_INS)}
    shown: list[tuple[int, int | None] | None] = []
    for window in (one for client_id in mine for one in recoveries(http, client_id)):
        counted = [one for one in window["check_ins"] if one["status"] == "recorded"]
        if not counted or window["ended_at"] > written(NOW - SURELY_CLOSED):
            continue
        exactly = {one["hours_after"]: stored[one["id"]] for one in counted}  # as told: as stored
        between = window["settled_between"]
        if between is None:
            shown.append((floor(stored[counted[-1]["id"]]), None))
        elif between["after"] is None:
            shown.append(None)
        else:
            shown.append((floor(exactly[between["after"]]), ceil(exactly[between["by"]])))
    assert len(shown) >= 100
    assert Counter(shown) == Counter(found)
