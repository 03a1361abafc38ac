"""Say when, by whom and why a course of care was ended, and keep one running at a time."""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None

NAME = "uq_courses_running"
RUNNING = sa.text("ended_on IS NULL")


def upgrade() -> None:
    with op.batch_alter_table("courses") as courses:
        courses.add_column(sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
        courses.add_column(sa.Column("ended_by", sa.Uuid(), nullable=True))
        courses.add_column(sa.Column("reason", sa.String(12), nullable=True))
        courses.create_foreign_key(op.f("fk_courses_ended_by"), "members", ["ended_by"], ["id"])
    op.create_index(
        NAME,
        "courses",
        ["client_id"],
        unique=True,
        sqlite_where=RUNNING,
        postgresql_where=RUNNING,
    )
    op.add_column("client_summaries", sa.Column("discharged_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("client_summaries", "discharged_on")
    op.drop_index(NAME, "courses")
    with op.batch_alter_table("courses") as courses:
        courses.drop_constraint(op.f("fk_courses_ended_by"), type_="foreignkey")
        courses.drop_column("reason")
        courses.drop_column("ended_by")
        courses.drop_column("ended_at")
