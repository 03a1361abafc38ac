"""Keep what gets in the way of exercising, and when a client means to."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "barriers",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("day_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "reason IN ('no_time', 'forgot', 'tired', 'pain_rule', 'illness', 'travel',"
            " 'no_equipment', 'too_hard', 'too_easy', 'other')",
            name="reason",
        ),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name="fk_barriers_client_id"),
        sa.PrimaryKeyConstraint("client_id", "id", name="pk_barriers"),
    )
    op.create_index("ix_barriers_client_id_day_on", "barriers", ["client_id", "day_on"])
    op.create_table(
        "habit_plans",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name="fk_habit_plans_client_id"),
        sa.PrimaryKeyConstraint("client_id", name="pk_habit_plans"),
    )


def downgrade() -> None:
    op.drop_table("habit_plans")
    op.drop_table("barriers")
