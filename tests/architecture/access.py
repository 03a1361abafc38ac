"""The access table: what each route answers to each kind of person.

Columns: the owner, Ana's therapist, another therapist of the practice, Ana herself, another client
of the practice, a member and a client of a second practice, nobody. Where a row names somebody's
record, it is Ana's; what comes back to those who may not see it is the same as for an id that never
was. A route without a row fails a test.
"""

from typing import Any
from uuid import uuid4

from tests.alerting import acknowledgement_body, resolution_body
from tests.architecture.access_of_catalogue import CATALOGUE
from tests.architecture.access_of_chart import OF_CHART
from tests.architecture.access_of_desk import DESK
from tests.architecture.access_of_exercising import EXERCISING
from tests.architecture.access_of_members import OF_MEMBERS
from tests.architecture.access_of_messages import MESSAGES
from tests.architecture.access_of_pages import PAGES
from tests.architecture.access_of_reminders import REMINDING
from tests.architecture.calls import (
    ALL,
    ANAS,
    CHART,
    CHART_OR_OWN,
    CLIENTS,
    DONE,
    EMPTY,
    MEMBERS,
    NONE,
    OWN_RECORD,
    OWNERS,
    RIVERSIDES,
    SIGNED_IN,
    Call,
    Make,
    Statuses,
    done_by,
    made_of,
)
from tests.architecture.world import STRONG
from tests.factories import (
    arrival_body,
    check_in_body,
    client_body,
    consent_body,
    correction_body,
    recheck_body,
    revision_body,
    said,
    saved_body,
    screening_body,
    treatment_body,
)
from tests.files import picture
from tests.judgements import thresholds_body, verdict_body
from tests.looking import TAKEN_BACK, look_body
from tests.people import ANA, BEN, PASSWORD, THEO, TOM
from tests.sync.batches import batch


def finishing(made: dict[str, Any]) -> Call:
    """Return the call that finishes a treatment of Ana's."""
    return Call({"client_id": ANA.id, "treatment_id": made["id"]}, saved_body(made))


def revising(check_in_id: str) -> Call:
    """Return the call that corrects what Theo entered for Ana."""
    return Call({"client_id": ANA.id, "check_in_id": check_in_id}, revision_body(check_in_id))


