"""Keep what is due to be said, each attempt to say it, and how a client wants to be reminded."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reminders",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("what", sa.String(length=60), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("snoozed_until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('check_in', 'routine', 'plan', 'message', 'test', 'alert')", name="kind"
        ),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name="fk_reminders_client_id"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_reminders_member_id"),
        sa.PrimaryKeyConstraint("client_id", "id", name="pk_reminders"),
        sa.UniqueConstraint(
            "client_id", "kind", "what", "due_at", name="uq_reminders_client_id_kind_what_due_at"
        ),
    )
    op.create_index("ix_reminders_client_id_decided_at", "reminders", ["client_id", "decided_at"])
    op.create_table(
        "deliveries",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("reminder_id", sa.Uuid(), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=8), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("result", sa.String(length=10), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tapped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dismissed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("channel IN ('none', 'push', 'email')", name="channel"),
        sa.CheckConstraint(
            "result IN ('no_way', 'sent', 'gone', 'refused', 'given_up', 'overtaken')",
            name="result",
        ),
        sa.ForeignKeyConstraint(
            ["client_id", "reminder_id"],
            ["reminders.client_id", "reminders.id"],
            name="fk_deliveries_client_id_reminder_id",
        ),
        sa.PrimaryKeyConstraint("client_id", "reminder_id", "nth", name="pk_deliveries"),
    )
    op.create_table(
        "reminder_preferences",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["clients.id"], name="fk_reminder_preferences_client_id"
        ),
        sa.PrimaryKeyConstraint("client_id", name="pk_reminder_preferences"),
    )
    op.create_table(
        "reminder_defaults",
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name="fk_reminder_defaults_practice_id"
        ),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["members.id"], name="fk_reminder_defaults_changed_by"
        ),
        sa.PrimaryKeyConstraint("practice_id", name="pk_reminder_defaults"),
    )
    op.create_table(
        "reminder_looks",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("scope", sa.String(length=40), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("look_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name="fk_reminder_looks_client_id"),
        sa.PrimaryKeyConstraint("client_id", name="pk_reminder_looks"),
    )
    op.create_index("ix_reminder_looks_look_at", "reminder_looks", ["look_at"])


def downgrade() -> None:
    for name in (
        "reminder_looks", "reminder_defaults", "reminder_preferences", "deliveries", "reminders",
    ):  # fmt: skip
        op.drop_table(name)
