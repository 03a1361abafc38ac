"""Ways to let a client wait can be refused."""

from strtrack.kernel.errors import Conflict


class UrgentWaitsForNobody(Conflict):
    slug, title = "urgent-waits-for-nobody", "What is urgent cannot wait"
