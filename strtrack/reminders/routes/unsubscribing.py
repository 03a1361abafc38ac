"""The page of the link that stops mails: it opens for whoever has the link, signed in or not."""

from typing import Any

from flask import Blueprint, Response, request, url_for

from strtrack.accounts.login import open_to_all
from strtrack.accounts.login.limits import by_address
from strtrack.kernel.db import transact
from strtrack.kernel.http import NO_STORE, now, secret
from strtrack.kernel.letters import Link
from strtrack.kernel.own_pages import asked_language, own_page
from strtrack.kernel.security import from_anywhere
from strtrack.kernel.texts import say
from strtrack.reminders.queries.mail_holders import Mailed
from strtrack.reminders.service.unsubscribing import open_link, set_mail

bp = Blueprint("unsubscribing", __name__, url_prefix="/unsubscribe")
SETTINGS = {"client": "/you/reminders", "member": "/account"}


@bp.get("/<string:token>")
@open_to_all
@by_address("60 per minute")
def show_link(token: str) -> Response:
    """Show what the link stops, and one button. Nothing changes: programs open links, too."""
    return _page(open_link(token=token, secret=secret()), again="again" in request.args)


@bp.post("/<string:token>")
@from_anywhere
@open_to_all
@by_address("60 per minute")
def follow_link(token: str) -> Response:
    """Stop the mails, as a mail program asks by one click (RFC 8058), or send them again.

    A mail program is answered at once, as it must be; our own page goes on to one that can be
    left and come back to.
    """
    again = "again" in request.form
    found = transact(set_mail, token=token, secret=secret(), on=again, now=now())
    if found and "page" in request.form:
        shown = url_for(".show_link", token=token, again="yes" if again else None)
        return Response(status=303, headers={"Location": shown, "Cache-Control": NO_STORE})
    return _page(found, again=again)


def _page(found: Mailed | None, *, again: bool) -> Response:
    if found is None:
        return _shown(asked_language(), "unknown", act=None, link="/")
    if found.gets_mail and not again:
        return _shown(found.language, "ask", act="stop", link=None)
    settings = SETTINGS[found.holder.role]
    if found.gets_mail:
        return _shown(found.language, "on", act=None, link=settings)
    return _shown(found.language, f"off_{found.holder.role}", act="again", link=settings)


def _shown(language: str, what: str, *, act: str | None, link: str | None) -> Response:
    facts: dict[str, Any] = {
        "title": say(language, f"unsubscribe.{what}.title"),
        "says": say(language, f"unsubscribe.{what}.says"),
        "act": act and say(language, f"unsubscribe.{act}"),
        "again": act == "again",
        "here": request.path,
        "link": link and Link(say(language, "mail.open"), link),
    }
    return own_page("unsubscribe", language=language, **facts)
