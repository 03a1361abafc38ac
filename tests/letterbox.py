"""A mail server of our own, that keeps what arrives or answers as it is told."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Letterbox:
    """Keeps what arrives, newest last. `to_recipient` and `to_mail` are what it answers instead."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.address = ""
        self.to_recipient = ""
        self.to_mail = ""

    async def handle_RCPT(  # noqa: N802  # aiosmtpd names it so
        self, server: SMTP, session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if not self.to_recipient:
            envelope.rcpt_tos.append(address)
        return self.to_recipient or "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if not self.to_mail:
            assert isinstance(envelope.content, bytes)
            self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return self.to_mail or "250 OK"


@contextmanager
def letterbox_open(**server: Any) -> Iterator[Letterbox]:
    """Give a letterbox that is reached by its `address`; `server` are aiosmtpd's options."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    box = Letterbox()
    running = Controller(box, hostname="127.0.0.1", port=port, **server)
    running.start()
    box.address = f"smtp://127.0.0.1:{port}"
    try:
        yield box
    finally:
        running.stop()


def text_in(letter: EmailMessage, kind: str) -> str:
    """Return a letter's part of a kind: "plain" or "html"."""
    part = letter.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")
