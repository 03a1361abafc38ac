"""Read the desk's rows, and what they are worked out from."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, bindparam, func, select

from strtrack.accounts.models import CLIENTS, MEMBERS, PRACTICES
from strtrack.caseload.models import SNOOZES, SUMMARIES
from strtrack.caseload.rules.snoozing import gravest
from strtrack.caseload.rules.weighing import ACTIONS, LAST_RANK, LEVELS, OPEN, WEIGHTS, action_of
from strtrack.kernel.changes import practice_scope, sequence_in
from strtrack.kernel.db import read
from strtrack.kernel.texts import say
from strtrack.library.queries import get_content
from strtrack.treatments.queries.arrivals import with_arrival

EXERCISE = (
    "rate", "slots", "band", "silent_days", "silent_since", "has_plan", "signs", "exercise_until",
)  # fmt: skip
_NEEDING = select(SUMMARIES.c.therapist_id, SUMMARIES.c.reasons).where(
    SUMMARIES.c.therapist_id.in_(bindparam("ids", expanding=True)), SUMMARIES.c.rank < LAST_RANK
)
VIEWS = ("needs_me", "seeing_today", "in_recovery", "everyone", "snoozed")
MOST_SEEN_A_DAY = 200
_CHART = with_arrival(
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
        SUMMARIES.c.screening,
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

_HIDDEN = {"practice_id", "therapist_id", "stale_at", "snoozed_until", *EXERCISE[3:]}
_SHOWN = [c for c in SUMMARIES.c if c.name not in _HIDDEN]


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


def list_fresh(now: datetime) -> list[Row[Any]]:
    """Return every row that should read the same when worked out now."""
    return list(read(select(SUMMARIES).where(SUMMARIES.c.stale_at > now)))


def list_rows(
    practice_id: UUID,
    *,
    therapist_id: UUID | None,
    view: str,
    q: str | None,
    today: tuple[datetime, datetime],
    after: tuple[int, str, UUID] | None,
    limit: int,
) -> list[Row[Any]]:
    """Return the desk's rows, worst first, then by name, from after a (rank, name, id) on.

    Those seen today (an appointment from one instant to before another) come by the clock, and all
    at once.
    """
    parameters: dict[str, Any] = {"practice_id": practice_id, "limit": limit}
    if view == "seeing_today":
        parameters |= {"begins": today[0], "ends": today[1], "limit": MOST_SEEN_A_DAY}
    if therapist_id:
        parameters["therapist_id"] = therapist_id
    if q:
        escaped = q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        parameters["pattern"] = f"%{escaped}%"
    if after:
        parameters["rank"], parameters["name"], parameters["client_id"] = after
    return list(read(_rows(view, frozenset(parameters)), parameters))


@cache
def _rows(view: str, given: frozenset[str]) -> Select[Any]:
    """Build the statement for a view and the parameters there are, once for each kind."""
    c = SUMMARIES.c
    found = _of_practice(select(*_SHOWN), own="therapist_id" in given)
    if view == "needs_me":
        found = found.where(c.rank < LAST_RANK)
    elif view == "in_recovery":
        found = found.where(c.in_recovery)
    elif view == "snoozed":
        found = found.where(c.snoozed_until.is_not(None))
    elif view == "seeing_today":
        found = found.where(_seen_today())
    if "pattern" in given:
        found = found.where(c.name.ilike(bindparam("pattern"), escape="\\"))
    if "rank" in given:
        rank, name = bindparam("rank", type_=c.rank.type), bindparam("name", type_=c.name.type)
        later = (c.name > name) | ((c.name == name) & (c.client_id > bindparam("client_id")))
        found = found.where((c.rank > rank) | ((c.rank == rank) & later))
    order = [c.rank, c.name, c.client_id]
    if view == "seeing_today":
        order.insert(0, c.next_appointment_at)
    return found.order_by(*order).limit(bindparam("limit"))


def _seen_today() -> ColumnElement[bool]:
    at = SUMMARIES.c.next_appointment_at
    begins, ends = (bindparam(name, type_=at.type) for name in ("begins", "ends"))
    return (at >= begins) & (at < ends)


def counts(
    practice_id: UUID, *, therapist_id: UUID | None, today: tuple[datetime, datetime]
) -> Row[Any]:
    """Return how many need somebody, are seen today, recover, answered as usual: one statement.

    Besides, the practice's `seq` of changes, and `stale_at`, when time alone changes a row.
    """
    parameters: dict[str, Any] = {
        "practice_id": practice_id,
        "begins": today[0],
        "ends": today[1],
    }
    if therapist_id:
        parameters["therapist_id"] = therapist_id
    parameters["scope"] = practice_scope(practice_id)
    return read(_counts(own=therapist_id is not None), parameters).one()


@cache
def _counts(*, own: bool) -> Select[Any]:
    c = SUMMARIES.c
    answered = (c.rank == LAST_RANK) & c.soreness.is_not(None) & c.snoozed_until.is_(None)
    counted = select(
        func.count().label("everyone"),
        func.count().filter(c.rank < LAST_RANK).label("needs_me"),
        func.count().filter(_seen_today()).label("seeing_today"),
        func.count().filter(c.in_recovery).label("in_recovery"),
        func.count().filter(answered).label("as_usual"),
        func.count(c.snoozed_until).label("snoozed"),
        func.min(c.stale_at).label("stale_at"),
        sequence_in(bindparam("scope")).label("seq"),
    ).select_from(SUMMARIES)
    return _of_practice(counted, own=own)


def _of_practice(rows: Select[*tuple[Any, ...]], *, own: bool) -> Select[*tuple[Any, ...]]:
    """Keep to a practice, or to one therapist's clients in it."""
    mine = rows.where(SUMMARIES.c.practice_id == bindparam("practice_id"))
    return mine.where(SUMMARIES.c.therapist_id == bindparam("therapist_id")) if own else mine


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


