"""Tell each member in the morning how many of her clients need her."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.accounts.queries.absences import find_covers
from strtrack.alerts.rules.due import Hours
from strtrack.caseload.queries.summaries import Needs, count_needs
from strtrack.kernel.timezones import zone_of
from strtrack.reminders.queries.digests import list_waiting
from strtrack.reminders.queries.staff import list_members
from strtrack.reminders.rules.digests import Morning, morning_of
from strtrack.reminders.rules.ways import next_way
from strtrack.reminders.service.deciding import keep_reminders, reminder_row
from strtrack.reminders.service.reaching import member_reach

NOT_AGAIN_FOR = timedelta(hours=12)  # no two mornings are so near to each other


def tell_mornings(*, now: datetime, channels: Collection[str]) -> int:
    """Keep a digest for each member whose morning it is and whom somebody needs; return how many.

    Who is away has none: her clients are counted to the colleague who looks after them. One
    statement where it is nobody's morning. It follows from what is audited itself: not audited.
    """
    mornings = dict(_mornings(list_waiting(now - NOT_AGAIN_FOR), now))
    if not mornings:
        return 0
    covers = find_covers(now)
    mornings = {one: morning for one, morning in mornings.items() if one not in covers}
    needs = _with_covered(count_needs(sorted({*mornings, *covers})), covers)
    needs = {one: counted for one, counted in needs.items() if one in mornings}
    staff = {row.id: row for row in list_members(sorted(needs))}
    said = [
        (
            _digest(member_id, mornings[member_id], counted, now),
            next_way(member_reach(row=staff.get(member_id), channels=channels)),
        )
        for member_id, counted in needs.items()
    ]
    keep_reminders(said=said, now=now)
    return len(said)


def _with_covered(needs: dict[UUID, Needs], covers: dict[UUID, UUID]) -> dict[UUID, Needs]:
    """Count the clients of whoever is away to whoever looks after them."""
    found: dict[UUID, Needs] = {}
    for member_id, counted in needs.items():
        looks = covers.get(member_id, member_id)
        before = found.get(looks, Needs(0, 0))
        found[looks] = Needs(before.people + counted.people, before.quiet + counted.quiet)
    return found


def _mornings(waiting: list[Row[Any]], now: datetime) -> Iterator[tuple[UUID, Morning]]:
    for row in waiting:
        if found := morning_of(Hours(row.opening_hours, zone_of(row.time_zone)), now):
            yield row.id, found


def _digest(member_id: UUID, morning: Morning, needs: Needs, now: datetime) -> dict[str, Any]:
    counted = {"digest": needs.people, "digest_quiet": needs.quiet}
    return reminder_row(
        client_id=None,
        kind="digest",
        what="morning",
        due_at=morning.due_at,
        closes_at=morning.closes_at,
        parts=[
            {"kind": "digest", "what": what, "nth": 1, "pieces": count, "seconds": 0}
            for what, count in counted.items()
            if count
        ],
        now=now,
        member_id=member_id,
    )
