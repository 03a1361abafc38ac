"""Find a client's newest exercise logs without reading all of them."""

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

NAME = "ix_exercise_logs_client_id_performed_at"


def upgrade() -> None:
    op.create_index(NAME, "exercise_logs", ["client_id", "performed_at"])


def downgrade() -> None:
    op.drop_index(NAME, table_name="exercise_logs")
