"""Pictures and other files that are too large for a row: one small storage interface."""

import os
import re
from pathlib import Path
from typing import Protocol
from uuid import uuid4

KEY = re.compile(r"[a-z]+/[0-9a-f]{32}\.(png|webp|mp4)")


class Storage(Protocol):
    """Anything that keeps bytes under a key: a folder now, a bucket for several machines."""

    def put(self, key: str, content: bytes) -> None: ...

    def get(self, key: str) -> bytes: ...

    def delete(self, key: str) -> None: ...


class FolderStorage:
    """Files in one local folder; each is written beside its place and then moved there."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, key: str, content: bytes) -> None:
        """Keep the bytes under the key, whole or not at all."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{uuid4().hex}")
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)

    def get(self, key: str) -> bytes:
        """Return the bytes of a key; raises FileNotFoundError when there are none."""
        return self._path(key).read_bytes()

    def delete(self, key: str) -> None:
        """Forget a key; nothing happens when it was not there."""
        self._path(key).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        if not KEY.fullmatch(key):
            raise FileNotFoundError(key)
        return self._root / key


def new_key(folder: str, ending: str) -> str:
    """Return a fresh key such as `logos/5f….png`."""
    return f"{folder}/{uuid4().hex}.{ending}"
