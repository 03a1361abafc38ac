"""Files that people send: pictures and videos as they should be, and those that mean harm."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import av
from av.video.stream import VideoStream
from PIL import Image, ImageDraw

HOME = "+51.5072-0.1276/"
OWNER = "Theo at home"


def picture(size: tuple[int, int] = (800, 600), kind: str = "JPEG", **given: Any) -> bytes:
    """Return a picture that says where it was taken, by whom, and how the camera was held."""
    exif = Image.Exif()
    exif[0x010E] = OWNER
    exif[0x0112] = given.pop("orientation", 1)
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 26.0)
    drawn = Image.new("RGB", size, "teal")
    ImageDraw.Draw(drawn).rectangle((0, 0, size[0] // 4, size[1] // 4), fill="orange")
    written = BytesIO()
    drawn.save(written, kind, exif=exif, **given)
    return written.getvalue()


def giant_png(width: int = 20_000, height: int = 20_000) -> bytes:
    """Return a sound PNG of so many pixels that packs into very few bytes."""
    packer = zlib.compressobj(9)
    row = b"\0" * (1 + width // 8)
    packed = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", packed) + _chunk(b"IEND")
    )


def video(  # each is a way in which a video may differ
    *,
    seconds: float = 2,
    size: tuple[int, int] = (320, 240),
    rate: int = 30,
    codec: str = "libx264",
    box: str = "mp4",
    sound: bool = False,
    streams: int = 1,
    quarter_turns: int = 0,
    front: bool = False,
) -> bytes:
    """Return a video that says where it was taken; its first corner is orange."""
    options = {"movflags": "+faststart"} if front else {}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "video"
        with av.open(path, "w", format=box, options=options) as file:
            file.metadata.update({"location": HOME, "title": OWNER})
            made = [_stream(file, codec, rate, size) for _ in range(streams)]
            heard = file.add_stream("aac", rate=48_000) if sound else None
            drawn = Image.new("RGB", size, "teal")
            ImageDraw.Draw(drawn).rectangle((0, 0, size[0] // 4, size[1] // 4), fill="orange")
            for _ in range(round(seconds * rate)):
                for stream in made:
                    file.mux(stream.encode(av.VideoFrame.from_image(drawn)))
            if heard is not None:
                for _ in range(round(seconds * 48_000 / 1024)):
                    frame = av.AudioFrame(format="fltp", layout="stereo", samples=1024)
                    frame.sample_rate = 48_000
                    for plane in frame.planes:
                        plane.update(bytes(plane.buffer_size))
                    file.mux(heard.encode(frame))
                file.mux(heard.encode(None))
            for stream in made:
                file.mux(stream.encode(None))
        content = path.read_bytes()
    return _turned(content, quarter_turns) if quarter_turns else content


def _stream(file: Any, codec: str, rate: int, size: tuple[int, int]) -> VideoStream:
    stream: VideoStream = file.add_stream(codec, rate=rate)
    stream.width, stream.height = size
    stream.pix_fmt = "yuv420p"
    return stream


def _turned(content: bytes, quarter_turns: int) -> bytes:
    """Return an MP4 that says the camera was held turned, as phones do."""
    at = content.index(b"tkhd") + 4 + 40  # the matrix of a version 0 header
    matrices = {
        1: (0, 1, -1, 0),
        2: (-1, 0, 0, -1),
        3: (0, -1, 1, 0),
    }
    a, b, c, d = (number << 16 for number in matrices[quarter_turns])
    matrix = struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 1 << 30)
    return content[:at] + matrix + content[at + 36 :]


def _chunk(kind: bytes, content: bytes = b"") -> bytes:
    checked = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checked)
