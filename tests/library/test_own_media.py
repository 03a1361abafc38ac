"""Pictures and videos of a practice's own: who sees them, and what leaves no trace."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from PIL import Image
from werkzeug.test import TestResponse

from strtrack.kernel.media import WORK, FolderStorage
from strtrack.library.jobs import forget_unnamed_media
from strtrack.library.models import EXERCISE_MEDIA, MEDIA
from strtrack.library.service.media import MOST_UNNAMED
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import plan_item, published
from tests.files import HOME, giant_png, picture, video
from tests.own_exercises import changed, new_exercise_body, own_exercise, sent, sent_picture
from tests.people import ANA, BEN, MALLORY, NINA, NOW, OLIVIA, THEO, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]
MB = 1024 * 1024
MP4 = b"\0\0\0\x18ftypisom"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


@pytest.fixture
def folder(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that files of this test are kept in, empty at first."""
    monkeypatch.setitem(app.extensions, "strtrack.media", FolderStorage(tmp_path / "media"))
    return tmp_path / "media"


def fetched(http: Phone, path: str, **headers: str) -> TestResponse:
    """Get a file and let go of it, as a server does."""
    response = http.get(path, headers={n.replace("_", "-"): v for n, v in headers.items()})
    response.get_data()
    response.close()
    return response


def files_in(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and p != folder / WORK / "turn")


def test_a_picture_is_sent_named_and_seen(phone: SignIn, folder: Path) -> None:
    theo = phone(THEO)
    medium = sent(theo, picture((2000, 1000), orientation=6))
    assert (medium["kind"], medium["width"], medium["height"]) == ("picture", 800, 1600)
    own = own_exercise(theo, media=[medium["id"]])
    assert own["media"] == [medium]
    shown = fetched(theo, f"/media/{medium['id']}")
    assert shown.status_code == 200
    assert {name: shown.headers[name] for name in ("Content-Type", "Cache-Control")} == {
        "Content-Type": "image/webp",
        "Cache-Control": "private, no-cache",
    }
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert shown.headers["Content-Disposition"] == "inline"
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    assert "script" not in shown.headers["Content-Security-Policy"]
    with Image.open(BytesIO(shown.data)) as made:
        assert made.size == (800, 1600)
    still = fetched(theo, f"/media/{medium['id']}/still")
    with Image.open(BytesIO(still.data)) as made:
        assert made.size == (240, 480)
    assert len(files_in(folder)) == 2


def test_what_the_caller_has_is_not_sent_again(phone: SignIn, folder: Path) -> None:
    theo = phone(THEO)
    path = f"/media/{sent_picture(theo)}"
    etag = fetched(theo, path).headers["ETag"]
    again = fetched(theo, path, If_None_Match=etag)
    assert (again.status_code, again.data) == (304, b"")
    assert fetched(theo, path, If_None_Match='"other"').status_code == 200


def test_a_video_plays_in_parts(phone: SignIn, folder: Path) -> None:
    theo = phone(THEO)
    medium = sent(theo, video(sound=True))
    assert (medium["kind"], medium["seconds"]) == ("video", pytest.approx(2, abs=0.1))
    path = f"/media/{medium['id']}"
    whole = fetched(theo, path)
    assert (whole.headers["Content-Type"], whole.headers["Accept-Ranges"]) == ("video/mp4", "bytes")
    assert HOME.encode() not in whole.data
    size = len(whole.data)
    for asked, first, last in (
        ("bytes=0-1", 0, 1),
        ("bytes=100-", 100, size - 1),
        ("bytes=-10", size - 10, size - 1),
        (f"bytes=5-{size * 9}", 5, size - 1),
    ):
        part = fetched(theo, path, Range=asked)
        assert part.status_code == 206
        assert part.headers["Content-Range"] == f"bytes {first}-{last}/{size}"
        assert part.data == whole.data[first : last + 1]
        assert part.headers["Content-Length"] == str(len(part.data))
    for asked in (f"bytes={size}-", "bytes=9-2", "bytes=0-1,4-5", "lines=1-2", "bytes=x-y"):
        part = fetched(theo, path, Range=asked)
        assert_problem(part, 416, "requested-range-not-satisfiable")
    assert part.headers["Content-Range"] == f"bytes */{size}"
    stale = fetched(theo, path, Range="bytes=0-1", If_Range='"another"')
    assert (stale.status_code, len(stale.data)) == (200, size)
    still = fetched(theo, f"{path}/still")
    with Image.open(BytesIO(still.data)) as made:
        assert made.size == (320, 240)


def test_only_the_practice_and_who_has_it_in_her_plan_may_see(phone: SignIn, folder: Path) -> None:
    theo, ana = phone(THEO), phone(ANA)
    medium = sent_picture(theo)
    own = own_exercise(theo, media=[medium])
    paths = (f"/media/{medium}", f"/media/{medium}/still")
    for path in paths:
        assert fetched(phone(OLIVIA), path).status_code == 200
        assert_problem(ana.get(path), 404, "not-found")
    published(theo, plan_item(exercise_slug=own["slug"]))
    changed(theo, own["slug"], 1, media=[])
    theo.patch(f"/exercises/{own['slug']}", json={"hidden": True})
    for path in paths:
        assert fetched(ana, path).status_code == 200  # her plan keeps what it showed
        for person in (BEN, MALLORY, NINA):
            assert_problem(phone(person).get(path), 404, "not-found")
    taken = own_body_with(phone(MALLORY), medium)
    assert_problem(taken, 422, "invalid", "#/media/0")


def own_body_with(desk: Phone, medium: str) -> Any:
    return desk.post("/exercises", json=new_exercise_body(media=[medium]))


