"""Ways to write a note can be refused."""

from strtrack.kernel.errors import Conflict, Forbidden, Invalid


class NotYourNote(Forbidden):
    slug, title = "not-your-note", "Somebody else wrote this"


class WrittenAtAnotherTime(Conflict):
    slug, title = "written-at-another-time", "This note was written at another time"


class WrittenInFuture(Invalid):
    slug, title = "written-in-future", "This has not been written yet"
