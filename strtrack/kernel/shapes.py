"""Fields that every feature's schemas are made of: bounded, aware, and strict as JSON is."""

import unicodedata
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from strtrack.kernel.timezones import zone_names

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)


class Shape(Schema):
    """A JSON object that refuses fields it does not know."""

    class Meta:
        unknown = RAISE


class Int(fields.Integer):
    """A whole number between two bounds; 10.0 is one, true and "10" are not."""

    def __init__(self, low: int, high: int, **options: Any) -> None:
        super().__init__(validate=validate.Range(low, high), **options)

    def _validated(self, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.make_error("invalid")
        if isinstance(value, float) and not value.is_integer():
            raise self.make_error("invalid")
        return int(value)


class Number(fields.Float):
    """A finite number between two bounds; never a text or a truth value."""

    def __init__(self, low: float, high: float, **options: Any) -> None:
        super().__init__(validate=validate.Range(low, high), allow_nan=False, **options)

    def _validated(self, value: Any) -> float:
        if isinstance(value, bool | str):
            raise self.make_error("invalid")
        return super()._validated(value)


class Truth(fields.Boolean):
    """true or false, nothing that only looks like it."""

    truthy: set[Any] = {True}
    falsy: set[Any] = {False}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


class Words(fields.String):
    """People's own words: any script, any length up to the limit, no control characters.

    `lines` allows line breaks and tabs. White space at both ends is taken off.
    """

    def __init__(self, most: int, *, least: int = 0, lines: bool = False, **options: Any) -> None:
        super().__init__(validate=validate.Length(least, most), **options)
        self._allowed = {"\n", "\t"} if lines else set()

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text: str = super()._deserialize(value, attr, data, **kwargs)
        for sign in text:
            if unicodedata.category(sign) in {"Cc", "Cs"} and sign not in self._allowed:
                raise ValidationError("Control characters are not allowed.")
        return text.strip()


class Instant(fields.AwareDateTime):
    """A moment with its zone, between 2000 and 2200; kept in UTC."""

    def __init__(self, **options: Any) -> None:
        super().__init__(format="iso", default_timezone=None, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if not isinstance(value, str):
            raise self.make_error("invalid", input=value, obj_type="datetime")
        at: datetime = super()._deserialize(value, attr, data, **kwargs)
        try:
            at = at.astimezone(UTC)
        except OverflowError as error:
            raise ValidationError("Must lie between 2000 and 2200.") from error
        if not EARLIEST <= at < LATEST:
            raise ValidationError("Must lie between 2000 and 2200.")
        return at


class Day(fields.Date):
    """A local date between 2000 and 2200."""

    def __init__(self, **options: Any) -> None:
        super().__init__(format="iso", **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if not isinstance(value, str) or len(value) != len("2026-11-23"):
            raise self.make_error("invalid", input=value, obj_type="date")
        day: date = super()._deserialize(value, attr, data, **kwargs)
        if not EARLIEST.date() <= day < LATEST.date():
            raise ValidationError("Must lie between 2000 and 2200.")
        return day


class Zone(fields.String):
    """The IANA name of a time zone that tzdata knows, old aliases included."""

    def __init__(self, **options: Any) -> None:
        super().__init__(validate=[validate.Length(1, 64), known_zone], **options)


def known_zone(name: str) -> None:
    """Raise ValidationError for a zone that tzdata does not know."""
    if name not in zone_names():
        raise ValidationError("There is no such time zone.")


class Id(fields.UUID):
    """A UUID in its canonical writing."""

    def _validated(self, value: Any) -> UUID:
        if isinstance(value, UUID):
            return value
        try:
            made = UUID(value)
        except (ValueError, AttributeError, TypeError) as error:
            raise self.make_error("invalid_uuid") from error
        if str(made) != str(value).lower():
            raise self.make_error("invalid_uuid")
        return made


def one_of(*choices: str, **options: Any) -> fields.String:
    """Return a field that takes one of the given words."""
    return fields.String(validate=validate.OneOf(choices), **options)


class PageQuery(Shape):
    """Where a list goes on."""

    cursor = Words(200, load_default=None)
    limit = fields.Integer(load_default=50, validate=validate.Range(1, 200))
