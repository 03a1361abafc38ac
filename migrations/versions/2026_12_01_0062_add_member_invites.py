"""Let an owner invite colleagues."""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None

NAME = "member_invites"


def upgrade() -> None:
    op.create_table(
        NAME,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("role", sa.String(12), nullable=False),
        sa.Column("email", sa.String(254), nullable=True),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('room', 'afar')", name=op.f(f"ck_{NAME}_kind")),
        sa.CheckConstraint("role IN ('owner', 'therapist')", name=op.f(f"ck_{NAME}_role")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f(f"fk_{NAME}_practice_id")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["members.id"], name=op.f(f"fk_{NAME}_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{NAME}")),
        sa.UniqueConstraint("token_hash", name=op.f(f"uq_{NAME}_token_hash")),
        sa.UniqueConstraint("code_hash", name=op.f(f"uq_{NAME}_code_hash")),
    )
    op.create_index(op.f(f"ix_{NAME}_practice_id"), NAME, ["practice_id"])


def downgrade() -> None:
    op.drop_table(NAME)
