"""Judge answers anew when what they were held against has changed: a session, or its baseline."""

from datetime import datetime
from uuid import UUID

from strtrack.checkins.queries.check_ins import list_of_treatments
from strtrack.checkins.queries.windows import REACHES
from strtrack.checkins.service.results import bench_of, work_out_anew
from strtrack.checkins.service.telling import tell_of
from strtrack.kernel import changes
from strtrack.treatments.queries.treatments import list_since

RECONSIDERED = {"treatment", "screening"}


def reconsider_touched() -> None:
    """Judge anew the answers of every client whose sessions the running transaction wrote about.

    A session finished later brings the tenderness before it; a new one takes areas over; health
    questions answered meanwhile may speak of a blood thinner. Follows from audited writes: not
    audited.
    """
    for touched in changes.touched():
        if touched.kinds & RECONSIDERED:
            reconsider(
                client_id=touched.client_id, practice_id=touched.practice_id, now=touched.now
            )


def reconsider(*, client_id: UUID, practice_id: UUID, now: datetime) -> None:
    """Judge anew what was answered about the sessions whose windows may still be open.

    Not audited: it follows from what was written.
    """
    treated = list_since(client_id, now - REACHES)
    about = {row.treatment_id for row in list_of_treatments(client_id, [t.id for t in treated])}
    for treatment in treated:
        if treatment.id in about:
            bench = bench_of(client_id=client_id, treatment=treatment, treated=treated)
            done = work_out_anew(bench=bench, since=None, now=now)
            tell_of(bench=bench, practice_id=practice_id, done=done, now=now)
