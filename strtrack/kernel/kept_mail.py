"""The demo's letterbox: the latest mails as files in a folder, one each."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path

MOST_KEPT = 200


@dataclass(frozen=True, slots=True)
class KeptMail:
    """A mail that was kept, and the name it is found by."""

    name: str
    message: EmailMessage


class MailFolder:
    """A folder of mails; names sort by when they were sent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, message: EmailMessage, *, at: datetime) -> None:
        """Keep a mail, once per Message-ID, and let go of the oldest beyond `MOST_KEPT`."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        same = sha256(message["Message-ID"].encode()).hexdigest()[:16]
        if any(self._folder.glob(f"*-{same}.eml")):
            return
        path = self._folder / f"{at:%Y%m%dT%H%M%S%f}-{same}.eml"
        beside = path.with_suffix(f".{os.getpid()}")
        beside.write_bytes(bytes(message))
        beside.replace(path)
        for old in self._newest_first()[MOST_KEPT:]:
            old.unlink(missing_ok=True)

    def newest_first(self) -> Iterator[KeptMail]:
        """Give every mail that is kept."""
        for path in self._newest_first():
            if kept := self.find(path.stem):
                yield kept

    def find(self, name: str) -> KeptMail | None:
        """Return the mail of a name; None for whatever is no name of one."""
        path = next((one for one in self._newest_first() if one.stem == name), None)
        try:
            found = path and message_from_bytes(path.read_bytes(), policy=policy.default)
        except FileNotFoundError:  # let go of meanwhile
            return None
        return KeptMail(name, found) if found else None

    def _newest_first(self) -> list[Path]:
        return sorted(self._folder.glob("*.eml"), reverse=True)
