"""Read check-ins, and what they are judged by."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, or_, select

from strtrack.accounts.models import CLIENTS, MEMBERS, PRACTICES
from strtrack.checkins.models import CHECK_INS
from strtrack.checkins.queries.looks import looked_of, with_looks
from strtrack.kernel.db import read
from strtrack.kernel.texts import say
from strtrack.treatments.queries.screening_rows import with_last_said

SHOWN = (
    "form_version", "recorded_at", "device_recorded_at", "time_zone", "answers", "revision_id",
    "based_on", "status", "conflict", "partly_understood", "received_at", "day_on",
)  # fmt: skip
RESULT = ("rule_set", "level", "mode", "settled", "rules", "areas", "computed_at")
_GIVEN = (
    select(
        CHECK_INS.c.id,
        CHECK_INS.c.revision_id,
        CHECK_INS.c.treatment_id,
        CHECK_INS.c.moment,
        CHECK_INS.c.recorded_at,
        CHECK_INS.c.day_on,
        CHECK_INS.c.time_zone,
        CHECK_INS.c.hours_after,
        CHECK_INS.c.score,
        CHECK_INS.c.answers,
        CHECK_INS.c.result,
        CHECK_INS.c.understood_at,
    )
    .where(CHECK_INS.c.client_id == bindparam("client_id"), CHECK_INS.c.status == "recorded")
    .order_by(CHECK_INS.c.recorded_at, CHECK_INS.c.id)
)
_OF_TREATMENTS = _GIVEN.where(CHECK_INS.c.treatment_id.in_(bindparam("ids", expanding=True)))
_LOOKED_AT = with_looks(_OF_TREATMENTS)
_SINCE = _GIVEN.where(CHECK_INS.c.recorded_at >= bindparam("since"))

_LAST = (
    select(
        CHECK_INS.c.recorded_at,
        CHECK_INS.c.received_at,
        CHECK_INS.c.score,
        CHECK_INS.c.hours_after,
        CHECK_INS.c.answers,
        CHECK_INS.c.result,
    )
    .where(CHECK_INS.c.client_id == bindparam("client_id"), CHECK_INS.c.status == "recorded")
    .order_by(CHECK_INS.c.recorded_at.desc(), CHECK_INS.c.id)
    .limit(1)
)
_CHART = with_last_said(
    select(
        CLIENTS.c.practice_id,
        CLIENTS.c.time_zone,
        CLIENTS.c.thresholds.label("own_thresholds"),
        PRACTICES.c.thresholds,
        PRACTICES.c.advice_mode,
    )
    .join(PRACTICES, PRACTICES.c.id == CLIENTS.c.practice_id)
    .where(CLIENTS.c.id == bindparam("client_id"))
)
ABOUT_SHOWN = with_looks(
    select(CHECK_INS, MEMBERS.c.name.label("recalled_by_name"), PRACTICES.c.advice_mode)
    .join(CLIENTS, CLIENTS.c.id == CHECK_INS.c.client_id)
    .join(PRACTICES, PRACTICES.c.id == CLIENTS.c.practice_id)
    .join(MEMBERS, MEMBERS.c.id == CHECK_INS.c.recalled_by, isouter=True)
)


def get_chart(client_id: UUID) -> Row[Any]:
    """Return how a client's answers are judged: advice mode, overrides of thresholds, zone.

    `with_last_said` says what stands beside it.
    """
    return read(_CHART, {"client_id": client_id}).one()


def list_of_treatments(client_id: UUID, treatment_ids: Collection[UUID]) -> list[Row[Any]]:
    """Return what counts of the answers about these sessions, in the order they were given."""
    if not treatment_ids:
        return []
    return list(read(_OF_TREATMENTS, {"client_id": client_id, "ids": list(treatment_ids)}))


def list_looked_at(client_id: UUID, treatment_ids: Collection[UUID]) -> list[Row[Any]]:
    """Return the same with who has looked at each (`looked_of`)."""
    if not treatment_ids:
        return []
    return list(read(_LOOKED_AT, {"client_id": client_id, "ids": list(treatment_ids)}))


def list_given_since(client_id: UUID, since: datetime) -> list[Row[Any]]:
    """Return what counts of a client's answers since, about any session or none, in order."""
    return list(read(_SINCE, {"client_id": client_id, "since": since}))


def find_last(client_id: UUID) -> Row[Any] | None:
    """Return a client's last answer that counts, about any session or none."""
    return read(_LAST, {"client_id": client_id}).first()


def list_check_ins(
    client_id: UUID, *, after: tuple[datetime, UUID] | None, limit: int | None
) -> list[Row[Any]]:
    """Return a client's check-ins, newest first, withdrawn ones too; all without a limit."""
    found = ABOUT_SHOWN.where(CHECK_INS.c.client_id == client_id)
    if after:
        at, check_in_id = after
        earlier = CHECK_INS.c.recorded_at < at
        same = (CHECK_INS.c.recorded_at == at) & (CHECK_INS.c.id < check_in_id)
        found = found.where(or_(earlier, same))
    ordered = found.order_by(CHECK_INS.c.recorded_at.desc(), CHECK_INS.c.id.desc()).limit(limit)
    return list(read(ordered))


def list_shown_of(client_id: UUID, treatment_ids: Collection[UUID]) -> list[Row[Any]]:
    """Return the check-ins about these sessions as they are shown, withdrawn ones too, in order."""
    if not treatment_ids:
        return []
    found = ABOUT_SHOWN.where(
        CHECK_INS.c.client_id == client_id, CHECK_INS.c.treatment_id.in_(list(treatment_ids))
    )
    return list(read(found.order_by(CHECK_INS.c.recorded_at, CHECK_INS.c.id)))


def get_shown(client_id: UUID, check_in_id: UUID) -> Row[Any]:
    """Return one check-in as it is shown."""
    mine = (CHECK_INS.c.client_id == client_id) & (CHECK_INS.c.id == check_in_id)
    return read(ABOUT_SHOWN.where(mine)).one()


def check_in_of(head: Row[Any], content: Row[Any], *, role: str, language: str) -> dict[str, Any]:
    """Return a check-in as the API shows it to a role: its head, and the revision to show.

    What it comes to is shown to staff unless the practice only records, to the client where it
    advises (decisions.md 6).
    """
    shown = shown_result(head.result) if sees_result(role, head.advice_mode) else None
    return {
        "id": head.id,
        "treatment_id": head.treatment_id,
        "moment": head.moment,
        **{name: getattr(content, name) for name in SHOWN},
        "hours_after": rounded(content.hours_after),
        "result": shown,
        "rule_texts": rule_texts(shown, language) if role != "client" else [],
        "recalled_by_name": head.recalled_by_name,
        "understood_at": head.understood_at,
        "looked": looked_of(head),
    }


def rounded(hours: float | None) -> float | None:
    """Return hours as people are told them; rules take them as they are."""
    return None if hours is None else round(hours, 2)


def sees_result(role: str, advice_mode: str) -> bool:
    """Return whether somebody may see what an answer comes to."""
    return advice_mode == "advise" if role == "client" else advice_mode != "record"


def shown_result(stored: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return a stored result without what it was worked out from."""
    return {name: stored[name] for name in RESULT} if stored else None


def rule_texts(result: dict[str, Any] | None, language: str) -> list[dict[str, str]]:
    """Return the rules that fired, in words."""
    rules = result["rules"] if result else []
    return [{"rule": rule, "text": say(language, f"rule.{rule}")} for rule in rules]
