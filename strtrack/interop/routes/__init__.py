"""HTTP for what leaves for other programs: a client's record, and her days as a calendar."""

from strtrack.interop.routes.calendar import address_bp, feed_bp
from strtrack.interop.routes.export import bp as export_bp

BLUEPRINTS = (export_bp, address_bp, feed_bp)
