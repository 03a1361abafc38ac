"""The web server: gunicorn around an app that is put together once, before its workers fork."""

from typing import cast

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.config import Config
from gunicorn.glogging import Logger

from strtrack.kernel.logs import SecretsCut
from strtrack.settings import Settings


class ServerLogger(Logger):
    """gunicorn's logger, in which no secret of an address stands: neither a line that it could
    not read, nor the log of accesses, should somebody turn that on.
    """

    def setup(self, cfg: Config) -> None:
        """Cut secrets out of both logs, again whenever they are set up."""
        super().setup(cfg)
        for log in (self.error_log, self.access_log):
            if not any(isinstance(one, SecretsCut) for one in log.filters):
                log.addFilter(SecretsCut())


class WebServer(BaseApplication):
    """Serve an app with the number of workers and threads that its settings name.

    What the app imported is shared by all workers, so a worker starts in no time and costs little
    memory. The caller has closed every database connection: none survives a fork.
    """

    def __init__(self, app: Flask) -> None:
        self._app = app
        super().__init__()

    def load_config(self) -> None:
        settings = cast(Settings, self._app.extensions["strtrack.settings"])
        host = "127.0.0.1" if settings.demo else settings.listen
        chosen = {
            "bind": f"[{host}]:{settings.port}" if ":" in host else f"{host}:{settings.port}",
            "workers": settings.web_workers,
            "worker_class": "gthread",
            "threads": settings.web_threads,
            "graceful_timeout": 10,
            "keepalive": 30,
            "loglevel": "warning",
            "control_socket_disable": True,
            "logger_class": ServerLogger,
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Return the app; called in each worker."""
        return self._app
