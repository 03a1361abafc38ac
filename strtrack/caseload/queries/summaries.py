"""Read the desk's rows, and what they are worked out from."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, bindparam, or_, select

from strtrack.accounts.models import CLIENTS, MEMBERS, PRACTICES
from strtrack.accounts.queries import DISCHARGED_ON
from strtrack.caseload.models import SNOOZES, SUMMARIES
from strtrack.caseload.rules.snoozing import gravest
from strtrack.caseload.rules.weighing import LAST_RANK
from strtrack.kernel.db import read
from strtrack.messages.queries.threads import with_thread
from strtrack.treatments.queries.arrivals import with_arrival

EXERCISE = (
    "rate", "slots", "band", "silent_days", "silent_since", "has_plan", "signs", "exercise_until",
)  # fmt: skip
_NEEDING = select(SUMMARIES.c.therapist_id, SUMMARIES.c.reasons).where(
    SUMMARIES.c.therapist_id.in_(bindparam("ids", expanding=True)), SUMMARIES.c.rank < LAST_RANK
)
VIEWS = ("needs_me", "seeing_today", "in_recovery", "everyone", "snoozed")
MOST_SEEN_A_DAY = 200
_CHART = with_thread(
    with_arrival(
        select(
            CLIENTS.c.id,
            CLIENTS.c.practice_id,
            CLIENTS.c.therapist_id,
            CLIENTS.c.name,
            CLIENTS.c.time_zone,
            CLIENTS.c.joined_at,
            CLIENTS.c.created_at,
            CLIENTS.c.next_appointment_at,
            CLIENTS.c.next_appointment_place,
            CLIENTS.c.thresholds.label("own_thresholds"),
            PRACTICES.c.thresholds,
            PRACTICES.c.advice_mode,
            DISCHARGED_ON.label("discharged_on"),
            SUMMARIES.c.screening,
            SUMMARIES.c.unreached,
            SNOOZES.c.made_at.label("snoozed_at"),
            SNOOZES.c.until.label("snoozed_until"),
            SNOOZES.c.reason.label("snoozed_why"),
            SNOOZES.c.note.label("snooze_note"),
            SNOOZES.c.weight.label("snoozed_weight"),
            MEMBERS.c.name.label("snoozed_by"),
            *(SUMMARIES.c[name] for name in EXERCISE),
        )
        .join(PRACTICES, PRACTICES.c.id == CLIENTS.c.practice_id)
        .join(SUMMARIES, SUMMARIES.c.client_id == CLIENTS.c.id, isouter=True)
        .join(SNOOZES, SNOOZES.c.client_id == CLIENTS.c.id, isouter=True)
        .join(MEMBERS, MEMBERS.c.id == SNOOZES.c.made_by, isouter=True)
        .where(CLIENTS.c.id == bindparam("client_id"))
    )
)


def get_chart_facts(client_id: UUID) -> Row[Any]:
    """Return what a summary needs of a chart and its practice, and what of it was last stored.

    `with_arrival` says what stands beside it.
    """
    return read(_CHART, {"client_id": client_id}).one()


def find_weight(client_id: UUID) -> tuple[str, int]:
    """Return a client's level on the desk as it stands, and what her gravest reason weighs."""
    row = read(
        select(SUMMARIES.c.level, SUMMARIES.c.reasons).where(SUMMARIES.c.client_id == client_id)
    ).first()
    return (row.level, gravest(row.reasons)) if row else ("usual", 0)


def list_stale(now: datetime, limit: int) -> list[UUID]:
    """Return clients whose rows would read differently by now, or who have none."""
    outer = SUMMARIES.c.client_id == CLIENTS.c.id
    old = (SUMMARIES.c.client_id.is_(None)) | (SUMMARIES.c.stale_at <= now)
    rows = read(
        select(CLIENTS.c.id)
        .join(SUMMARIES, outer, isouter=True)
        .where(old)
        .order_by(SUMMARIES.c.stale_at, CLIENTS.c.id)
        .limit(limit)
    )
    return [row.id for row in rows]


def list_unreached(client_ids: Collection[UUID]) -> dict[UUID, dict[str, Any] | None]:
    """Return why reminders do not reach some clients, and all whom they are known not to reach."""
    s = SUMMARIES.c
    asked = or_(s.client_id.in_(list(client_ids)), s.unreached.is_not(None))
    return {
        row.client_id: row.unreached for row in read(select(s.client_id, s.unreached).where(asked))
    }


def list_fresh(now: datetime) -> list[Row[Any]]:
    """Return every row that should read the same when worked out now."""
    return list(read(select(SUMMARIES).where(SUMMARIES.c.stale_at > now)))


class Needs(NamedTuple):
    """How many of a member's clients need her, and how many of these have gone quiet."""

    people: int
    quiet: int


def count_needs(member_ids: Sequence[UUID]) -> dict[UUID, Needs]:
    """Return what these members' own clients come to, but for members whom nobody needs."""
    found: dict[UUID, Needs] = {}
    for row in read(_NEEDING, {"ids": list(member_ids)}):
        before = found.get(row.therapist_id, Needs(0, 0))
        is_quiet = any(reason["code"] == "silent" for reason in row.reasons)
        found[row.therapist_id] = Needs(before.people + 1, before.quiet + is_quiet)
    return found
