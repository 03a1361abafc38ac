"""Who stands in every test's database: two practices, and the people of the access table."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_DNS, UUID, uuid5

from argon2 import PasswordHasher
from sqlalchemy import insert, update

from strtrack.accounts.access import Viewer
from strtrack.accounts.models import CLIENTS, MEMBERS, PRACTICES, USERS
from strtrack.accounts.service.clients import add_client
from strtrack.kernel import changes
from strtrack.kernel.db import read, transact

NOW = datetime(2026, 3, 10, 10, 0, tzinfo=UTC)  # a Tuesday; London's clocks change on 29 March
JOINED = NOW - timedelta(days=60)
ZONE = "Europe/London"
PASSWORD = "quiet-otters-climb-42"


def id_of(name: str) -> UUID:
    """Return the id that stands for a name in every test."""
    return uuid5(NAMESPACE_DNS, name)


RIVERSIDE = id_of("riverside")
HARBOUR = id_of("harbour")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a login. A member or a client, never both."""

    name: str
    role: str
    practice_id: UUID
    therapist_id: UUID | None = None

    @property
    def key(self) -> str:
        return self.name.split()[0].lower()

    @property
    def email(self) -> str:
        return f"{self.key}@clinic.test"

    @property
    def user_id(self) -> UUID:
        return id_of(f"user {self.name}")

    @property
    def id(self) -> UUID:
        """The id of the membership or of the chart."""
        return id_of(self.name)

    @property
    def viewer(self) -> Viewer:
        """This person as services take them, without a request."""
        member = None if self.role == "client" else self.id
        client = self.id if self.role == "client" else None
        return Viewer(self.id, "", self.user_id, self.practice_id, self.role, member, client, "en")


OLIVIA = Person("Olivia Reed", "owner", RIVERSIDE)
THEO = Person("Theo Marin", "therapist", RIVERSIDE)
TOM = Person("Tom Baker", "therapist", RIVERSIDE)
ANA = Person("Ana Moreno", "client", RIVERSIDE, THEO.id)
BEN = Person("Ben Okafor", "client", RIVERSIDE, TOM.id)
MALLORY = Person("Mallory Finch", "owner", HARBOUR)
NINA = Person("Nina Castro", "client", HARBOUR, MALLORY.id)
MEMBERS_FIRST = (OLIVIA, THEO, TOM, MALLORY)
CLIENTS_NEXT = (ANA, BEN, NINA)
EVERYBODY = MEMBERS_FIRST + CLIENTS_NEXT


def settle_in() -> None:
    """Put everybody into an empty database."""
    transact(_settle_in)


def _settle_in() -> None:
    hashed = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    for practice_id, name in ((RIVERSIDE, "Riverside Clinic"), (HARBOUR, "Harbour Physio")):
        row = {
            "id": practice_id,
            "name": name,
            "time_zone": ZONE,
            "country": "GB",
            "language": "en",
            "phone": "020 7946 0000",
            "emergency_number": "999",
            "advice_number": "111",
            "advice_mode": "flag",
            "opening_hours": [],
            "thresholds": {},
            "demo": False,
            "created_at": JOINED,
        }
        read(insert(PRACTICES), row)
    for person in EVERYBODY:
        login = {
            "id": person.user_id,
            "email": person.email,
            "password_hash": hashed,
            "name": person.name,
            "language": "en",
            "created_at": JOINED,
        }
        read(insert(USERS), login)
    for person in MEMBERS_FIRST:
        member = {
            "id": person.id,
            "practice_id": person.practice_id,
            "user_id": person.user_id,
            "role": person.role,
            "name": person.name,
            "created_at": JOINED,
        }
        read(insert(MEMBERS), member)
    for person in CLIENTS_NEXT:
        _add_client(person)


def _add_client(person: Person) -> None:
    new = {
        "id": person.id,
        "name": person.name,
        "email": person.email,
        "birth_year": 1984,
        "language": "en",
        "time_zone": ZONE,
        "problem": "stiff neck",
    }
    therapist = next(member for member in MEMBERS_FIRST if member.id == person.therapist_id)
    add_client(viewer=therapist.viewer, new=new, now=JOINED)
    mine = update(CLIENTS).where(CLIENTS.c.id == person.id)
    read(mine.values(user_id=person.user_id, joined_at=JOINED))
    changes.note(
        "client", person.id, practice_id=person.practice_id, client_id=person.id, now=JOINED
    )
