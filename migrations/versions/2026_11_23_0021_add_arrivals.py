"""Keep arrivals, and of a treatment how it was finished and what it rests on.

The desk's rows are worked out anew: they show who has arrived and what screening allows.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

ROWS = "client_summaries"
WORK_OUT_ANEW = "UPDATE client_summaries SET stale_at = '2000-01-01 00:00:00'"
FINISHED = """
UPDATE treatments SET finished_at = received_at, finished_by = recorded_by WHERE draft = :no
"""
ADDED = (
    "ranges", "minutes", "aftercare", "next_appointment", "arrival_id", "screening_id", "screened",
    "revision", "changed_by", "changed_at", "finished_by", "finished_at",
)  # fmt: skip
REFERS = {
    "arrival_id": ["client_id", "arrival_id"],
    "screening_id": ["client_id", "screening_id"],
    "changed_by": ["changed_by"],
    "finished_by": ["finished_by"],
}
TARGETS = {
    "arrival_id": ("arrivals", ["client_id", "id"]),
    "screening_id": ("screenings", ["client_id", "id"]),
    "changed_by": ("members", ["id"]),
    "finished_by": ("members", ["id"]),
}


def name_of(columns: list[str]) -> str:
    """Return what a reference of treatments is called."""
    return f"fk_treatments_{'_'.join(columns)}"


def upgrade() -> None:
    op.create_table(
        "arrivals",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("form_version", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("tenderness", sa.Integer(), nullable=True),
        sa.Column("problem", sa.Integer(), nullable=True),
        sa.Column("news", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint("tenderness BETWEEN 0 AND 10", name=op.f("ck_arrivals_tenderness")),
        sa.CheckConstraint("problem BETWEEN 0 AND 10", name=op.f("ck_arrivals_problem")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_arrivals_client_id")),
        sa.PrimaryKeyConstraint("client_id", "id", name=op.f("pk_arrivals")),
    )
    op.create_index("ix_arrivals_client_id_recorded_at", "arrivals", ["client_id", "recorded_at"])
    op.create_table(
        "arrival_asks",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["clients.id"], name=op.f("fk_arrival_asks_client_id")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["members.id"], name=op.f("fk_arrival_asks_asked_by")
        ),
        sa.PrimaryKeyConstraint("client_id", "id", name=op.f("pk_arrival_asks")),
    )
    op.create_index("ix_arrival_asks_client_id_asked_at", "arrival_asks", ["client_id", "asked_at"])
    with op.batch_alter_table("treatments") as table:
        table.alter_column("technique", existing_type=sa.String(length=20), nullable=True)
        table.alter_column("pressure", existing_type=sa.String(length=12), nullable=True)
        table.add_column(sa.Column("ranges", sa.Text()))
        table.add_column(sa.Column("minutes", sa.Integer()))
        table.add_column(sa.Column("aftercare", sa.Text()))
        table.add_column(sa.Column("next_appointment", sa.Text()))
        table.add_column(sa.Column("arrival_id", sa.Uuid()))
        table.add_column(sa.Column("screening_id", sa.Uuid()))
        table.add_column(
            sa.Column(
                "screened", sa.String(length=16), nullable=False, server_default="not_screened"
            )
        )
        table.add_column(sa.Column("revision", sa.Integer(), nullable=False, server_default="1"))
        table.add_column(sa.Column("changed_by", sa.Uuid()))
        table.add_column(sa.Column("changed_at", sa.DateTime(timezone=True)))
        table.add_column(sa.Column("finished_by", sa.Uuid()))
        table.add_column(sa.Column("finished_at", sa.DateTime(timezone=True)))
        table.create_unique_constraint(
            op.f("uq_treatments_client_id_arrival_id"), ["client_id", "arrival_id"]
        )
        for column, own in REFERS.items():
            target, theirs = TARGETS[column]
            table.create_foreign_key(op.f(name_of(own)), target, own, theirs)
    op.execute(sa.text(FINISHED).bindparams(sa.bindparam("no", value=False, type_=sa.Boolean())))
    op.add_column(ROWS, sa.Column("arrival", sa.Text()))
    op.add_column(ROWS, sa.Column("screening", sa.Text()))
    op.execute(WORK_OUT_ANEW)


def downgrade() -> None:
    with op.batch_alter_table(ROWS) as table:
        table.drop_column("screening")
        table.drop_column("arrival")
    op.execute("UPDATE treatments SET technique = 'other' WHERE technique IS NULL")
    op.execute("UPDATE treatments SET pressure = 'light' WHERE pressure IS NULL")
    with op.batch_alter_table("treatments") as table:
        for own in REFERS.values():
            table.drop_constraint(op.f(name_of(own)), type_="foreignkey")
        table.drop_constraint(op.f("uq_treatments_client_id_arrival_id"), type_="unique")
        for column in ADDED[::-1]:
            table.drop_column(column)
        table.alter_column("technique", existing_type=sa.String(length=20), nullable=False)
        table.alter_column("pressure", existing_type=sa.String(length=12), nullable=False)
    op.drop_table("arrival_asks")
    op.drop_table("arrivals")
