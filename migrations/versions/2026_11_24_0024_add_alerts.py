"""Add alerts, and what happens to them."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def at(name: str, *, nullable: bool = True) -> sa.Column[object]:
    """Return a column that holds an instant."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "alerts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("treatment_id", sa.Uuid()),
        at("treatment_ended_at"),
        sa.Column("open_key", sa.String(length=100)),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("mode", sa.String(length=12)),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("later", sa.Text()),
        at("opened_at", nullable=False),
        at("raised_at", nullable=False),
        at("due_at", nullable=False),
        at("escalates_at", nullable=False),
        at("escalated_at"),
        at("acknowledged_at"),
        sa.Column("acknowledged_by", sa.Uuid()),
        sa.Column("action", sa.String(length=24)),
        sa.Column("no_action_reason", sa.String(length=24)),
        sa.Column("action_note", sa.Text()),
        at("resolved_at"),
        sa.Column("resolved_by", sa.Uuid()),
        sa.Column("outcome", sa.String(length=24)),
        sa.Column("outcome_note", sa.Text()),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name="fk_alerts_client_id"),
        sa.ForeignKeyConstraint(["practice_id"], ["practices.id"], name="fk_alerts_practice_id"),
        sa.ForeignKeyConstraint(
            ["acknowledged_by"], ["members.id"], name="fk_alerts_acknowledged_by"
        ),
        sa.ForeignKeyConstraint(["resolved_by"], ["members.id"], name="fk_alerts_resolved_by"),
        sa.ForeignKeyConstraint(
            ["client_id", "treatment_id"],
            ["treatments.client_id", "treatments.id"],
            name="fk_alerts_client_id_treatment_id",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_alerts"),
        sa.UniqueConstraint("open_key", name="uq_alerts_open_key"),
    )
    op.create_index(
        "ix_alerts_practice_id_resolved_at_due_at",
        "alerts",
        ["practice_id", "resolved_at", "due_at"],
    )
    op.create_index("ix_alerts_client_id_opened_at", "alerts", ["client_id", "opened_at"])
    op.create_table(
        "alert_events",
        sa.Column("alert_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        at("at", nullable=False),
        sa.Column("by", sa.Uuid()),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["alerts.id"], name="fk_alert_events_alert_id"),
        sa.ForeignKeyConstraint(["by"], ["members.id"], name="fk_alert_events_by"),
        sa.PrimaryKeyConstraint("alert_id", "number", name="pk_alert_events"),
    )


def downgrade() -> None:
    op.drop_table("alert_events")
    op.drop_table("alerts")
