"""Let the desk's rows follow clients who have another therapist now."""

from uuid import UUID

from sqlalchemy import select, update

from strtrack.accounts.models import CLIENTS
from strtrack.caseload.models import SUMMARIES
from strtrack.kernel.db import read


def follow_therapists(*, was: UUID, is_now: UUID) -> None:
    """Give rows of one therapist's to another one where the charts are; nothing else changes.

    Follows from an audited write: not audited.
    """
    moved = select(CLIENTS.c.id).where(CLIENTS.c.therapist_id == is_now).scalar_subquery()
    old = (SUMMARIES.c.therapist_id == was) & SUMMARIES.c.client_id.in_(moved)
    read(update(SUMMARIES).where(old).values(therapist_id=is_now))
