"""Ways a caseload cannot change hands."""

from strtrack.kernel.errors import Conflict


class HandOverDifferent(Conflict):
    slug, title = "already-different", "This id was stored with other content"


class CaseloadMoved(Conflict):
    """`last` in the problem is the hand-over that was first, where there is one."""

    slug, title = "caseload-moved", "These clients have another therapist by now"
