"""Recovery windows to ask, hours after a session that ended at ten one Tuesday."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from strtrack.checkins.rules.moments import Answered
from strtrack.checkins.rules.windows import Session, Window, window_of

LONDON = ZoneInfo("Europe/London")
ENDED_AT = datetime(2026, 3, 10, 10, 0, tzinfo=UTC)
NECK, SHOULDER = ("neck-back", "L"), ("shoulder-top", "R")


def after(hours: float, ended_at: datetime = ENDED_AT) -> datetime:
    return ended_at + timedelta(hours=hours)


def said(hours: float, moment: str | None = None, **given: Any) -> Answered:
    usual: dict[str, Any] = {"settled": False, "level": "expected"}
    ended_at = given.pop("ended_at", ENDED_AT)
    return Answered(f"{hours}", after(hours, ended_at), moment, **usual | given)


def session(**given: Any) -> Session:
    usual: dict[str, Any] = {
        "ended_at": ENDED_AT,
        "recorded_at": given.get("ended_at", ENDED_AT),
        "areas": (NECK,),
        "superseded": {},
    }
    return Session(**usual | given)


def at(
    hours: float,
    *answers: Answered,
    zone: ZoneInfo = LONDON,
    asks_extra: bool = True,
    **given: Any,
) -> Window:
    about = session(**given)
    now = about.ended_at + timedelta(hours=hours)
    return window_of(about, answers, zone=zone, now=now, asks_extra=asks_extra)


def states(window: Window) -> dict[str, str]:
    return {s.question.code: s.why or s.state for s in window.moments}


def spans(window: Window) -> dict[str, tuple[float, float, float]]:
    hour = timedelta(hours=1)
    return {
        s.question.code: (
            (s.question.opens_at - ENDED_AT) / hour,
            (s.question.target_at - ENDED_AT) / hour,
            (s.question.closes_at - ENDED_AT) / hour,
        )
        for s in window.moments
    }
