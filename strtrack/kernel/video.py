"""Short videos that somebody gives us: decoded whole and encoded anew, so that only pictures stay.

What we serve is made by our own encoder: no sound, no place, no words of the camera, and nothing
that hid in the file. Run by `kernel.remake` in a process of its own, never in a web worker.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
from av.container import InputContainer, OutputContainer
from av.filter import Graph
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from strtrack.kernel.media import LONGEST_S
from strtrack.kernel.pictures import PICTURE_SIDE, Refused, save_picture

CODECS = frozenset({"h264", "hevc", "vp8", "vp9", "av1"})
GRACE_S = 0.5  # a recorder that was told to stop at 60 s stops a little later
LARGEST_SIDE, SMALLEST_SIDE = 1920, 16
MOST_A_SECOND = 60
MOST_FRAMES = (LONGEST_S + 1) * (MOST_A_SECOND + 1)
OUT_SIDE = 1280
OUT_A_SECOND = 30
OUT_BASE = Fraction(1, 90_000)
STILL_AT_S = 1.0
THREADS = 2
# Nothing but the file itself is opened: no playlist, no reference to another file, no address.
CLOSED = {"protocol_whitelist": "file", "enable_drefs": "0", "use_absolute_path": "0"}
DEMUXERS = {"mp4": "mov", "webm": "matroska"}


@dataclass(frozen=True, slots=True)
class Video:
    """What was made: its size as it is shown, and how long it plays."""

    width: int
    height: int
    seconds: float


def remade_video(source: Path, kind: str, video: Path, still: Path) -> Video:
    """Write a file's video as MP4 (H.264, at most 1280 px and 30 a second) and a still as WebP.

    `kind` is the family its first bytes named, "mp4" or "webm". Raises Refused.
    """
    try:
        with av.open(source, format=DEMUXERS[kind], options=CLOSED, timeout=(10, 10)) as found:
            stream = _only_video(found)
            return _Remaking(found, stream).write(video, still)
    except (av.FFmpegError, ValueError, MemoryError, OverflowError) as error:
        raise Refused("damaged") from error


def _only_video(found: InputContainer) -> VideoStream:
    streams = found.streams.video
    if len(streams) != 1:
        raise Refused("no_video")
    stream = streams[0]
    if stream.codec_context.name.removeprefix("lib") not in CODECS | {"dav1d", "vpx-vp9"}:
        raise Refused("codec")
    _require_size(stream.width, stream.height)
    rate = stream.guessed_rate or stream.average_rate
    if rate is not None and rate > MOST_A_SECOND + 1:
        raise Refused("too_fast")
    if _declared_s(found, stream) > LONGEST_S + GRACE_S:
        raise Refused("too_long")
    return stream


def _require_size(width: int, height: int) -> None:
    if max(width, height) > LARGEST_SIDE:
        raise Refused("too_many_pixels")
    if min(width, height) < SMALLEST_SIDE:
        raise Refused("damaged")


def _declared_s(found: InputContainer, stream: VideoStream) -> float:
    """Return how long the file says it is, in seconds; 0 when it says nothing."""
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base)
    return (found.duration or 0) / av.time_base


class _Remaking:
    """One pass over the frames: those that are kept go to the encoder, one of them is the still."""

    def __init__(self, found: InputContainer, stream: VideoStream) -> None:
        self._found = found
        self._stream = stream
        self._declared = _declared_s(found, stream)
        self._promised = stream.frames
        self._decoded = 0
        self._seconds = 0.0

    def write(self, video: Path, still: Path) -> Video:
        shown: VideoFrame | None = None
        out: _Encoder | None = None
        upright: _Upright | None = None
        with av.open(video, "w", format="mp4", options={"movflags": "+faststart"}) as file:
            for at, frame in self._kept():
                upright = upright or _Upright(frame)
                straight = upright.turned(frame)
                out = out or _Encoder(file, straight)
                if shown is None or at <= STILL_AT_S:
                    shown = straight
                out.put(straight, at)
            if shown is None or out is None:
                raise Refused("no_video")
            out.end()
        self._require_whole()
        save_picture(shown.to_image(), still, PICTURE_SIDE)
        return Video(out.width, out.height, round(self._seconds, 2))

    def _frames(self) -> Iterator[tuple[float, VideoFrame]]:
        """Yield every frame with its second from the first on; raises Refused past the limits."""
        self._stream.thread_count = THREADS
        first: float | None = None
        for frame in self._found.decode(self._stream):
            self._decoded += 1
            _require_size(frame.width, frame.height)
            if frame.time is None:
                continue
            first = frame.time if first is None else first
            at = frame.time - first
            if at > LONGEST_S + GRACE_S:
                raise Refused("too_long")
            if self._decoded > MOST_FRAMES:
                raise Refused("too_fast")
            if at >= self._seconds:
                self._seconds = at
                yield at, frame

    def _kept(self) -> Iterator[tuple[float, VideoFrame]]:
        """Yield at most 30 frames a second."""
        due = 0.0
        for at, frame in self._frames():
            if at + 1e-6 >= due:
                due = max(due + 1 / OUT_A_SECOND, at)
                yield at, frame

    def _require_whole(self) -> None:
        """Raise Refused for a file that ends before it said it would."""
        fewer = self._promised and self._decoded < 0.9 * self._promised
        shorter = self._declared and self._seconds < 0.9 * self._declared - 1
        if fewer or shorter:
            raise Refused("damaged")


class _Upright:
    """Turns frames as the camera was held, and shrinks them to the size we show."""

    def __init__(self, first: VideoFrame) -> None:
        turned = first.rotation % 360
        self._size = (first.width, first.height, first.format.name)
        self._graph = Graph()
        width, height = first.width, first.height
        source = self._graph.add_buffer(
            width=width, height=height, format=first.format, time_base=OUT_BASE
        )
        steps = {90: ["2"], 180: ["1", "1"], 270: ["1"]}.get(turned, [])
        nodes = [self._graph.add("transpose", step) for step in steps]
        if len(steps) == 1:
            width, height = height, width
        scale = min(1.0, OUT_SIDE / max(width, height))
        even = [max(2, round(side * scale / 2) * 2) for side in (width, height)]
        nodes += [
            self._graph.add("scale", f"{even[0]}:{even[1]}"),
            self._graph.add("setsar", "1"),
            self._graph.add("format", "yuv420p"),
            self._graph.add("buffersink"),
        ]
        for before, after in zip([source, *nodes], nodes, strict=False):
            before.link_to(after)
        self._graph.configure()

    def turned(self, frame: VideoFrame) -> VideoFrame:
        if (frame.width, frame.height, frame.format.name) != self._size:
            raise Refused("damaged")
        frame.pts, frame.time_base = None, OUT_BASE
        self._graph.push(frame)
        pulled = self._graph.pull()
        assert isinstance(pulled, VideoFrame)
        return pulled


class _Encoder:
    """H.264 as every browser plays it."""

    def __init__(self, file: OutputContainer, first: VideoFrame) -> None:
        self.width, self.height = first.width, first.height
        self._file = file
        options = {"preset": "veryfast", "crf": "23", "profile": "high"}
        stream = file.add_stream("libx264", rate=OUT_A_SECOND, options=options)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = first.width, first.height, "yuv420p"
        context = stream.codec_context
        assert isinstance(context, VideoCodecContext)
        context.time_base, context.thread_count, context.gop_size = OUT_BASE, THREADS, 60
        self._stream = stream

    def put(self, frame: VideoFrame, at: float) -> None:
        frame.pts, frame.time_base = round(at / OUT_BASE), OUT_BASE
        frame.pict_type = 0
        self._file.mux(self._stream.encode(frame))

    def end(self) -> None:
        self._file.mux(self._stream.encode(None))
