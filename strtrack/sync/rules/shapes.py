"""Which shape of what comes down a phone and a server agree on (docs/decisions/0036).

Plain values: no database, no clock.
"""

from strtrack.sync.errors import SchemaTooOld

SCHEMA = 2  # raised by one whenever a kind or a field is added that an older phone cannot take
OLDEST = 1  # answered for one release after a newer one is there


def agreed(understood: int) -> int:
    """Return the shape that is answered to a phone which understands this one and all before.

    A newer phone gets the server's own. Raises SchemaTooOld for what is answered no more.
    """
    if understood < OLDEST:
        raise SchemaTooOld("Load the app anew; what is unsent stays on this phone.")
    return min(understood, SCHEMA)
