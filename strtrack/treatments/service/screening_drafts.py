"""Keep what is answered so far of a questionnaire that was left."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, update

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.audit import record
from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.treatments.models.screening import SCREENING_DRAFTS
from strtrack.treatments.queries.screening import sees_private
from strtrack.treatments.queries.screening_drafts import draft_answers, find_draft
from strtrack.treatments.rules.private import private_part, shared_part


def save_screening_draft(
    *, viewer: Viewer, client_id: UUID, new: dict[str, Any], now: datetime
) -> None:
    """Put the answers that are named in place of what the draft had of them; the others stay.

    The same again changes nothing.
    What somebody sends of C14 who may not see it is left out.
    """
    chart = client_seen_by(viewer, client_id)
    before = find_draft(client_id)
    seen = sees_private(viewer, chart.therapist_id)
    own = private_part(new["answers"]) if seen else {}
    values = {
        "form_version": new["form_version"],
        "answers": (before.answers if before else {}) | shared_part(new["answers"]),
        "private": (before.private if before else {}) | own,
    }
    if before and all(getattr(before, name) == value for name, value in values.items()):
        return
    values["changed_at"] = now
    if before:
        mine = update(SCREENING_DRAFTS).where(SCREENING_DRAFTS.c.client_id == client_id)
        read(mine.values(**values))
    else:
        read(insert(SCREENING_DRAFTS), values | {"client_id": client_id})
    subject = f"screening_draft:{client_id}"
    record(viewer.actor, "save_screening_draft", subject, client_id, now=now)
    changes.note(
        "screening_draft", client_id, practice_id=viewer.practice_id, client_id=client_id, now=now
    )


def discard_screening_draft(
    *, client_id: UUID, unless_beyond: Mapping[str, Any] | None = None
) -> None:
    """Drop a draft that has become a whole questionnaire, which is audited: this is not audited.

    It stays where it says something that the answers of `unless_beyond` do not.
    """
    if unless_beyond is not None:
        draft = draft_answers(find_draft(client_id), private=True)
        if any(unless_beyond.get(item) != said for item, said in draft.items()):
            return
    read(delete(SCREENING_DRAFTS).where(SCREENING_DRAFTS.c.client_id == client_id))