def reason_text(reason: dict[str, Any], language: str) -> str:
    """Return why somebody needs a look, in words: of an answer its number, its rule, its hours."""
    code, facts = reason["code"], reason["facts"]
    if code == "alert_open":
        return say(language, f"reason.alert_open.{facts['action']}", name=facts["name"])
    if code == "eased_twice":
        first, *others = facts["exercises"]
        name = _exercise_name(first, language)
        return say(language, "reason.eased_twice", exercise=name, count=1 + len(others))
    if code == "stopped_for_pain":
        name = _exercise_name(facts["exercise"], language)
        return say(language, "reason.stopped_for_pain", exercise=name, count=facts["count"])
    if code == "screening":
        return say(language, f"reason.screening.{facts['what']}")
    if not code.startswith("soreness_"):
        return say(language, f"reason.{code}", **facts)
    rule = say(language, f"rule.{facts['rule']}")
    parts = [rule]
    if facts["score"] is not None:
        parts = [say(language, "reason.sore", score=facts["score"]), rule[0].lower() + rule[1:]]
    if facts["hours"] is not None:
        parts.append(say(language, "reason.after", hours=facts["hours"]))
    return ", ".join(parts)


def ordered_reasons(language: str) -> list[dict[str, Any]]:
    """Return what the desk weighs, heaviest first, in words; what weighs nothing is left out."""
    return [
        {
            "code": code,
            "weight": weight,
            "level": LEVELS[code],
            "action": ACTIONS.get(code, OPEN),
            "text": say(language, f"order.{code}"),
        }
        for code, weight in sorted(WEIGHTS.items(), key=lambda one: -one[1])
        if weight
    ]


def _exercise_name(exercise: Sequence[Any], language: str) -> str:
    slug, version = exercise
    name: str = get_content(slug, version)[language]["name"]
    return name


def row_of(row: Row[Any], language: str) -> dict[str, Any]:
    """Return one row as the API shows it, its reasons in the viewer's language."""
    return {
        "client_id": row.client_id,
        "name": row.name,
        "level": row.level,
        "reasons": [
            {
                "code": r["code"],
                "weight": r["weight"],
                "since": r["since"],
                "text": reason_text(r, language),
            }
            for r in row.reasons
        ],
        "action": action_of(row.reasons),
        "adherence_28d": {"rate": row.rate, "n": row.slots, "band": row.band},
        "soreness": row.soreness,
        "trend": row.trend,
        "last_contact_at": row.last_contact_at,
        "next_appointment_at": row.next_appointment_at,
        "next_appointment_place": row.next_appointment_place,
        "arrival": row.arrival,
        "snooze": row.snooze,
        "screening": {name: (row.screening or {}).get(name) for name in ("outcome", "needs")},
    }
