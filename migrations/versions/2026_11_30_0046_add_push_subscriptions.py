"""Keep which devices may be pushed to; a reminder to a member need not be about a client.

Reminders and their deliveries are known by the reminder's id alone from now on. Both tables are
made anew with what is in them: no device could be sent anything before, so there is little.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

AT = sa.DateTime(timezone=True)
KINDS = "kind IN ('check_in', 'routine', 'plan', 'message', 'test', 'alert')"
CHANNELS = "channel IN ('none', 'push', 'email')"
RESULTS = "result IN ('no_way', 'sent', 'gone', 'refused', 'given_up', 'overtaken')"
SAID = ("kind", "what", "due_at", "closes_at", "parts", "decided_at", "snoozed_until")
WENT = (
    "nth", "channel", "made_at", "attempts", "result", "ended_at", "shown_at", "tapped_at",
    "dismissed_at",
)  # fmt: skip
TYPES: dict[str, Any] = {"id": sa.Uuid(), "client_id": sa.Uuid(), "member_id": sa.Uuid()}
TYPES |= {"reminder_id": sa.Uuid(), "nth": sa.Integer(), "attempts": sa.Integer()}
TYPES |= {name: AT for name in (*SAID, *WENT) if name.endswith(("_at", "_until"))}


def upgrade() -> None:
    said = taken("reminders", ("client_id", "id", "member_id", *SAID))
    went = taken("deliveries", ("reminder_id", *WENT))
    op.drop_table("deliveries")
    op.drop_table("reminders")
    make_reminders()
    make_deliveries()
    put("reminders", said)
    put("deliveries", went)
    make_subscriptions()


def downgrade() -> None:
    said = [
        row
        for row in taken("reminders", ("client_id", "id", "member_id", *SAID))
        if row["client_id"] is not None
    ]
    clients = {row["id"]: row["client_id"] for row in said}
    went = [
        row | {"client_id": clients[row["reminder_id"]]}
        for row in taken("deliveries", ("reminder_id", *WENT))
        if row["reminder_id"] in clients
    ]
    for name in ("push_subscriptions", "deliveries", "reminders"):
        op.drop_table(name)
    make_old_tables()
    put("reminders", said)
    put("deliveries", went)


def taken(table: str, columns: Sequence[str]) -> list[dict[str, Any]]:
    """Return a table's rows."""
    found = op.get_bind().execute(sa.select(*columns_of(columns)).select_from(sa.table(table)))
    return [row._asdict() for row in found]


def put(table: str, rows: list[dict[str, Any]]) -> None:
    """Put rows into a table that was made anew."""
    if rows:
        op.bulk_insert(sa.table(table, *columns_of(rows[0])), rows)


def columns_of(names: Sequence[str] | dict[str, Any]) -> list[Any]:
    """Return columns with the types they are kept as."""
    return [sa.column(name, TYPES.get(name, sa.Text())) for name in names]


def said_columns() -> list[Any]:
    """Return what a reminder's row holds besides whose it is."""
    return [
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("what", sa.String(length=60), nullable=False),
        sa.Column("due_at", AT, nullable=False),
        sa.Column("closes_at", AT, nullable=True),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("decided_at", AT, nullable=False),
        sa.Column("snoozed_until", AT, nullable=True),
        sa.CheckConstraint(KINDS, name="kind"),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name="fk_reminders_client_id"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_reminders_member_id"),
        sa.UniqueConstraint(
            "client_id", "kind", "what", "due_at", name="uq_reminders_client_id_kind_what_due_at"
        ),
    ]


def went_columns() -> list[Any]:
    """Return what a delivery's row holds besides which reminder it is of."""
    return [
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=8), nullable=False),
        sa.Column("made_at", AT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("result", sa.String(length=10), nullable=True),
        sa.Column("ended_at", AT, nullable=True),
        sa.Column("shown_at", AT, nullable=True),
        sa.Column("tapped_at", AT, nullable=True),
        sa.Column("dismissed_at", AT, nullable=True),
        sa.CheckConstraint(CHANNELS, name="channel"),
        sa.CheckConstraint(RESULTS, name="result"),
    ]


def make_reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=True),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        *said_columns(),
        sa.CheckConstraint("client_id IS NOT NULL OR member_id IS NOT NULL", name="whose"),
        sa.PrimaryKeyConstraint("id", name="pk_reminders"),
    )
    for name in ("client_id", "member_id"):
        op.create_index(f"ix_reminders_{name}_decided_at", "reminders", [name, "decided_at"])


def make_deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("reminder_id", sa.Uuid(), nullable=False),
        *went_columns(),
        sa.ForeignKeyConstraint(
            ["reminder_id"], ["reminders.id"], name="fk_deliveries_reminder_id"
        ),
        sa.PrimaryKeyConstraint("reminder_id", "nth", name="pk_deliveries"),
    )


def make_subscriptions() -> None:
    op.create_table(
        "push_subscriptions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=True),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("sign_in_id", sa.Uuid(), nullable=False),
        sa.Column("endpoint", sa.Text(), nullable=False),
        sa.Column("endpoint_hash", sa.String(length=64), nullable=False),
        sa.Column("p256dh", sa.String(length=90), nullable=False),
        sa.Column("auth", sa.String(length=30), nullable=False),
        sa.Column("device", sa.String(length=8), nullable=False),
        sa.Column("made_at", AT, nullable=False),
        sa.Column("last_sent_at", AT, nullable=True),
        sa.Column("last_shown_at", AT, nullable=True),
        sa.CheckConstraint("device IN ('ios', 'android', 'desktop', 'other')", name="device"),
        sa.CheckConstraint("(client_id IS NULL) <> (member_id IS NULL)", name="whose"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_push_subscriptions_user_id"),
        sa.ForeignKeyConstraint(
            ["client_id"], ["clients.id"], name="fk_push_subscriptions_client_id"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name="fk_push_subscriptions_member_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_push_subscriptions"),
        sa.UniqueConstraint("endpoint_hash", name="uq_push_subscriptions_endpoint_hash"),
    )
    for name in ("user_id", "client_id", "member_id", "sign_in_id"):
        op.create_index(f"ix_push_subscriptions_{name}", "push_subscriptions", [name])


def make_old_tables() -> None:
    op.create_table(
        "reminders",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        *said_columns(),
        sa.PrimaryKeyConstraint("client_id", "id", name="pk_reminders"),
    )
    op.create_index("ix_reminders_client_id_decided_at", "reminders", ["client_id", "decided_at"])
    op.create_table(
        "deliveries",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("reminder_id", sa.Uuid(), nullable=False),
        *went_columns(),
        sa.ForeignKeyConstraint(
            ["client_id", "reminder_id"],
            ["reminders.client_id", "reminders.id"],
            name="fk_deliveries_client_id_reminder_id",
        ),
        sa.PrimaryKeyConstraint("client_id", "reminder_id", "nth", name="pk_deliveries"),
    )
