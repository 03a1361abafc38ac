"""So many reminders that are to go at noon, to three people's devices, on a database of its own."""

from datetime import datetime, timedelta
from itertools import cycle
from uuid import UUID

from flask import Flask

from strtrack.kernel.changes import client_scope, sequence
from strtrack.kernel.db import db, put_many, transact
from strtrack.kernel.timezones import diary_day, zone_of
from strtrack.library.rules.exercises import exercise_files
from strtrack.library.service import load_library
from strtrack.reminders.models import LOOKS
from strtrack.reminders.service.deciding import keep_reminders, reminder_row
from tests.bench.practice import analyze
from tests.factories import published
from tests.people import ANA, BEN, MALLORY, NINA, NOW, THEO, TOM, ZONE, settle_in
from tests.phones import signed_in_phone
from tests.reminders.devices import subscribed
from tests.reminders.push_service import PushServer

CARED_FOR = ((ANA, THEO), (BEN, TOM), (NINA, MALLORY))


def settle(app: Flask) -> None:
    """Put the library and everybody of the tests into an empty database."""
    with app.app_context():
        transact(load_library, entries=exercise_files(), now=NOW)
        settle_in()


def put_people(app: Flask, server: PushServer, now: datetime) -> None:
    """Let three people have exercises today, and a device each that is pushed to."""
    for number, (client, therapist) in enumerate(CARED_FOR):
        published(signed_in_phone(app, therapist, now), client=client)
        subscribed(signed_in_phone(app, client, now), server.device(number))
    with app.app_context():
        transact(put_looks, now=now)
        db.session.remove()


def put_looks(*, now: datetime) -> None:
    """Keep that everybody was looked at, as she was when something was decided for her."""
    looks = [
        {
            "client_id": client.id,
            "scope": client_scope(client.id),
            "seq": sequence(client_scope(client.id)),
            "look_at": now + timedelta(days=1),
        }
        for client, _ in CARED_FOR
    ]
    put_many(LOOKS, looks)


def put_reminders(app: Flask, count: int, now: datetime) -> set[UUID]:
    """Keep so many reminders of today's exercises that are to go now; return their ids."""
    day = diary_day(now, zone_of(ZONE)).isoformat()
    part = {"kind": "routine", "what": day, "nth": 1, "pieces": 1, "seconds": 60}
    closes_at = now + timedelta(hours=6)
    part["closes_at"] = closes_at.isoformat()
    with app.app_context():
        seqs = {client.id: sequence(client_scope(client.id)) for client, _ in CARED_FOR}
        db.session.remove()
    rows = [
        reminder_row(
            client_id=client.id,
            kind="routine",
            what=day,
            due_at=now - timedelta(seconds=number),
            closes_at=closes_at,
            parts=[part],
            now=now,
            seq=seqs[client.id],
        )
        for number, (client, _) in zip(range(count), cycle(CARED_FOR), strict=False)
    ]
    with app.app_context():
        transact(keep_reminders, said=[(row, "push") for row in rows], now=now)
        db.session.remove()
        analyze()  # as a database that is not quite new has done by itself
    return {row["id"] for row in rows}
