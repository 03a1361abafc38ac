"""HTTP for what phones send and get at once."""

from strtrack.sync.routes.batch import bp as batch
from strtrack.sync.routes.changes import bp as changes

BLUEPRINTS = (batch, changes)
