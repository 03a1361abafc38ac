"""Write consents to treat and their withdrawals."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.audit import record
from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.kernel.replay import digest
from strtrack.treatments.errors import ConsentAlreadyDifferent
from strtrack.treatments.models.consent import TREATMENT_CONSENTS
from strtrack.treatments.queries.consent import find_consent_by_id, last_consent_version
from strtrack.treatments.service.screening_versions import require_past


def record_consent(*, viewer: Viewer, client_id: UUID, new: dict[str, Any], now: datetime) -> bool:
    """Store a consent or a withdrawal once; return whether this call stored it.

    Of all of them the one that was spoken last counts, whenever the others arrive.
    Raises ConsentAlreadyDifferent and RecordedInFuture.
    """
    client_seen_by(viewer, client_id)
    content = digest(new)
    if found := find_consent_by_id(client_id, new["id"]):
        if found.digest != content:
            raise ConsentAlreadyDifferent("Use a new id.", pointer="#/id")
        return False
    require_past(recorded_at=new["recorded_at"], now=now)
    row = new | {
        "client_id": client_id,
        "version": last_consent_version(client_id) + 1,
        "received_at": now,
        "recorded_by": viewer.member_id,
        "digest": content,
    }
    read(insert(TREATMENT_CONSENTS), row)
    record(viewer.actor, "record_consent", f"treatment_consent:{new['id']}", client_id, now=now)
    changes.note(
        "treatment_consent", new["id"], practice_id=viewer.practice_id, client_id=client_id, now=now
    )
    return True
