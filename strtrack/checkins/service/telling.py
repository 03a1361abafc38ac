"""Who has to know what an answer comes to, and which exercises rest for it."""

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
from strtrack.resting.service.answers import Answer, rest_for_answers

TELLS = ("contact", "urgent")
ASKS = PREFIX + "C11"


def tell_of(*, bench: Bench, practice_id: UUID, done: Sequence[Worked], now: datetime) -> None:
    """Open or raise an alert for answers that ask for somebody, note what others say on it.

    A lower answer closes nothing, save an alert about silence. Where the practice advises its
    clients the plan does what it told them: exercises rest.
    """
    if not done:
        return
    about = _about(bench, practice_id)
    are_open = {alert.open_key for alert in list_open_of(bench.client_id)}
    silence = replace(about, kind="no_reply")
    if silence.open_key in are_open:
        close_answered(about=silence, now=now)
    answers = [
        _answer(worked, _tell(about, worked, now, is_open=about.open_key in are_open))
        for worked in done
    ]
    _rest(bench, practice_id, answers, now)


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
    _rest(bench, practice_id, [_answer(replace(worked, result=None), None)], now)


def _rest(bench: Bench, practice_id: UUID, answers: list[Answer], now: datetime) -> None:
    if bench.chart.advice_mode == "advise":
        rest_for_answers(
            client_id=bench.client_id, practice_id=practice_id, answers=answers, now=now
        )


def _answer(worked: Worked, alert_id: UUID | None) -> Answer:
    row = worked.row
    return Answer(
        check_in_id=row.id,
        revision_id=row.revision_id,
        recorded_at=row.recorded_at,
        day_on=row.day_on,
        result=worked.result,
        alert_id=alert_id,
        is_new=worked.was is None and row.revision_id == row.id,
    )


def _about(bench: Bench, practice_id: UUID) -> About:
    treatment = bench.treatment
    if treatment is None:
        return About(bench.client_id, practice_id, None)
    return About(bench.client_id, practice_id, treatment.id, treatment.ended_at)


def _tell(about: About, worked: Worked, now: datetime, *, is_open: bool) -> UUID | None:
    """Return the alert that an answer is told in."""
    row, result, was = worked.row, worked.result, worked.was
    said = {"at": row.recorded_at, "score": row.score, "hours": rounded(row.hours_after)}
    if result is None:  # nothing is worked out here; who asks to be called is still heard
        if row.answers.get("wants_contact"):
            reason = said | {"code": ASKS, "check_in_id": str(row.id)}
            news = {"level": "contact", "mode": None, "reasons": [reason]}
            return tell(about=about, news=news, now=now)
    elif result["level"] in TELLS:
        reasons = [
            said | {"code": rule, "check_in_id": str(row.id)}
            for rule in result["rules"]
            if _level_of(rule) in TELLS
        ]
        news = {"level": result["level"], "mode": result["mode"], "reasons": reasons}
        return tell(about=about, news=news, now=now)
    elif is_open:
        note = note_corrected if was and was["level"] in TELLS else note_lower
        note(about=about, said=said | {"level": result["level"]}, now=now)
    return None


def _level_of(rule: str) -> str:
    return next(one.level for one in table().rules if PREFIX + one.id == rule)
