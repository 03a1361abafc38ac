"""Let exercises rest because a member says so, and let them go on; nothing is deleted."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.accounts.queries import get_practice
from strtrack.alerts.queries import list_open_of
from strtrack.audit import record
from strtrack.kernel.db import read
from strtrack.kernel.errors import NotFound
from strtrack.kernel.replay import digest
from strtrack.kernel.revisions import AlreadyDifferent
from strtrack.kernel.timezones import diary_day, zone_of
from strtrack.resting.errors import NothingRestsHere, RestInPast, UnknownAlert, UnknownLine
from strtrack.resting.models import LINE_RESTS
from strtrack.resting.queries import find_rest, list_line_ids, rest_of
from strtrack.resting.service.noting import end, note_rest

LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Stored:
    """A rest as it is shown, and whether this call stored it."""

    rest: dict[str, Any]
    is_new: bool


def rest_lines(*, viewer: Viewer, client_id: UUID, new: dict[str, Any], now: datetime) -> Stored:
    """Let exercises rest from now on, once, however often it is sent.

    They rest through `until_on`, else until they are let go on or the alert named is closed. Raises
    AlreadyDifferent for an id with other content, NothingRestsHere where the practice only
    records, UnknownLine, UnknownAlert and RestInPast.
    """
    chart = client_seen_by(viewer, client_id)
    content = digest(new)
    if same := find_rest(client_id, new["id"]):
        if same.digest != content:
            raise AlreadyDifferent("Send other content under a new id.", pointer="#/id")
        return Stored(rest_of(same), is_new=False)
    if get_practice(viewer.practice_id).advice_mode == "record":
        raise NothingRestsHere("Where a practice only records, nothing rests by itself or by hand.")
    today = diary_day(now, zone_of(chart.time_zone))
    _require_days(new, today)
    _require_known(client_id, new)
    read(
        insert(LINE_RESTS).values(
            client_id=client_id,
            id=new["id"],
            why="therapist",
            areas=new["areas"],
            line_ids=new["line_ids"] and [str(line) for line in new["line_ids"]],
            begins_at=now,
            until_on=new["until_on"],
            alert_id=new["alert_id"],
            set_by=viewer.own_member(),
            set_at=now,
            digest=content,
        )
    )
    _note(viewer, "rest_lines", client_id, new["id"], now)
    return Stored(rest_of(_get(client_id, new["id"])), is_new=True)


def let_go_on(*, viewer: Viewer, client_id: UUID, rest_id: UUID, now: datetime) -> dict[str, Any]:
    """End a rest, whatever began it, and return it; doing so twice changes nothing more."""
    client_seen_by(viewer, client_id)
    if _get(client_id, rest_id).ended_at is None:
        by = viewer.own_member()
        end(client_id=client_id, rest_id=rest_id, why="let_go", now=now, by=by)
        _note(viewer, "let_lines_go_on", client_id, rest_id, now)
    return rest_of(_get(client_id, rest_id))


def _get(client_id: UUID, rest_id: UUID) -> Row[Any]:
    found = find_rest(client_id, rest_id)
    if found is None:
        raise NotFound("There is nothing here.")
    return found


def _require_days(new: dict[str, Any], today: Any) -> None:
    until_on = new["until_on"]
    if until_on is None:
        return
    if until_on < today:
        raise RestInPast("Name a day that is still to come.", pointer="#/until_on")
    if until_on > today + LONGEST:
        raise RestInPast("A rest lasts a year at most.", pointer="#/until_on")


def _require_known(client_id: UUID, new: dict[str, Any]) -> None:
    if new["line_ids"]:
        lines = list_line_ids(client_id)
        for place, line_id in enumerate(new["line_ids"]):
            if line_id not in lines:
                raise UnknownLine("Look at the plan again.", pointer=f"#/line_ids/{place}")
    if new["alert_id"] and new["alert_id"] not in {row.id for row in list_open_of(client_id)}:
        raise UnknownAlert("It may have been closed meanwhile.", pointer="#/alert_id")


def _note(viewer: Viewer, action: str, client_id: UUID, rest_id: UUID, now: datetime) -> None:
    record(viewer.actor, action, f"line_rest:{rest_id}", client_id, now=now)
    note_rest(rest_id=rest_id, practice_id=viewer.practice_id, client_id=client_id, now=now)
