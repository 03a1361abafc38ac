"""Where each thing that happened stands: one arm of a statement for each table it stands in.

An arm gives no more than a page of the newest before a place, by its own index, and tells what is
short (an alert, a note, a version of the plan) whole. What is long is read afterwards.
"""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    String,
    Text,
    Uuid,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
)

from strtrack.accounts.models import MEMBERS, PRACTICES
from strtrack.alerts.models import ALERTS, EVENTS
from strtrack.alerts.queries import HEARD
from strtrack.audit.service import ENTRIES
from strtrack.checkins.models import CHECK_INS, LOOKS
from strtrack.kernel.db import Json, UtcDateTime
from strtrack.messages.models import MESSAGES
from strtrack.notes.models import NOTES
from strtrack.plans.models import DAYS_OFF, VERSIONS, VIEWS
from strtrack.timeline.rules.places import NO_ID, ORDER
from strtrack.treatments.models.screening import SCREENINGS
from strtrack.treatments.models.treatments import TREATMENTS
from strtrack.workouts.models import EXERCISE_LOGS

VIEWED = "view_"
STEPS = ("opened", "raised", "acknowledged", "escalated", "resolved", "reopened")  # of an alert
_TYPES: dict[str, Any] = {
    "arm": String(12),
    "at": UtcDateTime(),
    "id": Uuid(),
    "nth": Integer(),
    "day_on": Date(),
    "until_on": Date(),
    "also_at": UtcDateTime(),
    "by_id": Uuid(),
    "by_name": String(120),
    "number": Integer(),
    "word": String(24),
    "other": String(120),
    "level": String(12),
    "words": Text(),
    "details": Json(),
    "hidden": Json(),
}
_CLIENT = bindparam("client_id", type_=Uuid())
_LIMIT = bindparam("limit", type_=Integer())
_BEFORE = bindparam("before_at", type_=UtcDateTime())
_LAST_DAY = bindparam("last_day", type_=Date())


def _columns(arm: str, told: dict[str, Any]) -> list[ColumnElement[Any]]:
    """Return the columns that every arm has, empty where this one has nothing to tell."""
    said: dict[str, Any] = {"arm": literal(arm), "nth": literal(0)} | told
    return [
        (said[name] if name in said else cast(null(), kind)).label(name)
        for name, kind in _TYPES.items()
    ]


def _earlier(arm: str, at: Any, row_id: Any, nth: Any = None) -> ColumnElement[bool]:
    """Whether a row stands before the place that a page begins at."""
    least = bindparam(f"{arm}_id", type_=Uuid())
    tie: ColumnElement[bool] = row_id < least
    if nth is not None:
        tie = or_(tie, and_(row_id == least, nth < bindparam(f"{arm}_nth", type_=Integer())))
    return or_(at < _BEFORE, and_(at == _BEFORE, tie))


def _newest(found: Select[Any], *order: Any) -> Select[Any]:
    """Return so many of the newest rows, as a part that a union may be made of."""
    return select(found.order_by(*(column.desc() for column in order)).limit(_LIMIT).subquery())


def _treatments() -> Select[Any]:
    t = TREATMENTS.c
    found = select(*_columns("treatment", {"at": t.ended_at, "id": t.id}))
    mine = found.where(t.client_id == _CLIENT, _earlier("treatment", t.ended_at, t.id))
    return _newest(mine, t.ended_at, t.id)


def _check_ins() -> Select[Any]:
    c = CHECK_INS.c
    found = select(*_columns("check_in", {"at": c.recorded_at, "id": c.id}))
    mine = found.where(
        c.client_id == _CLIENT,
        c.status == "recorded",
        _earlier("check_in", c.recorded_at, c.id),
    )
    return _newest(mine, c.recorded_at, c.id)


def _exercise() -> Select[Any]:
    """Return days with exercise, and when on the day itself the last of it was done.

    A day stands within itself (`exercise_at`), so days up to that of the place are enough.
    """
    x = EXERCISE_LOGS.c
    on_the_day = func.max(case((x.late.is_(False), x.performed_at)), type_=UtcDateTime())
    told = {"id": literal(NO_ID, Uuid()), "day_on": x.due_on, "at": on_the_day}
    found = select(*_columns("exercise", told)).group_by(x.due_on)
    mine = found.where(x.client_id == _CLIENT, x.status != "withdrawn", x.due_on <= _LAST_DAY)
    return _newest(mine, x.due_on)


def _days_off() -> Select[Any]:
    d = DAYS_OFF.c
    told = {
        "id": d.id, "day_on": d.starts_on, "until_on": d.ends_on, "word": d.kind, "other": d.reason,
        "words": d.made_by, "also_at": d.made_at,
    }  # fmt: skip
    found = select(*_columns("day_off", told))
    mine = found.where(d.client_id == _CLIENT, d.withdrawn.is_(False), d.starts_on <= _LAST_DAY)
    begun = mine.where(d.starts_on <= bindparam("today", type_=Date()))
    before = bindparam("day_off_id", type_=Uuid())
    here = begun.where(or_(d.starts_on < _LAST_DAY, d.id < before))
    return _newest(here, d.starts_on, d.id)


def _plans() -> Select[Any]:
    v = VERSIONS.c
    told = {
        "at": v.published_at, "id": v.id, "number": v.number, "day_on": v.starts_on,
        "words": v.what_changed, "by_name": MEMBERS.c.name, "also_at": VIEWS.c.seen_at,
        "word": case((v.by_itself, "by_itself"), else_="by_hand"),
    }  # fmt: skip
    seen = (VIEWS.c.client_id == v.client_id) & (VIEWS.c.version_id == v.id)
    found = select(*_columns("plan", told)).join(MEMBERS, MEMBERS.c.id == v.published_by)
    mine = found.join(VIEWS, seen, isouter=True).where(v.client_id == _CLIENT)
    return _newest(mine.where(_earlier("plan", v.published_at, v.id)), v.published_at, v.id)


