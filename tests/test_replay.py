"""Whatever order a phone's messages arrive in: one head, nothing deleted, the last one counts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, select

from strtrack.checkins.models import CHECK_INS, CheckInRevision
from strtrack.kernel.db import read, table_of
from strtrack.workouts.models import EXERCISE_LOGS, ExerciseLogRevision
from tests.factories import (
    check_in_body,
    log_body,
    log_revision_body,
    prescription_of,
    published,
    revision_body,
)
from tests.people import ANA, THEO, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]
Body = dict[str, Any]
# A message: ("send", -, -), ("correct", which known revision it is based on, content) or
# ("again", which message to repeat, -). Numbers are taken modulo what there is.
MESSAGES = st.lists(
    st.tuples(
        st.sampled_from(["send", "correct", "correct", "again", "clash"]),
        st.integers(0, 20),
        st.integers(0, 10),
    ),
    min_size=1,
    max_size=12,
)


@dataclass
class Kind:
    """One kind of log: where it goes, what it says, where it is kept."""

    path: str
    heads: Table
    revisions: Table
    new: Callable[[int], Body]
    correction: Callable[[str, int], Body]
    content: str


def check_ins(_theo: Phone) -> Kind:
    return Kind(
        "/check-ins",
        CHECK_INS,
        table_of(CheckInRevision),
        lambda n: check_in_body(score=n),
        lambda based_on, n: revision_body(based_on, score=n),
        "score",
    )


def exercise_logs(theo: Phone) -> Kind:
    prescription = prescription_of(published(theo))
    return Kind(
        "/exercise-logs",
        EXERCISE_LOGS,
        table_of(ExerciseLogRevision),
        lambda n: log_body(prescription, effort=n),
        lambda based_on, n: log_revision_body(based_on, effort=n),
        "effort",
    )


@dataclass
class Model:
    """What the server should hold after the messages so far."""

    current: str | None = None
    stored: dict[str, tuple[int, bool]] = field(default_factory=dict)

    def take(self, revision: str, content: int, based_on: str | None) -> bool:
        """Take a message; return whether it conflicts."""
        conflict = based_on is not None and based_on != self.current
        self.stored[revision] = (content, conflict)
        self.current = revision
        return conflict


@pytest.mark.slow
@pytest.mark.parametrize("make", [check_ins, exercise_logs])
def test_any_order_of_messages_ends_with_one_head(
    app: Flask, phone: SignIn, make: Callable[[Phone], Kind]
) -> None:
    kind, ana = make(phone(THEO)), phone(ANA)

    @settings(max_examples=25)
    @given(messages=MESSAGES)
    def deliver(messages: list[tuple[str, int, int]]) -> None:
        first = kind.new(messages[0][2])
        model, sent = Model(), list[Body]()
        for what, which, content in messages:
            if what == "send":
                _send(ana, kind, model, first)
            elif what == "correct":
                based_on = list(model.stored)[which % len(model.stored)] if model.stored else ""
                body = kind.correction(based_on or str(uuid4()), content)
                sent.append(body)
                _correct(ana, kind, model, first["id"], body)
            elif what == "again" and sent:
                _correct(ana, kind, model, first["id"], sent[which % len(sent)])
            elif what == "clash" and model.stored:
                body = kind.new((_content(kind, first) + 1) % 11) | {"id": first["id"]}
                assert ana.post(kind.path, json=body).status_code == 409
        _assert_holds(app, kind, first["id"], model)

    deliver()


def _send(ana: Phone, kind: Kind, model: Model, body: Body) -> None:
    response = ana.post(kind.path, json=body)
    if model.current is None:
        assert response.status_code == 201
        model.take(body["id"], _content(kind, body), None)
    else:
        assert response.status_code == 200
        assert response.get_json()["revision_id"] == body["id"]


def _correct(ana: Phone, kind: Kind, model: Model, record_id: str, body: Body) -> None:
    response = ana.patch(f"{kind.path}/{record_id}", json=body)
    if model.current is None:
        assert response.status_code == 404
        return
    revision = body["revision_id"]
    if revision not in model.stored and body["based_on"] not in model.stored:
        assert response.get_json()["type"].endswith("unknown-revision")
        return
    assert response.status_code == 200
    if revision not in model.stored:
        model.take(revision, _content(kind, body), body["based_on"])
    assert response.get_json()["revision_id"] == revision
    assert response.get_json()["conflict"] == model.stored[revision][1]


def _content(kind: Kind, body: Body) -> int:
    if kind.content == "effort":
        return int(body["effort"])
    return int(body["answers"]["scores"][0]["now"])


def _assert_holds(app: Flask, kind: Kind, record_id: str, model: Model) -> None:
    record = UUID(record_id)
    with app.app_context():
        heads = read(select(kind.heads).where(kind.heads.c.id == record)).all()
        r = kind.revisions
        kept = read(select(r).where(r.c.record_id == record).order_by(r.c.number)).all()
    assert [row.number for row in kept] == list(range(1, len(model.stored) + 1))
    assert [
        (str(row.revision_id), (getattr(row, kind.content), row.conflict)) for row in kept
    ] == list(model.stored.items())
    assert [str(row.revision_id) for row in heads] == ([model.current] if model.current else [])
    if model.current:
        content, conflict = model.stored[model.current]
        assert (getattr(heads[0], kind.content), heads[0].conflict) == (content, conflict)
