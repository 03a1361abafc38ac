"""Send one mail through the configured server, or keep it for the demo to look at."""

import smtplib
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from typing import Protocol
from urllib.parse import unquote, urlsplit

from strtrack.kernel.clock import Clock
from strtrack.kernel.kept_mail import MailFolder
from strtrack.kernel.letters import Letter
from strtrack.kernel.outbox import Undeliverable
from strtrack.settings import Settings

DEMO_SENDER = "STR Track <demo@localhost>"
PATIENCE_S = 10
LONG_LINES = SMTP.clone(max_line_length=998)  # a folded address in a header is none any more
NEVER = 500


class MailRefused(Undeliverable):
    """This mail will never be taken for this recipient."""


class MailDelayed(Exception):
    """It was not taken this time: the server is away, busy or wrongly set up."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One letter to one address. The same `message_id` is the same mail: it hides a repeat."""

    to: str
    letter: Letter
    message_id: str
    headers: Mapping[str, str] = field(default_factory=dict)

    def written(self, *, sender: str, at: datetime) -> EmailMessage:
        """Return it as it goes: plain text and HTML. Raises MailRefused for what is no address."""
        message = EmailMessage(policy=LONG_LINES)
        domain = parseaddr(sender)[1].rpartition("@")[2]
        try:
            message["From"], message["To"] = sender, Address(addr_spec=self.to)
            message["Subject"], message["Date"] = self.letter.title, at
            message["Message-ID"] = f"<{self.message_id}@{domain or 'localhost'}>"
            message["Auto-Submitted"] = "auto-generated"
            for name, value in self.headers.items():
                message[name] = value
        except (ValueError, IndexError) as error:
            raise MailRefused("it cannot be addressed or headed like that") from error
        message.set_content(self.letter.as_text(), cte="quoted-printable")
        message.add_alternative(self.letter.as_html(), subtype="html", cte="quoted-printable")
        return message


class Mailer(Protocol):
    """Anything that can send a mail: it raises MailRefused, MailDelayed or Undeliverable."""

    def send(self, mail: Mail) -> None: ...


class NoMailer:
    """No server is configured: nothing can be sent."""

    def send(self, mail: Mail) -> None:
        raise Undeliverable("no mail server is configured")


class SmtpMailer:
    """A mail server named by `smtp://` or `smtps://` with optional user and password."""

    def __init__(self, url: str, sender: str, now: Callable[[], datetime]) -> None:
        self._url = urlsplit(url)
        self._sender = sender
        self._now = now

    def send(self, mail: Mail) -> None:
        """Send a mail; what was taken is sent, however the server says goodbye."""
        message = mail.written(sender=self._sender, at=self._now())
        taken = False
        try:
            with connected(self._url.geturl(), timeout_s=PATIENCE_S) as server:
                _hand_over(server, message)
                taken = True
        except OSError as error:  # smtplib's own are such, and so is a time-out
            if not taken:
                raise MailDelayed(type(error).__name__) from error


class KeepingMailer:
    """The demo's: every mail is kept in a folder, where people can read it."""

    def __init__(self, folder: MailFolder, now: Callable[[], datetime]) -> None:
        self._folder = folder
        self._now = now

    def send(self, mail: Mail) -> None:
        at = self._now()
        self._folder.keep(mail.written(sender=DEMO_SENDER, at=at), at=at)


@contextmanager
def connected(url: str, *, timeout_s: float) -> Iterator[smtplib.SMTP]:
    """Give a connection to the server of an address, signed in where it names a user.

    A password goes to a server with a valid certificate only. Raises OSError.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme == "smtps":
        trust = ssl.create_default_context()
        opened: smtplib.SMTP = smtplib.SMTP_SSL(
            host, parts.port or 465, timeout=timeout_s, context=trust
        )
    else:
        opened = smtplib.SMTP(host, parts.port or 587, timeout=timeout_s)
    with opened as server:
        if parts.username:
            if parts.scheme != "smtps":
                server.starttls(context=ssl.create_default_context())
            server.login(unquote(parts.username), unquote(parts.password or ""))
        yield server


def mailer_for(settings: Settings, clock: Clock) -> Mailer:
    """Return the mailer these settings name; without a server the demo keeps its mails."""
    if settings.smtp_url:
        return SmtpMailer(settings.smtp_url, settings.mail_from, clock.now)
    return KeepingMailer(kept_mails(settings), clock.now) if settings.demo else NoMailer()


def can_mail(settings: Settings) -> bool:
    """Whether mails go anywhere: to a server, or to the page where the demo shows them."""
    return bool(settings.smtp_url) or settings.demo


def kept_mails(settings: Settings) -> MailFolder:
    """Return where the demo keeps its mails."""
    return MailFolder(settings.data_dir / "demo_mail")


def _hand_over(server: smtplib.SMTP, message: EmailMessage) -> None:
    """Give a message to a server. Raises MailRefused where it says never, else OSError."""
    try:
        server.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        if all(code >= NEVER for code, _ in error.recipients.values()):
            raise MailRefused("the recipient is refused") from error
        raise
    except smtplib.SMTPDataError as error:
        if error.smtp_code >= NEVER:
            raise MailRefused("the mail is refused") from error
        raise
    except smtplib.SMTPNotSupportedError as error:
        raise MailRefused("the server cannot write such an address") from error
