"""Ways a check-in can be refused."""

from strtrack.kernel.errors import Conflict, Forbidden, Invalid


class RecordedInFuture(Invalid):
    slug, title = "recorded-in-future", "The check-in is dated in the future"


class BeforeTreatment(Invalid):
    slug, title = "before-treatment", "The answer is older than the session it speaks of"


class UnknownTreatment(Invalid):
    slug, title = "unknown-treatment", "There is no such session"


class NotRecalled(Forbidden):
    slug, title = "not-recalled", "The client answered this herself"


class UnknownAnswer(Invalid):
    slug, title = "unknown-answer", "There is no such answer"


class OpeningMarksNothing(Conflict):
    slug, title = "opening-marks-nothing", "Opening a page does not say that one has looked"


class TakenBack(Conflict):
    slug, title = "taken-back", "This was taken back; it is not said again by itself"


class LookOfAnother(Conflict):
    slug, title = "look-of-another", "Only who looked can take it back"


class FormTooOld(Invalid):
    slug, title = "form-too-old", "This form is too old; answer again"


class AnswerChanged(Conflict):
    slug, title = "answer-changed", "The answer was changed meanwhile"


class NothingWorkedOut(Conflict):
    slug, title = "nothing-worked-out", "Nothing was worked out from this answer"
