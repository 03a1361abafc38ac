"""Ways to deal with an alert can be refused."""

from strtrack.kernel.errors import Conflict


class AlreadyAcknowledged(Conflict):
    slug, title = "already-acknowledged", "Somebody has dealt with this already"


class NotAcknowledged(Conflict):
    slug, title = "not-acknowledged", "Say first what was done"


class AlreadyResolved(Conflict):
    slug, title = "already-resolved", "This is closed already"


class AlertChanged(Conflict):
    """`current` in the problem is the alert as it is now."""

    slug, title = "alert-changed", "There are reasons that were not seen"
