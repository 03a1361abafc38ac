"""A row of the desk keeps what the weeks behind say; rows from before are worked out anew."""

import sqlalchemy as sa
from alembic import op

from strtrack.kernel.db import Json

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

TABLE = "client_summaries"


def upgrade() -> None:
    op.add_column(TABLE, sa.Column("signs", Json(), nullable=True))
    op.execute("UPDATE client_summaries SET stale_at = '2000-01-01 00:00:00'")


def downgrade() -> None:
    with op.batch_alter_table(TABLE) as table:
        table.drop_column("signs")
