"""Keep with a desk row what its month of exercise came to, so that a check-in leaves it alone.

Rows of before have none: they are worked out anew with the next write, or by the job.
"""

import sqlalchemy as sa
from alembic import op

from strtrack.kernel.db import UtcDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TABLE = "client_summaries"
LONG_AGO = "2000-01-01 00:00:00"


def upgrade() -> None:
    with op.batch_alter_table(TABLE) as table:
        table.add_column(sa.Column("silent_days", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("silent_since", UtcDateTime(timezone=True), nullable=True))
        table.add_column(
            sa.Column("has_plan", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        table.add_column(
            sa.Column(
                "exercise_until",
                UtcDateTime(timezone=True),
                nullable=False,
                server_default=LONG_AGO,
            )
        )
    with op.batch_alter_table(TABLE) as table:
        for column in ("silent_days", "has_plan", "exercise_until"):
            table.alter_column(column, server_default=None)
    op.execute("UPDATE client_summaries SET stale_at = exercise_until")


def downgrade() -> None:
    with op.batch_alter_table(TABLE) as table:
        for column in ("exercise_until", "has_plan", "silent_since", "silent_days"):
            table.drop_column(column)
