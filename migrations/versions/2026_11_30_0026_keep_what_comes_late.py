"""Keep questionnaires that come late out of force, and what a newer form of a recheck says."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    no = sa.false()
    op.add_column("screenings", sa.Column("late", sa.Boolean(), nullable=False, server_default=no))
    op.add_column(
        "rechecks", sa.Column("form_version", sa.Integer(), nullable=False, server_default="1")
    )
    for table in ("rechecks", "arrivals"):
        op.add_column(
            table, sa.Column("partly_understood", sa.Boolean(), nullable=False, server_default=no)
        )


def downgrade() -> None:
    added = {
        "arrivals": ["partly_understood"],
        "rechecks": ["partly_understood", "form_version"],
        "screenings": ["late"],
    }
    for name, columns in added.items():
        with op.batch_alter_table(name) as table:
            for column in columns:
                table.drop_column(column)
