"""The API keeps to its own document: Schemathesis asks, role by role, and schemas judge."""

import os
import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate
from schemathesis import Case, GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import ignored_auth
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from strtrack.accounts.login.viewers import COOKIE
from tests.architecture.access import ROWS
from tests.architecture.world import World
from tests.factories import checked_in, exercised, treated
from tests.people import ANA, NOW, OLIVIA, THEO, Person
from tests.phones import Phone, StoppedClock, signed_in_phone
from tests.programs import Programs

SignIn = Callable[[Person], Phone]
DOCUMENT = "/api/openapi.json"
EXAMPLES = int(os.environ.get("CONTRACT_EXAMPLES", "45"))
"""How often each operation is asked, in turn by each role; `make cases` asks for more."""
# The document says nothing of roles or of what is stored, so what is valid by it may be refused.
REFUSALS = ["400", "401", "403", "404", "409", "410", "412", "413", "415", "422", "428", "429"]
CONFIG = SchemathesisConfig.from_dict(
    {
        # The sign-in is ours to send; without it the access table asks.
        "generation": {"with-security-parameters": False},
        "checks": {
            "positive_data_acceptance": {"expected-statuses": ["2xx", "304", *REFUSALS]},
            "negative_data_rejection": {"expected-statuses": REFUSALS},
        },
    }
)
OPERATIONS = sorted(
    (re.sub(r"<(?:[^:>]+:)?(\w+)>", r"{\1}", rule), method)
    for method, rule in ROWS
    if rule.startswith(("/api/v1", "/calendar"))
)
AS_IT_IS = {"Accept-Encoding": "identity"}  # Schemathesis does not unpack what WSGI answers
ROLES = (ANA, THEO, OLIVIA)
ENDING = {"/api/v1/logout", "/api/v1/sessions", "/api/v1/sessions/{sign_in_id}"}
CASES = settings(
    max_examples=EXAMPLES,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
)


@pytest.fixture
def document(sqlite_app: Flask) -> dict[str, Any]:
    """The API document."""
    made: dict[str, Any] = sqlite_app.test_client().get(DOCUMENT).get_json()
    return made


