"""Pictures and other files that are too large for a row: one small storage interface."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Protocol
from uuid import uuid4

KEY = re.compile(r"[a-z]+/[0-9a-f]{32}\.(png|webp|mp4)")
LONGEST_S = 60  # of a video [E]
WORK = ".work"  # what is half done; beside the rest, so that moving is one step


class Storage(Protocol):
    """Anything that keeps bytes under a key: a folder now, a bucket for several machines."""

    def put(self, key: str, content: bytes) -> None: ...

    def get(self, key: str) -> bytes: ...

    def open(self, key: str) -> tuple[BinaryIO, int]: ...

    def adopt(self, key: str, path: Path) -> None: ...

    def delete(self, key: str) -> None: ...

    def keys_before(self, folder: str, at: datetime) -> list[str]: ...

    def clear_work(self, at: datetime) -> None: ...

    @contextmanager
    def work_folder(self) -> Iterator[Path]: ...


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

    def open(self, key: str) -> tuple[BinaryIO, int]:
        """Return an open file and its length; raises FileNotFoundError when there is none."""
        file = self._path(key).open("rb")
        return file, os.fstat(file.fileno()).st_size

    def adopt(self, key: str, path: Path) -> None:
        """Keep a file that was written in a work folder, by moving it, whole or not at all."""
        kept = self._path(key)
        kept.parent.mkdir(parents=True, exist_ok=True)
        with path.open("rb") as file:
            os.fsync(file.fileno())
        path.replace(kept)

    def delete(self, key: str) -> None:
        """Forget a key; nothing happens when it was not there."""
        self._path(key).unlink(missing_ok=True)

    def keys_before(self, folder: str, at: datetime) -> list[str]:
        """Return the keys of a folder whose files were written before an instant."""
        return [
            f"{folder}/{path.name}"
            for path in (self._root / folder).glob("*")
            if KEY.fullmatch(f"{folder}/{path.name}") and _written_at(path) < at
        ]

    @contextmanager
    def work_folder(self) -> Iterator[Path]:
        """Give a folder for what is half done; it goes away with all that is left in it."""
        (self._root / WORK).mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=self._root / WORK, ignore_cleanup_errors=True) as folder:
            yield Path(folder)

    def clear_work(self, at: datetime) -> None:
        """Forget work folders from before an instant: their process was killed in the middle."""
        for folder in (self._root / WORK).glob("*"):
            if folder.is_dir() and _written_at(folder) < at:
                shutil.rmtree(folder, ignore_errors=True)

    def _path(self, key: str) -> Path:
        if not KEY.fullmatch(key):
            raise FileNotFoundError(key)
        return self._root / key


def new_key(folder: str, ending: str) -> str:
    """Return a fresh key such as `logos/5f….png`."""
    return f"{folder}/{uuid4().hex}.{ending}"


def _written_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
