"""Read a client's thread, page by page and as it stands."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Label, Row, Select, Uuid, and_, bindparam, func, or_, select, tuple_

from strtrack.accounts.models import CLIENTS, MEMBERS, PRACTICES
from strtrack.kernel.db import read
from strtrack.messages.models import MESSAGES, PICTURES, THREADS
from strtrack.messages.rules import MEMBER

_M, _P, _T = MESSAGES.c, PICTURES.c, THREADS.c
_SHOWN = (
    select(
        MESSAGES,
        func.coalesce(MEMBERS.c.name, CLIENTS.c.name).label("author_name"),
        _P.width,
        _P.height,
    )
    .join(CLIENTS, CLIENTS.c.id == _M.client_id)
    .join(MEMBERS, MEMBERS.c.id == _M.member_id, isouter=True)
    .join(PICTURES, and_(_P.client_id == _M.client_id, _P.id == _M.picture_id), isouter=True)
)
_THREAD = _SHOWN.where(_M.client_id == bindparam("client_id"))
_FROM_MEMBER = and_(_M.client_id == bindparam("client_id"), _M.by == MEMBER, _M.read_at.is_(None))
OF_TODAY: tuple[Label[Any], ...] = (
    select(func.count()).where(_FROM_MEMBER).scalar_subquery().label("messages_unread"),
    select(func.max(_M.received_at)).where(_FROM_MEMBER).scalar_subquery().label("message_at"),
)
_UNREAD = (
    select(_M.client_id, _M.id, _M.received_at)
    .where(
        _M.client_id.in_(bindparam("ids", type_=Uuid(), expanding=True)),
        _M.by == MEMBER,
        _M.read_at.is_(None),
        _M.received_at >= bindparam("since", type_=_M.received_at.type),
    )
    .order_by(_M.received_at, _M.id)
)


def list_messages(
    client_id: UUID, *, after: tuple[datetime, UUID] | None, limit: int
) -> list[Row[Any]]:
    """Return a thread's messages, newest first, after (older than) an (instant, id)."""
    found = _THREAD
    if after:
        found = found.where(tuple_(_M.received_at, _M.id) < tuple_(*after))
    newest = found.order_by(_M.received_at.desc(), _M.id.desc()).limit(limit)
    return list(read(newest, {"client_id": client_id}))


def list_since(client_id: UUID, since: datetime, ids: Collection[UUID] | None) -> list[Row[Any]]:
    """Return a thread's messages since an instant, or those of them that are named."""
    found = _THREAD.where(_M.received_at >= since)
    if ids is not None:
        found = found.where(_M.id.in_(list(ids)))
    return list(read(found.order_by(_M.received_at, _M.id), {"client_id": client_id}))


def find_message(client_id: UUID, message_id: UUID) -> Row[Any] | None:
    """Return one message of a thread."""
    return read(_THREAD.where(_M.id == message_id), {"client_id": client_id}).first()


def message_of(row: Row[Any]) -> dict[str, Any]:
    """Return a message as the API shows it."""
    picture = {"id": row.picture_id, "width": row.width, "height": row.height}
    names = ("id", "client_id", "by", "author_name", "text")
    times = ("written_at", "received_at", "read_at")
    return {
        **{name: getattr(row, name) for name in names},
        "picture": picture if row.picture_id else None,
        **{name: getattr(row, name) for name in times},
    }


def find_picture(client_id: UUID, picture_id: UUID) -> Row[Any] | None:
    """Return what is known of one picture of a thread."""
    mine = (_P.client_id == client_id) & (_P.id == picture_id)
    return read(select(PICTURES).where(mine)).first()


def count_unread(client_id: UUID, by: str) -> Row[Any]:
    """Return how many messages of one side nobody has seen, when the first and the last came."""
    theirs = (_M.client_id == client_id) & (_M.by == by) & _M.read_at.is_(None)
    return read(
        select(
            func.count().label("unread"),
            func.min(_M.received_at).label("since"),
            func.max(_M.received_at).label("until"),
        ).where(theirs)
    ).one()


def get_reply_terms(client_id: UUID) -> Row[Any]:
    """Return what a client's practice says of its answers, and when it is open."""
    p = PRACTICES.c
    return read(
        select(p.expected_reply, p.opening_hours, p.time_zone)
        .join(CLIENTS, CLIENTS.c.practice_id == p.id)
        .where(CLIENTS.c.id == client_id)
    ).one()


def list_unread(client_ids: Iterable[UUID], since: datetime) -> list[Row[Any]]:
    """Return what members wrote to these clients since an instant and they have not seen."""
    return list(read(_UNREAD, {"ids": list(client_ids), "since": since}))


def with_thread(about_charts: Select[Any]) -> Select[Any]:
    """Return a statement about charts with what waits to be read and the last message beside it."""
    return about_charts.add_columns(
        func.coalesce(_T.unread, 0).label("messages_waiting"),
        _T.waiting_since.label("message_waiting_since"),
        _T.waiting_until.label("message_waiting_until"),
        _T.last_at.label("message_at"),
    ).join(THREADS, _T.client_id == CLIENTS.c.id, isouter=True)


def list_threads(
    practice_id: UUID,
    *,
    therapist_ids: tuple[UUID, ...] | None,
    after: tuple[int, datetime, UUID] | None,
    limit: int,
) -> list[Row[Any]]:
    """Return the inbox: threads that wait first, then the newest, after such a place."""
    waits = (_T.unread > 0).cast(_T.unread.type)
    found = (
        select(
            _T.client_id, _T.unread, _T.last_at, waits.label("waits"), _M.text, _M.by,
            _M.picture_id, CLIENTS.c.name.label("client_name"),
        )
        .join(CLIENTS, CLIENTS.c.id == _T.client_id)
        .join(MESSAGES, and_(_M.client_id == _T.client_id, _M.id == _T.last_id))
        .where(_T.practice_id == practice_id)
    )  # fmt: skip
    if therapist_ids:
        found = found.where(CLIENTS.c.therapist_id.in_(therapist_ids))
    if after:
        flag, at, client_id = after
        older = or_(_T.last_at < at, (_T.last_at == at) & (_T.client_id > client_id))
        found = found.where(or_(waits < flag, (waits == flag) & older))
    ordered = found.order_by(waits.desc(), _T.last_at.desc(), _T.client_id)
    return list(read(ordered.limit(limit)))


def count_waiting(practice_id: UUID, therapist_ids: tuple[UUID, ...] | None) -> int:
    """Return how many messages of clients nobody at the practice, or its therapist, has seen."""
    found = select(func.coalesce(func.sum(_T.unread), 0)).where(_T.practice_id == practice_id)
    if therapist_ids:
        theirs = CLIENTS.c.therapist_id.in_(therapist_ids)
        found = found.join(CLIENTS, CLIENTS.c.id == _T.client_id).where(theirs)
    return int(read(found).scalar_one())
