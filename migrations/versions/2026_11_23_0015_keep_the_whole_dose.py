"""Keep how much of the planned dose was done, beyond all of it too."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TABLES = ("exercise_logs", "exercise_log_revisions")


def upgrade() -> None:
    for name in TABLES:
        op.add_column(name, sa.Column("dose_ratio", sa.Double()))
        rows = sa.table(name, sa.column("dose_ratio"), sa.column("credit"))
        op.execute(rows.update().values(dose_ratio=rows.c.credit))
        with op.batch_alter_table(name) as table:
            table.alter_column("dose_ratio", existing_type=sa.Double(), nullable=False)


def downgrade() -> None:
    for name in TABLES:
        with op.batch_alter_table(name) as table:
            table.drop_column("dose_ratio")
