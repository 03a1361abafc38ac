"""Let a client's installed app take over the sign-in of the browser it came from."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hand_overs",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_hand_overs_user_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["clients.id"], name=op.f("fk_hand_overs_client_id_clients")
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_hand_overs")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_hand_overs_code_hash")),
    )


def downgrade() -> None:
    op.drop_table("hand_overs")
