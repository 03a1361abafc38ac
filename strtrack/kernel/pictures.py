"""Pictures that somebody gives us: read with a limit, stripped of everything but the pixels."""

from io import BytesIO
from pathlib import Path

from PIL import Image, UnidentifiedImageError

LARGEST_SIDE = 512
MOST_PIXELS = 40_000_000


class NotAPicture(Exception):
    """The file is no PNG, JPEG or WebP that can be read."""


def logo_from(path: Path) -> bytes:
    """Return a file's picture as PNG, at most 512 px a side. Raises NotAPicture."""
    try:
        with Image.open(path, formats=("PNG", "JPEG", "WEBP")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NotAPicture("The picture is too large.")
            shown = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError) as error:
        raise NotAPicture("A logo is a PNG, JPEG or WebP.") from error
    shown.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    written = BytesIO()
    shown.save(written, "PNG")
    return written.getvalue()
