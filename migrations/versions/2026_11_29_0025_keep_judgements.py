"""Keep what members judge themselves: an answer seen otherwise, and a client's own thresholds."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "check_in_verdicts",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("check_in_id", sa.Uuid(), nullable=False),
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("instead_of", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("given_by", sa.Uuid(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "level IN ('expected', 'watch', 'contact', 'urgent')",
            name="level",
        ),
        sa.ForeignKeyConstraint(
            ["client_id", "check_in_id"],
            ["check_ins.client_id", "check_ins.id"],
            name="fk_check_in_verdicts_client_id_check_in_id",
        ),
        sa.ForeignKeyConstraint(["given_by"], ["members.id"], name="fk_check_in_verdicts_given_by"),
        sa.PrimaryKeyConstraint("client_id", "id", name="pk_check_in_verdicts"),
    )
    op.create_index(
        "ix_check_in_verdicts_client_id_check_in_id",
        "check_in_verdicts",
        ["client_id", "check_in_id"],
    )
    op.create_table(
        "threshold_changes",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("thresholds", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["clients.id"], name="fk_threshold_changes_client_id"
        ),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["members.id"], name="fk_threshold_changes_changed_by"
        ),
        sa.PrimaryKeyConstraint("client_id", "id", name="pk_threshold_changes"),
        sa.UniqueConstraint("client_id", "number", name="uq_threshold_changes_client_id_number"),
    )


def downgrade() -> None:
    op.drop_table("threshold_changes")
    op.drop_table("check_in_verdicts")
