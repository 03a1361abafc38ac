"""What was said of touch and trauma (C14): the client's and her treating therapist's alone."""

from collections.abc import Callable
from uuid import uuid4

from flask import Flask
from sqlalchemy import select

from strtrack.audit.service import ENTRIES
from strtrack.kernel.db import read
from strtrack.treatments.models.screening import RECHECKS, SCREENINGS
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import (
    consent_body,
    correction_body,
    recheck_body,
    said,
    screened,
    screening_body,
    stored,
)
from tests.people import ANA, OLIVIA, THEO, TOM, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]
CHART = f"/clients/{ANA.id}"
PATH, STATUS, DRAFT = f"{CHART}/screenings", f"{CHART}/screening", f"{CHART}/screening-draft"
WORDS = "velvet anvil"
SAID = said("yes", follow_ups={"what_helps": WORDS}, note=WORDS)


def seen_by(http: Phone) -> str:
    """Return everything that shows a screening, as one text."""
    paths = (PATH, STATUS, DRAFT, "/caseload", f"{CHART}/treatment-consents", f"{CHART}/plan")
    return "".join(http.get(path).get_data(as_text=True) for path in paths)


def is_told(http: Phone) -> bool:
    """Whether somebody is told the words; nobody is told half of it."""
    text = seen_by(http)
    assert ("C14" in text) == (WORDS in text)
    return WORDS in text


def test_the_client_and_her_own_therapist_see_it_and_the_owner_does_not(
    app: Flask, phone: SignIn
) -> None:
    ana, theo, olivia = phone(ANA), phone(THEO), phone(OLIVIA)
    ana.put(DRAFT, json={"form_version": 1, "answers": {"C14": SAID}})
    assert (is_told(ana), is_told(theo), is_told(olivia)) == (True, True, False)
    screened(ana, C14=SAID, answered_by="client")
    assert (is_told(ana), is_told(theo), is_told(olivia)) == (True, True, False)
    theirs, hers = (http.get(STATUS).get_json()["screening"] for http in (theo, olivia))
    assert [r["item"] for r in theirs["outcome"]["reasons"]] == ["C14"]
    assert (theirs["outcome"]["outcome"], hers["outcome"]["outcome"]) == ("modify", "proceed")
    assert "C14" not in str(rows_of(app, ENTRIES))
    with app.app_context():
        names = [c for c in SCREENINGS.c if c.name != "private"]
        assert "C14" not in str(read(select(*names)).all())


def test_it_goes_with_the_client_to_another_therapist(phone: SignIn) -> None:
    screened(phone(ANA), C14=SAID, answered_by="client")
    phone(OLIVIA).patch(CHART, json={"therapist_id": str(TOM.id)})
    assert is_told(phone(TOM))
    assert_problem(phone(THEO).get(STATUS), 404, "not-found")


def test_whoever_corrects_carries_it_over_unseen(phone: SignIn) -> None:
    ana, theo, olivia = phone(ANA), phone(THEO), phone(OLIVIA)
    first = screened(ana, C14=SAID, C01=said("yes"), answered_by="client")
    body = correction_body("C01")
    corrected = olivia.post(f"{PATH}/{first['id']}/corrections", json=body)
    again = olivia.post(f"{PATH}/{first['id']}/corrections", json=body)
    unseen = stored(olivia, f"{CHART}/rechecks", recheck_body("skin"))
    assert "C14" not in corrected.get_data(as_text=True) + again.get_data(as_text=True)
    shown = theo.get(STATUS).get_json()["screening"]
    assert (shown["id"], shown["answers"]["C14"]) == (unseen["id"], SAID)


