"""HTTP for plans: the programme, days off it, and where to start from."""

from strtrack.plans.routes import days_off, programme, templates

BLUEPRINTS = (programme.bp, days_off.bp, templates.bp)

__all__ = ["BLUEPRINTS"]
