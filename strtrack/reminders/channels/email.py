"""Carry a reminder by e-mail: a sentence, a button, and the way to stop it."""

from strtrack.kernel.letters import Letter, Link
from strtrack.kernel.mail import Mail, MailDelayed, Mailer
from strtrack.kernel.outbox import Undeliverable
from strtrack.kernel.texts import say
from strtrack.reminders.channels import EmailWay, Message, Refused, TryLater
from strtrack.reminders.rules.unsubscribing import token_of

SAYS = {"test": "mail.test", "alert": "mail.alert"}


def carry(message: Message, way: EmailWay, *, mailer: Mailer, secret: str, public_url: str) -> None:
    """Mail a reminder once per `nth`. Raises Refused and TryLater.

    Its button is an address of the app like any other: it signs nobody in, and whoever this mail
    is forwarded to sees the door. The link that stops it is the one thing that knows her.
    """
    stop = f"{public_url}/unsubscribe/{token_of(way.holder, secret)}"
    letter = _letter(message, opens=f"{public_url}{message.address}", stops=stop)
    headers = {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
    }
    mail = Mail(way.address, letter, f"reminder.{message.reminder_id}.{message.nth}", headers)
    try:
        mailer.send(mail)
    except Undeliverable as error:
        raise Refused from error
    except MailDelayed as error:
        raise TryLater from error


def _letter(message: Message, *, opens: str, stops: str) -> Letter:
    language = message.language
    return Letter(
        title=message.text.removesuffix("."),
        language=language,
        says=[say(language, SAYS.get(message.kind, "mail.ready"))],
        button=Link(say(language, "mail.open"), opens),
        below=[say(language, "mail.why"), Link(say(language, "mail.stop"), stops)],
    )
