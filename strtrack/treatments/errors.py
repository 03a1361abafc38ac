"""Ways a treatment can be refused."""

from strtrack.kernel.errors import Conflict, Invalid


class TreatmentAlreadyDifferent(Conflict):
    slug, title = "treatment-already-different", "This treatment was stored with other content"


class TreatmentInFuture(Invalid):
    slug, title = "treatment-in-future", "The treatment is dated in the future"
