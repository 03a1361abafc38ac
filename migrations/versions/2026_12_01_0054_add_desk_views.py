"""A member keeps slices of the desk under names of her own."""

import sqlalchemy as sa
from alembic import op

from strtrack.kernel.db import Json, UtcDateTime

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "desk_views",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("query", Json(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_desk_views_member_id_members")
        ),
        sa.PrimaryKeyConstraint("member_id", "id", name=op.f("pk_desk_views")),
    )


def downgrade() -> None:
    op.drop_table("desk_views")
