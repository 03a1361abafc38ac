"""HTTP for how sessions were answered."""

from strtrack.response.routes import card

BLUEPRINTS = (card.bp,)

__all__ = ["BLUEPRINTS"]
