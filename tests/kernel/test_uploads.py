"""What people send is told by its content, made anew by another process, or refused whole."""

import resource
import struct
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import av
import pytest
from PIL import Image

from strtrack.kernel.errors import DomainError
from strtrack.kernel.media import WORK, FolderStorage
from strtrack.kernel.uploads import (
    MB,
    FileRefused,
    FileTooLarge,
    Limits,
    Remade,
    receive,
    remade,
    require_announced,
)
from tests.files import HOME, OWNER, giant_png, picture, video

LIMITS = Limits(picture=10 * MB, video=50 * MB)
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
PAGE = b"<!doctype html><script>alert(1)</script>"
PLAYLIST = b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n"
CONCAT = b"ffconcat version 1.0\nfile /etc/passwd\n"
PROGRAM = b"\x7fELF\x02\x01\x01" + b"\0" * 2000
Take = Callable[[bytes], Remade]


@pytest.fixture
def storage(tmp_path: Path) -> FolderStorage:
    return FolderStorage(tmp_path / "media")


@pytest.fixture
def take(storage: FolderStorage, tmp_path: Path) -> Take:
    """Return a function that takes a file and keeps what was made of it as `made` and `still`."""

    def work(content: bytes) -> Remade:
        with storage.work_folder() as folder:
            received = receive(BytesIO(content), folder, LIMITS, None)
            done = remade(received, folder, folder.parent / "turn")
            for name in ("made", "still"):
                (folder / name).replace(tmp_path / name)
        return done

    return work


def refusal(take: Take, content: bytes) -> str:
    with pytest.raises(DomainError) as caught:
        take(content)
    assert caught.value.extra["errors"][0]["pointer"] == "#/file"
    return str(caught.value.extra["reasons"][0])


def nothing_left(tmp_path: Path) -> bool:
    files = [p for p in (tmp_path / "media").rglob("*") if p.is_file()]
    return not files or files == [tmp_path / "media" / WORK / "turn"]


def colour_at(shown: Image.Image, place: tuple[int, int]) -> bytes:
    left, top = place
    return shown.convert("RGB").crop((left, top, left + 1, top + 1)).tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_made_anew_small_upright_and_silent(
    take: Take, tmp_path: Path, kind: str
) -> None:
    done = take(picture((2400, 1200), kind, orientation=6))
    assert (done.kind, done.width, done.height) == ("picture", 800, 1600)
    for name, size in (("made", (800, 1600)), ("still", (240, 480))):
        with Image.open(tmp_path / name) as made:
            assert (made.format, made.size, bool(made.getexif())) == ("WEBP", size, False)
            red, green, blue = colour_at(made, (size[0] - 3, 3))
            assert red > green > blue  # the orange corner went with the turn
        content = (tmp_path / name).read_bytes()
        assert OWNER.encode() not in content
        assert b"EXIF" not in content


def test_what_is_see_through_stays_so(take: Take, tmp_path: Path) -> None:
    written = BytesIO()
    Image.new("RGBA", (60, 40), (0, 0, 0, 0)).save(written, "PNG")
    take(written.getvalue())
    with Image.open(tmp_path / "made") as made:
        assert set(made.convert("RGBA").getchannel("A").tobytes()) == {0}


@pytest.mark.parametrize(
    ("codec", "box"),
    [("libx264", "mp4"), ("libx264", "mov"), ("libx265", "mp4"), ("libvpx-vp9", "webm")],
)
def test_a_video_is_made_anew_without_sound_place_or_name(
    take: Take, tmp_path: Path, codec: str, box: str
) -> None:
    done = take(video(codec=codec, box=box, sound=box != "webm"))
    assert (done.kind, done.width, done.height) == ("video", 320, 240)
    assert done.seconds == pytest.approx(2, abs=0.1)
    content = (tmp_path / "made").read_bytes()
    assert HOME.encode() not in content
    assert OWNER.encode() not in content
    assert content.index(b"moov") < content.index(b"mdat")  # plays before it is all there
    with av.open(tmp_path / "made") as made:
        assert [s.type for s in made.streams] == ["video"]
        assert made.streams.video[0].codec_context.name == "h264"
        assert made.streams.video[0].pix_fmt == "yuv420p"
    with Image.open(tmp_path / "still") as still:
        assert (still.format, still.size) == ("WEBP", (320, 240))


