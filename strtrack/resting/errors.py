"""Ways a rest can refuse."""

from strtrack.kernel.errors import Conflict, Invalid


class NothingRestsHere(Conflict):
    slug, title = "nothing-rests-here", "This practice only records"


class UnknownLine(Invalid):
    slug, title = "unknown-line", "The plan has no such exercise"


class UnknownAlert(Invalid):
    slug, title = "unknown-alert", "There is no such open alert"


class RestInPast(Invalid):
    slug, title = "line-rest-in-past", "These days are over"
