"""Whose record is read, from which day on it is kept whole, and what of it is asked for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.accounts.access import Viewer
from strtrack.checkins.queries.windows import REACHES
from strtrack.kernel.timezones import day_starts_at, diary_day, zone_of

WHOLE_DAYS = 90
PAST_DAYS = 731  # beyond two years nobody looks on a phone


@dataclass(frozen=True, slots=True)
class Item:
    """A record as it is now; without a body nothing of it counts any more."""

    kind: str
    id: str
    body: dict[str, Any] | None

    @property
    def written(self) -> dict[str, Any]:
        """The same as it is sent."""
        removed = self.body is None
        return {"kind": self.kind, "id": self.id, "removed": removed, "body": self.body}


@dataclass(frozen=True, slots=True)
class Reading:
    """What the records of one answer are read by.

    `ids` are the records that changed, by kind, and None in a first sync; `judged_since` is the
    first instant at which something was written by which answers are judged.
    """

    viewer: Viewer
    person: Row[Any]
    now: datetime
    ids: Mapping[str, Collection[UUID]] | None = None
    judged_since: datetime | None = None
    first: date = field(init=False)
    since: datetime = field(init=False)

    def __post_init__(self) -> None:
        zone = zone_of(self.person.time_zone)
        first = diary_day(self.now, zone) - timedelta(days=WHOLE_DAYS)
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "since", day_starts_at(first, zone))

    @property
    def client_id(self) -> UUID:
        """Whose record it is."""
        return self.viewer.own_client()

    @property
    def past_from(self) -> date:
        """The first of the days that are kept at all."""
        return self.first - timedelta(days=PAST_DAYS - WHOLE_DAYS)

    @property
    def sessions_since(self) -> datetime:
        """From when on sessions ended whose answers may have been judged anew."""
        return (self.judged_since or self.now) - REACHES

    def wants(self, record_id: UUID) -> bool:
        """Whether a record is asked for, whatever its kind."""
        return self.ids is None or any(record_id in named for named in self.ids.values())