def test_a_large_fast_video_becomes_one_that_a_phone_loads(take: Take, tmp_path: Path) -> None:
    done = take(video(size=(1920, 1080), rate=60, seconds=1))
    assert (done.width, done.height) == (1280, 720)
    with av.open(tmp_path / "made") as made:
        assert 28 <= made.streams.video[0].frames <= 31


@pytest.mark.parametrize(
    ("turns", "corner"), [(1, (-10, 10)), (2, (-10, -10)), (3, (10, -10))], ids=str
)
def test_a_video_stands_as_the_camera_was_held(
    take: Take, tmp_path: Path, turns: int, corner: tuple[int, int]
) -> None:
    done = take(video(quarter_turns=turns))
    assert (done.width, done.height) == ((240, 320) if turns % 2 else (320, 240))
    with Image.open(tmp_path / "still") as still:
        place = (corner[0] % done.width, corner[1] % done.height)
        red, green, blue = colour_at(still, place)
        assert red > green > blue


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (SVG, "unknown"),
        (b"<?xml version='1.0'?>" + SVG, "unknown"),
        (PAGE, "unknown"),
        (PROGRAM, "unknown"),
        (b"MZ" + b"\0" * 500, "unknown"),
        (b"#!/bin/sh\nrm -rf /\n", "unknown"),
        (PLAYLIST, "unknown"),
        (CONCAT, "unknown"),
        (b"GIF89a" + b"\0" * 500, "unknown"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 500, "unknown"),
        (b"\0\0\0\x18ftypisom\0\0\0\0isomiso2" + PROGRAM, "damaged"),
        (b"\0\0\0\x18ftypisom\0\0\0\0isomiso2" + PLAYLIST, "damaged"),
        (b"\x1a\x45\xdf\xa3" + PROGRAM, "damaged"),
        (b"\x89PNG\r\n\x1a\n" + PROGRAM, "damaged"),
        (b"\xff\xd8\xff\xe0" + PAGE, "damaged"),
    ],
)
def test_what_is_no_picture_and_no_video_is_refused(
    take: Take, tmp_path: Path, content: bytes, reason: str
) -> None:
    assert refusal(take, content) == reason
    assert nothing_left(tmp_path)


def test_a_zip_is_refused_whatever_it_is_called(take: Take, tmp_path: Path) -> None:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("video.mp4", "no video")
    assert refusal(take, written.getvalue()) == "unknown"
    assert nothing_left(tmp_path)


@pytest.mark.parametrize("size", [(20_000, 20_000), (2_000_000, 24)], ids=str)
def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_opened(
    take: Take, tmp_path: Path, size: tuple[int, int]
) -> None:
    giant = giant_png(*size)
    assert len(giant) < 200_000
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert refusal(take, giant) == "too_many_pixels"
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    # A child begins as large as we are: that counts as its own, whatever it does then.
    ours = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert after - max(before, ours) < 64 * 1024  # KB: no pixel was unpacked
    assert nothing_left(tmp_path)


def test_what_a_picture_carries_behind_its_end_does_not_stay(take: Take, tmp_path: Path) -> None:
    take(picture() + PAGE)
    assert b"<script>" not in (tmp_path / "made").read_bytes() + (tmp_path / "still").read_bytes()


