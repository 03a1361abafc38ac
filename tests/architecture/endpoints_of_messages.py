"""Messages, among the endpoints whose SQL statements are counted."""

from collections.abc import Callable

from werkzeug.test import TestResponse

from tests.architecture.places import Places
from tests.files import picture
from tests.messages.writing import PICTURES, THREAD, message_body, reply_body
from tests.people import id_of

PICTURE = f"{PICTURES}/{id_of('a picture')}"
REPLY = f"/ready-replies/{id_of('a reply')}"


def seen(at: Places) -> TestResponse:
    """Let Theo say that he saw what Ana wrote last."""
    (last, *_) = at.theo.get(THREAD).get_json()["items"]
    return at.theo.put(f"{THREAD}/read", json={"up_to": last["id"]})


MESSAGES: dict[str, tuple[int, Callable[[Places], TestResponse]]] = {
    "GET /clients/{id}/messages": (200, lambda at: at.theo.get(THREAD)),
    "POST /clients/{id}/messages": (201, lambda at: at.ana.post(THREAD, json=message_body())),
    "PUT /clients/{id}/messages/read": (204, seen),
    "PUT /clients/{id}/message-pictures/{id}": (
        201,
        lambda at: at.ana.put(PICTURE, data=picture((16, 16), "PNG")),
    ),
    "GET /inbox": (200, lambda at: at.theo.get("/inbox")),
    "GET /ready-replies": (200, lambda at: at.theo.get("/ready-replies")),
    "PUT /ready-replies/{id}": (200, lambda at: at.theo.put(REPLY, json=reply_body())),
    "DELETE /ready-replies/{id}": (204, lambda at: at.theo.delete(REPLY)),
}
