"""The program with its demo practice: filled once, and copied for each use."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Thread

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from strtrack.app import create_app
from strtrack.demo.service import fill
from strtrack.kernel.clock import SystemClock
from strtrack.kernel.db import db, transact
from strtrack.kernel.health import beat
from strtrack.kernel.logs import configure_logs
from strtrack.library.rules.exercises import exercise_files
from strtrack.library.service import load_library
from strtrack.settings import Settings

DATABASE = "screens.db"


class Silent(WSGIRequestHandler):
    """Answers and says nothing: what is printed are faults."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        return


def _app(folder: Path, public_url: str) -> Flask:
    settings = Settings(
        data_dir=folder,
        database_url=f"sqlite:///{folder / DATABASE}",
        public_url=public_url,
        password_memory_kib=8,
        password_passes=1,
        limit_addresses=False,
    )
    configure_logs("WARNING")
    return create_app(settings, SystemClock())


def fill_practice(folder: Path) -> None:
    """Make the demo practice in a folder."""
    app, now = _app(folder, "http://localhost"), SystemClock().now()
    with app.app_context():
        db.create_all()
        transact(load_library, entries=exercise_files(), now=now)
        passwords = app.extensions["strtrack.passwords"]
        fill(passwords=passwords, clients=12, weeks=3, seed=1, now=now, say=print)
        transact(beat, process="screens", started_at=now, now=now + timedelta(days=400))
        db.session.remove()
        db.engine.dispose()


@contextmanager
def running(filled: Path, folder: Path) -> Iterator[str]:
    """Run the program on a copy of a filled practice; give its address."""
    shutil.copytree(filled, folder, dirs_exist_ok=True)
    server = make_server(
        "localhost", 0, lambda _environ, _start: [], threaded=True, request_handler=Silent
    )
    url = f"http://localhost:{server.server_port}"
    server.app = _app(folder, url)
    Thread(target=server.serve_forever, daemon=True).start()
    yield url
    server.shutdown()
