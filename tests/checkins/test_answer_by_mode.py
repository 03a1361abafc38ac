"""What an answer does, by what the practice has switched on: the table of decisions.md 6.

One test a cell: three modes, five answers; what the client sees, what the therapist sees, whom the
desk sorts by. What the plan does about it: tests/resting/test_by_mode.py.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.alerting import alerts_of
from tests.factories import checked_in, switched_to, treated
from tests.people import ANA, OLIVIA, THEO, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]
MODES = ("record", "flag", "advise")


@dataclass(frozen=True, slots=True)
class Case:
    """An answer a day after a session, and what it comes to."""

    said: dict[str, Any]
    level: str
    mode: str | None = None


CASES = {
    "expected": Case({"score": 3}, "expected"),
    "watch": Case({"score": 6, "interference": 2}, "watch"),
    "contact": Case({"score": 8, "interference": 2}, "contact"),
    "same day": Case({"score": 3, "flags": ["clot_limb"]}, "urgent", "same_day"),
    "emergency": Case({"score": 3, "flags": ["chest_breath"]}, "urgent", "emergency"),
}
every_cell = pytest.mark.parametrize(
    ("mode", "case"),
    [(mode, case) for mode in MODES for case in CASES.values()],
    ids=[f"{mode}, {name}" for mode in MODES for name in CASES],
)


def answer(phone: SignIn, mode: str, case: Case) -> dict[str, Any]:
    assert phone(OLIVIA).patch("/practice", json=switched_to(mode)).status_code == 200
    session = treated(phone(THEO))
    return checked_in(phone(ANA), treatment_id=session["id"], moment="h24", **case.said)


@every_cell
def test_what_the_client_sees(phone: SignIn, mode: str, case: Case) -> None:
    stored = answer(phone, mode, case)
    today = phone(ANA).get("/today").get_json()
    (listed,) = phone(ANA).get(f"/clients/{ANA.id}/check-ins").get_json()["items"]
    assert today["answered"]["score"] == case.said["score"]
    assert today["points"] == [{"hours": 24.0, "score": case.said["score"]}]
    assert stored["rule_texts"] == listed["rule_texts"] == []
    if mode != "advise":
        assert (stored["result"], listed["result"]) == (None, None)
        assert (today["advice"], today["urgent"]) == (None, None)
        return
    assert (listed["result"]["level"], listed["result"]["mode"]) == (case.level, case.mode)
    told = today["advice"]
    assert (told["level"], told["mode"]) == (case.level, case.mode)
    assert told["told"] is (case.level in {"contact", "urgent"})
    assert (told["answer_by"] is not None) is told["told"]
    assert today["urgent"] == (told if case.level == "urgent" else None)


@every_cell
def test_how_her_window_reads_to_her(phone: SignIn, mode: str, case: Case) -> None:
    answer(phone, mode, case)
    (window,) = phone(ANA).get(f"/clients/{ANA.id}/recovery").get_json()["items"]
    assert window["check_ins"][0]["answers"]["scores"][0]["now"] == case.said["score"]
    result = window["check_ins"][0]["result"]
    assert (result is not None) is (mode == "advise")
    assert window["settled_between"] is None


@every_cell
def test_what_the_therapist_sees(phone: SignIn, mode: str, case: Case) -> None:
    answer(phone, mode, case)
    theo = phone(THEO)
    (listed,) = theo.get(f"/clients/{ANA.id}/check-ins").get_json()["items"]
    assert listed["answers"]["scores"][0]["now"] == case.said["score"]
    alerts = alerts_of(theo)
    if mode == "record":
        assert listed["result"] is None
        assert (listed["rule_texts"], alerts) == ([], [])
        return
    assert (listed["result"]["level"], listed["result"]["mode"]) == (case.level, case.mode)
    assert [one["rule"] for one in listed["rule_texts"]] == listed["result"]["rules"]
    assert all(one["text"] for one in listed["rule_texts"])
    opened = [(alert["level"], alert["mode"]) for alert in alerts]
    assert opened == ([(case.level, case.mode)] if case.level in {"contact", "urgent"} else [])


@every_cell
def test_whom_the_desk_sorts_by_it(phone: SignIn, mode: str, case: Case) -> None:
    answer(phone, mode, case)
    rows = phone(THEO).get("/caseload").get_json()["items"]
    (row,) = [one for one in rows if one["client_id"] == str(ANA.id)]
    about = [one["code"] for one in row["reasons"] if one["code"].startswith("soreness")]
    sorted_by = mode != "record" and case.level != "expected"
    assert bool(about) is sorted_by
    assert row["soreness"]["score"] == case.said["score"]


@pytest.mark.parametrize("mode", MODES)
def test_how_a_settled_window_reads(phone: SignIn, mode: str) -> None:
    phone(OLIVIA).patch("/practice", json=switched_to(mode))
    session = treated(phone(THEO))
    checked_in(phone(ANA), treatment_id=session["id"], moment="h24", score=0, interference=None)
    path = f"/clients/{ANA.id}/recovery"
    (hers,) = phone(ANA).get(path).get_json()["items"]
    (theirs,) = phone(THEO).get(path).get_json()["items"]
    between = {"after": None, "by": 24.0}
    assert hers["settled_between"] == (between if mode == "advise" else None)
    assert theirs["settled_between"] == (None if mode == "record" else between)
    why = {one["code"]: one["why"] for one in hers["moments"]}
    assert why["h72"] == ("settled" if mode == "advise" else "closed")
    why = {one["code"]: one["why"] for one in theirs["moments"]}
    assert why["h72"] == ("closed" if mode == "record" else "settled")


@pytest.mark.parametrize("mode", MODES)
def test_who_wants_to_be_called_is_heard_in_every_mode(phone: SignIn, mode: str) -> None:
    answer(phone, mode, Case({"score": 2, "wants_contact": True}, "contact"))
    (alert,) = alerts_of(phone(THEO))
    assert alert["level"] == "contact"
    assert [reason["code"] for reason in alert["reasons"]] == ["TR.C11"]
