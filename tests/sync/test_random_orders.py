"""Whatever the order: what was said is stored exactly once, and both phones know the same."""

import os
from collections import Counter
from random import Random

import pytest
from flask import Flask

from strtrack.checkins.models import CHECK_INS
from strtrack.workouts.models import LOG, MORNINGS
from tests.expect import rows_of
from tests.people import ANA, THEO
from tests.phones import StoppedClock, signed_in_phone
from tests.programs import Programs
from tests.sync.keeping import Kept
from tests.sync.worlds import Device, World

pytestmark = pytest.mark.slow
WORLDS = int(os.environ.get("SYNC_WORLDS", "1000"))
"""How many are lived through, every fifth on PostgreSQL; `make sync` asks for more."""
TOGETHER = 10
STEPS = 10


@pytest.mark.parametrize(
    ("database", "part"),
    [
        pytest.param("postgres", part, marks=pytest.mark.postgres)
        if part % 5 == 0
        else ("sqlite", part)
        for part in range(WORLDS // TOGETHER)
    ],
)
def test_each_is_stored_once_and_both_sides_are_equal(
    programs: Programs, clock: StoppedClock, database: str, part: int
) -> None:
    app = programs.on(database).fresh(clock)
    devices = [Device(Kept(signed_in_phone(app, ANA, clock.now()))) for _ in range(2)]
    said: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for number in range(TOGETHER):
        seed = Random(f"{part}.{number}")
        world = World(seed, clock, lambda: signed_in_phone(app, THEO, clock.now()), devices)
        world.live(STEPS)
        said.update(_written(world))
        seen.update(world.statuses)
        one, other = (device.kept.records for device in devices)
        assert one == other
        assert [device.refused for device in devices] == [[], []]
        clock.advance(hours=24)
    assert _stored(app) == said
    assert one == devices[0].kept.fresh()
    assert set(said.values()) == {1}
    assert seen["stored"] > 0
    assert seen["replayed"] > 0 or part > 0  # nothing arrives twice in one of the hundred


def _written(world: World) -> list[str]:
    """Return the id of every revision that was said."""
    return [item["body"].get("revision_id") or item["body"]["id"] for item in world.said]


def _stored(app: Flask) -> Counter[str]:
    """Return the ids of all that is stored."""
    logs = [row["revision_id"] for row in rows_of(app, LOG.revisions)]
    others = [row["id"] for table in (CHECK_INS, MORNINGS) for row in rows_of(app, table)]
    return Counter(str(found) for found in logs + others)
