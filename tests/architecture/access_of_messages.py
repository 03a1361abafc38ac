"""The rows of the access table about messages, their pictures and ready replies."""

from uuid import uuid4

from tests.architecture.calls import (
    ANAS,
    CHART_OR_OWN,
    MEMBERS,
    NONE,
    Call,
    Make,
    Statuses,
    done_by,
    made_of,
)
from tests.architecture.world import World
from tests.files import picture
from tests.messages.writing import THREAD as ANAS_THREAD
from tests.messages.writing import message_body, reply_body
from tests.people import ANA

THREAD = "/api/v1/clients/<uuid:client_id>/messages"
PICTURE = "/api/v1/clients/<uuid:client_id>/message-pictures/<uuid:picture_id>"
REPLY = "/api/v1/ready-replies/<uuid:reply_id>"


def _seen(world: World) -> Call:
    (last, *_) = world.desk.get(ANAS_THREAD).get_json()["items"]
    return Call({"client_id": ANA.id}, {"up_to": last["id"]})


def _shown(world: World) -> Call:
    return Call({"client_id": ANA.id, "picture_id": world.ids["picture"]})


MESSAGES: dict[tuple[str, str], tuple[Statuses, Make]] = {
    ("GET", THREAD): (CHART_OR_OWN, ANAS),
    ("POST", THREAD): (
        made_of(CHART_OR_OWN),
        lambda _: Call({"client_id": ANA.id}, message_body()),
    ),
    ("PUT", f"{THREAD}/read"): (done_by(CHART_OR_OWN), _seen),
    ("GET", PICTURE): (CHART_OR_OWN, _shown),
    ("PUT", PICTURE): (
        made_of(CHART_OR_OWN),
        lambda _: Call({"client_id": ANA.id, "picture_id": uuid4()}, data=picture((16, 16), "PNG")),
    ),
    ("GET", "/api/v1/inbox"): (MEMBERS, NONE),
    ("GET", "/api/v1/ready-replies"): (MEMBERS, NONE),
    ("PUT", REPLY): (MEMBERS, lambda _: Call({"reply_id": uuid4()}, reply_body())),
    ("DELETE", REPLY): (done_by(MEMBERS), lambda _: Call({"reply_id": uuid4()})),
}
