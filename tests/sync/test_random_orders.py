"""Whatever the order: what was said is stored exactly once, and both phones know the same."""

import os
from collections import Counter
from collections.abc import Callable
from random import Random

import pytest
from flask import Flask

from strtrack.checkins.models import CHECK_INS
from strtrack.workouts.models import LOG, MORNINGS
from tests.expect import rows_of
from tests.people import ANA, THEO, Person
from tests.phones import Phone, StoppedClock
from tests.sync.keeping import Kept
from tests.sync.worlds import Device, World

pytestmark = pytest.mark.slow
SignIn = Callable[[Person], Phone]
WORLDS = int(os.environ.get("SYNC_WORLDS", "200"))
"""How many are lived through, half of them on each database; `make sync` asks for more."""
TOGETHER = 10
STEPS = 10


@pytest.mark.parametrize("part", range(WORLDS // TOGETHER // 2))
def test_each_is_stored_once_and_both_sides_are_equal(
    app: Flask, phone: SignIn, clock: StoppedClock, part: int
) -> None:
    devices = [Device(Kept(phone(ANA))) for _ in range(2)]
    said: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for number in range(TOGETHER):
        world = World(Random(f"{part}.{number}"), clock, lambda: phone(THEO), devices)
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
    assert seen["stored"] > 0 < seen["replayed"]


def _written(world: World) -> list[str]:
    """Return the id of every revision that was said."""
    return [item["body"].get("revision_id") or item["body"]["id"] for item in world.said]


def _stored(app: Flask) -> Counter[str]:
    """Return the ids of all that is stored."""
    logs = [row["revision_id"] for row in rows_of(app, LOG.revisions)]
    others = [row["id"] for table in (CHECK_INS, MORNINGS) for row in rows_of(app, table)]
    return Counter(str(found) for found in logs + others)
