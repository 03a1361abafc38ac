"""ETags of what a desk shows and asks for again and again: they end by themselves.

Such a list changes with any write of the practice, and at one instant known beforehand without one.
"""

import re
from datetime import datetime

from flask import request

from strtrack.accounts.login.viewers import viewer
from strtrack.kernel.build import fingerprint
from strtrack.kernel.changes import practice_scope, sequence


def desk_tag(seq: int, until: datetime) -> str:
    """Return the ETag of a list for whoever asks, at a number of the practice's changes."""
    return f"{_stamp(seq)}-{int(until.timestamp())}"


def desk_tag_that_holds(at: datetime) -> str | None:
    """Return the ETag that the caller has, if the list would be the same: one statement."""
    asked = request.headers.get("If-None-Match")
    if not asked:
        return None
    stamp = _stamp(sequence(practice_scope(viewer().practice_id)))
    for until in re.findall(rf'"{stamp}-(\d{{1,12}})"', asked):
        if at.timestamp() < int(until):
            return f"{stamp}-{until}"
    return None


def _stamp(seq: int) -> str:
    seen = viewer()
    stands_in = "".join(f"-{one.hex}" for one in seen.covers)
    return f"{fingerprint()}-{seen.own_member().hex}{stands_in}-{seen.language}-{seq}"
