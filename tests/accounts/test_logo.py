"""The practice's logo and colour: what the owner sets, and what never becomes one."""

from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select

from strtrack.accounts.rules import ink_on, luminance
from strtrack.audit.models import AuditEntry
from strtrack.kernel.db import db
from strtrack.kernel.media import FolderStorage
from strtrack.kernel.uploads import MB
from tests.expect import assert_problem, count_rows
from tests.files import OWNER, giant_png, picture
from tests.people import ANA, MALLORY, NOW, OLIVIA, RIVERSIDE, THEO, Person
from tests.phones import Phone, signed_in_phone

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def folder(sqlite_app: Flask, tmp_path: Path) -> Path:
    """A store of this test's own."""
    sqlite_app.extensions["strtrack.media"] = FolderStorage(tmp_path)
    return tmp_path


@pytest.fixture
def olivia(sqlite_app: Flask, folder: Path) -> Phone:
    return signed_in_phone(sqlite_app, OLIVIA, NOW)


def kept(folder: Path) -> list[str]:
    """Return the names of the logos that are kept."""
    return sorted(path.name for path in (folder / "logos").glob("*"))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_becomes_the_logo_and_only_its_pixels_stay(
    sqlite_app: Flask, olivia: Phone, folder: Path, kind: str
) -> None:
    assert olivia.put("/practice/logo", data=picture((900, 300), kind)).status_code == 204
    assert olivia.get("/practice").get_json()["has_logo"] is True
    shown = signed_in_phone(sqlite_app, ANA, NOW).get("/practice/logo")
    assert (shown.status_code, shown.mimetype) == (200, "image/png")
    content = shown.get_data()
    assert OWNER.encode() not in content
    with Image.open(BytesIO(content)) as made:
        assert (made.format, made.size, dict(made.getexif())) == ("PNG", (512, 171), {})
    assert_problem(
        signed_in_phone(sqlite_app, MALLORY, NOW).get("/practice/logo"), 404, "not-found"
    )


def test_a_new_logo_takes_the_place_of_the_old_one(olivia: Phone, folder: Path) -> None:
    olivia.put("/practice/logo", data=picture((40, 30)))
    first = olivia.get("/practice/logo")
    same = olivia.get("/practice/logo", headers={"If-None-Match": first.headers["ETag"]})
    assert same.status_code == 304
    before = kept(folder)
    olivia.put("/practice/logo", data=picture((30, 40)))
    second = olivia.get("/practice/logo", headers={"If-None-Match": first.headers["ETag"]})
    assert second.status_code == 200
    assert len(kept(folder)) == 1
    assert kept(folder) != before


def test_it_is_taken_away_and_may_be_taken_away_twice(
    sqlite_app: Flask, olivia: Phone, folder: Path
) -> None:
    olivia.put("/practice/logo", data=picture((40, 30)))
    for _ in range(2):
        assert olivia.delete("/practice/logo").status_code == 204
    assert_problem(olivia.get("/practice/logo"), 404, "not-found")
    assert kept(folder) == []
    with sqlite_app.app_context():
        noted = select(AuditEntry.action).where(AuditEntry.subject == f"practice:{RIVERSIDE}")
        said = db.session.scalars(noted.where(AuditEntry.user_id == OLIVIA.user_id)).all()
    assert sorted(said) == ["remove_logo", "remove_logo", "set_logo"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (SVG, "unknown"),
        (b"", "empty"),
        (b"\x00\x00\x00\x18ftypisom" + b"\0" * 40, "no_logo"),
        (picture((40, 30), "PNG")[:60], "damaged"),
        (giant_png(), "too_many_pixels"),
    ],
    ids=["svg", "empty", "video", "cut_off", "giant"],
)
def test_what_is_no_picture_changes_nothing(
    sqlite_app: Flask, olivia: Phone, folder: Path, content: bytes, reason: str
) -> None:
    olivia.put("/practice/logo", data=picture((40, 30)))
    before, files = count_rows(sqlite_app), kept(folder)
    refused = olivia.put("/practice/logo", data=content)
    problem = assert_problem(refused, 422, "file-refused", "#/file")
    assert problem["reasons"] == [reason]
    assert (count_rows(sqlite_app), kept(folder)) == (before, files)


def test_a_logo_of_200_megabytes_is_not_read(olivia: Phone, folder: Path) -> None:
    announced = {"CONTENT_LENGTH": str(200 * MB)}
    refused = olivia.put("/practice/logo", data=SVG, environ_overrides=announced)
    problem = assert_problem(refused, 413, "file-too-large", "#/file")
    assert problem["detail"] == "At most 2 MB."
    large = olivia.put("/practice/logo", data=picture((40, 30)) + b"\0" * 2 * MB)
    assert_problem(large, 413, "file-too-large", "#/file")
    assert kept(folder) == []


@pytest.mark.parametrize("person", [THEO, ANA], ids=["therapist", "client"])
def test_only_the_owner_sets_it(sqlite_app: Flask, folder: Path, person: Person) -> None:
    http = signed_in_phone(sqlite_app, person, NOW)
    assert_problem(http.put("/practice/logo", data=picture((40, 30))), 403, "forbidden")
    assert_problem(http.delete("/practice/logo"), 403, "forbidden")
    assert kept(folder) == []


def test_the_colour_comes_with_the_ink_that_reads_on_it(sqlite_app: Flask, olivia: Phone) -> None:
    shown = olivia.patch("/practice", json={"colour": "#ffe14d"}).get_json()
    assert (shown["colour"], shown["colour_ink"]) == ("#ffe14d", "#000000")
    ana = signed_in_phone(sqlite_app, ANA, NOW).get("/me").get_json()["acting"]["practice"]
    assert (ana["colour"], ana["colour_ink"]) == ("#ffe14d", "#000000")
    none = olivia.patch("/practice", json={"colour": None}).get_json()
    assert (none["colour"], none["colour_ink"]) == (None, None)


@pytest.mark.parametrize(
    ("colour", "ink"),
    [
        ("#000000", "#ffffff"),
        ("#ffffff", "#000000"),
        ("#0a6b5e", "#ffffff"),
        ("#ff0000", "#000000"),
    ],
)
def test_the_ink_is_black_or_white(colour: str, ink: str) -> None:
    assert ink_on(colour) == ink


def test_on_every_colour_there_is_an_ink_that_reads() -> None:
    steps = range(0, 256, 15)
    for red, green, blue in product(steps, steps, steps):
        colour = f"#{red:02x}{green:02x}{blue:02x}"
        light = sorted((luminance(colour), luminance(ink_on(colour))))
        assert (light[1] + 0.05) / (light[0] + 0.05) >= 4.5
