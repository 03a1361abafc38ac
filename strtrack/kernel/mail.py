"""Send one mail through the configured server, or keep it for the demo to look at."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Protocol
from urllib.parse import unquote, urlsplit

from strtrack.kernel.outbox import Undeliverable
from strtrack.settings import Settings


class Mailer(Protocol):
    """Anything that can send a mail."""

    def send(self, *, to: str, subject: str, text: str, message_id: str) -> None: ...


class NoMailer:
    """No server is configured: nothing can be sent."""

    def send(self, *, to: str, subject: str, text: str, message_id: str) -> None:
        raise Undeliverable("no mail server is configured")


class SmtpMailer:
    """A mail server named by `smtp://` or `smtps://` with optional user and password."""

    def __init__(self, url: str, sender: str) -> None:
        self._url = urlsplit(url)
        self._sender = sender

    def send(self, *, to: str, subject: str, text: str, message_id: str) -> None:
        """Send a plain mail; raises smtplib's errors. The same `message_id` hides a repeat."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self._sender, to, subject
        message["Message-ID"] = f"<{message_id}@{self._url.hostname}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text)
        with self.connected(timeout_s=20) as server:
            server.send_message(message)

    @contextmanager
    def connected(self, *, timeout_s: float) -> Iterator[smtplib.SMTP]:
        """Give a connection that may send, signed in where a user is named."""
        secure = self._url.scheme == "smtps"
        connect = smtplib.SMTP_SSL if secure else smtplib.SMTP
        port = self._url.port or (465 if secure else 587)
        with connect(self._url.hostname or "", port, timeout=timeout_s) as server:
            if self._url.username:
                if not secure:
                    server.starttls()
                server.login(unquote(self._url.username), unquote(self._url.password or ""))
            yield server


def mailer_for(settings: Settings) -> Mailer:
    """Return the mailer these settings name."""
    return SmtpMailer(settings.smtp_url, settings.mail_from) if settings.smtp_url else NoMailer()
