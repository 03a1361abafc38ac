"""The rows of the access table about pages that the server makes itself, and what they need."""

from strtrack.reminders.rules.unsubscribing import Holder, token_of
from tests.architecture.calls import ALL, NONE, Call, Make, Statuses
from tests.architecture.world import World
from tests.people import ANA

LINK = "/unsubscribe/<string:token>"


def ana_s_link(world: World) -> Call:
    """Return a call of the link that stands in Ana's mails: it opens for whoever has it."""
    secret = world.app.extensions["strtrack.secret"]
    return Call({"token": token_of(Holder("client", ANA.id), secret)})


PAGES: dict[tuple[str, str], tuple[Statuses, Make]] = {
    ("GET", LINK): (ALL, ana_s_link),
    ("POST", LINK): (ALL, ana_s_link),
    ("GET", "/own_pages.css"): (ALL, NONE),
}
