"""Members write down about a client what only the practice reads."""

import sqlalchemy as sa
from alembic import op

from strtrack.kernel.db import UtcDateTime

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None

AT = UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "client_notes",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", AT, nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("received_at", AT, nullable=False),
        sa.Column("edited_at", AT, nullable=True),
        sa.Column("edited_by", sa.Uuid(), nullable=True),
        sa.Column("removed_at", AT, nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name="fk_client_notes_client_id"),
        sa.ForeignKeyConstraint(["written_by"], ["members.id"], name="fk_client_notes_written_by"),
        sa.ForeignKeyConstraint(["edited_by"], ["members.id"], name="fk_client_notes_edited_by"),
        sa.PrimaryKeyConstraint("client_id", "id", name="pk_client_notes"),
    )
    op.create_index(
        "ix_client_notes_client_id_written_at", "client_notes", ["client_id", "written_at"]
    )


def downgrade() -> None:
    op.drop_table("client_notes")
