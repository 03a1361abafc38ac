"""Keep who has looked at a client's answers, and whether opening a page says so."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "looks",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("how", sa.String(length=8), nullable=False),
        sa.Column("seen_check_in_id", sa.Uuid(), nullable=False),
        sa.Column("seen_revision_id", sa.Uuid(), nullable=False),
        sa.Column("seen_received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("looked_by", sa.Uuid(), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("how IN ('marked', 'opened')", name="how"),
        sa.ForeignKeyConstraint(
            ["client_id", "seen_check_in_id", "seen_revision_id"],
            [
                "check_in_revisions.client_id",
                "check_in_revisions.record_id",
                "check_in_revisions.revision_id",
            ],
            name="fk_looks_client_id_seen_check_in_id_seen_revision_id",
        ),
        sa.ForeignKeyConstraint(["looked_by"], ["members.id"], name="fk_looks_looked_by"),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["members.id"], name="fk_looks_withdrawn_by"),
        sa.PrimaryKeyConstraint("client_id", "id", name="pk_looks"),
    )
    op.create_index(
        "ix_looks_client_id_seen_received_at", "looks", ["client_id", "seen_received_at"]
    )
    op.add_column(
        "practices",
        sa.Column("opening_marks", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    with op.batch_alter_table("practices") as table:
        table.drop_column("opening_marks")
    op.drop_table("looks")
