"""Is it alive, and can it work: database, schema, scheduler."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Blueprint, Response
from sqlalchemy import String, delete, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, db, put_row, read, table_of
from strtrack.kernel.http import answer, now
from strtrack.kernel.schema_version import find_mismatch

bp = Blueprint("health", __name__)
SILENT_AFTER = timedelta(minutes=2)
FORGOTTEN_AFTER = timedelta(days=7)


class Heartbeat(Base):
    """When a background process last said it is there, and what failed in it since it started."""

    __tablename__ = "heartbeats"

    process: Mapped[str] = mapped_column(String(80), primary_key=True)
    started_at: Mapped[datetime]
    beat_at: Mapped[datetime]
    failures: Mapped[int] = mapped_column(default=0)
    failed_job: Mapped[str | None] = mapped_column(String(40))
    failed_at: Mapped[datetime | None]


HEARTBEATS = table_of(Heartbeat)
_BEAT_AT, _FAILED_AT = HEARTBEATS.c.beat_at, HEARTBEATS.c.failed_at


@dataclass(slots=True)
class Failures:
    """How often jobs of this process failed, and which did last and when."""

    count: int = 0
    job: str | None = None
    at: datetime | None = None

    def note(self, job: str, now: datetime) -> None:
        """Count one more."""
        self.count, self.job, self.at = self.count + 1, job, now


@dataclass(frozen=True, slots=True)
class Background:
    """What is heard of all background processes together."""

    beat_at: datetime | None
    failed_at: datetime | None

    def is_silent(self, now: datetime) -> bool:
        """Whether none has said anything for too long."""
        return self.beat_at is None or now - self.beat_at > SILENT_AFTER


def beat(
    *, process: str, started_at: datetime, now: datetime, failures: Failures | None = None
) -> None:
    """Say that a background process is there. Nothing a person did, so not audited."""
    failed = failures or Failures()
    row = {
        "process": process,
        "started_at": started_at,
        "beat_at": now,
        "failures": failed.count,
        "failed_job": failed.job,
        "failed_at": failed.at,
    }
    put_row(HEARTBEATS, row)


def forget_silent(*, now: datetime) -> None:
    """Forget processes that were not heard of for a week. Not audited."""
    read(delete(HEARTBEATS).where(HEARTBEATS.c.beat_at < now - FORGOTTEN_AFTER))


def find_background() -> Background:
    """Return when any background process was last heard, and when a job of one last failed."""
    latest = [func.max(column).label(column.name) for column in (_BEAT_AT, _FAILED_AT)]
    return Background(**read(select(*latest)).mappings().one())


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
        if find_background().is_silent(now()):
            checks["scheduler"] = "silent"
    except SQLAlchemyError:
        db.session.rollback()
        checks["database"] = "unreachable"
    good = all(value == "ok" for value in checks.values())
    return answer(
        {"status": "ready" if good else "not ready", "checks": checks}, 200 if good else 503
    )


ready.__access__ = frozenset({"nobody"})  # type: ignore[attr-defined]
