"""HTTP for growing and easing a plan."""

from strtrack.progression.routes import progression

BLUEPRINTS = (progression.bp,)

__all__ = ["BLUEPRINTS"]
