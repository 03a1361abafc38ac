"""Write questionnaires and rechecks, and say whether a treatment may be recorded."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn, cast
from uuid import UUID

from sqlalchemy import Row, insert

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.audit import record
from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.kernel.errors import Invalid
from strtrack.kernel.replay import digest
from strtrack.library.rules.screening import recheck_reopens
from strtrack.treatments.errors import (
    AreaBlocked,
    ConsentWithdrawn,
    NotToBeTreated,
    ScreeningAlreadyDifferent,
)
from strtrack.treatments.models.screening import RECHECKS
from strtrack.treatments.queries.consent import find_consent, find_consent_at
from strtrack.treatments.queries.rechecks import find_recheck, recheck_of
from strtrack.treatments.queries.screening import (
    evaluation_at,
    find_current,
    sees_private,
    state_of,
)
from strtrack.treatments.queries.screening_drafts import find_draft
from strtrack.treatments.queries.screening_rows import find_received_by, find_version, get_state
from strtrack.treatments.queries.screening_shown import title_of
from strtrack.treatments.rules.private import private_items, private_part
from strtrack.treatments.rules.refusals import Refusal, refusal_of
from strtrack.treatments.rules.screening import Area
from strtrack.treatments.rules.stored_answers import areas_of, is_newer, unanswered
from strtrack.treatments.service.screening_drafts import discard_screening_draft
from strtrack.treatments.service.screening_versions import (
    Content,
    add_version,
    answered_by,
    require_past,
    whole,
)

NOT_ANSWERED: dict[str, Any] = {"answer": None, "areas": [], "follow_ups": {}, "note": None}


@dataclass(frozen=True, slots=True)
class StoredRecheck:
    """A recheck as it was stored, and whether this call stored it."""

    recheck: dict[str, Any]
    is_new: bool


def record_screening(
    *, viewer: Viewer, client_id: UUID, new: dict[str, Any], now: datetime
) -> bool:
    """Store a whole questionnaire once, however often it is sent; return whether this call did.

    It becomes the current version, without the decisions made on earlier answers. Raises
    ScreeningAlreadyDifferent, RecordedInFuture, and Invalid for an item that is not answered.
    """
    chart = client_seen_by(viewer, client_id)
    content = digest(new)
    if found := find_version(client_id, new["id"]):
        _require_same(found.digest, content)
        return False
    require_past(recorded_at=new["recorded_at"], now=now)
    said_by = answered_by(viewer=viewer, said=new["answered_by"])
    state = get_state(client_id, private=True)
    before, answers = whole(row=state, name="answers"), dict(new["answers"])
    if not sees_private(viewer, chart.therapist_id):
        answers = _with_unseen(client_id, before, answers)
    newer = is_newer(new["form_version"])
    if not newer:
        _require_whole(answers, new["planned"], sees=sees_private(viewer, chart.therapist_id))
    changed = {i for i in {*before, *answers} if before and before.get(i) != answers.get(i)}
    about = {
        "id": new["id"],
        "kind": "answers",
        "form_version": new["form_version"],
        "partly_understood": newer,
        "recorded_at": new["recorded_at"],
        "answered_at": new["recorded_at"],
        "time_zone": new["time_zone"],
        "answered_by": said_by,
        "course_id": state.current_course_id,
        "digest": content,
    }
    add_version(
        viewer=viewer,
        client_id=client_id,
        state=state,
        content=Content(answers, {}, new["planned"], changed),
        about=about,
        now=now,
    )
    discard_screening_draft(client_id=client_id)
    return True


def record_recheck(
    *, viewer: Viewer, client_id: UUID, new: dict[str, Any], now: datetime
) -> StoredRecheck:
    """Store what is new since last time; news opens the items again that it bears on.

    `new` is what `NewRecheckSchema` loads. With news and a screening it makes a version in which
    those items have the answers given here or wait for one, whatever was decided before. Items
    that wait since earlier may be answered here as well, with or without news.
    """
    client_seen_by(viewer, client_id)
    content = digest(new)
    if found := find_recheck(client_id, new["id"]):
        _require_same(found.digest, content)
        return StoredRecheck(recheck_of(found), is_new=False)
    require_past(recorded_at=new["recorded_at"], now=now)
    said_by = answered_by(viewer=viewer, said=new["answered_by"])
    reopened = recheck_reopens(frozenset(new["news"]))
    state = get_state(client_id, private=True)
    if strange := sorted(new["answers"].keys() - reopened):
        strange = sorted(set(strange) - _waiting(client_id, now))
    if strange:
        detail = "It is answered already, and nothing new bears on it."
        raise Invalid(
            detail, errors=[{"pointer": f"#/answers/{i}", "detail": detail} for i in strange]
        )
    asked_anew = reopened | new["answers"].keys()
    makes_version = bool(asked_anew) and state.id is not None
    if makes_version:
        if find_version(client_id, new["id"]):
            raise ScreeningAlreadyDifferent("Use a new id.", pointer="#/id")
        _reopen(
            viewer=viewer,
            client_id=client_id,
            state=state,
            asked_anew=asked_anew,
            new=new | {"answered_by": said_by},
            now=now,
        )
    row = {name: new[name] for name in ("id", "recorded_at", "time_zone", "news", "answers")} | {
        "client_id": client_id,
        "received_at": now,
        "answered_by": said_by,
        "recorded_by": viewer.member_id,
        "screening_id": new["id"] if makes_version else None,
        "digest": content,
    }
    read(insert(RECHECKS), row)
    record(viewer.actor, "record_recheck", f"recheck:{new['id']}", client_id, now=now)
    changes.note("recheck", new["id"], practice_id=viewer.practice_id, client_id=client_id, now=now)
    shown = ("id", "recorded_at", "received_at", "answered_by", "news", "screening_id")
    return StoredRecheck({name: row[name] for name in shown}, is_new=True)


def require_allowed(
    *,
    client_id: UUID,
    areas: list[dict[str, str]],
    started_at: datetime,
    ended_at: datetime,
    now: datetime,  # noqa: ARG001  # every service takes it
    language: str = "en",
) -> UUID | None:
    """Return the version of the screening a treatment of these areas rests on.

    None while there is no screening. What was known at its end counts, or what is known now: a
    treatment that was right is not refused for what came up later, nor one that is right by now.
    Raises ConsentWithdrawn, NotToBeTreated with titles in `language`, and AreaBlocked.
    """
    _require_consent(client_id, started_at)
    current = find_current(client_id)
    if current is None:
        return None
    planned = areas_of(areas)
    then = find_received_by(client_id, ended_at)
    if then is not None and _refusal(then, planned) is None:
        return cast(UUID, then.id)
    if refusal := _refusal(current, planned):
        _refuse(refusal, areas, language)
    return cast(UUID, current.id)


def _refusal(row: Row[Any], planned: frozenset[Area]) -> Refusal | None:
    return refusal_of(lambda areas: evaluation_at(row, areas, private=False), planned)


def _refuse(refusal: Refusal, areas: list[dict[str, str]], language: str) -> NoReturn:
    if refusal.items:
        titles = [title_of(item, language) for item in refusal.items]
        raise NotToBeTreated("See the screening.", pointer="#", reasons=titles)
    detail = "The screening keeps this area free."
    kept_free = [
        {"pointer": f"#/areas/{number}", "detail": detail}
        for number, area in enumerate(areas)
        if (area["zone"], area["side"]) in refusal.areas
    ]
    raise AreaBlocked(detail, errors=kept_free)


def _require_consent(client_id: UUID, started_at: datetime) -> None:
    then, now = find_consent_at(client_id, started_at), find_consent(client_id)
    if then and now and then.status == now.status == "withdrawn":
        raise ConsentWithdrawn("Ask for consent first.", pointer="#")


def _require_same(stored: str, sent: str) -> None:
    if stored != sent:
        raise ScreeningAlreadyDifferent("Send other content under a new id.", pointer="#/id")


def _with_unseen(
    client_id: UUID, before: dict[str, Any], answers: dict[str, Any]
) -> dict[str, Any]:
    """Keep what was said of C14 where it is left out by somebody who could not see it."""
    draft = find_draft(client_id)
    said = {**private_part(before), **(draft.private if draft else {})}
    return {**said, **answers}


def _require_whole(answers: dict[str, Any], planned: list[dict[str, str]], *, sees: bool) -> None:
    missing = unanswered(answers, areas_of(planned))
    if not sees:
        missing = [item for item in missing if item not in private_items()]
    if missing:
        detail = "This question is not answered yet."
        faults = [{"pointer": f"#/answers/{item}", "detail": detail} for item in missing]
        raise Invalid(detail, errors=faults)


def _waiting(client_id: UUID, now: datetime) -> frozenset[str]:
    """Return the questions of the current version that wait for an answer."""
    found = state_of(client_id, now=now, private=True).evaluation
    return frozenset(found.open_items) if found else frozenset()


def _reopen(
    *,
    viewer: Viewer,
    client_id: UUID,
    state: Row[Any],
    asked_anew: frozenset[str],
    new: dict[str, Any],
    now: datetime,
) -> None:
    """Add the version that news makes, or answers to what waited for them."""
    kept = whole(row=state, name="decisions").items()
    decisions = {item: decided for item, decided in kept if item not in asked_anew}
    said = {item: new["answers"].get(item, NOT_ANSWERED) for item in asked_anew}
    answers = whole(row=state, name="answers") | said
    about = {name: new[name] for name in ("id", "recorded_at", "time_zone", "answered_by")} | {
        "kind": "recheck",
        "form_version": state.form_version,
        "partly_understood": state.partly_understood,
        "answered_at": state.answered_at,
        "course_id": state.course_id,
        "digest": digest(new),
    }
    content = Content(answers, decisions, state.planned, set(asked_anew))
    add_version(
        viewer=viewer, client_id=client_id, state=state, content=content, about=about, now=now
    )
