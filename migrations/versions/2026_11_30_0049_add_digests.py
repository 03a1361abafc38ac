"""A member hears each morning of who needs her, unless she has said that she will not."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

KINDS_BEFORE = "kind IN ('check_in', 'routine', 'plan', 'message', 'test', 'alert')"
KINDS = "kind IN ('check_in', 'routine', 'plan', 'message', 'test', 'alert', 'digest')"


def upgrade() -> None:
    with op.batch_alter_table("reminders") as table:
        table.drop_constraint(op.f("ck_reminders_kind"), type_="check")
        table.create_check_constraint(op.f("ck_reminders_kind"), KINDS)
    op.create_table(
        "digest_stops",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_digest_stops_member_id")
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_digest_stops")),
    )


def downgrade() -> None:
    op.drop_table("digest_stops")
    digests = "SELECT id FROM reminders WHERE kind = 'digest'"
    op.execute(f"DELETE FROM deliveries WHERE reminder_id IN ({digests})")  # noqa: S608
    op.execute("DELETE FROM reminders WHERE kind = 'digest'")
    with op.batch_alter_table("reminders") as table:
        table.drop_constraint(op.f("ck_reminders_kind"), type_="check")
        table.create_check_constraint(op.f("ck_reminders_kind"), KINDS_BEFORE)
