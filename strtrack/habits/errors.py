"""Ways a barrier or a habit plan can refuse."""

from strtrack.kernel.errors import Invalid


class SaidInFuture(Invalid):
    slug, title = "said-in-future", "The device's clock is ahead"


class SaidTooLate(Invalid):
    slug, title = "said-too-late", "It is too late to say that"
