"""Read what got in the way and when a client means to exercise, without changing anything."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Label, Row, Select, String, bindparam, cast, func, literal, select

from strtrack.accounts.models import CLIENTS
from strtrack.habits.models import BARRIERS, HABIT_PLANS
from strtrack.habits.rules.barriers import WEEKS, Said, in_the_way
from strtrack.kernel.db import read
from strtrack.workouts.queries import list_between

_B, _H = BARRIERS.c, HABIT_PLANS.c
_MOST = 7 * WEEKS + 7  # said at most once a day
_SHOWN = ("id", "day_on", "reason", "note", "said_at", "received_at", "time_zone")
_SAID_ON = (
    select(func.max(_B.day_on))
    .where(_B.client_id == bindparam("client_id"))
    .scalar_subquery()
    .label("barrier_said_on")
)
_PLAN = (
    select(_H.plan)
    .where(_H.client_id == bindparam("client_id"))
    .scalar_subquery()
    .label("habit_plan")
)
OF_TODAY: tuple[Label[Any], ...] = (_SAID_ON, _PLAN)


def with_habits(about_charts: Select[Any]) -> Select[Any]:
    """Return a statement about charts with what `habits_from` needs beside it, as one text."""
    newest = (
        select(cast(_B.day_on, String).label("day_on"), _B.reason)
        .where(_B.client_id == CLIENTS.c.id)
        .order_by(_B.day_on.desc(), _B.said_at.desc())
        .limit(_MOST)
        .correlate(CLIENTS)
        .subquery()
    )
    one = newest.c.day_on + literal(" ") + newest.c.reason
    said = select(func.aggregate_strings(one, "|")).select_from(newest).scalar_subquery()
    plan = select(_H.plan).where(_H.client_id == CLIENTS.c.id).scalar_subquery()
    return about_charts.add_columns(said.label("barriers_said"), plan.label("habit_plan"))


def said_in(text: str | None) -> list[Said]:
    """Return the reasons of such a text."""
    pairs = (one.split(" ") for one in text.split("|")) if text else ()
    return [Said(date.fromisoformat(day), reason) for day, reason in pairs]


def habits_from(
    *, plan: dict[str, Any] | None, said: Iterable[Said], logs: Iterable[Any], today: date
) -> dict[str, Any]:
    """Return a client's habits as the API shows them: her plan, and what got in the way.

    `logs` are those that count; a reason there is one that was given for an exercise left out or
    cut short.
    """
    of_logs = [Said(log.due_on, log.reason) for log in logs if log.reason]
    days, counted = in_the_way([*said, *of_logs], today=today)
    return {
        "plan": plan,
        "in_the_way": {
            "weeks": WEEKS,
            "days": days,
            "reasons": [{"reason": reason, "days": count} for reason, count in counted],
        },
    }


def habits_of(*, client_id: UUID, today: date) -> dict[str, Any]:
    """Return the same, read for one client: three statements."""
    first = today - timedelta(weeks=WEEKS)
    said = select(_B.day_on, _B.reason).where(_B.client_id == client_id, _B.day_on >= first)
    plan = read(select(_H.plan).where(_H.client_id == client_id)).scalar()
    return habits_from(
        plan=plan,
        said=[Said(row.day_on, row.reason) for row in read(said)],
        logs=list_between(client_id, first, today),
        today=today,
    )


def find_barrier(client_id: UUID, barrier_id: UUID) -> Row[Any] | None:
    """Return one thing that got in a client's way."""
    mine = (_B.client_id == client_id) & (_B.id == barrier_id)
    return read(select(BARRIERS).where(mine)).first()


def list_barriers(client_id: UUID) -> list[dict[str, Any]]:
    """Return all that a client said got in the way, newest first."""
    mine = select(BARRIERS).where(_B.client_id == client_id)
    return [barrier_of(row) for row in read(mine.order_by(_B.said_at.desc(), _B.id))]


def barrier_of(row: Row[Any]) -> dict[str, Any]:
    """Return one as the API shows it."""
    return {name: getattr(row, name) for name in _SHOWN}


def find_plan(client_id: UUID) -> Row[Any] | None:
    """Return when a client means to exercise, as she said last."""
    return read(select(HABIT_PLANS).where(_H.client_id == client_id)).first()


def plan_of(row: Row[Any] | None) -> dict[str, Any] | None:
    """Return it as the API shows it."""
    return row and {"plan": row.plan, "said_at": row.said_at}