def test_her_day_and_her_plan_name_what_there_is_to_see(phone: SignIn, folder: Path) -> None:
    theo, ana = phone(THEO), phone(ANA)
    medium = sent(theo, picture((400, 300)))
    link = "https://example.org/wall-angel"
    own = own_exercise(theo, media=[medium["id"]], link=link)
    published(theo, plan_item(exercise_slug=own["slug"]), plan_item(exercise_slug="cat-cow"))
    mine, built_in = ana.get("/today").get_json()["slots"]
    assert (mine["media"], mine["link"], mine["text_language"]) == ([medium], link, "en")
    assert (built_in["media"], built_in["link"], built_in["text_language"]) == ([], None, "en")


def test_sending_twice_stores_once(app: Flask, phone: SignIn, folder: Path) -> None:
    theo, path, content = phone(THEO), f"/media/{uuid4()}", picture((60, 40))
    first, second = (theo.put(path, data=content) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.get_json() == second.get_json()
    other = theo.put(path, data=picture((61, 40)))
    assert_problem(other, 409, "medium-already-different", "#/id")
    assert (count_rows(app)["media"], len(files_in(folder))) == (1, 2)
    assert phone(MALLORY).put(path, data=picture((61, 40))).status_code == 201


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (SVG, "unknown"),
        (b"\x7fELF" + b"\0" * 5000, "unknown"),
        (MP4 + b"\x7fELF" * 2000, "damaged"),
        (b"#EXTM3U\nfile:///etc/passwd\n", "unknown"),
        (giant_png(), "too_many_pixels"),
        (b"PK\x03\x04" + b"\0" * 500, "unknown"),
    ],
    ids=["nothing", "svg", "program", "program as a video", "playlist", "giant", "zip"],
)
def test_an_attack_is_refused_and_leaves_nothing(
    app: Flask, phone: SignIn, folder: Path, content: bytes, reason: str
) -> None:
    theo = phone(THEO)
    before = count_rows(app)
    name = {"Content-Type": "video/mp4", "Content-Disposition": 'attachment; filename="a.mp4"'}
    response = theo.put(f"/media/{uuid4()}", data=content, headers=name)
    problem = assert_problem(response, 422, "file-refused", "#/file")
    assert problem["reasons"] == [reason]
    assert count_rows(app) == before
    assert files_in(folder) == []


def test_what_is_announced_as_too_large_is_not_read(
    app: Flask, phone: SignIn, folder: Path
) -> None:
    response = phone(THEO).put(
        f"/media/{uuid4()}", data=MP4, environ_overrides={"CONTENT_LENGTH": str(200 * MB)}
    )
    problem = assert_problem(response, 413, "file-too-large", "#/file")
    assert problem["detail"] == "At most 50 MB."
    assert files_in(folder) == []


def test_a_picture_may_be_less_large_than_a_video(phone: SignIn, folder: Path) -> None:
    large = picture((60, 40)) + b"\0" * 10 * MB
    response = phone(THEO).put(f"/media/{uuid4()}", data=large)
    assert assert_problem(response, 413, "file-too-large", "#/file")["detail"] == "At most 10 MB."
    assert files_in(folder) == []


def test_one_video_an_exercise(phone: SignIn, folder: Path) -> None:
    theo = phone(THEO)
    two = [sent(theo, video(seconds=0.5))["id"] for _ in range(2)]
    response = theo.post("/exercises", json=new_exercise_body(media=two))
    assert_problem(response, 422, "invalid", "#/media/1")


def test_what_no_exercise_names_is_forgotten_after_a_day(
    app: Flask, phone: SignIn, folder: Path
) -> None:
    theo = phone(THEO)
    named, unnamed = sent_picture(theo), sent_picture(theo)
    own_exercise(theo, media=[named])
    storage = app.extensions["strtrack.media"]
    lost = folder / "exercises" / f"{'a' * 32}.webp"
    lost.write_bytes(b"left by a killed process")

    def sweep(days: float) -> int:
        with app.app_context():
            return forget_unnamed_media(storage, now=NOW + timedelta(days=days))

    assert sweep(0.9) == 0
    assert fetched(theo, f"/media/{unnamed}").status_code == 200
    assert sweep(1.1) == 2  # its two files; what was written a moment ago is younger than a day
    assert_problem(theo.get(f"/media/{unnamed}"), 404, "not-found")
    assert fetched(theo, f"/media/{named}").status_code == 200
    assert lost.exists()
    assert sweep(3650) == 1
    assert not lost.exists()
    assert len(files_in(folder)) == 2
    assert [row["media_id"] for row in rows_of(app, EXERCISE_MEDIA)] == [
        row["id"] for row in rows_of(app, MEDIA)
    ]


def test_nobody_fills_the_disk_with_what_is_never_named(
    phone: SignIn, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_UNNAMED == 60
    monkeypatch.setattr("strtrack.library.service.media.MOST_UNNAMED", 2)
    theo = phone(THEO)
    for _ in range(2):
        sent_picture(theo)
    response = theo.put(f"/media/{uuid4()}", data=picture((60, 40)))
    assert_problem(response, 429, "too-many-unnamed")
    assert phone(MALLORY).put(f"/media/{uuid4()}", data=picture((60, 40))).status_code == 201


def test_a_fault_of_the_database_leaves_no_file(
    phone: SignIn, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("strtrack.library.service.media.add_medium", fail)
    response = phone(THEO).put(f"/media/{uuid4()}", data=picture((60, 40)))
    assert_problem(response, 500, "failed")
    assert files_in(folder) == []
