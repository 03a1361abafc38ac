"""A client may wait for a while, and the desk keeps until when."""

import sqlalchemy as sa
from alembic import op

from strtrack.kernel.db import Json, UtcDateTime

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "snoozes",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("until", UtcDateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(12), nullable=False),
        sa.Column("note", sa.String(200), nullable=True),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["clients.id"], name=op.f("fk_snoozes_client_id_clients")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["members.id"], name=op.f("fk_snoozes_made_by_members")
        ),
        sa.PrimaryKeyConstraint("client_id", name=op.f("pk_snoozes")),
    )
    with op.batch_alter_table("client_summaries") as table:
        table.add_column(sa.Column("snooze", Json(), nullable=True))
        table.add_column(sa.Column("snoozed_until", UtcDateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("client_summaries") as table:
        table.drop_column("snoozed_until")
        table.drop_column("snooze")
    op.drop_table("snoozes")
