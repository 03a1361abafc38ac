"""Any request may be sent twice: tell the same content from other content."""

import hashlib
from typing import Any

import orjson


def digest(content: dict[str, Any]) -> str:
    """Return a hash of loaded values that does not depend on their order or writing."""
    options = orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS
    return hashlib.sha256(orjson.dumps(content, option=options)).hexdigest()
