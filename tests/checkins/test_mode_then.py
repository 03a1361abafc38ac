"""In which mode of advice a client was told, as it was when each answer came."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from sqlalchemy import Table, select

from strtrack.checkins.models import LOG, RESULTS
from strtrack.kernel.db import read
from tests.factories import check_in_body, checked_in, revision_body, switched_to, treated
from tests.people import ANA, OLIVIA, THEO, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]
CHART = f"/clients/{ANA.id}"


def modes(app: Flask, table: Table) -> list[str | None]:
    """Return the modes that were kept, in the order of revisions or results."""
    with app.app_context():
        found: list[Any] = list(
            read(select(table.c.advice_mode).order_by(table.c.number)).scalars()
        )
        return found


def test_each_revision_keeps_the_mode_in_which_it_came(app: Flask, phone: SignIn) -> None:
    treated(phone(THEO))
    ana, olivia = phone(ANA), phone(OLIVIA)
    made = checked_in(ana)
    for mode in ("advise", "record"):
        olivia.patch("/practice", json=switched_to(mode))
        made = ana.patch(f"/check-ins/{made['id']}", json=revised(made)).get_json()
    assert modes(app, LOG.revisions) == ["flag", "advise", "record"]
    assert modes(app, RESULTS) == ["flag", "advise"]


def test_what_a_member_enters_keeps_it_too(app: Flask, phone: SignIn) -> None:
    phone(OLIVIA).patch("/practice", json=switched_to("advise"))
    phone(THEO).post(f"{CHART}/check-ins", json=check_in_body())
    assert modes(app, LOG.revisions) == modes(app, RESULTS) == ["advise"]


def test_a_result_worked_out_anew_keeps_the_mode_of_then(app: Flask, phone: SignIn) -> None:
    theo, ana = phone(THEO), phone(ANA)
    draft = treated(theo, draft=True, tenderness_before=None)
    checked_in(ana, treatment_id=draft["id"], moment="h24")
    phone(OLIVIA).patch("/practice", json=switched_to("advise"))
    body = {name: draft[name] for name in ("areas", "technique", "pressure")}
    finished = body | {"based_on": draft["revision"], "draft": False, "tenderness_before": 3}
    path = f"{CHART}/treatments/{draft['id']}"
    assert theo.put(path, json=finished).status_code == 200
    assert modes(app, LOG.revisions) == ["flag"]
    assert modes(app, RESULTS) == ["flag", "advise"]


def revised(made: dict[str, Any]) -> dict[str, Any]:
    """Return a correction that leaves the number as it is."""
    body = revision_body(made["revision_id"], recorded_at=made["recorded_at"])
    return body | {"answers": made["answers"]}
