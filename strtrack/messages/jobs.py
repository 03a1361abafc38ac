"""Background work of messages; scheduler.py decides how often."""

from datetime import datetime, timedelta

from strtrack.kernel.db import transact
from strtrack.kernel.media import Storage
from strtrack.messages.queries.ready_replies import known_keys
from strtrack.messages.rules import FOLDER
from strtrack.messages.service.pictures import forget_unsent

KEPT_UNSENT = timedelta(days=1)


def forget_unsent_pictures(storage: Storage, *, now: datetime) -> int:
    """Forget pictures that no message names, and files that no row does; return how many.

    Rows go first: a file without a row is found the next time, a row without a file never.
    """
    before = now - KEPT_UNSENT
    unsent = set(transact(forget_unsent, before=before, now=now))
    lost = set(storage.keys_before(FOLDER, before)) - transact(known_keys)
    for key in unsent | lost:
        storage.delete(key)
    return len(unsent | lost)
