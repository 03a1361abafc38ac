"""HTTP for how sessions were answered."""

from strtrack.response.routes import card, case_file, course

BLUEPRINTS = (card.bp, case_file.bp, course.bp)

__all__ = ["BLUEPRINTS"]
