"""Keep in which mode of advice a client was told: with each answer, and with each result.

What came before has none: it was not recorded.
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

TABLES = ("check_in_revisions", "check_in_results")
MODE = "advice_mode IN ('record', 'flag', 'advise')"


def upgrade() -> None:
    for name in TABLES:
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("advice_mode", sa.String(length=8)))
            table.create_check_constraint(op.f(f"ck_{name}_advice_mode"), MODE)


def downgrade() -> None:
    for name in TABLES:
        with op.batch_alter_table(name) as table:
            table.drop_constraint(op.f(f"ck_{name}_advice_mode"), type_="check")
            table.drop_column("advice_mode")
