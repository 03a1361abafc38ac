"""Pictures in messages: made anew, shown to those of the thread, forgotten when nobody does."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask
from PIL import Image

from strtrack.kernel.media import FolderStorage
from strtrack.messages.jobs import forget_unsent_pictures
from strtrack.messages.models import PICTURES as ROWS
from strtrack.messages.rules import MOST_UNSENT
from tests.expect import assert_problem, rows_of
from tests.files import HOME, OWNER, giant_png, picture
from tests.messages.writing import PICTURES, THREAD, message_body, wrote
from tests.people import ANA, BEN, NOW, THEO, TOM
from tests.phones import Phone, signed_in_phone

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def folder(sqlite_app: Flask, tmp_path: Path) -> Path:
    """A store of this test's own."""
    sqlite_app.extensions["strtrack.media"] = FolderStorage(tmp_path)
    return tmp_path / "messages"


@pytest.fixture
def ana(sqlite_app: Flask, folder: Path) -> Phone:
    return signed_in_phone(sqlite_app, ANA, NOW)


def test_a_picture_is_made_anew_and_seen_by_both_sides(
    sqlite_app: Flask, ana: Phone, folder: Path
) -> None:
    place = f"{PICTURES}/{uuid4()}"
    made = ana.put(place, data=picture((900, 300)))
    assert made.status_code == 201
    assert (made.get_json()["width"], made.get_json()["height"]) == (900, 300)
    assert ana.put(place, data=picture((900, 300))).get_json() == made.get_json()
    said = wrote(ana, "", picture_id=made.get_json()["id"])
    assert said["picture"] == made.get_json()
    shown = signed_in_phone(sqlite_app, THEO, NOW).get(place)
    content = shown.get_data()
    assert (shown.mimetype, shown.headers["Cache-Control"].split(",")[0]) == (
        "image/webp",
        "private",
    )
    assert OWNER.encode() not in content
    assert HOME.encode() not in content
    with Image.open(BytesIO(content)) as opened:
        assert (opened.format, dict(opened.getexif())) == ("WEBP", {})
    for person in (TOM, BEN):
        other = signed_in_phone(sqlite_app, person, NOW)
        assert_problem(other.get(place), 404, "not-found")
        assert_problem(other.put(place, data=picture()), 404, "not-found")
    assert len(list(folder.glob("*"))) == 1


def test_an_id_holds_one_picture_of_one_side(sqlite_app: Flask, ana: Phone) -> None:
    place = f"{PICTURES}/{uuid4()}"
    ana.put(place, data=picture((40, 30)))
    theo = signed_in_phone(sqlite_app, THEO, NOW)
    for http, data in ((ana, picture((30, 40))), (theo, picture((40, 30)))):
        assert_problem(http.put(place, data=data), 409, "picture-already-different", "#/id")
    named = message_body("Look", picture_id=place.rsplit("/", 1)[1])
    refused = theo.post(THREAD, json=named)
    assert_problem(refused, 422, "unknown-picture", "#/picture_id")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (SVG, "unknown"),
        (b"", "empty"),
        (giant_png(), "too_many_pixels"),
        (b"\x1a\x45\xdf\xa3" * 9, "no_picture"),
    ],
    ids=["svg", "empty", "giant", "video"],
)
def test_what_is_no_picture_is_refused_and_leaves_nothing(
    ana: Phone, folder: Path, data: bytes, reason: str
) -> None:
    response = ana.put(f"{PICTURES}/{uuid4()}", data=data)
    assert_problem(response, 422, "file-refused", "#/file")
    assert response.get_json()["reasons"] == [reason]
    assert not list(folder.glob("*"))


def test_what_nobody_sends_is_forgotten_after_a_day(
    sqlite_app: Flask, ana: Phone, folder: Path
) -> None:
    ids = [str(uuid4()), str(uuid4())]
    for number, picture_id in enumerate(ids):
        ana.put(f"{PICTURES}/{picture_id}", data=picture((40, 30 + number)))
    wrote(ana, "This one", picture_id=ids[0])
    storage = FolderStorage(folder.parent)
    with sqlite_app.app_context():
        assert forget_unsent_pictures(storage, now=NOW + timedelta(hours=23)) == 0
        assert forget_unsent_pictures(storage, now=NOW + timedelta(hours=25)) == 1
    assert [str(row["id"]) for row in rows_of(sqlite_app, ROWS)] == ids[:1]
    assert len(list(folder.glob("*"))) == 1


def test_too_many_that_nobody_sends_are_not_taken(
    ana: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_UNSENT == 20
    monkeypatch.setattr("strtrack.messages.service.pictures.MOST_UNSENT", 1)
    ana.put(f"{PICTURES}/{uuid4()}", data=picture((40, 30)))
    response = ana.put(f"{PICTURES}/{uuid4()}", data=picture((30, 40)))
    assert_problem(response, 429, "too-many-unsent")
