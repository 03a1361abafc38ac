"""Which second easings somebody is to be told of, once each, and when one asks no more."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Eased:
    """A line that has its dose from an easing, as it stands.

    `easing_id` is the decision that eased it; `too_much` says that it asks for another easing;
    `put_off_at` is when an easing of it was last put off, `has_ended` that it is over.
    """

    line_id: UUID
    easing_id: UUID
    eased_at: datetime
    too_much: bool
    put_off_at: datetime | None = None
    has_ended: bool = False

    @property
    def about(self) -> str:
        """What it is told about: one line, and the easing that was not enough."""
        return f"{self.line_id} {self.easing_id}"

    @property
    def is_open(self) -> bool:
        """Whether nobody has seen to it since: the line goes on, and no easing was put off."""
        put_off = self.put_off_at is not None and self.put_off_at > self.eased_at
        return not (self.has_ended or put_off)


def to_tell(lines: Iterable[Eased], told: Collection[str | None]) -> list[Eased]:
    """Return what is to be told now: what asks for another easing and was never told."""
    return [one for one in lines if one.too_much and one.is_open and one.about not in told]


def asks_still(lines: Iterable[Eased], told: Iterable[str | None]) -> bool:
    """Return whether anything that was told still waits for somebody.

    A line that feels better meanwhile does: only what is done about it ends it.
    """
    return not {one.about for one in lines if one.is_open}.isdisjoint(told)
