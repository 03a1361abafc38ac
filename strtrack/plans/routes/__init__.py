"""HTTP for plans: the programme, days off it, where to start from, what its exercises look like."""

from strtrack.plans.routes import days_off, exercises, programme, templates

BLUEPRINTS = (programme.bp, days_off.bp, templates.bp, exercises.bp)

__all__ = ["BLUEPRINTS"]
