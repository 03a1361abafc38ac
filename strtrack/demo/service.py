"""Fill an empty database with two practices full of simulated lives, and let them live on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select, update

from strtrack.accounts.access import Viewer
from strtrack.accounts.models import CLIENTS, MEMBERS, PRACTICES, USERS
from strtrack.accounts.service.clients import change_client
from strtrack.accounts.service.practices import NewMember, add_member, add_practice
from strtrack.caseload.jobs import refresh_stale
from strtrack.checkins.jobs import close_moments
from strtrack.demo import events
from strtrack.demo.bulk import BulkLiving
from strtrack.demo.events import Event
from strtrack.demo.known import Known, known_of
from strtrack.demo.living import Living
from strtrack.demo.models import LIVES
from strtrack.demo.names import STRANGERS
from strtrack.demo.people import PASSWORD, Person, person_of
from strtrack.demo.realism import realism_of
from strtrack.demo.schedule import LONDON, ZONE
from strtrack.demo.script import began_at, life
from strtrack.demo.seeing_to import see_to_alerts
from strtrack.demo.stories import ANA
from strtrack.demo.writing import write_as_ana, write_to_each_other
from strtrack.figures.jobs import work_out_stale_weeks
from strtrack.kernel.db import read, transact
from strtrack.kernel.errors import DomainError, Forbidden
from strtrack.kernel.passwords import Passwords
from strtrack.kernel.timezones import diary_day
from strtrack.response.jobs import work_out_courses

HOURS = [{"weekdays": ["MO", "TU", "WE", "TH", "FR"], "opens": "09:00", "closes": "18:00"}]
BULK_FROM = 1000  # client weeks
THEO, MALLORY = "theo@demo.test", "mallory@other.test"
STEPS = 10


class RealPractice(Forbidden):
    slug, title = "real-practice", "This database holds a real practice"


def is_empty() -> bool:
    """Whether the database holds no practice at all."""
    return read(select(PRACTICES.c.id).limit(1)).first() is None


def fill(
    *,
    passwords: Passwords,
    clients: int,
    weeks: int,
    seed: int,
    now: datetime,
    say: Callable[[str], None],
    bulk: bool | None = None,
) -> None:
    """Fill the demo: the named people first, then simulated clients up to `clients`.

    A fifth as many live at the practice of strangers, six at the most. The same seed and instant
    make the same data, through the services or in `bulk`; unless said, many go in bulk. Raises
    RealPractice on a database that holds one.
    """
    if read(select(PRACTICES.c.id).where(PRACTICES.c.demo.is_(False))).first():
        raise RealPractice("The demo fills only an empty database or its own.")
    now = now.replace(microsecond=0)
    if is_empty():
        transact(_people, passwords=passwords, weeks=weeks, seed=seed, now=now)
    alive = set(read(select(LIVES.c.number)).scalars())
    strangers = min(len(STRANGERS), clients // 5)
    numbers = [n for n in (*range(1, clients), *range(-1, -strangers - 1, -1)) if n not in alive]
    staff = {email: get_staff(email=email) for email in (THEO, MALLORY)}
    many = clients * weeks > BULK_FROM if bulk is None else bulk
    for done, number in enumerate(numbers):
        person = person_of(seed=seed, number=number, weeks=weeks, filled_at=now)
        home = staff[MALLORY if number < 0 else THEO]
        transact(_begin, staff=home, person=person, weeks=weeks, now=now, bulk=many)
        if (done + 1) * STEPS // len(numbers) > done * STEPS // len(numbers):
            say(f"  {done + 1} of {len(numbers)} simulated clients")
    see_to_alerts(now=now)
    write_to_each_other(staff=staff[THEO], now=now)
    _refresh(now)
    work_out_courses(now=now, older_than=timedelta(0))
    for line in realism_of(now=now).told():
        say(line)


def live_on(*, now: datetime) -> int:
    """Let every simulated life go on until an instant; return how many did.

    Through the services, a transaction a client. Whoever has a login belongs to the person trying
    the demo, and what that person did by hand stands: an answer, a session, a plan, a day off.
    """
    behind = (LIVES.c.lived_until < now) & CLIENTS.c.user_id.is_(None)
    rows = read(
        select(
            LIVES,
            CLIENTS.c.practice_id,
            CLIENTS.c.therapist_id,
            CLIENTS.c.language,
            CLIENTS.c.time_zone,
            CLIENTS.c.next_appointment_at,
            MEMBERS.c.user_id,
            MEMBERS.c.role,
        )
        .join(CLIENTS, CLIENTS.c.id == LIVES.c.client_id)
        .join(MEMBERS, MEMBERS.c.id == CLIENTS.c.therapist_id)
        .where(behind)
        .order_by(LIVES.c.number)
    ).all()
    for row in rows:
        transact(_go_on, row=row, now=now)
    _refresh(now)
    return len(rows)


def get_staff(*, email: str) -> Viewer:
    """Return one of the demo's therapists as services take them."""
    row = read(
        select(MEMBERS).join(USERS, USERS.c.id == MEMBERS.c.user_id).where(USERS.c.email == email)
    ).one()
    return _staff(row.user_id, row.practice_id, row.id, row.role)


