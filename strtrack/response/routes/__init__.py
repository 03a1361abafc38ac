"""HTTP for how sessions were answered."""

from strtrack.response.routes import card, case_file, course, over_sessions

BLUEPRINTS = (card.bp, case_file.bp, course.bp, over_sessions.bp)

__all__ = ["BLUEPRINTS"]
