"""Ana's record before a route of the access table is called, and how to make what calls need."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

from flask import Flask

from strtrack.accounts.service.practices import set_logo
from strtrack.kernel.db import transact
from strtrack.kernel.health import beat
from strtrack.kernel.media import new_key
from tests.accounts.authenticator import Authenticator, proven_by, with_passkey
from tests.alerting import Alert, acknowledged, alerts_of
from tests.factories import (
    check_in_body,
    checked_in,
    client_body,
    consent_body,
    exercised,
    plan_item,
    prescription_of,
    published,
    said,
    screened,
    stored,
    treated,
)
from tests.judgements import thresholds_body, verdict_body
from tests.looking import looked
from tests.messages.writing import pictured, wrote
from tests.notes.writing import noted
from tests.people import (
    ANA,
    NOW,
    OLIVIA,
    RIVERSIDE,
    THEO,
    TOM,
)
from tests.phones import Phone, signed_in_phone, strange_phone
from tests.reminders.devices import subscribed, tried
from tests.resting.resting import rest_body
from tests.rounds import morning_body, routine_body

STRONG = "seven violet harbour lamps"
PRIVATE = "velvet anvil"  # stands wherever Ana's record holds words
TOUCH = "copper lantern"  # what Ana said of touch (C14), her therapist's alone
NOTED = "paper heron"  # what Theo wrote about Ana for the practice; she never reads it


@dataclass
class World:
    """Ana's record as it stands before a route is called, and the ids of what is in it."""

    app: Flask
    desk: Phone
    ids: dict[str, str] = field(default_factory=dict)
    device: Authenticator = field(default_factory=Authenticator)

    @classmethod
    def made(cls, app: Flask) -> "World":
        """Let Theo treat Ana, prescribe to her, and let Ana answer."""
        desk, ana = (signed_in_phone(app, person, NOW) for person in (THEO, ANA))
        world = cls(app, desk)
        session = treated(desk, note=PRIVATE)
        touch = said("yes", note=TOUCH, follow_ups={"what_helps": TOUCH})
        said_in_words = {"C13": said("yes", note=PRIVATE), "C14": touch}
        screened(ana, **said_in_words)
        consent = consent_body(given_by="proxy", proxy_name=PRIVATE)
        stored(ana, f"/clients/{ANA.id}/treatment-consents", consent)
        draft = {"form_version": 1, "answers": said_in_words}
        ana.put(f"/clients/{ANA.id}/screening-draft", json=draft)
        version = published(desk, plan_item(note=PRIVATE))
        prescription = prescription_of(version)
        world.ids = {
            "plan_version": version["id"],
            "prescription": prescription,
            "treatment": session["id"],
            "check_in": checked_in(ana, note=PRIVATE, score=8)["id"],
            "alert": alerts_of(desk)[0]["id"],
            "log": exercised(ana, prescription, note=PRIVATE)["id"],
            "sign_in": world.sign_in_of_ana(),
            "passkey": with_passkey(ana, world.device)["id"],
        }
        round_of_it = routine_body(world.ids["log"], note=PRIVATE)
        world.ids["routine"] = stored(ana, "/routines", round_of_it)["id"]
        stored(ana, "/mornings", morning_body())
        desk.patch(f"/clients/{ANA.id}", json={"problem": PRIVATE})
        desk.put(f"/clients/{ANA.id}/thresholds", json=thresholds_body(reason=PRIVATE))
        judged = f"/clients/{ANA.id}/check-ins/{world.ids['check_in']}/verdicts"
        stored(desk, judged, verdict_body(world.ids["check_in"], reason=PRIVATE))
        world.ids["look"] = looked(desk, world.answer())["id"]
        world.ids["note"] = noted(desk, text=NOTED)["id"]
        world.ids["picture"] = pictured(app)
        wrote(ana, PRIVATE, picture_id=world.ids["picture"])
        key = new_key("logos", "png")
        app.extensions["strtrack.media"].put(key, b"a picture")
        with app.app_context():
            transact(set_logo, practice_id=RIVERSIDE, key=key, now=NOW)
            transact(beat, process="here:1", started_at=NOW, now=NOW)
        return world

    def sign_in_of_ana(self) -> str:
        """Return the id of a sign-in of Ana's that nobody uses."""
        http = signed_in_phone(self.app, ANA, NOW - timedelta(minutes=1))
        items = http.get("/sessions").get_json()["items"]
        found: str = next(item["id"] for item in items if item["current"])
        return found

    def invited(self, kind: str = "room") -> str:
        """Return the token of a fresh invite of a fresh client."""
        made = stored(self.desk, "/clients", client_body())
        body = {"id": str(uuid4()), "kind": kind}
        link: str = stored(self.desk, f"/clients/{made['id']}/invite", body)["link"]
        return link.rsplit("/", 1)[1]

    def colleague(self) -> dict[str, Any]:
        """Return a fresh invite for a colleague, with its `token`."""
        olivia = signed_in_phone(self.app, OLIVIA, NOW)
        body = {"id": str(uuid4()), "kind": "room", "name": "Una Holm"}
        made = stored(olivia, "/members/invites", body)
        return made | {"token": made["link"].rsplit("/", 1)[1]}

    def away(self) -> dict[str, str]:
        """Return that Theo is away from tomorrow on, and Tom looks."""
        tomorrow = (NOW + timedelta(days=1)).date().isoformat()
        who = {"member_id": str(THEO.id), "covered_by": str(TOM.id)}
        return who | {"from_on": tomorrow, "until_on": tomorrow}

    def proof(self) -> dict[str, Any]:
        """Return a fresh proof by Ana's device, to sign in with."""
        asked = proven_by(self.device, strange_phone(self.app), "/passkeys/sign-in-options")
        return {"credential": asked}

    def handed_over(self) -> str:
        """Return a fresh code by which a device takes over from Ana's phone."""
        ana = signed_in_phone(self.app, ANA, NOW)
        code: str = stored(ana, "/me/hand-over", {})["code"]
        return code

    def handled(self) -> str:
        """Return the id of Ana's alert, once Theo has said what he did about it."""
        answer = acknowledged(self.desk, self.alert(), note=PRIVATE)
        assert answer.status_code in {200, 409}, answer.get_data(as_text=True)
        return self.ids["alert"]

    def answer(self) -> dict[str, Any]:
        """Return Ana's answer as her phone sent it; nobody has corrected it."""
        return {"id": self.ids["check_in"], "revision_id": self.ids["check_in"]}

    def alert(self) -> Alert:
        """Return Ana's alert as Theo's desk shows it."""
        return alerts_of(self.desk)[0]

    def last_change(self) -> int:
        """Return the number of the last change of Ana's own thresholds."""
        shown = self.desk.get(f"/clients/{ANA.id}/thresholds").get_json()
        number: int = shown["number"]
        return number

    def course(self) -> str:
        """Return the id of Ana's course of care, the last one if it is over."""
        chart = self.desk.get(f"/clients/{ANA.id}").get_json()
        found: str = (chart["course"] or chart["ended_course"])["id"]
        return found

    def rest(self) -> str:
        """Return the id of a fresh rest of Ana's exercises."""
        made: str = stored(self.desk, f"/clients/{ANA.id}/line-rests", rest_body())["id"]
        return made

    def tried(self) -> str:
        """Let Ana ask for a test; return that reminder's id."""
        ana = signed_in_phone(self.app, ANA, NOW)
        subscribed(ana)
        return str(tried(ana)["id"])

    def newcomer(self) -> str:
        """Return the id of a fresh client of Theo's who has not joined."""
        made: str = stored(self.desk, "/clients", client_body())["id"]
        return made

    def joined(self) -> str:
        """Return the id of a fresh client of Theo's who has joined."""
        body = {"email": f"{uuid4().hex}@mail.test", "password": STRONG}
        path = f"/invites/{self.invited()}/accept"
        acting = stored(strange_phone(self.app), path, body)["acting"]
        return str(acting["client_id"])

    def unasked(self) -> dict[str, Any]:
        """Return a new passkey that no sign-in of this world has asked for."""
        ana = signed_in_phone(self.app, ANA, NOW)
        return Authenticator().create(ana.post("/passkeys/options", json={}).get_json())

    def told_by_phone(self) -> str:
        """Return the id of a fresh answer of Ana's that Theo entered."""
        made: str = stored(self.desk, f"/clients/{ANA.id}/check-ins", check_in_body())["id"]
        return made

    def session_done(self) -> dict[str, Any]:
        """Return a fresh treatment of Ana's whose details are still to come."""
        return treated(self.desk, draft=True, technique=None, pressure=None, note=PRIVATE)

    def screening(self) -> str:
        """Return the id of a fresh version of Ana's screening, the current one."""
        made: str = screened(self.desk, C14=said("yes", note=TOUCH))["id"]
        return made

    def day_off(self, path: str, day: str) -> str:
        """Return the id of a fresh pause or excused day of Ana's."""
        made: str = stored(self.desk, f"/{path}", day_off(day))["id"]
        return made

    def revision(self) -> dict[str, str]:
        """Return the header that names Ana's plan as it is now."""
        return {"If-Match": self.desk.get(f"/clients/{ANA.id}/plan").headers["ETag"]}


def day_off(day: str) -> dict[str, str]:
    """Return what is sent for a day off of Ana's; `day` is the name of its first day."""
    body = {"id": str(uuid4()), "client_id": str(ANA.id), "reason": "travel"}
    return body | {day: NOW.date().isoformat()}
