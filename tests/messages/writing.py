"""What is sent of messages."""

from typing import Any
from uuid import uuid4

from flask import Flask

from strtrack.kernel.db import transact
from strtrack.kernel.media import new_key
from strtrack.messages.rules import FOLDER
from strtrack.messages.service.pictures import add_picture
from tests.factories import stored, written
from tests.people import ANA, NOW
from tests.phones import Phone

THREAD = f"/clients/{ANA.id}/messages"
PICTURES = f"/clients/{ANA.id}/message-pictures"
Json = dict[str, Any]


def message_body(text: str = "Is it normal?", **given: Any) -> Json:
    """Return what is sent of a message, written now."""
    body = {"id": str(uuid4()), "text": text, "picture_id": None, "written_at": written(NOW)}
    return body | given


def wrote(http: Phone, text: str = "Is it normal?", **given: Any) -> Json:
    """Let somebody write into Ana's thread; return the message."""
    return stored(http, THREAD, message_body(text, **given))


def pictured(app: Flask) -> str:
    """Put a picture of Ana's into her thread, without decoding one; return its id."""
    key, picture_id = new_key(FOLDER, "webp"), uuid4()
    app.extensions["strtrack.media"].put(key, b"a picture")
    known = {"key": key, "width": 4, "height": 3, "digest": "0" * 64}
    with app.app_context():
        transact(
            add_picture,
            viewer=ANA.viewer,
            client_id=ANA.id,
            picture_id=picture_id,
            known=known,
            now=NOW,
        )
    return str(picture_id)


def read_up_to(message: Json) -> Json:
    """Return what is sent when a thread was seen up to a message."""
    return {"up_to": message["id"]}


def reply_body(**given: Any) -> Json:
    """Return what is sent of a ready reply."""
    return {"name": "Normal", "text": "Sore for a day or two is normal."} | given