def _alerts() -> Select[Any]:
    a, e = ALERTS.c, EVENTS.c
    told = {
        "at": e.at, "id": a.id, "nth": e.number, "word": e.kind, "other": a.kind, "level": a.level,
        "by_name": MEMBERS.c.name, "by_id": a.treatment_id, "details": e.detail,
        "hidden": a.reasons, "words": a.outcome_note,
        "number": case((PRACTICES.c.advice_mode == "record", 1), else_=0),
    }  # fmt: skip
    found = (
        select(*_columns("alert", told))
        .select_from(ALERTS)
        .join(EVENTS, e.alert_id == a.id)
        .join(PRACTICES, PRACTICES.c.id == a.practice_id)
        .join(MEMBERS, MEMBERS.c.id == e.by, isouter=True)
    )
    mine = found.where(a.client_id == _CLIENT, HEARD, e.kind.in_(STEPS))
    return _newest(mine.where(_earlier("alert", e.at, a.id, e.number)), e.at, a.id, e.number)


def _screenings(*, private: bool) -> Select[Any]:
    """Return versions as somebody may see them: with C14, or as if it were not there."""
    s = SCREENINGS.c
    told = {
        "at": s.recorded_at, "id": s.id, "number": s.version if private else s.shared_version,
        "word": s.kind, "other": s.answered_by, "by_name": MEMBERS.c.name, "details": s.evaluation,
    }  # fmt: skip
    if private:
        told["hidden"] = s.private
    found = select(*_columns("screening", told)).join(
        MEMBERS, MEMBERS.c.id == s.recorded_by, isouter=True
    )
    mine = found.where(s.client_id == _CLIENT, _earlier("screening", s.recorded_at, s.id))
    if not private:
        mine = mine.where(s.private_only.is_(False))
    return _newest(mine, s.recorded_at, s.id)


def _looks() -> Select[Any]:
    k = LOOKS.c
    told = {"at": k.looked_at, "id": k.id, "word": k.how, "by_name": MEMBERS.c.name}
    found = select(*_columns("look", told)).join(MEMBERS, MEMBERS.c.id == k.looked_by)
    mine = found.where(k.client_id == _CLIENT, k.withdrawn_at.is_(None))
    return _newest(mine.where(_earlier("look", k.looked_at, k.id)), k.looked_at, k.id)


def _openings() -> Select[Any]:
    """Return who opened the chart, once for each member and day (UTC's), the last time.

    What the asking member opened since this day began is no news to her.
    """
    e = ENTRIES.c
    each = (
        select(
            e.user_id, e.practice_id, func.max(e.at, type_=UtcDateTime()).label("at"),
            func.min(e.at, type_=UtcDateTime()).label("first_at"), func.count().label("count"),
        )
        .where(e.client_id == _CLIENT, e.action.startswith(VIEWED, autoescape=True))
        .where(
            or_(
                e.user_id != bindparam("user_id", type_=Uuid()),
                e.at < bindparam("today_at", type_=UtcDateTime()),
            )
        )
        .group_by(e.user_id, e.practice_id, func.date(e.at))
        .subquery()
    )  # fmt: skip
    o = each.c
    told = {
        "at": o.at, "id": o.user_id, "also_at": o.first_at, "number": o.count,
        "by_name": MEMBERS.c.name,
    }  # fmt: skip
    who = (MEMBERS.c.user_id == o.user_id) & (MEMBERS.c.practice_id == o.practice_id)
    found = select(*_columns("opening", told)).join(MEMBERS, who)
    return _newest(found.where(_earlier("opening", o.at, o.user_id)), o.at, o.user_id)


def _messages() -> Select[Any]:
    g = MESSAGES.c
    told = {
        "at": g.received_at, "id": g.id, "word": g.by, "words": g.text, "also_at": g.read_at,
        "by_name": MEMBERS.c.name, "number": case((g.picture_id.is_not(None), 1), else_=0),
    }  # fmt: skip
    found = select(*_columns("message", told)).join(
        MEMBERS, MEMBERS.c.id == g.member_id, isouter=True
    )
    mine = found.where(g.client_id == _CLIENT, _earlier("message", g.received_at, g.id))
    return _newest(mine, g.received_at, g.id)


def _notes() -> Select[Any]:
    n, editor = NOTES.c, MEMBERS.alias("editor")
    told = {
        "at": n.written_at, "id": n.id, "words": n.text, "by_id": n.written_by,
        "by_name": MEMBERS.c.name, "also_at": n.edited_at, "other": editor.c.name,
    }  # fmt: skip
    found = (
        select(*_columns("note", told))
        .join(MEMBERS, MEMBERS.c.id == n.written_by)
        .join(editor, editor.c.id == n.edited_by, isouter=True)
    )
    mine = found.where(n.client_id == _CLIENT, n.removed_at.is_(None))
    return _newest(mine.where(_earlier("note", n.written_at, n.id)), n.written_at, n.id)


def arms_of(*, private: bool) -> dict[str, Select[Any]]:
    """Return every arm by its name; `private` as for who may see C14."""
    found = {
        "day_off": _days_off(),
        "screening": _screenings(private=private),
        "treatment": _treatments(),
        "check_in": _check_ins(),
        "exercise": _exercise(),
        "alert": _alerts(),
        "opening": _openings(),
        "look": _looks(),
        "plan": _plans(),
        "message": _messages(),
        "note": _notes(),
    }
    assert found.keys() == ORDER.keys()
    return found
