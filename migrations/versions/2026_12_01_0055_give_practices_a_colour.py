"""A practice has a colour of its own, and may look at figures for each therapist."""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("practices") as table:
        table.add_column(sa.Column("colour", sa.String(7), nullable=True))
        table.add_column(
            sa.Column("by_therapist", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        table.create_check_constraint(op.f("ck_practices_colour"), "colour LIKE '#______'")


def downgrade() -> None:
    with op.batch_alter_table("practices") as table:
        table.drop_constraint(op.f("ck_practices_colour"), type_="check")
        table.drop_column("by_therapist")
        table.drop_column("colour")
