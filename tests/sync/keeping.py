"""A phone that keeps what it is told, as the app does."""

from dataclasses import dataclass, field
from typing import Any

from strtrack.sync.rules import shapes
from tests.phones import Phone

Json = dict[str, Any]
SCHEMA = "STRTrack-Schema"
NEWEST = {SCHEMA: str(shapes.SCHEMA)}  # as the app of this version asks


@dataclass
class Kept:
    """What a phone has of its client's record: bodies by kind and id."""

    phone: Phone
    limit: int = 1000
    cursor: str | None = None
    records: dict[tuple[str, str], Json] = field(default_factory=dict)
    resets: int = 0

    def ask(self, headers: dict[str, str] | None = None) -> Json:
        """Ask once and keep what is told; return the answer."""
        query: Json = {"limit": self.limit} | ({"since": self.cursor} if self.cursor else {})
        response = self.phone.get("/sync", query_string=query, headers=headers or NEWEST)
        assert response.status_code == 200, response.get_data(as_text=True)
        told: Json = response.get_json()
        if told["reset"]:
            self.records.clear()
            self.resets += 1
        for item in told["items"]:
            key = (item["kind"], item["id"])
            assert item["removed"] == (item["body"] is None)
            if item["removed"]:
                self.records.pop(key, None)
            else:
                self.records[key] = item["body"]
        self.cursor = told["cursor"]
        return told

    def pull(self, headers: dict[str, str] | None = None) -> list[Json]:
        """Ask until there is no more; return all that was told."""
        items: list[Json] = []
        while True:
            told = self.ask(headers)
            items += told["items"]
            if not told["more"]:
                return items

    def of(self, kind: str) -> dict[str, Json]:
        """Return the records of a kind by id."""
        return {record_id: body for (one, record_id), body in self.records.items() if one == kind}

    def fresh(self) -> dict[tuple[str, str], Json]:
        """Return what a phone would have that begins now."""
        other = Kept(self.phone)
        other.pull()
        return other.records
