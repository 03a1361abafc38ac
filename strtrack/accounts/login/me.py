"""Who is signed in, as the API says it."""

from typing import Any

from sqlalchemy import select

from strtrack.accounts import rules
from strtrack.accounts.access import PERMISSIONS
from strtrack.accounts.login.viewers import locked_viewer
from strtrack.accounts.models import SIGN_INS
from strtrack.accounts.queries import (
    get_practice,
    get_user_with_ways,
    practice_of,
    roles_of,
)
from strtrack.kernel.db import read
from strtrack.kernel.http import clock


def me(*, token: str | None = None) -> dict[str, Any]:
    """Return who holds `token`, or who asks: name, language, role, practice, ways, other roles."""
    if token:
        mine = SIGN_INS.c.token_hash == rules.secret_hash(token)
    else:
        mine = SIGN_INS.c.token_hash == locked_viewer().token_hash
    row = read(select(SIGN_INS).where(mine)).one()
    user = get_user_with_ways(row.user_id)
    acting = {
        "role": row.role,
        "practice": practice_of(get_practice(row.practice_id)),
        "member_id": row.member_id,
        "client_id": row.client_id,
        "permissions": PERMISSIONS[row.role],
    }
    others = [
        {k: role[k] for k in ("role", "practice_name", "member_id", "client_id")}
        for role in roles_of(row.user_id)
        if (role["member_id"], role["client_id"]) != (row.member_id, row.client_id)
    ]
    return {
        "user_id": row.user_id,
        "name": user.name,
        "language": user.language,
        "test_clock": clock().test,
        "acting": acting,
        "ways": {
            "password": rules.has_password(user.email, user.password_hash),
            "passkeys": user.passkeys,
        },
        "others": others,
    }
