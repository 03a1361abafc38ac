"""Let the desk's index hold all that is counted, so that no row is read for a count."""

from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None

NAME, TABLE = "ix_client_summaries_desk", "client_summaries"
ORDER = ["practice_id", "therapist_id", "rank", "name", "client_id"]
COUNTED = ["in_recovery", "next_appointment_at", "snoozed_until", "stale_at", "soreness"]


def upgrade() -> None:
    op.drop_index(NAME, TABLE)
    op.create_index(NAME, TABLE, ORDER + COUNTED)


def downgrade() -> None:
    op.drop_index(NAME, TABLE)
    op.create_index(NAME, TABLE, ORDER)
