"""The JSON shape of what an exercise is done against, as it is sent."""

from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from strtrack.kernel.shapes import Shape, one_of
from strtrack.library.rules.dosage import BAND_LEVELS

HEAVIEST_KG = 500


class LoadValue(fields.Field[Any]):
    """A band's level as a word, or kilograms as a number."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, str) and value in BAND_LEVELS:
            return value
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if number and 0 < value <= HEAVIEST_KG:
            return value
        raise ValidationError("A band's level, or kilograms up to 500.")


class PlanLoadSchema(Shape):
    """What an exercise is done against: a band has a level, an external load kilograms."""

    kind = one_of("none", "bodyweight", "band", "external", required=True)
    value = LoadValue(load_default=None, allow_none=True, metadata={"type": ["string", "number"]})
    unit = one_of("resistance_level", "kg", load_default=None, allow_none=True)

    @validates_schema
    def fits(self, data: dict[str, Any], **_: Any) -> None:
        kind, value = data["kind"], data["value"]
        if kind in {"none", "bodyweight"} and (value is not None or data["unit"] is not None):
            raise ValidationError("This kind has no value.", "value")
        if kind == "band" and value is not None and not isinstance(value, str):
            raise ValidationError("A band has a level.", "value")
        if kind == "external" and isinstance(value, str):
            raise ValidationError("An external load is in kilograms.", "value")
