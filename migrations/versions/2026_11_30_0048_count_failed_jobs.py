"""A background process says what failed in it."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "heartbeats", sa.Column("failures", sa.Integer(), nullable=False, server_default="0")
    )
    op.add_column("heartbeats", sa.Column("failed_job", sa.String(length=40), nullable=True))
    op.add_column("heartbeats", sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("heartbeats") as heartbeats:
        heartbeats.drop_column("failed_at")
        heartbeats.drop_column("failed_job")
        heartbeats.drop_column("failures")
