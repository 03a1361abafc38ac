"""Make, end and recognise the address of a client's calendar. None of this commits."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, update

from strtrack.accounts.access import Viewer
from strtrack.accounts.rules import new_token, secret_hash
from strtrack.accounts.service.courses import require_in_care
from strtrack.audit import record
from strtrack.interop.models import ADDRESSES
from strtrack.interop.queries.addresses import find_address, find_by_token
from strtrack.kernel import changes
from strtrack.kernel.db import put_row, read, transact
from strtrack.kernel.errors import NotFound

READ_IS_OLD = timedelta(hours=1)
NO_ADDRESS = {"made_at": None, "names": False, "last_read_at": None}


def shown_address(*, client_id: UUID) -> dict[str, Any]:
    """Return what a client sees of her address: never the address itself."""
    return find_address(client_id) or NO_ADDRESS


def make_address(*, viewer: Viewer, names: bool, public_url: str, now: datetime) -> dict[str, Any]:
    """Give a client a new address, the one time it can be read; the one before ends with it.

    Raises Discharged for somebody who is in care no more.
    """
    client_id, token = viewer.own_client(), new_token()
    require_in_care(client_id=client_id, pointer="#/names")
    put_row(
        ADDRESSES,
        {
            "client_id": client_id,
            "user_id": viewer.user_id,
            "token_hash": secret_hash(token),
            "names": names,
            "made_at": now,
            "last_read_at": None,
        },
    )
    _noted(viewer, "make_calendar_address", client_id, now)
    address = f"{public_url}/calendar/{token}.ics"
    return {"address": address, "made_at": now, "names": names, "last_read_at": None}


def end_address(*, viewer: Viewer, now: datetime) -> None:
    """End a client's address; without one nothing happens."""
    client_id = viewer.own_client()
    if read(delete(ADDRESSES).where(ADDRESSES.c.client_id == client_id)).rowcount:
        _noted(viewer, "end_calendar_address", client_id, now)


def end_address_of(*, client_id: UUID) -> None:
    """End the address of a client who is in care no more. Not audited: the discharge is."""
    read(delete(ADDRESSES).where(ADDRESSES.c.client_id == client_id))


def open_address(*, token: str, now: datetime) -> Row[Any]:
    """Return whose calendar an address opens; note that it was read, at most once an hour.

    Raises NotFound for one that never was or has ended. It is the client's own reading, as of her
    other pages: not audited.
    """
    row = find_by_token(secret_hash(token))
    if row is None:
        raise NotFound("There is nothing here.")
    if row.last_read_at is None or now - row.last_read_at >= READ_IS_OLD:
        transact(_keep_read, row.client_id, now)
    return row


def _keep_read(client_id: UUID, now: datetime) -> None:
    read(update(ADDRESSES).where(ADDRESSES.c.client_id == client_id).values(last_read_at=now))


def _noted(viewer: Viewer, action: str, client_id: UUID, now: datetime) -> None:
    record(viewer.actor, action, f"calendar:{client_id}", client_id, now=now)
    changes.note(
        "calendar", client_id, practice_id=viewer.practice_id, client_id=client_id, now=now
    )
