"""The process that opens files people give us: `python -m strtrack.kernel.remake KIND FILE FOLDER`.

A hostile file meets decoders here, far from the web worker: little memory, little time, no way to
write more than one video, and nothing of the web worker's (no database, no secret, no connection).
Writes `made` and `still` (a logo has none) into the folder, one JSON object to standard output.
"""

import json
import os
import resource
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from strtrack.kernel.pictures import Refused, remade_logo, remade_picture

MEMORY_BYTES = 1536 * 1024 * 1024  # of addresses, most of them never touched
CPU_S = 150
NICENESS = 10  # whoever waits for a page comes first
FILE_BYTES = 200 * 1024 * 1024
OPEN_FILES = 32
REFUSED = 3


def main(kind: str, source: Path, folder: Path) -> int:
    """Make what is kept of a file; return the process's exit code."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_S),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    os.nice(NICENESS)
    made, still = folder / "made", folder / "still"
    try:
        if kind == "picture":
            said = asdict(remade_picture(source, made, still))
        elif kind == "logo":
            said = asdict(remade_logo(source, made))
        else:
            # Only a video needs the decoders; a picture is done before they are loaded.
            from strtrack.kernel.video import remade_video  # noqa: PLC0415

            said = asdict(remade_video(source, kind, made, still))
    except Refused as error:
        return _say({"refused": str(error)}, REFUSED)
    except MemoryError:
        return _say({"refused": "too_many_pixels"}, REFUSED)
    return _say(said, 0)


def _say(said: dict[str, Any], code: int) -> int:
    sys.stdout.write(json.dumps(said))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
