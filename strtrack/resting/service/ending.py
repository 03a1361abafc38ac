"""End rests with what they waited for: the talk, or a practice's advice."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from strtrack.accounts.models import CLIENTS, PRACTICES
from strtrack.alerts.models import ALERTS
from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.resting.models import LINE_RESTS
from strtrack.resting.rules.asked import BY_ANSWERS
from strtrack.resting.service.noting import note_rest

_R = LINE_RESTS.c


def end_with_what_they_waited_for() -> None:
    """End rests whose alert the running transaction closed, or whose practice advises no more.

    The last but one thing a transaction does. Follows from audited writes: not audited.
    """
    for touched in changes.touched():
        if "alert" in touched.kinds:
            _end_talked(touched.client_id, touched.practice_id, touched.now)
    for practice_id, now in changes.touched_practices().items():
        _end_advised(practice_id, now)


def _end_talked(client_id: UUID, practice_id: UUID, now: datetime) -> None:
    closed = select(ALERTS.c.id).where(
        ALERTS.c.client_id == client_id, ALERTS.c.resolved_at.is_not(None)
    )
    waiting = (_R.client_id == client_id) & _R.ended_at.is_(None) & _R.alert_id.in_(closed)
    ended = update(LINE_RESTS).where(waiting).values(ended_at=now, ended_why="talked")
    for rest_id in read(ended.returning(_R.id)).scalars().all():
        note_rest(rest_id=rest_id, practice_id=practice_id, client_id=client_id, now=now)


def _end_advised(practice_id: UUID, now: datetime) -> None:
    silent: Any = (
        select(CLIENTS.c.id)
        .join(PRACTICES, PRACTICES.c.id == CLIENTS.c.practice_id)
        .where(PRACTICES.c.id == practice_id, PRACTICES.c.advice_mode != "advise")
    )
    theirs = _R.client_id.in_(silent) & _R.ended_at.is_(None) & _R.why.in_(BY_ANSWERS)
    read(update(LINE_RESTS).where(theirs).values(ended_at=now, ended_why="mode"))
