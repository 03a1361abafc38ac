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


class FormTooOld(Invalid):
    slug, title = "form-too-old", "This form is too old; answer again"


class AnswerChanged(Conflict):
    slug, title = "answer-changed", "The answer was changed meanwhile"


class NothingWorkedOut(Conflict):
    slug, title = "nothing-worked-out", "Nothing was worked out from this answer"
