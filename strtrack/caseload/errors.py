"""Ways to let a client wait, and to keep a view of the desk, can be refused."""

from strtrack.kernel.errors import Conflict


class UrgentWaitsForNobody(Conflict):
    slug, title = "urgent-waits-for-nobody", "What is urgent cannot wait"


class TooManyViews(Conflict):
    slug, title = "too-many-views", "There are as many views as there may be"
