"""All that a client's screening stands on, in one statement."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, or_, select

from strtrack.accounts.models import CLIENTS, MEMBERS
from strtrack.kernel.db import read
from strtrack.kernel.joined import labelled, part_of
from strtrack.treatments.models.consent import TREATMENT_CONSENTS
from strtrack.treatments.models.screening import RECHECKS, SCREENING_DRAFTS, SCREENINGS
from strtrack.treatments.queries.screening_rows import about_version, newest_version

_ASKED, _AGREED = RECHECKS.alias("each_recheck").c, TREATMENT_CONSENTS.alias("each_consent").c
_RECORDER = MEMBERS.alias("consent_recorder")
_LAST_RECHECK = (
    select(_ASKED.id)
    .where(_ASKED.client_id == CLIENTS.c.id)
    .order_by(_ASKED.recorded_at.desc(), _ASKED.received_at.desc(), _ASKED.id)
    .limit(1)
    .correlate(CLIENTS)
    .scalar_subquery()
)
_LAST_CONSENT = (
    select(_AGREED.version)
    .where(_AGREED.client_id == CLIENTS.c.id)
    .order_by(_AGREED.recorded_at.desc(), _AGREED.version.desc())
    .limit(1)
    .correlate(CLIENTS)
    .scalar_subquery()
)
_STANDING = (
    about_version(
        or_(
            SCREENINGS.c.version == newest_version(private=True),
            SCREENINGS.c.version == newest_version(private=False),
        )
    )
    .add_columns(
        *labelled(RECHECKS.c, "recheck_"),
        *labelled(TREATMENT_CONSENTS.c, "consent_"),
        _RECORDER.c.name.label("consent_recorded_by_name"),
        *labelled(SCREENING_DRAFTS.c, "draft_"),
    )
    .join(
        RECHECKS,
        and_(RECHECKS.c.client_id == CLIENTS.c.id, RECHECKS.c.id == _LAST_RECHECK),
        isouter=True,
    )
    .join(
        TREATMENT_CONSENTS,
        and_(
            TREATMENT_CONSENTS.c.client_id == CLIENTS.c.id,
            TREATMENT_CONSENTS.c.version == _LAST_CONSENT,
        ),
        isouter=True,
    )
    .join(_RECORDER, _RECORDER.c.id == TREATMENT_CONSENTS.c.recorded_by, isouter=True)
    .join(SCREENING_DRAFTS, SCREENING_DRAFTS.c.client_id == CLIENTS.c.id, isouter=True)
    .order_by(SCREENINGS.c.version)
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a client's screening stands on.

    `version` is the current one and `shared` the last that more than C14 made, which is the same
    unless C14 alone has changed since. `client` says whose it is and what else they are judged by:
    see `get_state`. `recheck` and `consent` are the last ones, `draft` is what was begun.
    """

    client: Row[Any]
    version: Row[Any] | None
    shared: Row[Any] | None
    recheck: Any
    consent: Any
    draft: Any


def get_standing(client_id: UUID) -> Standing:
    """Return what a client's screening stands on."""
    rows = read(_STANDING, {"client_id": client_id}).all()
    versions = [row for row in rows if row.id is not None]
    last = rows[-1]
    return Standing(
        client=last,
        version=versions[-1] if versions else None,
        shared=next((row for row in reversed(versions) if not row.private_only), None),
        recheck=part_of(last, "recheck_"),
        consent=part_of(last, "consent_"),
        draft=part_of(last, "draft_", key="client_id"),
    )
