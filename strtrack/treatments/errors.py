"""Ways a treatment can be refused."""

from strtrack.kernel.errors import Conflict, Invalid


class TreatmentAlreadyDifferent(Conflict):
    slug, title = "treatment-already-different", "This treatment was stored with other content"


class TreatmentInFuture(Invalid):
    slug, title = "treatment-in-future", "The treatment is dated in the future"


class ScreeningAlreadyDifferent(Conflict):
    slug, title = "already-different", "This id was stored with other content"


class ConsentAlreadyDifferent(Conflict):
    slug, title = "already-different", "This id was stored with other content"


class ScreeningChanged(Conflict):
    slug, title = "screening-changed", "The screening was changed meanwhile"


class RecordedInFuture(Invalid):
    slug, title = "recorded-in-future", "The answers are dated in the future"


class FormTooOld(Invalid):
    slug, title = "form-too-old", "This form is too old; answer again"


class AbsoluteItem(Invalid):
    slug, title = "absolute-item", "Only another answer clears this question"


class NotToBeTreated(Invalid):
    slug, title = "not-to-be-treated", "The screening says no STR today"


class AreaBlocked(Invalid):
    slug, title = "area-blocked", "The screening keeps an area free"


class ConsentWithdrawn(Invalid):
    slug, title = "consent-withdrawn", "Consent to treat was withdrawn"


class TreatmentChanged(Conflict):
    slug, title = "treatment-changed", "This treatment was changed meanwhile"


class TreatmentFinished(Conflict):
    slug, title = "treatment-finished", "This treatment is finished already"


class UnknownArrival(Invalid):
    slug, title = "unknown-arrival", "There is no such arrival to begin from"


class ArrivalAlreadyDifferent(Conflict):
    slug, title = "already-different", "This arrival was stored with other content"
