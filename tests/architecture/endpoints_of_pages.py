"""Pages that the server makes itself, among the endpoints whose SQL statements are counted."""

from collections.abc import Callable

from werkzeug.test import TestResponse

from strtrack.reminders.rules.unsubscribing import Holder, token_of
from tests.architecture.places import Places
from tests.people import ANA


def link(at: Places) -> str:
    """Return the path of the link that stands in Ana's mails."""
    secret = at.app.extensions["strtrack.secret"]
    return f"/unsubscribe/{token_of(Holder('client', ANA.id), secret)}"


PAGES: dict[str, tuple[int, Callable[[Places], TestResponse]]] = {
    "GET /unsubscribe/{token}": (200, lambda at: at.app.test_client().get(link(at))),
    "POST /unsubscribe/{token}": (200, lambda at: at.app.test_client().post(link(at))),
}
