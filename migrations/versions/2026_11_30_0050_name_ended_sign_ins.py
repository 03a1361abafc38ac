"""A sign-in that somebody ended is known by its id, too: its device is pushed to no more."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ended_sign_ins", sa.Column("sign_in_id", sa.Uuid(), nullable=True))
    op.create_index(op.f("ix_ended_sign_ins_sign_in_id"), "ended_sign_ins", ["sign_in_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_ended_sign_ins_sign_in_id"), "ended_sign_ins")
    with op.batch_alter_table("ended_sign_ins") as table:
        table.drop_column("sign_in_id")
