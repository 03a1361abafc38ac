"""Logs as JSON lines on standard error: what happened, never whom it is about."""

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

import orjson
import structlog

SECRET_PLACE = re.compile(r"(/(?:invites?|calendar|unsubscribe)/)[^/?#\s\"'<>]+")


def without_secrets(text: str) -> str:
    """Return a text with "-" for each secret that stands in an address of ours."""
    return SECRET_PLACE.sub(r"\1-", text)


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
