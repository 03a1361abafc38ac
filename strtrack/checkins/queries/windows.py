"""Recovery windows of a client, put together from sessions and answers."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row

from strtrack.checkins.queries.check_ins import list_of_treatments
from strtrack.checkins.rules.moments import LAST, Answered
from strtrack.checkins.rules.triage import (
    ASKS_FOR_NOBODY,
    Area,
    Before,
    Result,
    Said,
    judge,
    said_of,
)
from strtrack.checkins.rules.windows import Session, Window, superseded_by, window_of
from strtrack.kernel.thresholds import Thresholds

REACHES = timedelta(hours=LAST.closes)  # the longest a window can ask anything


class Treated(Protocol):
    """What a window needs of a treatment's row."""

    @property
    def id(self) -> UUID: ...
    @property
    def ended_at(self) -> datetime: ...
    @property
    def received_at(self) -> datetime: ...
    @property
    def areas(self) -> Sequence[dict[str, Any]]: ...
    @property
    def tenderness_before(self) -> int | None: ...
    @property
    def problem_before(self) -> int | None: ...
    @property
    def not_now(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Recovery:
    """One session with its answers, in the order they were given, and its window."""

    treatment: Row[Any]
    session: Session
    answers: list[Row[Any]]
    window: Window


def areas_of(treatment: Treated) -> tuple[Area, ...]:
    """Return the treated areas as rules take them."""
    return tuple((area["zone"], area["side"]) for area in treatment.areas)


def sessions_of(treated: Sequence[Treated]) -> dict[UUID, Session]:
    """Return treatments as windows take them; every later one of the client must be among them."""
    ends = [(row.ended_at, areas_of(row)) for row in treated]
    return {
        row.id: Session(
            ended_at=row.ended_at,
            recorded_at=row.received_at,
            areas=areas_of(row),
            superseded=superseded_by(areas_of(row), [e for e in ends if e[0] > row.ended_at]),
            not_now=frozenset(row.not_now),
        )
        for row in treated
    }


def before_of(treatment: Treated, session: Session, at: datetime) -> Before:
    """Return how things were before a session, for the areas that were still its own."""
    areas = session.areas_at(at) or session.areas
    return Before(areas, treatment.tenderness_before, treatment.problem_before)


def recoveries_of(
    client_id: UUID,
    treated: Sequence[Row[Any]],
    *,
    zone: ZoneInfo,
    thresholds: Thresholds,
    advice_mode: str,
    now: datetime,
) -> list[Recovery]:
    """Return the windows of these treatments, in their order; one statement.

    Nothing is worked out from answers in `record` mode, save whether it has settled.
    """
    given = list_of_treatments(client_id, [row.id for row in treated])
    return recoveries_from(
        treated, given, zone=zone, thresholds=thresholds, advice_mode=advice_mode, now=now
    )


def recoveries_from(
    treated: Sequence[Row[Any]],
    given: Sequence[Row[Any]],
    *,
    zone: ZoneInfo,
    thresholds: Thresholds,
    advice_mode: str,
    now: datetime,
) -> list[Recovery]:
    """Return the same from answers that were read already, in the order they were given."""
    sessions = sessions_of(treated)
    by_session: dict[UUID, list[Row[Any]]] = defaultdict(list)
    for one in given:
        by_session[one.treatment_id].append(one)
    found = []
    for row in treated:
        session, answers = sessions[row.id], by_session[row.id]
        window = window_of(
            session,
            answered_of(answers, row, session, thresholds=thresholds),
            zone=zone,
            now=now,
            asks_extra=advice_mode != "record",
        )
        found.append(Recovery(row, session, answers, window))
    return found


def answered_of(
    rows: Sequence[Row[Any]], treatment: Row[Any], session: Session, *, thresholds: Thresholds
) -> list[Answered]:
    """Return answers as windows take them, by their stored results where there are any."""
    said = [said_of(row.answers, row.hours_after) for row in rows]
    found = []
    for n, row in enumerate(rows):
        if row.result:
            level, settled = row.result["level"], row.result["settled"]
            settled = settled and level in ASKS_FOR_NOBODY
        else:
            before = before_of(treatment, session, row.recorded_at)
            level, settled = None, _settles(said[n], before, said[:n], thresholds).settled
        cause = row.answers.get("cause")
        found.append(Answered(row.id, row.recorded_at, row.moment, settled, level, cause))
    return found


def _settles(said: Said, before: Before, earlier: Sequence[Said], thresholds: Thresholds) -> Result:
    return judge(said, before=before, earlier=earlier, bleed_risk=False, thresholds=thresholds)
