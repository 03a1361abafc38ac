"""Keep what check-ins come to, who entered them, and which questions were put off.

The desk's rows are worked out anew: they sort by what answers come to.
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

WORK_OUT_ANEW = "UPDATE client_summaries SET stale_at = '2000-01-01 00:00:00'"


def upgrade() -> None:
    with op.batch_alter_table("check_ins") as table:
        table.add_column(sa.Column("result", sa.Text()))
        table.add_column(sa.Column("recalled_by", sa.Uuid()))
        table.add_column(sa.Column("understood_at", sa.DateTime(timezone=True)))
        table.create_foreign_key("fk_check_ins_recalled_by", "members", ["recalled_by"], ["id"])
    with op.batch_alter_table("check_in_revisions") as table:
        table.add_column(sa.Column("recalled_by", sa.Uuid()))
        table.create_foreign_key(
            "fk_check_in_revisions_recalled_by", "members", ["recalled_by"], ["id"]
        )
    op.create_table(
        "check_in_results",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("check_in_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("inputs", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id", "check_in_id"],
            ["check_ins.client_id", "check_ins.id"],
            name="fk_check_in_results_client_id_check_in_id",
        ),
        sa.PrimaryKeyConstraint("client_id", "check_in_id", "number", name="pk_check_in_results"),
    )
    op.add_column(
        "treatments", sa.Column("not_now", sa.Text(), nullable=False, server_default="[]")
    )
    op.execute(WORK_OUT_ANEW)


def downgrade() -> None:
    with op.batch_alter_table("treatments") as table:
        table.drop_column("not_now")
    op.drop_table("check_in_results")
    with op.batch_alter_table("check_in_revisions") as table:
        table.drop_constraint("fk_check_in_revisions_recalled_by", type_="foreignkey")
        table.drop_column("recalled_by")
    with op.batch_alter_table("check_ins") as table:
        table.drop_constraint("fk_check_ins_recalled_by", type_="foreignkey")
        table.drop_column("understood_at")
        table.drop_column("recalled_by")
        table.drop_column("result")
