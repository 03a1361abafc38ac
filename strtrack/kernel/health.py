"""Is it alive, and can it work: database, schema, scheduler."""

from datetime import datetime, timedelta

from flask import Blueprint, Response
from sqlalchemy import String, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, db, put_row, read, table_of
from strtrack.kernel.http import answer, now
from strtrack.kernel.schema_version import find_mismatch

bp = Blueprint("health", __name__)
SILENT_AFTER = timedelta(minutes=3)


class Heartbeat(Base):
    """When a background process last said it is there."""

    __tablename__ = "heartbeats"

    process: Mapped[str] = mapped_column(String(80), primary_key=True)
    started_at: Mapped[datetime]
    beat_at: Mapped[datetime]


HEARTBEATS = table_of(Heartbeat)


def beat(*, process: str, started_at: datetime, now: datetime) -> None:
    """Say that a background process is there. Nothing a person did, so not audited."""
    put_row(HEARTBEATS, {"process": process, "started_at": started_at, "beat_at": now})


def last_beat() -> datetime | None:
    """Return when any background process last said it is there."""
    found: datetime | None = read(
        select(HEARTBEATS.c.beat_at).order_by(HEARTBEATS.c.beat_at.desc()).limit(1)
    ).scalar()
    return found


@bp.get("/healthz")
def alive() -> Response:
    """Answer 200 as long as the process can answer."""
    return answer({"status": "alive"})


alive.__access__ = frozenset({"nobody"})  # type: ignore[attr-defined]


@bp.get("/readyz")
def ready() -> Response:
    """Answer 200 when database and schema are right and the scheduler is running, else 503."""
    checks = {"database": "ok", "schema": "ok", "scheduler": "ok"}
    try:
        if find_mismatch():
            checks["schema"] = "unknown"
        seen = last_beat()
        if seen is None or now() - seen > SILENT_AFTER:
            checks["scheduler"] = "silent"
    except SQLAlchemyError:
        db.session.rollback()
        checks["database"] = "unreachable"
    good = all(value == "ok" for value in checks.values())
    return answer(
        {"status": "ready" if good else "not ready", "checks": checks}, 200 if good else 503
    )


ready.__access__ = frozenset({"nobody"})  # type: ignore[attr-defined]