def _go_on(*, row: Row[Any], now: datetime) -> None:
    drawn = person_of(seed=row.seed, number=row.number, weeks=row.weeks, filled_at=row.filled_at)
    person = replace(drawn, language=row.language, time_zone=row.time_zone)
    staff = _staff(row.user_id, row.practice_id, row.therapist_id, row.role)
    living = Living(staff, _phone(person, row.practice_id))
    after = row.lived_until
    known = known_of(
        client_id=row.client_id,
        after=after,
        until=now,
        next_appointment_at=row.next_appointment_at,
    )
    for event in life(person, known, after=after, until=now):
        _happen_if_it_can(living, event)
    mine = LIVES.c.client_id == row.client_id
    read(update(LIVES).where(mine).values(lived_until=now))


def _happen_if_it_can(living: Living, event: Event) -> None:
    """Let an event happen, unless what was changed by hand stands against it."""
    try:
        living.happen(event)
    except DomainError:
        return


def _begin(*, staff: Viewer, person: Person, weeks: int, now: datetime, bulk: bool) -> None:
    phone, known = _phone(person, staff.practice_id), Known()
    living = BulkLiving(staff, phone, known) if bulk else Living(staff, phone)
    for event in life(person, known, after=began_at(person), until=now):
        living.happen(event)
    if isinstance(living, BulkLiving):
        living.finish()
    lived = {
        "client_id": person.client_id,
        "seed": person.seed,
        "number": person.number,
        "weeks": weeks,
        "filled_at": now,
        "lived_until": now,
    }
    read(insert(LIVES).values(**lived))


def _people(*, passwords: Passwords, weeks: int, seed: int, now: datetime) -> None:
    hashed = passwords.hash(PASSWORD)
    clinic = add_practice(practice=_practice("Riverside Clinic", phone="020 7946 0000"), now=now)
    other = add_practice(practice=_practice("Harbour Physio", phone=None), now=now)
    for practice_id, name, email, role, password_hash in (
        (clinic, "Theo Marin", THEO, "therapist", hashed),
        (clinic, "Olivia Reed", "owner@demo.test", "owner", hashed),
        (other, "Mallory Finch", MALLORY, "therapist", hashed),
        (other, "Hannah Cole", "hannah@other.test", "owner", None),
    ):
        new = NewMember(name, email, password_hash, role, "en")
        add_member(practice_id=practice_id, new=new, now=now)
    person = person_of(seed=seed, number=ANA, weeks=weeks, filled_at=now)
    _live_as_ana(staff=get_staff(email=THEO), person=person, hashed=hashed, now=now)


def _live_as_ana(*, staff: Viewer, person: Person, hashed: str, now: datetime) -> None:
    """Ana had a session yesterday; its next-day question and today's exercises are left open."""
    phone = _phone(person, staff.practice_id)
    living = Living(staff, phone)
    for event in life(person, Known(), after=began_at(person), until=now):
        if not _is_left_to_do(event, person, now):
            living.happen(event)
        if isinstance(event, events.Joined):
            user = {"id": phone.user_id, "name": person.name, "language": person.language}
            login = {"email": "ana@demo.test", "password_hash": hashed, "created_at": event.at}
            read(insert(USERS).values(**user, **login))
            mine = update(CLIENTS).where(CLIENTS.c.id == person.client_id)
            read(mine.values(user_id=phone.user_id, email=login["email"]))
    write_as_ana(staff=staff, client=phone, now=now)
    in_two_days = diary_day(now, ZONE) + timedelta(days=2)
    booked = {
        "next_appointment_at": datetime.combine(in_two_days, time(10, 30), ZONE),
        "next_appointment_place": "Room 2",
    }
    change_client(viewer=staff, client_id=person.client_id, changed=booked, now=now)


def _is_left_to_do(event: Event, person: Person, now: datetime) -> bool:
    match event:
        case events.Exercised() | events.Finished():
            return bool(event.body["due_on"] == diary_day(now, ZONE))
        case events.Woke():
            return bool(event.body["day_on"] == diary_day(now, ZONE))
        case events.Answered():
            last = person.treatment_id(person.schedule.kept - 1)
            return bool(event.body["treatment_id"] == last and event.body["moment"] != "h5")
    return False


def _refresh(now: datetime) -> None:
    while close_moments(now=now):
        pass
    while refresh_stale(now=now):
        pass  # the last write of a client lies before now, so its row was worked out for then
    while work_out_stale_weeks(now=now):
        pass


def _practice(name: str, *, phone: str | None) -> dict[str, Any]:
    return {
        "name": name,
        "time_zone": LONDON,
        "country": "GB",
        "language": "en",
        "phone": phone,
        "opening_hours": HOURS,
        "demo": True,
    }


def _staff(user_id: UUID, practice_id: UUID, member_id: UUID, role: str) -> Viewer:
    return Viewer(member_id, "", user_id, practice_id, role, member_id, None, "en")


def _phone(person: Person, practice_id: UUID) -> Viewer:
    user_id, client_id = person.id_of("user"), person.client_id
    return Viewer(client_id, "", user_id, practice_id, "client", None, client_id, person.language)
