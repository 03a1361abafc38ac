"""Keep which answers of the screening were thought about for a prescription."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("prescriptions", sa.Column("considered", sa.Text()))


def downgrade() -> None:
    with op.batch_alter_table("prescriptions") as table:
        table.drop_column("considered")
