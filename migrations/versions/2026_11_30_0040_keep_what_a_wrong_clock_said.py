"""Keep what a phone said whose clock was wrong, beside the instant that was put right."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0038"
branch_labels = None
depends_on = None

ADDED = {
    "check_ins": "device_recorded_at",
    "check_in_revisions": "device_recorded_at",
    "exercise_logs": "device_performed_at",
    "exercise_log_revisions": "device_performed_at",
}


def upgrade() -> None:
    for table, name in ADDED.items():
        op.add_column(table, sa.Column(name, sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for table, name in ADDED.items():
        op.drop_column(table, name)
