"""Take a file that somebody sends: read piece by piece, told by its content, made anew elsewhere.

The web worker never holds more than one piece, never decodes anything, and keeps nothing of a file
that is refused.
"""

import fcntl
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import IO, Any

import structlog

from strtrack.kernel.errors import Busy, DomainError, Invalid
from strtrack.kernel.remake import REFUSED

ROOT = Path(__file__).parent.parent.parent
PIECE = 64 * 1024
MB = 1024 * 1024
WALL_S = 100
TURN_S, TRIES = 0.25, 80  # how long an upload waits for the one before it
FORMATS = "A picture is a PNG, JPEG or WebP; a video is an MP4, MOV or WebM."
SAYS = {
    "unknown": FORMATS,
    "no_logo": "A logo is a PNG, JPEG or WebP.",
    "no_picture": "A picture is a PNG, JPEG or WebP.",
    "damaged": "The file is damaged, or not what it says it is.",
    "too_many_pixels": "The picture has too many pixels.",
    "no_video": "The file holds no single video.",
    "codec": "The video is in a form that we cannot read.",
    "too_long": "The video is longer than 60 seconds.",
    "too_fast": "The video has more than 60 pictures a second.",
    "too_slow": "The video takes too long to prepare.",
    "empty": "The file is empty.",
}
# The brands of still pictures in the same box format as MP4 (HEIC, AVIF); phones send JPEG instead.
STILL_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"avif", b"avis"})
STILL_FAMILIES = frozenset({b"mif1", b"msf1"})
_pause = Event()


class FileRefused(Invalid):
    slug, title = "file-refused", "This file cannot be used"

    def __init__(self, reason: str) -> None:
        super().__init__(SAYS[reason], pointer="#/file", reasons=[reason])


class FileTooLarge(DomainError):
    status, slug, title = 413, "file-too-large", "This file is too large"

    def __init__(self, most: int) -> None:
        super().__init__(
            f"At most {most // MB} MB.",
            pointer="#/file",
            headers={"Connection": "close"},  # what is still on its way is not waited for
            reasons=["too_large"],
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """How many bytes a file may have."""

    picture: int
    video: int

    def of(self, family: str) -> int:
        """Return the limit of a family of files."""
        return self.picture if family == "picture" else self.video


@dataclass(frozen=True, slots=True)
class Received:
    """A file as it came, in a work folder; `family` is "picture", "mp4" or "webm".

    A picture that is to be a logo is of the family "logo".
    """

    path: Path
    family: str
    digest: str


@dataclass(frozen=True, slots=True)
class Remade:
    """What is kept of it: two files in the work folder, and what was found. A logo has no still."""

    made: Path
    still: Path
    kind: str
    width: int
    height: int
    seconds: float | None


def require_announced(length: int | None, limits: Limits) -> None:
    """Raise FileTooLarge for a sender who says that more is coming than any file may have."""
    if length is not None and length > max(limits.picture, limits.video):
        raise FileTooLarge(limits.video)


def receive(stream: IO[bytes], folder: Path, limits: Limits, length: int | None) -> Received:
    """Write what is sent into a folder, and stop at once where it cannot be kept.

    `length` is what the sender announced, if it did. Raises FileTooLarge and FileRefused.
    """
    piece = _first(stream)
    family = family_of(piece)
    most = limits.of(family)
    if length is not None and length > most:
        raise FileTooLarge(most)
    path, hashed, size = folder / "sent", hashlib.sha256(), 0
    with path.open("wb") as file:
        while piece:
            size += len(piece)
            if size > most:
                raise FileTooLarge(most)
            hashed.update(piece)
            file.write(piece)
            piece = stream.read(PIECE)
    return Received(path, family, hashed.hexdigest())


def family_of(start: bytes) -> str:
    """Return what a file's first bytes say it is. Raises FileRefused."""
    if not start:
        raise FileRefused("empty")
    if start.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return "picture"
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "picture"
    if start[4:8] == b"ftyp" and start[8:12] not in STILL_BRANDS | STILL_FAMILIES:
        return "mp4"
    if start.startswith(b"\x1a\x45\xdf\xa3"):
        return "webm"
    raise FileRefused("unknown")


def remade(received: Received, folder: Path, lock: Path) -> Remade:
    """Make what is kept of a file, in a process of its own; one at a time on this machine.

    Raises FileRefused, and Busy when those before it take too long.
    """
    command = [sys.executable, "-E", "-m", "strtrack.kernel.remake"]
    command += [received.family, str(received.path), str(folder)]
    with _turn(lock):
        try:
            done = subprocess.run(  # noqa: S603  # our own program; the paths are ours as well
                command,
                cwd=ROOT,
                env={},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=WALL_S,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise FileRefused("too_slow") from error
    if done.returncode == REFUSED:
        raise FileRefused(json.loads(done.stdout)["refused"])
    if done.returncode != 0:
        structlog.get_logger().error(
            "remake_failed", code=done.returncode, error=done.stderr[-500:].decode(errors="replace")
        )
        raise FileRefused("damaged")
    said: dict[str, Any] = json.loads(done.stdout)
    kind = "picture" if received.family in {"picture", "logo"} else "video"
    size = (said["width"], said["height"], said.get("seconds"))
    return Remade(folder / "made", folder / "still", kind, *size)


def _first(stream: IO[bytes]) -> bytes:
    """Return enough of the beginning to tell what it is; a sender may send in crumbs."""
    start = b""
    while len(start) < PIECE and (piece := stream.read(PIECE - len(start))):
        start += piece
    return start


@contextmanager
def _turn(lock: Path) -> Iterator[None]:
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        for _ in range(TRIES):
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                _pause.wait(TURN_S)
            else:
                yield
                return
    raise Busy("Other files are being prepared. Try again.", headers={"Retry-After": "10"})
