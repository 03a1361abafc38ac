"""Ways a message can refuse."""

from strtrack.kernel.errors import Conflict, Invalid, TooMany


class WrittenInFuture(Invalid):
    slug, title = "written-in-future", "The device's clock is ahead"


class UnknownPicture(Invalid):
    slug, title = "unknown-picture", "This picture is not in the thread"


class UnknownMessage(Invalid):
    slug, title = "unknown-message", "This message is not in the thread"


class PictureAlreadyDifferent(Conflict):
    slug, title = "picture-already-different", "This id was stored with another picture"


class TooManyUnsent(TooMany):
    slug, title = "too-many-unsent", "Many pictures wait to be sent"


class TooManyReplies(Conflict):
    slug, title = "too-many-replies", "The practice has as many ready replies as there may be"
