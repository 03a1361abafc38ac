"""What lives as long as the process is left alone by the collector of garbage."""

import gc


def keep_for_good() -> None:
    """Keep everything that is there now out of every collection to come.

    Called once, when the app is put together. Walking what was imported takes tens of milliseconds
    each time, and would write to memory that forked processes share.
    """
    gc.collect()
    gc.freeze()
