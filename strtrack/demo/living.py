"""Carry a life out through the program's own services."""

import secrets
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import update

from strtrack.accounts.access import Viewer
from strtrack.accounts.models import CLIENTS
from strtrack.accounts.rules import MOST_MISSES
from strtrack.accounts.service.clients import add_client, change_client
from strtrack.accounts.service.invites import make_invite
from strtrack.accounts.service.joining import check_birth_year
from strtrack.checkins.service.check_ins import record_check_in
from strtrack.demo import events
from strtrack.demo.events import Event
from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.plans.queries import find_plan
from strtrack.plans.service.days_off import take_days_off
from strtrack.plans.service.drafts import save_draft
from strtrack.plans.service.publishing import publish_plan, see_version
from strtrack.treatments.service.arrivals import record_arrival
from strtrack.treatments.service.consent import record_consent
from strtrack.treatments.service.rechecks import record_recheck
from strtrack.treatments.service.screening import record_screening
from strtrack.treatments.service.treatments import record_treatment
from strtrack.workouts.service.logs import record_exercise
from strtrack.workouts.service.mornings import record_morning
from strtrack.workouts.service.routines import record_routine


@dataclass(slots=True)
class Living:
    """One client's therapist and phone; `happen` stores an event inside a transaction."""

    staff: Viewer
    phone: Viewer

    @property
    def client_id(self) -> UUID:
        """Whose life it is."""
        return self.phone.own_client()

    def happen(self, event: Event) -> None:
        """Let an event happen, at its own instant."""
        match event:
            case events.Exercised() | events.Woke() | events.Finished():
                self._exercise(event)
            case events.Answered():
                record_check_in(viewer=self.phone, new=event.body, now=event.at)
            case events.Treated():
                self._treat(event)
            case events.Booked():
                self._book(event)
            case events.Published():
                self._publish(event)
            case events.Seen():
                see_version(
                    viewer=self.phone,
                    client_id=self.client_id,
                    version_id=event.version_id,
                    now=event.at,
                )
            case events.TookOff():
                take_days_off(viewer=self.phone, kind=event.kind, new=event.body, now=event.at)
            case events.Screened() | events.Agreed() | events.Arrived() | events.AskedAgain():
                self._ask(event)
            case _:
                self._arrive(event)

    def _exercise(self, event: events.Exercised | events.Woke | events.Finished) -> None:
        new, now = event.body, event.at
        match event:
            case events.Exercised():
                record_exercise(viewer=self.phone, new=new, now=now)
            case events.Woke():
                record_morning(viewer=self.phone, new=new, now=now)
            case _:
                record_routine(viewer=self.phone, new=new, now=now)

    def _ask(self, event: Event) -> None:
        staff, phone, client_id, now = self.staff, self.phone, self.client_id, event.at
        match event:
            case events.Screened(body=new):
                viewer = phone if new["answered_by"] == "client" else staff
                record_screening(viewer=viewer, client_id=client_id, new=new, now=now)
            case events.Agreed(body=new):
                record_consent(viewer=staff, client_id=client_id, new=new, now=now)
            case events.Arrived(body=new):
                record_arrival(viewer=phone, client_id=client_id, new=new, now=now)
            case events.AskedAgain(body=new):
                record_recheck(viewer=staff, client_id=client_id, new=new, now=now)

    def _arrive(self, event: Event) -> None:
        match event:
            case events.Added():
                add_client(viewer=self.staff, new=dict(event.body), now=event.at)
            case events.Joined():
                self._join(event)
            case events.Invited():
                self._invite(event)

    def _treat(self, event: events.Treated) -> None:
        record_treatment(viewer=self.staff, client_id=self.client_id, new=event.body, now=event.at)

    def _book(self, event: events.Booked) -> None:
        changed = dict(event.body)
        change_client(viewer=self.staff, client_id=self.client_id, changed=changed, now=event.at)

    def _publish(self, event: events.Published) -> None:
        staff, client_id, now = self.staff, self.client_id, event.at
        plan = find_plan(client_id)
        seen = plan.revision if plan else 0
        save_draft(viewer=staff, client_id=client_id, items=event.items, revision=seen, now=now)
        publish_plan(viewer=staff, client_id=client_id, new=event.body, revision=seen + 1, now=now)

    def _join(self, event: events.Joined) -> None:
        """Note that she has joined; only the named people of a demo have a login."""
        mine = update(CLIENTS).where(CLIENTS.c.id == self.client_id)
        read(mine.values(joined_at=event.at))
        changes.note(
            "client",
            self.client_id,
            practice_id=self.staff.practice_id,
            client_id=self.client_id,
            now=event.at,
        )

    def _invite(self, event: events.Invited) -> None:
        """Make a link whose secret nobody knows, so that in a demo too nobody can guess it."""
        made = make_invite(
            viewer=self.staff,
            client_id=self.client_id,
            invite_id=event.invite_id,
            kind="afar",
            secret=secrets.token_hex(),
            now=event.at,
        )
        for _ in range(MOST_MISSES if event.wrong_year else 0):
            check_birth_year(token=made.token, birth_year=event.wrong_year or 0, now=event.at)
