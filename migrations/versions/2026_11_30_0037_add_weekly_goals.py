"""Let clients say on how many days a week they want to exercise."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0034"
branch_labels = None
depends_on = None

CHECK = "ck_clients_weekly_goal"


def upgrade() -> None:
    with op.batch_alter_table("clients") as table:
        table.add_column(sa.Column("weekly_goal", sa.Integer(), nullable=True))
        table.create_check_constraint(op.f(CHECK), "weekly_goal BETWEEN 1 AND 7")


def downgrade() -> None:
    with op.batch_alter_table("clients") as table:
        table.drop_constraint(op.f(CHECK), type_="check")
        table.drop_column("weekly_goal")
