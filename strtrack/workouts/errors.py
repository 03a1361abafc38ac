"""Ways an exercise log can be refused."""

from strtrack.kernel.errors import Invalid


class NoSuchSlot(Invalid):
    slug, title = "no-such-slot", "Nothing of this was planned for that day"


class TooLate(Invalid):
    slug, title = "too-late", "This can be added for seven days"


class PerformedInFuture(Invalid):
    slug, title = "performed-in-future", "The exercise is dated in the future"


class FormTooOld(Invalid):
    slug, title = "form-too-old", "This form is too old; answer again"


class NotItsVariant(Invalid):
    slug, title = "not-its-variant", "The plan has no such exercise in its place"


class NotOfTheRound(Invalid):
    slug, title = "not-of-the-round", "This is no part of the round"
