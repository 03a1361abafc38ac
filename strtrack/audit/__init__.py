"""Who saw or changed what; append-only."""

from strtrack.audit.service import Actor, record

__all__ = ["Actor", "record"]
