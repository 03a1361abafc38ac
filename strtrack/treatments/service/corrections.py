"""Correct one answer of a screening, or decide about it: always a new version, always why."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.accounts.queries import member_name
from strtrack.kernel.errors import Invalid, NotFound
from strtrack.kernel.replay import digest
from strtrack.library.rules.screening import items
from strtrack.treatments.errors import (
    AbsoluteItem,
    ScreeningAlreadyDifferent,
    ScreeningChanged,
)
from strtrack.treatments.queries.screening import evaluation_at, sees_private
from strtrack.treatments.queries.screening_rows import find_version, get_line, get_state
from strtrack.treatments.rules.private import private_items
from strtrack.treatments.rules.screening import Answer, is_decidable
from strtrack.treatments.rules.stored_answers import answer_to, areas_of, decisions_left
from strtrack.treatments.service.screening_versions import Content, add_version, whole

DECISIONS = {"resolve": "resolved", "override": "overridden", "clear": "cleared"}


def correct_screening(
    *, viewer: Viewer, client_id: UUID, screening_id: UUID, new: dict[str, Any], now: datetime
) -> bool:
    """Store a correction of the current version once; return whether this call stored it.

    An edit replaces an answer and drops what was decided about it, and about what it brings; a
    decision leaves the answer as it was; all else is carried over, C14 too, whoever corrects.
    Raises ScreeningChanged when
    another version is current by now, AbsoluteItem, and Invalid for what cannot be done.
    """
    chart = client_seen_by(viewer, client_id)
    private = sees_private(viewer, chart.therapist_id)
    content = digest(new | {"screening_id": screening_id})
    if found := find_version(client_id, new["id"]):
        if found.digest != content:
            raise ScreeningAlreadyDifferent("Use a new id.", pointer="#/id")
        return False
    _require_current(client_id, screening_id, private=private)
    state = get_line(client_id)
    answers, decisions = whole(row=state, name="answers"), whole(row=state, name="decisions")
    item = new["item"]
    known = items().keys() | answers.keys()
    if item not in (known if private else known - private_items()):
        raise Invalid("This screening has no such question.", pointer="#/item")
    before, decided = dict(answers), dict(decisions)
    if new["do"] == "edit":
        answers[item] = _edited(new, is_open=answer_to(answers, item).answer is None)
        decisions.pop(item, None)
    elif new["do"] == "reopen":
        if decisions.pop(item, None) is None:
            raise Invalid("Nothing was decided about it.", pointer="#/do")
        _require_reason(new)
    else:
        _require_decidable(new, state, decisions)
        _require_reason(new)
        decisions[item] = {
            "kind": DECISIONS[new["do"]],
            "reason": new["reason"],
            "by_name": member_name(viewer.own_member()),
            "at": now.isoformat().replace("+00:00", "Z"),
        }
    decisions = decisions_left(answers, decisions, before=before, decided_before=decided)
    about = {
        "id": new["id"],
        "kind": "correction",
        "late": False,
        "recorded_at": now,
        "time_zone": viewer.practice_zone,
        "digest": content,
    } | {
        name: getattr(state, name)
        for name in (
            "form_version", "partly_understood", "answered_at", "answered_by", "course_id",
        )
    }  # fmt: skip
    changed = {item} | (decided.keys() - decisions.keys())
    add_version(
        viewer=viewer,
        client_id=client_id,
        state=state,
        content=Content(answers, decisions, state.planned, changed, new["reason"]),
        about=about,
        now=now,
        deed=new["do"],
    )
    return True


def _require_current(client_id: UUID, screening_id: UUID, *, private: bool) -> None:
    """Hold what the desk saw against what is current for it; say who changed it, and when."""
    seen = get_state(client_id, private=private)
    if seen.id == screening_id:
        return
    known = find_version(client_id, screening_id)
    if known is None or (known.private_only and not private):
        raise NotFound("There is nothing here.")
    raise ScreeningChanged(
        "Look at it again, then correct it.",
        pointer="#",
        changed_by_name=seen.recorded_by_name,
        changed_at=seen.received_at,
    )


def _edited(new: dict[str, Any], *, is_open: bool) -> dict[str, Any]:
    if new["answer"] is None:
        raise Invalid("Say the answer.", pointer="#/answer")
    if new["answer"]["answer"] is None:
        raise Invalid("Say the answer.", pointer="#/answer/answer")
    if not is_open:
        _require_reason(new)
    answer: dict[str, Any] = new["answer"]
    return answer


def _require_reason(new: dict[str, Any]) -> None:
    if not new["reason"]:
        raise Invalid("Say why.", pointer="#/reason")


def _require_decidable(new: dict[str, Any], state: Row[Any], decisions: dict[str, Any]) -> None:
    """Let through a decision about what counts, or was decided otherwise, and may be decided."""
    item, answers = items().get(new["item"]), whole(row=state, name="answers")
    said = answer_to(answers, new["item"]) if new["item"] in answers else Answer("no")
    if new["do"] == "clear" and not (item and item.clearance):
        raise Invalid("A letter clears an aneurysm or cancer alone.", pointer="#/do")
    if new["do"] != "clear" and not is_decidable(new["item"], said):
        raise AbsoluteItem("Change the answer, with the reason.", pointer="#/do")
    found = evaluation_at(state, areas_of(state.planned), private=True)
    if new["item"] in found.open_items:
        raise Invalid("This question waits for its answer.", pointer="#/do")
    counting = {reason.item for reason in found.reasons} | decisions.keys()
    if new["item"] not in counting and said.answer == "no":
        raise Invalid("The answer was no: nothing is to be decided.", pointer="#/item")
