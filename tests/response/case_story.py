"""One session and its recovery as it happens: answered, corrected, told by phone, dealt with."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.alerting import acknowledged, alerts_of, resolved
from tests.factories import (
    arrival_body,
    check_in_body,
    checked_in,
    consent_body,
    correction_body,
    exercised,
    prescription_of,
    published,
    revision_body,
    said,
    screened,
    stored,
    treated,
    written,
)
from tests.judgements import thresholds_body, verdict_body
from tests.looking import looked
from tests.people import ANA, NOW, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
CHART = f"/clients/{ANA.id}"
ENDED_AT = NOW
TOUCH = "copper lantern"  # what Ana said of touch (C14)


def hour(at: str) -> float:
    """Return how many hours after the session an instant of an answer lies."""
    return round((datetime.fromisoformat(at) - ENDED_AT) / timedelta(hours=1), 2)


def timed(lines: list[dict[str, Any]], *names: str, at: str = "at") -> list[tuple[Any, ...]]:
    """Return lines as (hours after the session, the named values)."""
    return [(hour(one[at]), *(one[name] for name in names)) for one in lines]


@dataclass
class Story:
    """Ana's session with Theo, three answers about it, and what he did."""

    clock: StoppedClock
    phone: SignIn
    ids: dict[str, Any] = field(default_factory=dict)

    def at(self, hours: float, person: Person) -> Phone:
        """Return somebody's phone so many hours after the session's end."""
        self.clock.at = ENDED_AT + timedelta(hours=hours)
        return self.phone(person)

    def begin(self) -> None:
        """Screen with C14 answered and one answer overridden, agree, arrive, treat, plan."""
        self._screen()
        body = arrival_body(recorded_at=written(ENDED_AT - timedelta(hours=0.8)))
        arrival = self.at(-0.8, ANA).put(f"{CHART}/arrival", json=body).get_json()
        theo = self.at(0.1, THEO)
        self.ids["session"] = treated(
            theo,
            ended_at=ENDED_AT,
            per_area=[{"zone": "neck-back", "side": "L", "pressure": "deep", "minutes": 15}],
            minutes=25,
            tenderness_after=1,
            problem_after=3,
            ranges=[{"motion": "neck-rotation", "side": "L", "before": 58, "after": 66}],
            response="looser",
            note="Levator first.",
            aftercare="Keep it warm.",
            arrival_id=arrival["id"],
        )["id"]
        theo.put(f"{CHART}/thresholds", json=thresholds_body(high_score=7))
        self.ids["plan"] = published(theo, what_changed="Begin gently.")

    def _screen(self) -> None:
        at = written(ENDED_AT - timedelta(hours=24))
        yes = {
            "C01": said("yes"),
            "C08": said("yes"),
            "C14": said("yes", note=TOUCH, follow_ups={"what_helps": TOUCH}),
        }
        ana = self.at(-24, ANA)
        first = screened(ana, answered_by="client", recorded_at=at, **yes)
        path = f"{CHART}/screenings/{first['id']}/corrections"
        decided = correction_body("C08", "override", reason="Seizure-free.")
        stored(self.at(-23, THEO), path, decided)
        agreed = consent_body(recorded_at=written(ENDED_AT - timedelta(hours=22)))
        stored(self.at(-22, ANA), f"{CHART}/treatment-consents", agreed)

    def answer(self) -> None:
        """Answer and correct it, tell the next one by phone, send the last one late, twice."""
        first = self.check_in(5, "h5", score=3)
        body = self.revised(first, score=5)
        assert self.at(5.5, ANA).patch(f"/check-ins/{first['id']}", json=body).status_code == 200
        self.exercise(6, self.ids["plan"])
        said_at = {"recorded_at": written(ENDED_AT + timedelta(hours=24))}
        told = check_in_body(**self.about("h24") | said_at, score=8, note="Worse when I turn.")
        self.ids["told"] = stored(self.at(25, THEO), f"{CHART}/check-ins", told)["id"]
        self._deal_with()
        sent = self.check_in(57, "h48", score=1, ago=0.5)
        path = f"/check-ins/{sent['id']}"
        withdrawn = self.revised(sent, status="withdrawn") | {"answers": None}
        back = self.at(58, ANA).patch(path, json=withdrawn)
        again = self.revised(back.get_json(), score=0)
        assert self.at(59, ANA).patch(path, json=again).status_code == 200
        theo = self.at(61, THEO)
        (alert,) = alerts_of(theo)
        assert resolved(theo, alert, note="Gone by itself.").status_code == 200

    def whole_week(self, **given: Any) -> None:
        """Answer all five questions and exercise every day; a call and a look in between."""
        self.check_in(5, "h5", score=5, **given)
        told = self.check_in(24, "h24", score=8, problem=6, qualities=["ache", "stiff"], **given)
        self.ids["told"] = told["id"]
        self._deal_with()
        for hours, moment, score in ((48, "h48", 5), (72, "h72", 3), (120, "h120", 1)):
            self.check_in(hours, moment, score=score, problem=4, **given)
            assert self.at(hours + 1, THEO).get(f"{CHART}/recovery").status_code == 200
        for day in range(7):
            self.exercise(24 * day + 9, self.ids["plan"])
        theo = self.at(121, THEO)
        (alert,) = alerts_of(theo)
        assert resolved(theo, alert, note="Gone by itself.").status_code == 200

    def _deal_with(self) -> None:
        """Let Theo look at the chart, call, and see the answer differently."""
        theo = self.at(25.5, THEO)
        assert theo.get(CHART).status_code == 200
        assert theo.get(f"{CHART}/check-ins").status_code == 200
        theo = self.at(26, THEO)
        assert theo.get(f"{CHART}/recovery").status_code == 200
        self.look(26)
        (alert,) = alerts_of(theo)
        assert acknowledged(theo, alert, note="Ice, and rest the arm.").status_code == 200
        path = f"{CHART}/check-ins/{self.ids['told']}/verdicts"
        stored(theo, path, verdict_body(self.ids["told"], level="watch", reason="Usual for her."))

    def look(self, hours: float) -> dict[str, Any]:
        """Let Theo say that he looked, so many hours after the session."""
        theo = self.at(hours, THEO)
        return looked(theo, theo.get(f"{CHART}/check-ins").get_json()["items"][0])

    def about(self, moment: str) -> dict[str, Any]:
        """Return what an answer about the session says besides what is answered, as of now."""
        at = written(self.clock.at)
        return {"treatment_id": self.ids["session"], "moment": moment, "recorded_at": at}

    def check_in(
        self, hours: float, moment: str, *, ago: float = 0, **given: Any
    ) -> dict[str, Any]:
        """Let Ana's answer arrive so many hours after the session, given so long before."""
        ana = self.at(hours, ANA)
        at = written(self.clock.at - timedelta(hours=ago))
        return checked_in(ana, **self.about(moment) | {"recorded_at": at}, **given)

    def revised(self, made: dict[str, Any], **given: Any) -> dict[str, Any]:
        """Return a correction of an answer as it is, of the same instant."""
        return revision_body(made["revision_id"], recorded_at=made["recorded_at"], **given)

    def exercise(self, hours: float, plan: dict[str, Any], **given: Any) -> None:
        """Let Ana do the first exercise of a plan."""
        ana = self.at(hours, ANA)
        day, at = self.clock.at.date().isoformat(), written(self.clock.at)
        exercised(ana, prescription_of(plan), due_on=day, performed_at=at, **given)

    def file(self, person: Person = THEO, hours: float = 72) -> Any:
        """Return the case file as somebody has it, so many hours after the session."""
        response = self.at(hours, person).get(f"{CHART}/treatments/{self.ids['session']}/case-file")
        assert response.status_code == 200, response.get_data(as_text=True)
        return response.get_json()
