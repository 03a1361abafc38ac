"""Who has to know what an answer comes to."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from strtrack.alerts.queries import list_open_of
from strtrack.alerts.service.telling import (
    About,
    close_answered,
    forget_lower,
    note_corrected,
    note_lower,
    tell,
)
from strtrack.checkins.queries.check_ins import rounded
from strtrack.checkins.rules.table import table
from strtrack.checkins.rules.triage import PREFIX
from strtrack.checkins.service.results import Bench, Worked

TELLS = ("contact", "urgent")
ASKS = PREFIX + "C11"


def tell_of(*, bench: Bench, practice_id: UUID, done: Sequence[Worked], now: datetime) -> None:
    """Open or raise an alert for answers that ask for somebody, note what others say on it.

    A lower answer closes nothing, save an alert about silence.
    """
    if not done:
        return
    about = _about(bench, practice_id)
    are_open = {alert.open_key for alert in list_open_of(bench.client_id)}
    silence = replace(about, kind="no_reply")
    if silence.open_key in are_open:
        close_answered(about=silence, now=now)
    for worked in done:
        _tell(about, worked, now, is_open=about.open_key in are_open)


def tell_of_withdrawn(*, bench: Bench, practice_id: UUID, worked: Worked, now: datetime) -> None:
    """Say on an open alert that an answer it rests on was taken back; it stays open.

    A lower answer that was taken back is not said there any more.
    """
    row, was = worked.row, worked.was
    about = _about(bench, practice_id)
    if was["level"] in TELLS if was else row.answers.get("wants_contact"):
        hours = rounded(row.hours_after)
        said = {"at": row.recorded_at, "level": None, "score": None, "hours": hours}
        note_corrected(about=about, said=said, now=now)
    elif was:
        forget_lower(about=about, at=row.recorded_at, now=now)


def _about(bench: Bench, practice_id: UUID) -> About:
    treatment = bench.treatment
    if treatment is None:
        return About(bench.client_id, practice_id, None)
    return About(bench.client_id, practice_id, treatment.id, treatment.ended_at)


def _tell(about: About, worked: Worked, now: datetime, *, is_open: bool) -> None:
    row, result, was = worked.row, worked.result, worked.was
    said = {"at": row.recorded_at, "score": row.score, "hours": rounded(row.hours_after)}
    if result is None:  # nothing is worked out here; who asks to be called is still heard
        if row.answers.get("wants_contact"):
            reason = said | {"code": ASKS, "check_in_id": str(row.id)}
            tell(about=about, news={"level": "contact", "mode": None, "reasons": [reason]}, now=now)
    elif result["level"] in TELLS:
        reasons = [
            said | {"code": rule, "check_in_id": str(row.id)}
            for rule in result["rules"]
            if _level_of(rule) in TELLS
        ]
        news = {"level": result["level"], "mode": result["mode"], "reasons": reasons}
        tell(about=about, news=news, now=now)
    elif is_open:
        note = note_corrected if was and was["level"] in TELLS else note_lower
        note(about=about, said=said | {"level": result["level"]}, now=now)


def _level_of(rule: str) -> str:
    return next(one.level for one in table().rules if PREFIX + one.id == rule)
