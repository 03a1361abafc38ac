"""Clients and their practice write to each other; a practice says how soon it answers."""

import sqlalchemy as sa
from alembic import op

from strtrack.kernel.db import UtcDateTime

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None

AT = UtcDateTime(timezone=True)
SIDES = "by IN ('client', 'member')"
ANSWERS = (
    "expected_reply IN ('same_day', 'one_working_day', 'two_working_days', 'three_working_days')"
)


def _of(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)


def upgrade() -> None:
    with op.batch_alter_table("practices") as practices:
        practices.add_column(sa.Column("expected_reply", sa.String(20)))
        practices.create_check_constraint(op.f("ck_practices_expected_reply"), ANSWERS)
    op.create_table(
        "messages",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("by", sa.String(8), nullable=False),
        sa.Column("member_id", sa.Uuid()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("picture_id", sa.Uuid()),
        sa.Column("written_at", AT, nullable=False),
        sa.Column("received_at", AT, nullable=False),
        sa.Column("read_at", AT),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.CheckConstraint(SIDES, name=op.f("ck_messages_by")),
        sa.CheckConstraint(
            "(by = 'client') = (member_id IS NULL)", name=op.f("ck_messages_member")
        ),
        _of("messages", "client_id", "clients"),
        _of("messages", "member_id", "members"),
        sa.PrimaryKeyConstraint("client_id", "id", name=op.f("pk_messages")),
    )
    for columns in (["client_id", "received_at", "id"], ["client_id", "by", "read_at"]):
        op.create_index(op.f(f"ix_messages_{'_'.join(columns)}"), "messages", columns)
    op.create_table(
        "message_pictures",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("by", sa.String(8), nullable=False),
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("added_at", AT, nullable=False),
        sa.CheckConstraint(SIDES, name=op.f("ck_message_pictures_by")),
        _of("message_pictures", "client_id", "clients"),
        sa.PrimaryKeyConstraint("client_id", "id", name=op.f("pk_message_pictures")),
    )
    op.create_index(op.f("ix_message_pictures_added_at"), "message_pictures", ["added_at"])
    op.create_table(
        "threads",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("last_id", sa.Uuid(), nullable=False),
        sa.Column("last_at", AT, nullable=False),
        sa.Column("unread", sa.Integer(), nullable=False),
        sa.Column("waiting_since", AT),
        sa.Column("waiting_until", AT),
        _of("threads", "client_id", "clients"),
        _of("threads", "practice_id", "practices"),
        sa.PrimaryKeyConstraint("client_id", name=op.f("pk_threads")),
    )
    op.create_index(op.f("ix_threads_practice_id_last_at"), "threads", ["practice_id", "last_at"])
    op.create_table(
        "ready_replies",
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("changed_at", AT, nullable=False),
        _of("ready_replies", "practice_id", "practices"),
        sa.PrimaryKeyConstraint("practice_id", "id", name=op.f("pk_ready_replies")),
    )


def downgrade() -> None:
    for table in ("ready_replies", "threads", "message_pictures", "messages"):
        op.drop_table(table)
    with op.batch_alter_table("practices") as practices:
        practices.drop_constraint(op.f("ck_practices_expected_reply"), type_="check")
        practices.drop_column("expected_reply")
