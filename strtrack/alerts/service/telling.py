"""What answers and silence do to alerts: the program's own part, in the writer's transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Row, insert, update

from strtrack.alerts.models import ALERTS
from strtrack.alerts.queries import find_open, get_hours, list_closed_reasons
from strtrack.alerts.rules.due import Hours
from strtrack.alerts.rules.news import (
    ANSWERED,
    DECIDED,
    SORENESS,
    is_later,
    is_older,
    merge,
    told_for,
)
from strtrack.alerts.service.events import add_event, note_change
from strtrack.kernel.db import read
from strtrack.kernel.timezones import zone_of


@dataclass(frozen=True, slots=True)
class About:
    """Whom and what an alert is about: one of a kind is open for a client and a session."""

    client_id: UUID
    practice_id: UUID
    treatment_id: UUID | None
    treatment_ended_at: datetime | None = None
    kind: str = SORENESS

    @property
    def open_key(self) -> str:
        """What is unique among open alerts."""
        session = self.treatment_id.hex if self.treatment_id else "none"
        return f"{self.client_id.hex}:{self.kind}:{session}"


def tell(*, about: About, news: Mapping[str, Any], now: datetime) -> UUID | None:
    """Open an alert, or add to the one that is open; return its id, or None where none is open.

    `news` has `level`, `mode` and the `reasons` [{code, at, check_in_id, score, hours}] of one
    answer, of silence, or of what is eased again. What was dealt with and closed is not opened
    again when it is judged again. Not audited: it follows from an audited write, and its events
    stay.
    """
    reasons = [reason | {"at": _written(reason["at"])} for reason in news["reasons"]]
    news = {**news, "reasons": reasons}
    found = find_open(about.open_key)
    if found is None:
        return _open(about, news, now)
    merged = merge(
        level=found.level,
        mode=found.mode,
        reasons=found.reasons,
        acknowledged=found.acknowledged_at is not None,
        news=news,
    )
    alert_id: UUID = found.id
    if merged.event is None and merged.reasons == found.reasons:
        return alert_id
    changed: dict[str, Any] = {
        "level": merged.level,
        "mode": merged.mode,
        "reasons": merged.reasons,
    }
    if merged.reasons != found.reasons and not is_older(reasons[0]["at"], found.later):
        changed["later"] = _detail(news) | {"at": reasons[0]["at"]} if merged.is_lower else None
    if merged.event == "raised":
        changed |= _raised(found, merged.level, now)
    if merged.event:
        add_event(alert_id=found.id, kind=merged.event, at=now, detail=_detail(news))
    read(update(ALERTS).where(ALERTS.c.id == found.id).values(**changed))
    note_change(
        alert_id=found.id, practice_id=about.practice_id, client_id=about.client_id, now=now
    )
    return alert_id


def note_lower(*, about: About, said: Mapping[str, Any], now: datetime) -> None:
    """Say on an open alert that a later answer was lower; it stays open.

    An answer given earlier that arrives late says nothing new; the same one corrected does. `said`
    has `at`, `level`, `score` and `hours`. Not audited: it follows from an audited write.
    """
    found = find_open(about.open_key)
    if found is None:
        return
    later = {**said, "at": _written(said["at"])}
    if later == found.later or is_older(later["at"], found.later):
        return
    if not is_later(found.reasons, later["at"]):
        return
    read(update(ALERTS).where(ALERTS.c.id == found.id).values(later=later))
    add_event(alert_id=found.id, kind="lower_answer", at=now, detail=_detail(said))
    note_change(
        alert_id=found.id, practice_id=about.practice_id, client_id=about.client_id, now=now
    )


def forget_lower(*, about: About, at: datetime, now: datetime) -> None:
    """Say a later answer no more that was taken back; the alert stays open.

    Not audited: taking it back is.
    """
    found = find_open(about.open_key)
    if found is None or found.later is None or found.later["at"] != _written(at):
        return
    read(update(ALERTS).where(ALERTS.c.id == found.id).values(later=None))
    note_change(
        alert_id=found.id, practice_id=about.practice_id, client_id=about.client_id, now=now
    )


def note_corrected(*, about: About, said: Mapping[str, Any], now: datetime) -> None:
    """Say on an open alert that an answer it rests on was corrected; it stays open.

    Not audited: it follows from an audited write.
    """
    found = find_open(about.open_key)
    if found is None:
        return
    add_event(alert_id=found.id, kind="corrected", at=now, detail=_detail(said))
    note_change(
        alert_id=found.id, practice_id=about.practice_id, client_id=about.client_id, now=now
    )


def close_answered(*, about: About, now: datetime) -> None:
    """Close an open alert about silence. Not audited: it follows from the answer that came."""
    found = find_open(about.open_key)
    if found is not None:
        _close(found, ANSWERED, None, now)


def close_decided(*, alert: Row[Any], by: UUID | None, now: datetime) -> None:
    """Close an alert about easing: it was decided, or the plan changed; nobody did, without `by`.

    Not audited: it follows from an audited write.
    """
    _close(alert, DECIDED, by, now)


def escalate(*, alert: Row[Any], now: datetime) -> None:
    """Hand an alert nobody has looked at to the owner. Not audited: time alone does it."""
    read(update(ALERTS).where(ALERTS.c.id == alert.id).values(escalated_at=now))
    add_event(alert_id=alert.id, kind="escalated", at=now, detail={})
    note_change(
        alert_id=alert.id, practice_id=alert.practice_id, client_id=alert.client_id, now=now
    )


def _close(alert: Row[Any], outcome: str, by: UUID | None, now: datetime) -> None:
    closed = {"resolved_at": now, "resolved_by": by, "outcome": outcome, "open_key": None}
    read(update(ALERTS).where(ALERTS.c.id == alert.id).values(**closed))
    add_event(alert_id=alert.id, kind="resolved", at=now, by=by, detail={"outcome": outcome})
    note_change(
        alert_id=alert.id, practice_id=alert.practice_id, client_id=alert.client_id, now=now
    )


def _open(about: About, news: Mapping[str, Any], now: datetime) -> UUID | None:
    closed = list_closed_reasons(about.client_id, about.kind, about.treatment_id)
    if all(told_for(reason) in closed for reason in news["reasons"]):
        return None
    told_by = news["reasons"][0]["check_in_id"]
    alert_id = uuid5(about.client_id, f"{about.open_key} {told_by} {now.isoformat()}")
    row = {
        "id": alert_id,
        "client_id": about.client_id,
        "practice_id": about.practice_id,
        "kind": about.kind,
        "treatment_id": about.treatment_id,
        "treatment_ended_at": about.treatment_ended_at,
        "open_key": about.open_key,
        "level": news["level"],
        "mode": news["mode"],
        "reasons": news["reasons"],
        "opened_at": now,
        "raised_at": now,
    }
    read(insert(ALERTS).values(**row, **_deadlines(about.practice_id, news["level"], now)))
    add_event(alert_id=alert_id, kind="opened", at=now, detail=_detail(news))
    note_change(
        alert_id=alert_id, practice_id=about.practice_id, client_id=about.client_id, now=now
    )
    return alert_id


def _raised(found: Row[Any], level: str, now: datetime) -> dict[str, Any]:
    """Return what asks for another look; one that nobody has looked at yet gains no time."""
    deadlines = _deadlines(found.practice_id, level, now)
    if found.acknowledged_at is None:
        return {"raised_at": now, "due_at": min(found.due_at, deadlines["due_at"])}
    return {"raised_at": now, "acknowledged_at": None, "escalated_at": None} | deadlines


def _deadlines(practice_id: UUID, level: str, now: datetime) -> dict[str, datetime]:
    weekly, zone = get_hours(practice_id)
    hours = Hours(weekly, zone_of(zone))
    return {"due_at": hours.due_at(level, now), "escalates_at": hours.working_day_after(now)}


def _detail(news: Mapping[str, Any]) -> dict[str, Any]:
    reasons = news.get("reasons") or [news]
    said = {name: reasons[-1].get(name) for name in ("score", "hours")}
    return {"level": news.get("level"), **said}


def _written(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")
