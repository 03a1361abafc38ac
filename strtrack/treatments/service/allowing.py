"""Say whether a treatment may be recorded, and which screening it rests on."""

from datetime import datetime
from typing import Any, NoReturn, cast
from uuid import UUID

from sqlalchemy import Row

from strtrack.treatments.errors import AreaBlocked, ConsentWithdrawn, NotToBeTreated
from strtrack.treatments.queries.consent import find_consent, find_consent_at
from strtrack.treatments.queries.screening import evaluation_at, find_current
from strtrack.treatments.queries.screening_rows import find_received_by
from strtrack.treatments.queries.screening_shown import title_of
from strtrack.treatments.rules.refusals import Refusal, refusal_of
from strtrack.treatments.rules.screening import Area
from strtrack.treatments.rules.stored_answers import areas_of


def require_allowed(
    *,
    client_id: UUID,
    areas: list[dict[str, str]],
    started_at: datetime,
    ended_at: datetime,
    now: datetime,  # noqa: ARG001  # every service takes it
    language: str = "en",
) -> UUID | None:
    """Return the version of the screening a treatment of these areas rests on.

    None while there is no screening. What was known at its end counts, or what is known now: a
    treatment that was right is not refused for what came up later, nor one that is right by now.
    Raises ConsentWithdrawn, NotToBeTreated with titles in `language`, and AreaBlocked.
    """
    _require_consent(client_id, started_at)
    current = find_current(client_id)
    if current is None:
        return None
    planned = areas_of(areas)
    then = find_received_by(client_id, ended_at)
    if then is not None and _refusal(then, planned) is None:
        return cast(UUID, then.id)
    if refusal := _refusal(current, planned):
        _refuse(refusal, areas, language)
    return cast(UUID, current.id)


def _refusal(row: Row[Any], planned: frozenset[Area]) -> Refusal | None:
    return refusal_of(lambda areas: evaluation_at(row, areas, private=False), planned)


def _refuse(refusal: Refusal, areas: list[dict[str, str]], language: str) -> NoReturn:
    if refusal.items:
        titles = [title_of(item, language) for item in refusal.items]
        raise NotToBeTreated("See the screening.", pointer="#", reasons=titles)
    detail = "The screening keeps this area free."
    kept_free = [
        {"pointer": f"#/areas/{number}", "detail": detail}
        for number, area in enumerate(areas)
        if (area["zone"], area["side"]) in refusal.areas
    ]
    raise AreaBlocked(detail, errors=kept_free)


def _require_consent(client_id: UUID, started_at: datetime) -> None:
    then, now = find_consent_at(client_id, started_at), find_consent(client_id)
    if then and now and then.status == now.status == "withdrawn":
        raise ConsentWithdrawn("Ask for consent first.", pointer="#")
