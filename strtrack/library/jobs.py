"""Background work of the library; scheduler.py decides how often."""

from datetime import datetime, timedelta

from strtrack.kernel.db import transact
from strtrack.kernel.media import Storage
from strtrack.library.queries.media import known_keys
from strtrack.library.rules.own import FOLDER
from strtrack.library.service.media import forget_unnamed

KEPT_UNNAMED = timedelta(days=1)


def forget_unnamed_media(storage: Storage, *, now: datetime) -> int:
    """Forget files that no exercise names, and those that a killed process left; return how many.

    Rows go first: a file without a row is found the next time, a row without a file never.
    """
    before = now - KEPT_UNNAMED
    unnamed = set(transact(forget_unnamed, before=before, now=now))
    lost = set(storage.keys_before(FOLDER, before)) - transact(known_keys)
    for key in unnamed | lost:
        storage.delete(key)
    storage.clear_work(before)
    return len(unnamed | lost)
