"""The demo's letterbox as pages: every mail it would have sent, to read and to click through."""

from datetime import datetime
from typing import Any, cast

from babel.dates import format_datetime
from flask import Blueprint, Response, request

from strtrack.accounts.login import open_to_all
from strtrack.demo.schedule import LONDON
from strtrack.kernel.errors import NotFound
from strtrack.kernel.http import NO_STORE, settings
from strtrack.kernel.kept_mail import KeptMail
from strtrack.kernel.mail import kept_mails
from strtrack.kernel.own_pages import asked_language, own_page
from strtrack.kernel.texts import LANGUAGES, say
from strtrack.kernel.timezones import zone_of

bp = Blueprint("demo_mail", __name__, url_prefix="/demo/mail")
NAMES = {"en": "English", "es": "Español"}
WORDS = ("title", "about", "empty", "back", "from", "to", "sent", "text", "head")
ALONE = (
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'self'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)  # as in a mail program: no script, nothing fetched, links in a tab of their own


@bp.get("")
@open_to_all
def list_mails() -> Response:
    """Show every kept mail, newest first, and beside the list, where there is room, the newest."""
    kept = list(kept_mails(settings()).newest_first())
    return _page(kept, kept[0] if kept else None, chosen=False)


@bp.get("/<string:name>")
@open_to_all
def show_mail(name: str) -> Response:
    """Show one mail as its reader sees it, as plain text, and its head."""
    found = _get(name)
    return _page(list(kept_mails(settings()).newest_first()), found, chosen=True)


@bp.get("/<string:name>/html")
@open_to_all
def show_html(name: str) -> Response:
    """Answer a mail's own HTML, for a frame that holds it apart from the page."""
    response = Response(_body(_get(name), "html"), mimetype="text/html")
    response.headers["Content-Security-Policy"] = ALONE
    response.headers["Cache-Control"] = NO_STORE
    return response


def _get(name: str) -> KeptMail:
    found = kept_mails(settings()).find(name)
    if found is None:
        raise NotFound("There is no such mail.")
    return found


def _page(kept: list[KeptMail], shown: KeptMail | None, *, chosen: bool) -> Response:
    asked = request.args.get("language")
    language = asked if asked in LANGUAGES else asked_language()
    return own_page(
        "demo_mail",
        language=language,
        words={word: say(language, f"demo_mail.{word}") for word in WORDS},
        languages=[(code, NAMES[code]) for code in LANGUAGES],
        mails=[_facts(one, language) for one in kept],
        shown=shown and _facts(shown, language) | _whole(shown),
        chosen=chosen,
    )


def _facts(one: KeptMail, language: str) -> dict[str, Any]:
    sent_at = cast(datetime, one.message["Date"].datetime)
    shown = format_datetime(sent_at, "EEE d MMM, HH:mm", tzinfo=zone_of(LONDON), locale=language)
    names = ("subject", "from", "to")
    return {name: str(one.message[name]) for name in names} | {"name": one.name, "sent": shown}


def _whole(one: KeptMail) -> dict[str, Any]:
    return {
        "text": _body(one, "plain"),
        "head": [(name, str(value)) for name, value in one.message.items()],
    }


def _body(one: KeptMail, kind: str) -> str:
    part = one.message.get_body((kind,))
    return "\n".join(str(part.get_content()).splitlines()) if part else ""
