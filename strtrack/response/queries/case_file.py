"""Read what is stored about one session and its recovery, whatever became of it since."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, bindparam, select

from strtrack.accounts.models import CLIENTS, MEMBERS, PRACTICES
from strtrack.checkins.models import CHECK_INS, LOG, RESULTS, VERDICTS
from strtrack.kernel.db import read
from strtrack.treatments.models.arrivals import ARRIVALS
from strtrack.treatments.models.screening import RECHECKS
from strtrack.treatments.models.treatments import TREATMENTS

LATER_SESSIONS = 100  # of one client in the days a recovery may take
_RECORDER, _FINISHER, _THERAPIST, _MAKER = (
    MEMBERS.alias(name) for name in ("recorder", "finisher", "therapist", "maker")
)
_T, _C = TREATMENTS.c, CHECK_INS.c
_OF_CLIENT = _T.client_id == bindparam("client_id")
_ONE = _T.id == bindparam("treatment_id")
_FILE = (
    select(
        TREATMENTS,
        _RECORDER.c.name.label("recorded_by_name"),
        _FINISHER.c.name.label("finished_by_name"),
        _THERAPIST.c.name.label("therapist_name"),
        _MAKER.c.name.label("made_by_name"),
        PRACTICES.c.name.label("practice_name"),
        PRACTICES.c.phone.label("practice_phone"),
        PRACTICES.c.advice_mode,
        PRACTICES.c.thresholds,
        CLIENTS.c.thresholds.label("own_thresholds"),
        CLIENTS.c.name.label("client_name"),
        CLIENTS.c.given_name,
        CLIENTS.c.birth_year,
        CLIENTS.c.problem,
        CLIENTS.c.time_zone.label("client_zone"),
        ARRIVALS.c.recorded_at.label("arrived_at"),
        ARRIVALS.c.tenderness.label("arrival_tenderness"),
        ARRIVALS.c.problem.label("arrival_problem"),
        ARRIVALS.c.news.label("arrival_news"),
    )
    .join(CLIENTS, CLIENTS.c.id == _T.client_id)
    .join(PRACTICES, PRACTICES.c.id == CLIENTS.c.practice_id)
    .join(_THERAPIST, _THERAPIST.c.id == CLIENTS.c.therapist_id)
    .join(_RECORDER, _RECORDER.c.id == _T.recorded_by)
    .join(_FINISHER, _FINISHER.c.id == _T.finished_by, isouter=True)
    .join(_MAKER, _MAKER.c.id == bindparam("member_id"), isouter=True)
    .join(
        ARRIVALS,
        and_(ARRIVALS.c.client_id == _T.client_id, ARRIVALS.c.id == _T.arrival_id),
        isouter=True,
    )
    .where(_OF_CLIENT, _ONE)
)
_FROM = (
    select(
        _T.id,
        _T.started_at,
        _T.ended_at,
        _T.received_at,
        _T.areas,
        _T.tenderness_before,
        _T.problem_before,
        _T.not_now,
        _RECORDER.c.name.label("recorded_by_name"),
    )
    .join(_RECORDER, _RECORDER.c.id == _T.recorded_by)
    .where(_OF_CLIENT, _T.ended_at >= bindparam("ended_at"))
    .order_by(_T.ended_at, _T.id)
    .limit(LATER_SESSIONS)
)
_RECHECK = (
    select(RECHECKS, MEMBERS.c.name.label("recorded_by_name"))
    .join(MEMBERS, MEMBERS.c.id == RECHECKS.c.recorded_by, isouter=True)
    .where(
        RECHECKS.c.client_id == bindparam("client_id"),
        RECHECKS.c.recorded_at > bindparam("since"),
        RECHECKS.c.recorded_at <= bindparam("until"),
    )
    .order_by(RECHECKS.c.recorded_at.desc(), RECHECKS.c.received_at.desc(), RECHECKS.c.id)
    .limit(1)
)
_R = LOG.revisions.c
_REVISIONS = (
    select(
        LOG.revisions,
        _C.id,
        _C.treatment_id,
        _C.moment,
        _C.result,
        _C.understood_at,
        _C.revision_id.label("current_id"),
        _C.recorded_at.label("counts_at"),
        MEMBERS.c.name.label("recalled_by_name"),
    )
    .join(CHECK_INS, and_(_C.client_id == _R.client_id, _C.id == _R.record_id))
    .join(MEMBERS, MEMBERS.c.id == _R.recalled_by, isouter=True)
    .where(_C.client_id == bindparam("client_id"), _C.treatment_id == bindparam("treatment_id"))
    .order_by(_C.recorded_at, _C.id, _R.number)
)
_RESULTS = (
    select(RESULTS)
    .join(CHECK_INS, and_(_C.client_id == RESULTS.c.client_id, _C.id == RESULTS.c.check_in_id))
    .where(_C.client_id == bindparam("client_id"), _C.treatment_id == bindparam("treatment_id"))
    .order_by(RESULTS.c.computed_at, _C.recorded_at, _C.id, RESULTS.c.number)
)
_VERDICTS = (
    select(VERDICTS, MEMBERS.c.name.label("by_name"))
    .join(CHECK_INS, and_(_C.client_id == VERDICTS.c.client_id, _C.id == VERDICTS.c.check_in_id))
    .join(MEMBERS, MEMBERS.c.id == VERDICTS.c.given_by)
    .where(_C.client_id == bindparam("client_id"), _C.treatment_id == bindparam("treatment_id"))
    .order_by(VERDICTS.c.given_at, VERDICTS.c.id)
)


def find_session(client_id: UUID, treatment_id: UUID, member_id: UUID) -> Row[Any] | None:
    """Return a client's session with whom it concerns, how they arrived, and who asks for it."""
    keys = {"client_id": client_id, "treatment_id": treatment_id, "member_id": member_id}
    return read(_FILE, keys).first()


def list_from(client_id: UUID, ended_at: datetime) -> list[Row[Any]]:
    """Return what recovery needs of the sessions that ended from an instant on, in their order."""
    return list(read(_FROM, {"client_id": client_id, "ended_at": ended_at}))


def find_recheck(client_id: UUID, since: datetime, until: datetime) -> Row[Any] | None:
    """Return the last time in a span that somebody was asked what is new."""
    return read(_RECHECK, {"client_id": client_id, "since": since, "until": until}).first()


def list_revisions(client_id: UUID, treatment_id: UUID) -> list[Row[Any]]:
    """Return every revision of the answers about a session, by answer, with each one's head."""
    return list(read(_REVISIONS, {"client_id": client_id, "treatment_id": treatment_id}))


def list_results(client_id: UUID, treatment_id: UUID) -> list[Row[Any]]:
    """Return every result that was kept of these answers, in the order they were worked out."""
    return list(read(_RESULTS, {"client_id": client_id, "treatment_id": treatment_id}))


def list_verdicts(client_id: UUID, treatment_id: UUID) -> list[Row[Any]]:
    """Return what members said of these answers, the first one first."""
    return list(read(_VERDICTS, {"client_id": client_id, "treatment_id": treatment_id}))
