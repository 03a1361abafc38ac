"""Keep what rests exercises beside treatments: answers of a practice that advises, and people."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "line_rests",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("why", sa.String(length=10), nullable=False),
        sa.Column("areas", sa.Text(), nullable=True),
        sa.Column("line_ids", sa.Text(), nullable=True),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("check_in_id", sa.Uuid(), nullable=True),
        sa.Column("alert_id", sa.Uuid(), nullable=True),
        sa.Column("set_by", sa.Uuid(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("ended_why", sa.String(length=10), nullable=True),
        sa.CheckConstraint("why IN ('urgent', 'contact', 'gate', 'therapist')", name="why"),
        sa.CheckConstraint(
            "ended_why IN ('talked', 'let_go', 'corrected', 'mode')", name="ended_why"
        ),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name="fk_line_rests_client_id"),
        sa.ForeignKeyConstraint(["alert_id"], ["alerts.id"], name="fk_line_rests_alert_id"),
        sa.ForeignKeyConstraint(["set_by"], ["members.id"], name="fk_line_rests_set_by"),
        sa.ForeignKeyConstraint(["ended_by"], ["members.id"], name="fk_line_rests_ended_by"),
        sa.ForeignKeyConstraint(
            ["client_id", "check_in_id"],
            ["check_ins.client_id", "check_ins.id"],
            name="fk_line_rests_client_id_check_in_id",
        ),
        sa.PrimaryKeyConstraint("client_id", "id", name="pk_line_rests"),
    )
    op.create_index("ix_line_rests_client_id_begins_at", "line_rests", ["client_id", "begins_at"])
    op.create_index("ix_line_rests_alert_id", "line_rests", ["alert_id"])


def downgrade() -> None:
    op.drop_table("line_rests")
