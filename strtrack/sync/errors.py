"""Ways a batch of writes, or one of them, can be refused."""

from strtrack.kernel.errors import Conflict, Invalid


class OtherPerson(Conflict):
    slug, title = "other-person", "These were written by somebody else"


class UnknownKind(Invalid):
    slug, title = "unknown-kind", "This server does not know that kind of record"


class SchemaTooOld(Conflict):
    slug, title = "schema-too-old", "This app is too old for this server"
