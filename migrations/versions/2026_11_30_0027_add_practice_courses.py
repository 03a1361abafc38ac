"""Add practices' own courses."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "practice_courses",
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("lower_quartile_after_h", sa.Integer(), nullable=True),
        sa.Column("lower_quartile_by_h", sa.Integer(), nullable=True),
        sa.Column("median_after_h", sa.Integer(), nullable=True),
        sa.Column("median_by_h", sa.Integer(), nullable=True),
        sa.Column("upper_quartile_after_h", sa.Integer(), nullable=True),
        sa.Column("upper_quartile_by_h", sa.Integer(), nullable=True),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("to_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_practice_courses_practice_id")
        ),
        sa.PrimaryKeyConstraint("practice_id", name=op.f("pk_practice_courses")),
    )


def downgrade() -> None:
    op.drop_table("practice_courses")
