"""HTTP for the treatment room."""

from strtrack.treatments.routes import arrivals, consents, screenings, sheet, treatments

BLUEPRINTS = (treatments.bp, sheet.bp, arrivals.bp, screenings.bp, consents.bp)

__all__ = ["BLUEPRINTS"]
