"""Read what is answered so far of a questionnaire that was left."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, select

from strtrack.kernel.db import read
from strtrack.library.rules.screening import FORM_VERSION
from strtrack.treatments.models.screening import SCREENING_DRAFTS
from strtrack.treatments.rules.private import told

_DRAFT = select(SCREENING_DRAFTS).where(SCREENING_DRAFTS.c.client_id == bindparam("client_id"))


def find_draft(client_id: UUID) -> Row[Any] | None:
    """Return a client's draft, if one was begun."""
    return read(_DRAFT, {"client_id": client_id}).first()


def draft_answers(draft: Row[Any] | None, *, private: bool) -> dict[str, Any]:
    """Return a draft's answers as a viewer may have them."""
    if draft is None:
        return {}
    answers: dict[str, Any] = told(draft.answers, draft.private, all_of_it=private)
    return answers


def draft_of(draft: Row[Any] | None, *, private: bool) -> dict[str, Any]:
    """Return a draft as the API shows it; an empty one where there is none."""
    return {
        "form_version": draft.form_version if draft else FORM_VERSION,
        "answers": draft_answers(draft, private=private),
        "changed_at": draft.changed_at if draft else None,
    }
