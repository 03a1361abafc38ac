"""Logs as JSON lines on standard error: what happened, never whom it is about."""

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

import orjson
import structlog

BEFORE_SECRETS = r"(/(?:invites?|calendar|unsubscribe)/)"
IN_A_TEXT = re.compile(BEFORE_SECRETS + r"[^/?#\s\"'<>]+")
IN_A_PATH = re.compile(BEFORE_SECRETS + r"[^/]+")


def without_secrets(text: str) -> str:
    """Return a text with "-" for each secret that stands in an address of ours."""
    return IN_A_TEXT.sub(r"\1-", text)


def path_without_secrets(path: str) -> str:
    """Return a path likewise, whatever signs stand where a secret belongs."""
    return IN_A_PATH.sub(r"\1-", path)


def cut_secrets(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Return an event of ours without secrets; whatever a text of it quotes."""
    return {
        name: without_secrets(value) if isinstance(value, str) else value
        for name, value in event.items()
    }


class SecretsCut(logging.Filter):
    """Takes secrets out of what a library logs, its arguments filled in."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = without_secrets(record.getMessage()), None
        return True


def configure_logs(level: str) -> None:
    """Write our own events at `level` and libraries' warnings, one JSON object a line."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.format_exc_info,
            cut_secrets,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(serializer=orjson.dumps),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.BytesLoggerFactory(sys.stderr.buffer),
        cache_logger_on_first_use=True,
    )
