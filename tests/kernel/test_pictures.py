"""Pictures that somebody gives us."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from strtrack.kernel.pictures import LARGEST_SIDE, NotAPicture, logo_from


def test_a_logo_is_a_small_png_without_what_the_camera_wrote(tmp_path: Path) -> None:
    path = tmp_path / "logo.jpg"
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    Image.new("RGB", (2000, 500), "teal").save(path, exif=exif)
    with Image.open(BytesIO(logo_from(path))) as made:
        assert (made.format, made.size) == ("PNG", (LARGEST_SIDE, LARGEST_SIDE // 4))
        assert not made.getexif()


def test_anything_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "logo.svg"
    path.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    with pytest.raises(NotAPicture, match="PNG, JPEG or WebP"):
        logo_from(path)