def test_the_document_is_valid_openapi(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    validate(document)


def test_every_route_stands_in_the_document(document: dict[str, Any]) -> None:
    stated = {
        (path, method.upper())
        for path, operations in document["paths"].items()
        for method in operations
        if method != "parameters"
    }
    assert stated == set(OPERATIONS)
    for operations in document["paths"].values():
        for method, operation in operations.items():
            assert method == "parameters" or operation["summary"]


def known_ids(world: World) -> dict[str, str]:
    """Return ids that exist, by the name of their place in a path."""
    return {
        "client_id": str(ANA.id),
        "check_in_id": world.ids["check_in"],
        "log_id": world.ids["log"],
        "look_id": world.ids["look"],
        "slug": "cat-cow",
    }


def names_another(app: Flask, case: Case[Any]) -> bool:
    """Whether a made-up id happens to be the name of another place, which has no such method."""
    try:
        app.url_map.bind("localhost").match(case.formatted_path, method=case.method)
    except MethodNotAllowed:
        return True
    except HTTPException:
        return False
    return False


def test_a_word_that_is_another_place_is_no_id(sqlite_app: Flask, schema: BaseSchema) -> None:
    operation = schema["/api/v1/reminders/{reminder_id}"]["GET"]
    found = [
        names_another(sqlite_app, operation.Case(path_parameters={"reminder_id": one}))
        for one in ("test", "calendar", str(ANA.id), "no id")
    ]
    assert found == [True, False, False, False]


@pytest.fixture(scope="module")
def schema(programs: Programs) -> BaseSchema:
    """The document as Schemathesis reads it, once: the app of a process stays the same."""
    program = programs.on("sqlite")
    read: BaseSchema = schemathesis.openapi.from_wsgi(DOCUMENT, program.app, config=CONFIG)
    return read


@pytest.mark.slow
@pytest.mark.parametrize("operation_at", OPERATIONS, ids=" ".join)
def test_whatever_is_asked_the_answer_is_as_documented(
    sqlite_app: Flask, schema: BaseSchema, operation_at: tuple[str, str]
) -> None:
    path, method = operation_at
    operation = schema[path][method]
    known = known_ids(World.made(sqlite_app))
    phones = {who: signed_in_phone(sqlite_app, who, NOW) for who in ROLES}
    valid, wrong = (
        operation.as_strategy(generation_mode=mode)
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    )

    @CASES
    @given(person=st.sampled_from(ROLES), case=valid | wrong, meets_what_is_there=st.booleans())
    def ask(person: Person, case: Case[Any], *, meets_what_is_there: bool) -> None:
        http = signed_in_phone(sqlite_app, person, NOW) if path in ENDING else phones[person]
        cookie = http.get_cookie(COOKIE)
        assert cookie is not None
        positive = case.meta is not None and case.meta.generation.mode.is_positive
        if positive and meets_what_is_there:
            case.path_parameters.update(
                {name: known[name] for name in case.path_parameters.keys() & known.keys()}
            )
        assume(not names_another(sqlite_app, case))
        response = case.call(cookies={COOKIE: cookie.value}, headers=AS_IT_IS)
        case.validate_response(response, excluded_checks=[ignored_auth])

    ask()


def closed(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document with schemas that allow nothing they do not name."""
    strict = deepcopy(document)
    for schema in strict["components"]["schemas"].values():
        schema.setdefault("additionalProperties", False)
    return strict


def faults(document: dict[str, Any], path: str, answer: Any) -> list[str]:
    """Return what an answer has that its schema does not, and the reverse."""
    content = document["paths"][path]["get"]["responses"]["200"]["content"]
    schema = content["application/json"]["schema"] | {"components": document["components"]}
    checker = Draft202012Validator(schema, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(answer)]


SHOWN = (
    (ANA, "/today", "/today"),
    (THEO, "/caseload", "/caseload"),
    (OLIVIA, "/caseload?view=needs_me", "/caseload"),
    (THEO, f"/clients/{ANA.id}/check-ins", "/clients/{client_id}/check-ins"),
    (ANA, f"/clients/{ANA.id}/check-ins", "/clients/{client_id}/check-ins"),
    (THEO, f"/clients/{ANA.id}/exercise-logs", "/clients/{client_id}/exercise-logs"),
    (THEO, f"/clients/{ANA.id}/treatments", "/clients/{client_id}/treatments"),
    (ANA, f"/clients/{ANA.id}/treatments", "/clients/{client_id}/treatments"),
    (THEO, f"/clients/{ANA.id}/plan", "/clients/{client_id}/plan"),
    (ANA, f"/clients/{ANA.id}/plan", "/clients/{client_id}/plan"),
    (THEO, f"/clients/{ANA.id}/export.json", "/clients/{client_id}/export.json"),
    (ANA, f"/clients/{ANA.id}/export.json", "/clients/{client_id}/export.json"),
    (THEO, f"/clients/{ANA.id}/plan/versions", "/clients/{client_id}/plan/versions"),
    (THEO, f"/clients/{ANA.id}/adherence", "/clients/{client_id}/adherence"),
    (ANA, "/reminders/preferences", "/reminders/preferences"),
    (OLIVIA, "/reminders/defaults", "/reminders/defaults"),
    (THEO, f"/clients/{ANA.id}", "/clients/{client_id}"),
    (THEO, "/clients", "/clients"),
    (THEO, "/exercises?limit=200", "/exercises"),
    (ANA, "/library/zones", "/library/zones"),
    (ANA, "/sessions", "/sessions"),
    (ANA, "/passkeys", "/passkeys"),
    (ANA, "/me", "/me"),
    (OLIVIA, "/practice", "/practice"),
)


@pytest.mark.parametrize(("person", "asked", "path"), SHOWN, ids=lambda value: str(value)[:40])
def test_a_full_answer_has_what_its_schema_names_and_no_more(
    app: Flask,
    phone: SignIn,
    clock: StoppedClock,
    person: Person,
    asked: str,
    path: str,
) -> None:
    document = closed(app.test_client().get(DOCUMENT).get_json())
    world, ana = World.made(app), phone(ANA)
    answers = [phone(person).get(asked)]
    session = treated(world.desk, ended_at=NOW)
    exercised(ana, world.ids["prescription"], nth=None, status="skipped", reason="pain_rule")
    clock.advance(hours=5)
    answers.append(phone(person).get(asked))
    area = [{"scope": "area", "zone": "neck-back", "side": "L", "now": 9, "worst": 10}]
    checked_in(ana, treatment_id=session["id"], moment="h5", scores=area, wants_contact=True)
    answers.append(phone(person).get(asked))
    for answer in answers:
        assert answer.status_code == 200
        assert faults(document, f"/api/v1{path}", answer.get_json()) == []


def test_a_wrong_answer_would_be_found(app: Flask, phone: SignIn) -> None:
    document = closed(app.test_client().get(DOCUMENT).get_json())
    shown = phone(ANA).get("/today").get_json()
    assert faults(document, "/api/v1/today", shown | {"weather": "fine"})
    assert faults(document, "/api/v1/today", shown | {"est_seconds": "ten"})
    del shown["slots"]
    assert faults(document, "/api/v1/today", shown)
