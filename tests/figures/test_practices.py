"""The figures of three simulated practices are what a slow count of every event gives."""

from collections import Counter
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select

from strtrack.accounts.access import Viewer
from strtrack.accounts.models import CLIENTS, MEMBERS
from strtrack.demo.service import fill
from strtrack.figures.service.behind import clients_behind
from strtrack.figures.service.figures import figures_of
from strtrack.figures.service.scoping import scope_of
from strtrack.figures.service.weeks import find_week_differences
from strtrack.kernel.db import read
from tests.demo.practices import demo_on, let_go
from tests.figures.slowly import Slow, slowly
from tests.people import NOW
from tests.programs import Programs

SEEDS = (3, 11, 29)
CLIENTS_EACH, WEEKS_LIVED = 4, 6


@pytest.fixture(scope="module", params=SEEDS)
def practice(request: pytest.FixtureRequest, programs: Programs) -> Iterator[Flask]:
    app = demo_on(programs, f"figures-{request.param}", clients=0, weeks=WEEKS_LIVED)
    with app.app_context():
        fill(
            passwords=app.extensions["strtrack.passwords"],
            clients=CLIENTS_EACH,
            weeks=WEEKS_LIVED,
            seed=request.param,
            now=NOW,
            say=lambda _words: None,
            bulk=True,
        )
    yield app
    let_go(app)


def owner_of_the_larger() -> Viewer:
    """Return somebody who sees all clients of the practice that has most of them."""
    most = select(CLIENTS.c.practice_id).group_by(CLIENTS.c.practice_id)
    practice_id: UUID = read(most.order_by(func.count().desc()).limit(1)).scalar_one()
    member = (
        read(select(MEMBERS.c.id).where(MEMBERS.c.practice_id == practice_id)).scalars().first()
    )
    return Viewer(uuid4(), "", uuid4(), practice_id, "owner", member, None, "en")


@pytest.mark.parametrize("weeks", [4, 12])
def test_the_figures_are_what_every_event_comes_to(practice: Flask, weeks: int) -> None:
    with practice.app_context():
        viewer = owner_of_the_larger()
        asked = scope_of(viewer=viewer, weeks=weeks, condition=None, therapist_id=None, now=NOW)
        figures = figures_of(asked=asked, language="en", now=NOW, most_skipped=None)
        truth = slowly(viewer.practice_id, weeks, NOW)

        def behind(figure: str, of: str | None = None, reason: str | None = None) -> set[UUID]:
            items, count = clients_behind(
                asked=asked,
                figure=figure,
                of=of,
                reason=reason,
                now=NOW,
                after=None,
                limit=100,
            )
            assert len(items) == count
            return {item["client_id"] for item in items}

        _compare(figures, truth)
        people = truth.clients
        for band in ("on_track", "partial", "low", "no_data"):
            assert behind("band", band) == {i for i, one in people.items() if one.band == band}
        for monday in asked.mondays:
            due = {i for i, one in people.items() if one.weeks[monday][0]}
            assert behind("week", monday.isoformat()) == due
        assert behind("falling") == {i for i, one in people.items() if one.falls}
        assert behind("rising") == {i for i, one in people.items() if one.rises}
        assert behind("settled", "yes") == {i for i, one in people.items() if one.settled}
        for skipped in figures["skipped"]:
            slug = skipped["exercise_slug"]
            for why in skipped["reasons"]:
                key = (slug, why["reason"])
                assert len(behind("skipped", slug, why["reason"])) == why["clients"]
                whose = {i for i, one in people.items() if one.skipped[key]}
                assert behind("skipped", slug, why["reason"]) == whose


def _compare(figures: dict, truth: Slow) -> None:  # type: ignore[type-arg]
    people = truth.clients.values()
    due, done = sum(one.due for one in people), sum(one.done for one in people)
    assert due > 50
    assert figures["pending"] == 0
    told = figures["adherence"]
    assert (told["clients"], told["due"], told["done"]) == (len(people), due, done)
    assert told["percent"] == round(100 * done / due, 1)
    bands = Counter(one.band for one in people)
    assert {one["band"]: one["clients"] for one in figures["bands"] if one["clients"]} == bands
    for week in figures["trend"]:
        own = [one.weeks[week["monday"]] for one in people]
        n, full = sum(pair[0] for pair in own), sum(pair[1] for pair in own)
        assert (week["due"], week["done"]) == (n, full)
        assert week["clients"] == sum(pair[0] > 0 for pair in own)
        assert week["percent"] == (round(100 * full / n, 1) if n else None)
    assert figures["falling"] == sum(one.falls for one in people)
    assert figures["rising"] == sum(one.rises for one in people)
    barriers = sum((one.barriers for one in people), Counter())
    assert {one["reason"]: one["n"] for one in figures["barriers"]} == barriers
    skipped = sum((one.skipped for one in people), Counter())
    assert {
        (one["exercise_slug"], why["reason"]): why["n"]
        for one in figures["skipped"]
        for why in one["reasons"]
    } == skipped
    settled = figures["settled"]
    known = sum(one.known for one in people)
    assert known > 0
    assert (settled["n"], settled["count"]) == (known, sum(one.settled for one in people))
    alerts = figures["alerts"]
    assert (alerts["n"], alerts["median_hours"]) == (len(truth.hours), truth.median_hours)
    assert alerts["open"] == truth.waiting


def test_what_is_kept_is_what_it_is_worked_out_from(practice: Flask) -> None:
    with practice.app_context():
        assert find_week_differences(now=NOW) == {}