def test_a_decision_about_it_is_a_version_the_others_never_meet(phone: SignIn) -> None:
    theo, olivia = phone(THEO), phone(OLIVIA)
    first = screened(phone(ANA), C14=SAID, C01=said("yes"), answered_by="client")
    before = olivia.get(PATH).get_json()
    private = correction_body("C14", "resolve", reason=WORDS)
    second = stored(theo, f"{PATH}/{first['id']}/corrections", private)
    assert (second["version"], second["changed_items"], second["reason"]) == (2, ["C14"], WORDS)
    assert second["decisions"]["C14"]["kind"] == "resolved"
    assert olivia.get(PATH).get_json() == before
    assert olivia.get(STATUS).get_json()["screening"]["id"] == first["id"]
    third = stored(olivia, f"{PATH}/{first['id']}/corrections", correction_body("C01"))
    assert (third["version"], third["based_on"]) == (2, first["id"])
    whole = theo.get(STATUS).get_json()["screening"]
    assert (whole["version"], whole["based_on"]) == (3, second["id"])
    assert whole["decisions"]["C14"]["reason"] == WORDS
    hidden = olivia.post(f"{PATH}/{second['id']}/corrections", json=correction_body("C02"))
    unknown = olivia.post(f"{PATH}/{uuid4()}/corrections", json=correction_body("C02"))
    assert hidden.get_json() | {"instance": ""} == unknown.get_json() | {"instance": ""}


def test_the_owner_cannot_ask_about_it_by_correcting_it(phone: SignIn) -> None:
    olivia = phone(OLIVIA)
    first = screened(phone(ANA), C14=SAID, answered_by="client")
    for do in ("edit", "resolve", "reopen"):
        body = correction_body("C14", do)
        refused = olivia.post(f"{PATH}/{first['id']}/corrections", json=body)
        assert_problem(refused, 422, "invalid", "#/item")


def test_a_questionnaire_without_it_keeps_what_the_client_said(phone: SignIn) -> None:
    screened(phone(ANA), C14=SAID, answered_by="client")
    body = screening_body(C01=said("yes"))
    del body["answers"]["C14"]
    made = stored(phone(OLIVIA), PATH, body)
    shown = phone(THEO).get(STATUS).get_json()["screening"]
    assert (shown["id"], shown["answers"]["C14"]) == (made["id"], SAID)
    again = phone(THEO).post(PATH, json=body | {"id": str(uuid4())})
    assert_problem(again, 422, "invalid", "#/answers/C14")


def test_consent_shows_nothing_of_it(phone: SignIn) -> None:
    screened(phone(ANA), C14=SAID, answered_by="client")
    stored(phone(ANA), f"{CHART}/treatment-consents", consent_body())
    assert not is_told(phone(OLIVIA))


def test_who_cannot_see_it_cannot_write_it(app: Flask, phone: SignIn) -> None:
    ana, theo, olivia = phone(ANA), phone(THEO), phone(OLIVIA)
    screened(ana, C14=SAID, answered_by="client")
    forged = said("no", note="forged")
    response = olivia.put(
        DRAFT, json={"form_version": 1, "answers": {"C14": forged, "C01": said()}}
    )
    assert response.get_json()["answers"] == {"C01": said()}
    assert theo.get(DRAFT).get_json()["answers"] == {"C01": said()}
    screened(olivia, C14=forged)
    assert theo.get(STATUS).get_json()["screening"]["answers"]["C14"] == SAID
    body = recheck_body(form_version=2, answers={"C14": forged, "C05": said("yes")})
    stored(olivia, f"{CHART}/rechecks", body)
    version = theo.get(STATUS).get_json()["screening"]
    assert (version["answers"]["C14"], version["answers"]["C05"]) == (SAID, said("yes"))
    assert "forged" not in str(rows_of(app, RECHECKS)) + str(rows_of(app, SCREENINGS))


def test_what_she_sent_is_the_same_when_it_is_sent_again(app: Flask, phone: SignIn) -> None:
    olivia, body = phone(OLIVIA), screening_body(C14=said("no"))
    made = stored(olivia, PATH, body)
    before = count_rows(app)
    again = olivia.post(PATH, json=body)
    assert (again.status_code, again.get_json()) == (200, made)
    assert count_rows(app) == before
    assert "C14" not in phone(THEO).get(STATUS).get_json()["screening"]["answers"]


def test_a_draft_keeps_what_its_client_said_of_it_whoever_goes_on(phone: SignIn) -> None:
    ana, olivia = phone(ANA), phone(OLIVIA)
    ana.put(DRAFT, json={"form_version": 1, "answers": {"C14": SAID}})
    olivia.put(DRAFT, json={"form_version": 1, "answers": {"C14": said("no"), "C01": said()}})
    assert ana.get(DRAFT).get_json()["answers"] == {"C01": said(), "C14": SAID}
    screened(olivia, C14=said("no"))
    assert phone(THEO).get(STATUS).get_json()["screening"]["answers"]["C14"] == SAID
