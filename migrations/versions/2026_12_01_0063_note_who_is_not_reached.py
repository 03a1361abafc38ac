"""The desk says whom reminders reach no more."""

import sqlalchemy as sa
from alembic import op

from strtrack.kernel.db import Json

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None

GONE = sa.text("result = 'gone'")


def upgrade() -> None:
    op.add_column("client_summaries", sa.Column("unreached", Json()))
    op.create_index(
        "ix_deliveries_gone",
        "deliveries",
        ["ended_at"],
        sqlite_where=GONE,
        postgresql_where=GONE,
    )


def downgrade() -> None:
    op.drop_index("ix_deliveries_gone", "deliveries")
    with op.batch_alter_table("client_summaries") as table:
        table.drop_column("unreached")
