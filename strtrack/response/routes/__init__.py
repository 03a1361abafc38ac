"""HTTP for how sessions were answered."""

from strtrack.response.routes import card, case_file

BLUEPRINTS = (card.bp, case_file.bp)

__all__ = ["BLUEPRINTS"]
