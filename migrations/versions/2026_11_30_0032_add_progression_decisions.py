"""Keep what is decided about growing and easing; reps may grow by themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "progression_decisions",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("action", sa.String(length=8), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("second", sa.Boolean(), nullable=False),
        sa.Column("step", sa.String(length=10), nullable=True),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("basis", sa.String(length=64), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("version_id", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint("action IN ('approve', 'hold')", name="action"),
        sa.CheckConstraint("kind IN ('ease', 'restart', 'hold', 'progress')", name="kind"),
        sa.ForeignKeyConstraint(
            ["client_id"], ["clients.id"], name="fk_progression_decisions_client_id"
        ),
        sa.ForeignKeyConstraint(
            ["client_id", "version_id"],
            ["plan_versions.client_id", "plan_versions.id"],
            name="fk_progression_decisions_client_id_version_id",
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["members.id"], name="fk_progression_decisions_decided_by"
        ),
        sa.PrimaryKeyConstraint("client_id", "id", "line_id", name="pk_progression_decisions"),
    )
    op.create_index(
        "ix_progression_decisions_client_id_decided_at",
        "progression_decisions",
        ["client_id", "decided_at"],
    )
    for table, column in (("plan_versions", "by_itself"), ("practices", "reps_alone")):
        op.add_column(
            table, sa.Column(column, sa.Boolean(), nullable=False, server_default=sa.false())
        )


def downgrade() -> None:
    with op.batch_alter_table("practices") as table:
        table.drop_column("reps_alone")
    with op.batch_alter_table("plan_versions") as table:
        table.drop_column("by_itself")
    op.drop_table("progression_decisions")
