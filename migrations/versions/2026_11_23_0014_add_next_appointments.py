"""Add a client's next appointment."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("clients", sa.Column("next_appointment_at", sa.DateTime(timezone=True)))
    op.add_column("clients", sa.Column("next_appointment_place", sa.String(length=120)))


def downgrade() -> None:
    with op.batch_alter_table("clients") as table:
        table.drop_column("next_appointment_place")
        table.drop_column("next_appointment_at")
