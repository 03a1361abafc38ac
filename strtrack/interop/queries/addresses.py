"""Read a client's calendar address, and whose an address is."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, select

from strtrack.accounts.models import CLIENTS
from strtrack.interop.models import ADDRESSES
from strtrack.kernel.db import read

_A = ADDRESSES.c
_LIVING = (
    select(_A.client_id, _A.names, _A.made_at, _A.last_read_at)
    .join(CLIENTS, (CLIENTS.c.id == _A.client_id) & (CLIENTS.c.user_id == _A.user_id))
)  # fmt: skip
_OF_CLIENT = _LIVING.where(_A.client_id == bindparam("client_id"))
_BY_TOKEN = _LIVING.where(_A.token_hash == bindparam("token_hash"))
_SHOWN = ("made_at", "names", "last_read_at")


def find_address(client_id: UUID) -> dict[str, Any] | None:
    """Return when a client made her address, whether it names things, and when it was read last."""
    row = read(_OF_CLIENT, {"client_id": client_id}).first()
    return {name: getattr(row, name) for name in _SHOWN} if row else None


def find_by_token(token_hash: str) -> Row[Any] | None:
    """Return whose address has a secret of that hash.

    One look-up of a hash, so a right secret and a wrong one cost the same.
    """
    return read(_BY_TOKEN, {"token_hash": token_hash}).first()
