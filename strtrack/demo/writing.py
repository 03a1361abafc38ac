"""What clients of the demo and their therapist have written to each other, and keep ready."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Row, select, update

from strtrack.accounts.access import Viewer
from strtrack.accounts.models import CLIENTS, PRACTICES
from strtrack.demo.models import LIVES
from strtrack.kernel.db import read, transact
from strtrack.messages.service.ready_replies import put_ready_reply
from strtrack.messages.service.writing import read_messages, write_message

NAMES = UUID("0a6a3a1e-6a52-4b7e-9a39-5c7c1d9a4e10")  # under which ready replies' ids are made
ASKS = 2  # the number of a client whose soreness has not settled
READY = (
    ("Normal", ("That is normal for a day or two after a session. A warm shower and easy walking"
     " help. Tell me if it is not less by tomorrow.")),
    ("Ease off", ("Do half of each exercise for two days, and leave out whatever hurts more than 5"
     " of 10. I will look at your answers.")),
    ("Call us", ("I would rather talk about this. Please call the practice today; if it is urgent"
     " and we are closed, use the number at the top of the app.")),
)  # fmt: skip
QUESTION = {
    "en": "It still pulls when I lift my arm to the side. Should I do the exercises today?",
    "es": "Todavía me tira al levantar el brazo de lado. ¿Hago hoy los ejercicios?",
}
PRAISE = "Well done with your exercises this week. Keep them slow, and stop before it hurts."
THANKS = "I will. It feels looser in the morning already."


def write_to_each_other(*, staff: Viewer, now: datetime) -> None:
    """Let Ana and her therapist have written last week, and another client ask this morning."""
    transact(_make_ready, staff, now)
    for row in read(
        select(LIVES.c.number, CLIENTS.c.id, CLIENTS.c.language, CLIENTS.c.user_id)
        .join(CLIENTS, CLIENTS.c.id == LIVES.c.client_id)
        .where(LIVES.c.number == ASKS, CLIENTS.c.practice_id == staff.practice_id)
    ).all():
        asked = QUESTION[row.language]
        transact(_write, _client(row, staff), row.id, asked, now - timedelta(hours=3))


def write_as_ana(*, staff: Viewer, client: Viewer, now: datetime) -> None:
    """Let Ana's therapist have written six days ago, and Ana have answered. Both have seen it."""
    at = now - timedelta(days=6)
    client_id = client.own_client()
    praise = _write(staff, client_id, PRAISE, at)
    read_messages(viewer=client, client_id=client_id, up_to=praise, now=at + timedelta(hours=2))
    thanks = _write(client, client_id, THANKS, at + timedelta(hours=2))
    read_messages(viewer=staff, client_id=client_id, up_to=thanks, now=at + timedelta(hours=5))


def _make_ready(staff: Viewer, now: datetime) -> None:
    mine = PRACTICES.c.id == staff.practice_id
    read(update(PRACTICES).where(mine).values(expected_reply="one_working_day"))
    for name, text in READY:
        reply_id = uuid5(NAMES, name)
        put_ready_reply(viewer=staff, reply_id=reply_id, new={"name": name, "text": text}, now=now)


def _write(viewer: Viewer, client_id: UUID, text: str, at: datetime) -> UUID:
    message_id = uuid5(client_id, text)
    new: dict[str, Any] = {"id": message_id, "text": text, "picture_id": None, "written_at": at}
    write_message(viewer=viewer, client_id=client_id, new=new, now=at)
    return message_id


def _client(row: Row[Any], staff: Viewer) -> Viewer:
    user_id = row.user_id or row.id
    return Viewer(row.id, "", user_id, staff.practice_id, "client", None, row.id, row.language)
