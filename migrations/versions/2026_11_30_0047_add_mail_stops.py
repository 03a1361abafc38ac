"""Keep which members want no reminders by e-mail."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mail_stops",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_mail_stops_member_id"),
        sa.PrimaryKeyConstraint("member_id", name="pk_mail_stops"),
    )


def downgrade() -> None:
    op.drop_table("mail_stops")