@pytest.mark.parametrize("front", [False, True])
def test_a_video_cut_short_is_refused(take: Take, tmp_path: Path, front: bool) -> None:
    whole = video(seconds=4, front=front)
    assert refusal(take, whole[: len(whole) // 2]) == "damaged"
    assert nothing_left(tmp_path)


def test_a_cut_picture_is_refused(take: Take) -> None:
    whole = picture()
    assert refusal(take, whole[: len(whole) // 2]) == "damaged"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"seconds": 62, "rate": 5}, "too_long"),
        ({"size": (1936, 240)}, "too_many_pixels"),
        ({"rate": 120}, "too_fast"),
        ({"streams": 2}, "no_video"),
        ({"codec": "mpeg4"}, "codec"),
    ],
    ids=str,
)
def test_a_video_past_the_limits_is_refused(
    take: Take, tmp_path: Path, given: dict[str, object], reason: str
) -> None:
    assert refusal(take, video(**given)) == reason  # type: ignore[arg-type]
    assert nothing_left(tmp_path)


def test_a_video_that_hides_its_length_is_stopped_while_it_plays(take: Take) -> None:
    long = video(seconds=65, rate=4)
    for box in (b"mvhd", b"tkhd", b"mdhd"):
        at = long.index(box) + 4 + (20 if box == b"tkhd" else 16)
        long = long[:at] + struct.pack(">I", 1000) + long[at + 4 :]
    assert refusal(take, long) in {"too_long", "damaged"}


def test_sound_alone_is_no_video(take: Take) -> None:
    written = BytesIO()
    with av.open(written, "w", format="mp4") as file:
        heard = file.add_stream("aac", rate=48_000)
        frame = av.AudioFrame(format="fltp", layout="mono", samples=1024)
        frame.sample_rate = 48_000
        frame.planes[0].update(bytes(frame.planes[0].buffer_size))
        file.mux(heard.encode(frame))
        file.mux(heard.encode(None))
    assert refusal(take, written.getvalue()) == "no_video"


def test_a_reference_to_another_file_is_not_followed(take: Take, tmp_path: Path) -> None:
    whole = video(seconds=1)
    secret = b"file:///etc/passwd"
    entry = struct.pack(">I4sI", 12 + len(secret), b"url ", 0) + secret
    own = struct.pack(">I4sI", 12, b"url ", 1)
    assert own in whole
    assert refusal(take, whole.replace(own, entry, 1)) == "damaged"
    assert nothing_left(tmp_path)


def test_too_many_bytes_are_refused_early_when_announced_and_at_the_limit_when_not(
    tmp_path: Path,
) -> None:
    small = Limits(picture=100, video=200_000)
    with pytest.raises(FileTooLarge) as caught:
        require_announced(200_001, small)
    assert caught.value.extra["errors"][0]["pointer"] == "#/file"
    with pytest.raises(FileTooLarge):
        receive(BytesIO(picture()), tmp_path, small, None)
    endless = BytesIO(b"\0\0\0\x18ftypisom" + b"\0" * 1_000_000)
    with pytest.raises(FileTooLarge):
        receive(endless, tmp_path, small, None)
    assert endless.tell() < 200_000 + 2 * 64 * 1024


def test_a_fault_of_the_other_process_is_a_refusal_and_leaves_nothing(
    storage: FolderStorage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("strtrack.kernel.uploads.WALL_S", 0.01)
    with storage.work_folder() as folder, pytest.raises(FileRefused) as caught:
        remade(receive(BytesIO(picture()), folder, LIMITS, None), folder, folder.parent / "turn")
    assert caught.value.extra["reasons"] == ["too_slow"]
    assert nothing_left(tmp_path)


def test_a_killed_upload_is_cleared_away(storage: FolderStorage, tmp_path: Path) -> None:
    left = tmp_path / "media" / WORK / "abc"
    left.mkdir(parents=True)
    (left / "sent").write_bytes(b"half")
    written = datetime.fromtimestamp(left.stat().st_mtime, UTC)
    storage.clear_work(written - timedelta(seconds=1))
    assert left.exists()
    storage.clear_work(written + timedelta(seconds=1))
    assert not left.exists()