ROWS: dict[tuple[str, str], tuple[Statuses, Make]] = {
    ("GET", "/healthz"): (ALL, NONE),
    ("GET", "/readyz"): (ALL, NONE),
    ("GET", "/api/openapi.json"): (ALL, NONE),
    ("POST", "/api/v1/login"): (
        ALL,
        lambda _: Call(body={"email": BEN.email, "password": PASSWORD}),
    ),
    ("POST", "/api/v1/logout"): (DONE, NONE),
    ("POST", "/api/v1/unlock"): (SIGNED_IN, lambda _: Call(body={"password": PASSWORD})),
    ("POST", "/api/v1/unlock/options"): (SIGNED_IN, EMPTY),
    ("GET", "/api/v1/me"): (SIGNED_IN, NONE),
    ("PATCH", "/api/v1/me"): (SIGNED_IN, lambda _: Call(body={"language": "es"})),
    ("POST", "/api/v1/me/acting"): (
        (404, 200, 404, 404, 404, 404, 404, 401),
        lambda _: Call(body={"member_id": str(THEO.id)}),
    ),
    ("POST", "/api/v1/me/hand-over"): ((403, 403, 403, 201, 201, 403, 201, 401), EMPTY),
    ("POST", "/api/v1/hand-over"): (
        (201,) * 8,
        lambda world: Call(body={"code": world.handed_over()}),
    ),
    ("POST", "/api/v1/me/confirm-options"): (SIGNED_IN, EMPTY),
    ("POST", "/api/v1/me/confirm"): (DONE, lambda _: Call(body={"password": PASSWORD})),
    ("PUT", "/api/v1/me/password"): (DONE, lambda _: Call(body={"password": STRONG})),
    ("POST", "/api/v1/passkeys/sign-in-options"): (ALL, EMPTY),
    ("POST", "/api/v1/passkeys/sign-in"): (ALL, lambda world: Call(body=world.proof())),
    ("GET", "/api/v1/passkeys"): (SIGNED_IN, NONE),
    ("POST", "/api/v1/passkeys/options"): (SIGNED_IN, EMPTY),
    ("POST", "/api/v1/passkeys"): (
        (422, 422, 422, 422, 422, 422, 422, 401),
        lambda world: Call(body={"credential": world.unasked()}),
    ),
    ("DELETE", "/api/v1/passkeys/<uuid:passkey_id>"): (
        (404, 404, 404, 204, 404, 404, 404, 401),
        lambda world: Call({"passkey_id": world.ids["passkey"]}),
    ),
    ("GET", "/api/v1/sessions"): (SIGNED_IN, NONE),
    ("DELETE", "/api/v1/sessions"): (DONE, NONE),
    ("DELETE", "/api/v1/sessions/<uuid:sign_in_id>"): (
        (404, 404, 404, 204, 404, 404, 404, 401),
        lambda world: Call({"sign_in_id": world.ids["sign_in"]}),
    ),
    ("GET", "/api/v1/practice"): (OWNERS, NONE),
    ("PATCH", "/api/v1/practice"): (OWNERS, lambda _: Call(body={"advice_number": "112"})),
    ("GET", "/api/v1/practice/logo"): (RIVERSIDES, NONE),
    ("PUT", "/api/v1/practice/logo"): (
        done_by(OWNERS),
        lambda _: Call(data=picture((40, 30), "PNG")),
    ),
    ("DELETE", "/api/v1/practice/logo"): (done_by(OWNERS), NONE),
    ("GET", "/api/v1/practice/course"): (MEMBERS, NONE),
    ("GET", "/api/v1/members"): (MEMBERS, NONE),
    ("PATCH", "/api/v1/members/<uuid:member_id>"): (
        (200, 403, 403, 403, 403, 404, 403, 401),
        lambda _: Call({"member_id": TOM.id}, {"role": "therapist"}),
    ),
    ("GET", "/api/v1/invites/<string(maxlength=40):token>"): (
        ALL,
        lambda world: Call({"token": world.invited()}),
    ),
    ("POST", "/api/v1/invites/<string(maxlength=40):token>/accept"): (
        made_of(ALL),
        lambda world: Call(
            {"token": world.invited()},
            {"email": f"{uuid4().hex}@mail.test", "password": STRONG},
        ),
    ),
    ("POST", "/api/v1/invites/<string(maxlength=40):token>/birth-year"): (
        (204,) * 8,
        lambda world: Call({"token": world.invited("afar")}, {"birth_year": 1990}),
    ),
    ("POST", "/api/v1/invites/<string(maxlength=40):token>/passkey-options"): (
        ALL,
        lambda world: Call({"token": world.invited("afar")}, {"birth_year": 1990}),
    ),
    ("GET", "/api/v1/clients"): (MEMBERS, NONE),
    ("POST", "/api/v1/clients"): (made_of(MEMBERS), lambda _: Call(body=client_body())),
    ("GET", "/api/v1/clients/<uuid:client_id>"): (CHART, ANAS),
    ("PATCH", "/api/v1/clients/<uuid:client_id>"): (
        CHART,
        lambda _: Call({"client_id": ANA.id}, {"phone": "1"}),
    ),
    ("GET", "/api/v1/clients/<uuid:client_id>/thresholds"): (CHART, ANAS),
    ("PUT", "/api/v1/clients/<uuid:client_id>/thresholds"): (
        CHART,
        lambda world: Call({"client_id": ANA.id}, thresholds_body(world.last_change())),
    ),
    ("POST", "/api/v1/clients/<uuid:client_id>/invite"): (
        made_of(CHART),
        lambda world: Call({"client_id": world.newcomer()}, {"id": str(uuid4()), "kind": "room"}),
    ),
    ("DELETE", "/api/v1/clients/<uuid:client_id>/login"): (
        (204, 204, 404, 403, 403, 404, 403, 401),
        lambda world: Call({"client_id": world.joined()}),
    ),
    ("GET", "/api/v1/clients/<uuid:client_id>/treatments"): (CHART_OR_OWN, ANAS),
    ("POST", "/api/v1/clients/<uuid:client_id>/treatments"): (
        made_of(CHART),
        lambda _: Call({"client_id": ANA.id}, treatment_body()),
    ),
    ("PUT", "/api/v1/clients/<uuid:client_id>/treatments/<uuid:treatment_id>"): (
        CHART,
        lambda world: finishing(world.session_done()),
    ),
    ("GET", "/api/v1/clients/<uuid:client_id>/treatment-sheet"): (CHART, ANAS),
    ("GET", "/api/v1/clients/<uuid:client_id>/arrival"): (CHART_OR_OWN, ANAS),
    ("PUT", "/api/v1/clients/<uuid:client_id>/arrival"): (
        OWN_RECORD,
        lambda _: Call({"client_id": ANA.id}, arrival_body()),
    ),
    ("POST", "/api/v1/clients/<uuid:client_id>/arrival/ask"): (
        (201, 200, 404, 403, 403, 404, 403, 401),  # what the owner asked needs no second asking
        lambda _: Call({"client_id": ANA.id}, {"id": str(uuid4())}),
    ),
    ("GET", "/api/v1/clients/<uuid:client_id>/screening"): (CHART_OR_OWN, ANAS),
    ("GET", "/api/v1/clients/<uuid:client_id>/screenings"): (CHART_OR_OWN, ANAS),
    ("POST", "/api/v1/clients/<uuid:client_id>/screenings"): (
        made_of(CHART_OR_OWN),
        lambda _: Call({"client_id": ANA.id}, screening_body()),
    ),
    ("POST", "/api/v1/clients/<uuid:client_id>/screenings/<uuid:screening_id>/corrections"): (
        made_of(CHART),
        lambda world: Call(
            {"client_id": ANA.id, "screening_id": world.screening()}, correction_body("C13")
        ),
    ),
    ("GET", "/api/v1/clients/<uuid:client_id>/screening-draft"): (CHART_OR_OWN, ANAS),
    ("PUT", "/api/v1/clients/<uuid:client_id>/screening-draft"): (
        CHART_OR_OWN,
        lambda _: Call({"client_id": ANA.id}, {"form_version": 1, "answers": {"C13": said()}}),
    ),
    ("POST", "/api/v1/clients/<uuid:client_id>/rechecks"): (
        made_of(CHART_OR_OWN),
        lambda _: Call({"client_id": ANA.id}, recheck_body("medicine")),
    ),
    ("GET", "/api/v1/clients/<uuid:client_id>/treatment-consents"): (CHART_OR_OWN, ANAS),
    ("POST", "/api/v1/clients/<uuid:client_id>/treatment-consents"): (
        made_of(CHART_OR_OWN),
        lambda _: Call({"client_id": ANA.id}, consent_body()),
    ),
    ("GET", "/api/v1/clients/<uuid:client_id>/check-ins"): (CHART_OR_OWN, ANAS),
    ("POST", "/api/v1/check-ins"): (made_of(CLIENTS), lambda _: Call(body=check_in_body())),
    ("PATCH", "/api/v1/check-ins/<uuid:check_in_id>"): (
        OWN_RECORD,
        lambda world: Call(
            {"check_in_id": world.ids["check_in"]}, revision_body(world.ids["check_in"])
        ),
    ),
    ("POST", "/api/v1/check-ins/not-now"): (
        (403, 403, 403, 204, 422, 403, 422, 401),
        lambda world: Call(body={"treatment_id": world.ids["treatment"], "moment": "h24"}),
    ),
    ("POST", "/api/v1/check-ins/<uuid:check_in_id>/understood"): (
        (403, 403, 403, 204, 404, 403, 404, 401),
        lambda world: Call({"check_in_id": world.ids["check_in"]}, body={}),
    ),
    ("POST", "/api/v1/clients/<uuid:client_id>/check-ins"): (
        made_of(CHART),
        lambda _: Call({"client_id": ANA.id}, check_in_body()),
    ),
    ("PATCH", "/api/v1/clients/<uuid:client_id>/check-ins/<uuid:check_in_id>"): (
        CHART,
        lambda world: revising(world.told_by_phone()),
    ),
    ("POST", "/api/v1/clients/<uuid:client_id>/check-ins/<uuid:check_in_id>/verdicts"): (
        made_of(CHART),
        lambda world: Call(
            {"client_id": ANA.id, "check_in_id": world.ids["check_in"]},
            verdict_body(world.ids["check_in"]),
        ),
    ),
    ("POST", "/api/v1/clients/<uuid:client_id>/looks"): (
        made_of(CHART),
        lambda world: Call({"client_id": ANA.id}, look_body(world.answer())),
    ),
    ("PATCH", "/api/v1/clients/<uuid:client_id>/looks/<uuid:look_id>"): (
        (409, 200, 404, 403, 403, 404, 403, 401),
        lambda world: Call({"client_id": ANA.id, "look_id": world.ids["look"]}, TAKEN_BACK),
    ),
    ("GET", "/api/v1/clients/<uuid:client_id>/recovery"): (CHART_OR_OWN, ANAS),
    ("GET", "/api/v1/clients/<uuid:client_id>/response"): (CHART_OR_OWN, ANAS),
    ("GET", "/api/v1/clients/<uuid:client_id>/page"): (CHART, ANAS),
    ("GET", "/api/v1/clients/<uuid:client_id>/treatments/<uuid:treatment_id>/case-file"): (
        CHART,
        lambda world: Call({"client_id": ANA.id, "treatment_id": world.ids["treatment"]}),
    ),
    ("GET", "/api/v1/alerts"): (MEMBERS, NONE),
    ("GET", "/api/v1/clients/<uuid:client_id>/alerts"): (CHART, ANAS),
    ("POST", "/api/v1/alerts/<uuid:alert_id>/acknowledge"): (
        (200, 409, 404, 403, 403, 404, 403, 401),
        lambda world: Call({"alert_id": world.ids["alert"]}, acknowledgement_body(world.alert())),
    ),
    ("POST", "/api/v1/alerts/<uuid:alert_id>/resolve"): (
        (200, 409, 404, 403, 403, 404, 403, 401),
        lambda world: Call({"alert_id": world.handled()}, resolution_body(world.alert())),
    ),
    **DESK,
    **OF_MEMBERS,
    **OF_CHART,
    **MESSAGES,
    **EXERCISING,
    **REMINDING,
    **PAGES,
    ("GET", "/api/v1/clients/<uuid:client_id>/export.json"): (CHART_OR_OWN, ANAS),
    ("GET", "/api/v1/sync"): (CLIENTS, NONE),
    ("POST", "/api/v1/sync"): (CLIENTS, lambda _: Call(body=batch())),
    ("GET", "/api/v1/today"): (CLIENTS, NONE),
    ("GET", "/api/v1/today/earlier"): (CLIENTS, NONE),
    ("GET", "/api/v1/background"): (MEMBERS, NONE),
    **CATALOGUE,
}
