"""The two ways of filling a demo: through the services, and in bulk."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import Table

from strtrack.caseload.service.summaries import find_differences
from strtrack.demo.models import LIVES
from strtrack.kernel.db import Base
from tests.demo.practices import demo_on, let_go, told
from tests.people import NOW
from tests.programs import Programs

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def both(programs: Programs) -> Iterator[tuple[Flask, Flask]]:
    """The same five clients and a stranger, five weeks, either way."""
    slowly = demo_on(programs, "demo-slowly", weeks=5)
    in_bulk = demo_on(programs, "demo-bulk", weeks=5, bulk=True)
    yield slowly, in_bulk
    let_go(slowly, in_bulk)


def test_both_ways_store_the_same_in_every_table(both: tuple[Flask, Flask]) -> None:
    slowly, in_bulk = both
    tables: list[Table] = Base.metadata.sorted_tables
    different = [table.name for table in tables if told(slowly, table) != told(in_bulk, table)]
    assert different == []
    filled = {table.name for table in tables if told(slowly, table)}
    lived = {
        "check_ins", "check_in_revisions", "exercise_logs", "exercise_log_revisions", "treatments",
        "plan_versions", "plan_drafts", "prescriptions", "plan_views", "days_off", "changes",
        "counters", "audit_entries", "client_summaries", LIVES.name, "screenings", "rechecks",
        "arrivals", "treatment_consents", "routines", "routine_revisions", "mornings",
    }  # fmt: skip
    assert lived <= filled


def test_what_bulk_keeps_equals_what_it_is_worked_out_from(both: tuple[Flask, Flask]) -> None:
    with both[1].app_context():
        assert find_differences(now=NOW) == {}
