"""Who saw or changed what; append-only."""

from strtrack.audit.service import Actor, record, record_each

__all__ = ["Actor", "record", "record_each"]
