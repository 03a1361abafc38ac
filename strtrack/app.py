"""Put the program together."""

from pathlib import Path

from alembic.config import Config
from flask import Flask
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix

from strtrack.accounts.login import register_login
from strtrack.accounts.login.limits import limiter
from strtrack.accounts.routes import BLUEPRINTS as ACCOUNTS
from strtrack.adherence import routes as adherence
from strtrack.alerts import routes as alerts
from strtrack.care import routes as care
from strtrack.caseload import routes as caseload
from strtrack.caseload.service.summaries import refresh_touched
from strtrack.charts import routes as charts
from strtrack.checkins import routes as checkins
from strtrack.checkins.service.reconsider import reconsider_touched
from strtrack.figures import routes as figures
from strtrack.habits import routes as habits
from strtrack.interop.routes import BLUEPRINTS as INTEROP
from strtrack.kernel import health, own_pages
from strtrack.kernel.answers import KeptAnswers
from strtrack.kernel.changes import write_notes
from strtrack.kernel.clock import Clock, OffsetClock, SystemClock
from strtrack.kernel.db import db, end_writes_with
from strtrack.kernel.engine import configure_database
from strtrack.kernel.http import register_json
from strtrack.kernel.media import FolderStorage
from strtrack.kernel.pages import serve_pages
from strtrack.kernel.passwords import Passwords
from strtrack.kernel.problems import ProblemApi, register_problem_handlers
from strtrack.kernel.schema_version import MIGRATIONS
from strtrack.kernel.security import register_security, security_headers
from strtrack.kernel.vapid import PushKey
from strtrack.library.routes import BLUEPRINTS as LIBRARY
from strtrack.messages.routes import BLUEPRINTS as MESSAGES
from strtrack.notes import routes as notes
from strtrack.plans.routes import BLUEPRINTS as PLANS
from strtrack.progression.routes import BLUEPRINTS as PROGRESSION
from strtrack.reminders.routes import BLUEPRINTS as REMINDERS
from strtrack.reminders.routes.unsubscribing import bp as unsubscribing
from strtrack.response.routes import BLUEPRINTS as RESPONSE
from strtrack.resting import routes as resting
from strtrack.resting.service.ending import end_with_what_they_waited_for
from strtrack.settings import Settings, kept_secret
from strtrack.sync.routes import BLUEPRINTS as SYNC
from strtrack.timeline import routes as timeline
from strtrack.today import routes as today
from strtrack.treatments.routes import BLUEPRINTS as TREATMENTS
from strtrack.workouts import routes as workouts

KEPT_TODAYS = 2000
KEPT_DESKS = 200
FEATURES = (
    *ACCOUNTS,
    *LIBRARY,
    notes.bp,
    *MESSAGES,
    *TREATMENTS,
    *PLANS,
    resting.bp,
    alerts.bp,
    checkins.bp,
    workouts.bp,
    habits.bp,
    adherence.bp,
    *PROGRESSION,
    *RESPONSE,
    today.bp,
    *REMINDERS,
    charts.bp,
    timeline.bp,
    caseload.bp,
    figures.bp,
    *INTEROP,
    *SYNC,
    care.bp,
)


def create_app(settings: Settings, clock: Clock | None = None) -> Flask:
    """Build the WSGI app from explicit settings; reads no environment and touches no table."""
    app = Flask(__name__, static_folder=None)
    secret = kept_secret(settings)
    app.config["SECRET_KEY"] = secret
    app.extensions["strtrack.settings"] = settings
    app.extensions["strtrack.clock"] = clock or _clock(settings)
    app.extensions["strtrack.secret"] = secret
    app.extensions["strtrack.push_key"] = PushKey(settings)
    app.extensions["strtrack.passwords"] = Passwords(settings)
    app.extensions["strtrack.media"] = FolderStorage(Path(settings.data_dir) / "media")
    app.extensions["strtrack.today"] = KeptAnswers(KEPT_TODAYS)
    app.extensions["strtrack.desk_counts"] = KeptAnswers(KEPT_DESKS)
    register_json(app)
    configure_database(app, settings)
    end_writes_with(reconsider_touched, end_with_what_they_waited_for, refresh_touched, write_notes)
    Migrate(app, db, directory=str(MIGRATIONS), compare_type=True, render_as_batch=True)
    register_security(app, settings)
    register_problem_handlers(app)
    register_login(app)
    _limit(app, settings)
    _document(app)
    app.register_blueprint(health.bp)
    app.register_blueprint(own_pages.bp)
    app.register_blueprint(unsubscribing)
    app.wsgi_app = serve_pages(  # type: ignore[assignment, method-assign]
        app.wsgi_app, settings.frontend_dir, security_headers(settings)
    )
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, hops, hops, hops)  # type: ignore[method-assign]
    return app


def migration_config() -> Config:
    """Return Alembic's configuration for this program's migrations."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def _clock(settings: Settings) -> Clock:
    return OffsetClock(settings.test_clock) if settings.test_clock else SystemClock()


def _limit(app: Flask, settings: Settings) -> None:
    app.config["RATELIMIT_STORAGE_URI"] = settings.redis_url or "memory://"
    # Counted as registered already, the limiter leaves its hooks out: routes that have a limit
    # check it themselves, and all others would pay for looking whether they have one.
    app.extensions["limiter"] = {limiter}
    limiter.init_app(app)


def _document(app: Flask) -> None:
    app.config.update(
        API_TITLE="STR Track",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/api",
        OPENAPI_JSON_PATH="openapi.json",
        API_SPEC_OPTIONS={
            "security": [{"cookie": []}],
            "components": {
                "securitySchemes": {
                    "cookie": {"type": "apiKey", "in": "cookie", "name": "strtrack_session"}
                }
            },
        },
    )
    api = ProblemApi(app)
    for blueprint in FEATURES:
        api.register_blueprint(blueprint)
