"""HTTP for many writes at once: each as its single route does it, none in another's way."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Response
from marshmallow import ValidationError

from strtrack.accounts.access import Viewer
from strtrack.accounts.login import clients_only, viewer
from strtrack.kernel import changes
from strtrack.kernel.db import transact
from strtrack.kernel.errors import DomainError, Invalid, NotFound
from strtrack.kernel.http import Blueprint, answer, now
from strtrack.kernel.problems import fault, not_valid, refusal
from strtrack.sync.errors import OtherPerson, UnknownKind
from strtrack.sync.routes.kinds import KINDS, Kind, Named
from strtrack.sync.rules.clocks import put_right
from strtrack.sync.schemas.batch import PROTOCOL, BatchAnswerSchema, BatchSchema, WriteSchema

FROM_HERE = 500  # faults of the server's own, which may be gone the next time
_WRITE = WriteSchema()

bp = Blueprint("sync", __name__, description="What a phone keeps without a signal")


@bp.post("/sync")
@clients_only
@bp.arguments(BatchSchema)
@bp.response(200, BatchAnswerSchema)
@bp.alt_response(409)
def write_batch(body: dict[str, Any]) -> Response:
    """Store what was written without a signal: each as its single route does, in its own write."""
    seen = viewer()
    if body["client_id"] not in {None, seen.client_id}:
        raise OtherPerson("Somebody else is signed in by now.", pointer="#/client_id")
    items = [_written(seen, body, place) for place in range(len(body["items"]))]
    return answer({"protocol": PROTOCOL, "received_at": now(), "items": items})


def _written(seen: Viewer, batch: dict[str, Any], place: int) -> dict[str, Any]:
    """Return what became of one write; whatever it was, the next one is tried too."""
    item = batch["items"][place]
    told = {name: _text(item, name) for name in ("type", "id")}
    try:
        body, is_new = _write(seen, batch, place)
    except DomainError as error:
        status = "failed" if error.status >= FROM_HERE else "refused"
        return told | {"status": status, "problem": refusal(error)}
    except Exception as error:  # noqa: BLE001  # it is logged, and the others are still to come
        return told | {"status": "failed", "problem": fault(error)}
    shown = {} if body is None else {"body": body}
    return told | {"status": "stored" if is_new else "replayed"} | shown


def _write(seen: Viewer, batch: dict[str, Any], place: int) -> tuple[dict[str, Any] | None, bool]:
    """Return what the single route answers, and whether this call stored something."""
    try:
        item = _WRITE.load(batch["items"][place])
    except ValidationError as error:
        raise not_valid({"items": {place: error.messages}}) from error
    kind = KINDS.get(item["type"])
    if kind is None:
        raise UnknownKind("A newer server will take it.", pointer=f"#/items/{place}/type")
    new = _loaded(kind, item["body"])
    record_id = _record_id(seen, kind, item["id"], new)
    after = len(batch["items"]) - 1 - place
    right = put_right(
        new,
        kind.instants,
        sent_at=batch["sent_at"],
        now=now(),
        latest=now() - timedelta(seconds=after),  # what was written first stays first
    )
    return transact(_do, kind, seen, record_id, right)


def _do(
    kind: Kind, seen: Viewer, record_id: UUID, new: dict[str, Any]
) -> tuple[dict[str, Any] | None, bool]:
    """Write and say whether anything was written: then, and only then, a change is noted."""
    body = kind.write(seen, record_id, new, now())
    return body, bool(changes.touched())


def _loaded(kind: Kind, body: dict[str, Any]) -> dict[str, Any]:
    if kind.schema is None:
        return {}
    try:
        loaded: dict[str, Any] = kind.schema.load(body)
    except ValidationError as error:
        raise not_valid(error.messages) from error
    return loaded


def _record_id(seen: Viewer, kind: Kind, written: str, new: dict[str, Any]) -> UUID:
    """Return the record's id: what stands in the single route's path or in the body, else whose
    it is: of some things a client has one.
    """
    if kind.named is Named.IN_BODY:
        record_id: UUID = new["id"]
        if str(record_id) != written.lower():
            raise Invalid("It writes to another record.", pointer="#/id")
        return record_id
    if kind.named is Named.BY_CLIENT:
        return seen.own_client()
    try:
        return UUID(written)
    except ValueError as error:
        raise NotFound("There is nothing here.") from error


def _text(item: Any, name: str) -> str | None:
    found = item.get(name) if isinstance(item, dict) else None
    return found if isinstance(found, str) else None
