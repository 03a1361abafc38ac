"""The way down and up with logins that the schema before did not know."""

from collections.abc import Callable
from uuid import uuid4

from alembic import command
from flask import Flask

from strtrack.accounts.models import INVITES, USERS
from strtrack.app import migration_config
from strtrack.kernel.db import db
from tests.accounts.authenticator import Authenticator, made_by
from tests.accounts.conftest import Invite
from tests.expect import rows_of
from tests.factories import stored
from tests.people import ANA, PASSWORD, THEO, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]


def test_a_login_without_email_and_password_survives_the_way_down_and_up(
    app: Flask, phone: SignIn, stranger: Phone, carla: str, invite: Invite, device: Authenticator
) -> None:
    theo, token = phone(THEO), invite("room")["token"]
    assert theo.patch(f"/clients/{carla}", json={"email": THEO.email}).status_code == 200
    passkey = made_by(device, stranger, f"/invites/{token}/passkey-options")
    stored(stranger, f"/invites/{token}/accept", {"passkey": passkey})
    stored(theo, f"/clients/{ANA.id}/invite", {"id": str(uuid4()), "kind": "recovery"})
    before = rows_of(app, USERS)
    assert [row["email"] for row in before].count(None) == 1
    with app.app_context():
        db.session.remove()
        command.downgrade(migration_config(), "0016")
        command.upgrade(migration_config(), "head")
        db.session.remove()
        db.engine.dispose()
    assert rows_of(app, USERS) == before
    assert [row["kind"] for row in rows_of(app, INVITES)] == ["room"]
    assert stranger.get("/today").status_code == 200
    login = {"email": ANA.email, "password": PASSWORD}
    assert stranger.post("/login", json=login).status_code == 200
