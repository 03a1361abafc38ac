"""Write whole questionnaires."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.kernel.errors import Invalid
from strtrack.kernel.replay import digest
from strtrack.treatments.queries.screening import sees_private
from strtrack.treatments.queries.screening_drafts import find_draft
from strtrack.treatments.queries.screening_rows import find_version, get_line
from strtrack.treatments.rules.forms import SCREENING_FORM
from strtrack.treatments.rules.private import private_items, private_part, shared_part
from strtrack.treatments.rules.stored_answers import areas_of, unanswered
from strtrack.treatments.service.news import add_late_news, came_late
from strtrack.treatments.service.screening_drafts import discard_screening_draft
from strtrack.treatments.service.screening_versions import (
    Content,
    add_version,
    answered_by,
    require_past,
    require_same,
    whole,
)


def record_screening(
    *, viewer: Viewer, client_id: UUID, new: dict[str, Any], now: datetime
) -> bool:
    """Store a whole questionnaire once, however often it is sent; return whether this call did.

    It becomes the current version, without the decisions made on earlier answers; one that was
    answered before the current version was written is kept as it is and stays out of force, but
    what it says of items that nobody has looked at since is heeded (see `add_late_news`).
    Raises ScreeningAlreadyDifferent, RecordedInFuture, and Invalid for an item not answered.
    """
    chart = client_seen_by(viewer, client_id)
    sees = sees_private(viewer, chart.therapist_id)
    content = digest(new)
    if found := find_version(client_id, new["id"]):
        require_same(stored=found.digest, sent=content)
        return False
    require_past(recorded_at=new["recorded_at"], now=now)
    said_by = answered_by(viewer=viewer, said=new["answered_by"])
    state = get_line(client_id)
    late = came_late(line=state, recorded_at=new["recorded_at"])
    before, answers = whole(row=state, name="answers"), dict(new["answers"])
    if not sees:
        answers = _with_unseen(client_id, before, answers)
    newer = SCREENING_FORM.is_newer(new["form_version"])
    if not newer:
        _require_whole(answers, new["planned"], sees=sees)
    changed = {i for i in {*before, *answers} if before and before.get(i) != answers.get(i)}
    about = {
        "id": new["id"],
        "kind": "answers",
        "late": late,
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
        content=Content(answers, {}, new["planned"], set() if late else changed),
        about=about,
        now=now,
    )
    if late:
        names = ("recorded_at", "time_zone", "answered_by", "digest", "partly_understood")
        news = {name: about[name] for name in names} | {"id": uuid5(new["id"], "news")}
        add_late_news(viewer=viewer, client_id=client_id, said=answers, about=news, now=now)
    discard_screening_draft(client_id=client_id, unless_beyond=answers if late else None)
    return True


def _with_unseen(
    client_id: UUID, before: dict[str, Any], answers: dict[str, Any]
) -> dict[str, Any]:
    """Keep what was said of C14 where somebody answers who cannot see it, whatever they send."""
    draft = find_draft(client_id)
    said = {**private_part(before), **(draft.private if draft else {})}
    return {**shared_part(answers), **said}


def _require_whole(answers: dict[str, Any], planned: list[dict[str, str]], *, sees: bool) -> None:
    missing = unanswered(answers, areas_of(planned))
    if not sees:
        missing = [item for item in missing if item not in private_items()]
    if missing:
        detail = "This question is not answered yet."
        faults = [{"pointer": f"#/answers/{item}", "detail": detail} for item in missing]
        raise Invalid(detail, errors=faults)
