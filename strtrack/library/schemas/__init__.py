"""The JSON shapes of the catalogue; here, those that other features build on."""

from strtrack.library.schemas.areas import SIDES, AreaSchema, ZonesSchema
from strtrack.library.schemas.exercises import LoadSchema

__all__ = ["SIDES", "AreaSchema", "LoadSchema", "ZonesSchema"]
