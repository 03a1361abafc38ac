"""The WSGI app, for gunicorn or any other server: `gunicorn wsgi:app`."""

from strtrack.app import create_app
from strtrack.kernel.lasting import keep_for_good
from strtrack.kernel.logs import configure_logs
from strtrack.kernel.schema_version import find_mismatch
from strtrack.settings import Settings

settings = Settings.from_env()
configure_logs(settings.log_level)
app = create_app(settings)
with app.app_context():
    if wrong := find_mismatch():
        raise SystemExit(wrong)
keep_for_good()
