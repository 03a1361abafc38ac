"""HTTP for the library: the catalogue, and what a practice makes itself."""

from strtrack.library.routes import catalogue, media, own

BLUEPRINTS = (catalogue.bp, own.bp, media.bp)

__all__ = ["BLUEPRINTS"]
