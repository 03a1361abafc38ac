"""Pictures that somebody gives us: read with a limit, stripped of everything but the pixels."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

LARGEST_SIDE = 512
MOST_PIXELS = 40_000_000
FORMATS = ("PNG", "JPEG", "WEBP")
PICTURE_SIDE, STILL_SIDE = 1600, 480


class NotAPicture(Exception):
    """The file is no PNG, JPEG or WebP that can be read."""


class Refused(Exception):
    """A file that is not kept; says why by one word."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What was made: its size as it is shown."""

    width: int
    height: int


def logo_from(path: Path) -> bytes:
    """Return a file's picture as PNG, at most 512 px a side. Raises NotAPicture."""
    try:
        with Image.open(path, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NotAPicture("The picture is too large.")
            shown = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError) as error:
        raise NotAPicture("A logo is a PNG, JPEG or WebP.") from error
    shown.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    written = BytesIO()
    shown.save(written, "PNG")
    return written.getvalue()


def remade_picture(source: Path, picture: Path, still: Path) -> Picture:
    """Write a file's picture as WebP of at most 1600 px, upright and without a word of the camera.

    `still` is the same at 480 px, for lists. Of a moving picture the first one stays. Run by
    `kernel.remake` in a process of its own. Raises Refused.
    """
    shown = _read(source)
    size = save_picture(shown, picture, PICTURE_SIDE)
    save_picture(shown, still, STILL_SIDE)
    return Picture(*size)


def remade_logo(source: Path, made: Path) -> Picture:
    """Write a file's picture as PNG, at most 512 px a side, and nothing but its pixels.

    Run by `kernel.remake` in a process of its own. Raises Refused.
    """
    shown = _read(source)
    shown.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    shown.info.clear()
    shown.save(made, "PNG")
    return Picture(*shown.size)


def save_picture(shown: Image.Image, path: Path, side: int) -> tuple[int, int]:
    """Write pixels as WebP, at most so long a side, and nothing besides; return their size."""
    shown.thumbnail((side, side))
    shown.info.clear()
    shown.save(path, "WEBP", quality=82, method=4, exif=b"", xmp=b"", icc_profile=b"")
    return shown.size


def _read(source: Path) -> Image.Image:
    try:
        with Image.open(source, formats=FORMATS) as found:
            found.verify()
        with Image.open(source, formats=FORMATS) as found:
            if found.width * found.height > MOST_PIXELS:
                raise Refused("too_many_pixels")
            found.draft("RGB", (PICTURE_SIDE, PICTURE_SIDE))
            found.load()
            see_through = found.has_transparency_data
            shown = ImageOps.exif_transpose(_in_srgb(found))
    except Image.DecompressionBombError as error:
        raise Refused("too_many_pixels") from error
    except Refused:
        raise
    except Exception as error:  # a hostile file fails in any way there is
        raise Refused("damaged") from error
    return shown.convert("RGBA" if see_through else "RGB")


def _in_srgb(found: Image.Image) -> Image.Image:
    """Return the colours as every screen shows them; the profile itself does not stay."""
    profile = found.info.get("icc_profile")
    if not profile or found.mode not in {"RGB", "RGBA"}:
        return found
    try:
        given = ImageCms.ImageCmsProfile(BytesIO(profile))
        turned = ImageCms.profileToProfile(found, given, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError, ValueError):
        return found
    return turned or found
