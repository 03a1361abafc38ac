"""Show on the desk where the next appointment is."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TABLE = "client_summaries"


def upgrade() -> None:
    op.add_column(TABLE, sa.Column("next_appointment_place", sa.String(length=120)))
    rows = sa.table(TABLE, sa.column("client_id"), sa.column("next_appointment_place"))
    clients = sa.table("clients", sa.column("id"), sa.column("next_appointment_place"))
    place = (
        sa.select(clients.c.next_appointment_place)
        .where(clients.c.id == rows.c.client_id)
        .scalar_subquery()
    )
    op.execute(rows.update().values(next_appointment_place=place))


def downgrade() -> None:
    with op.batch_alter_table(TABLE) as table:
        table.drop_column("next_appointment_place")
