"""HTTP for what phones send and get at once."""

from strtrack.sync.routes.batch import bp as batch

BLUEPRINTS = (batch,)
