"""Keep how a round of exercises went, the morning after, and easier exercises done in place."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

CONTENT = (
    ("revision_id", sa.Uuid(), False),
    ("based_on", sa.Uuid(), True),
    ("conflict", sa.Boolean(), False),
    ("status", sa.String(length=10), False),
    ("form_version", sa.Integer(), False),
    ("begun_at", sa.DateTime(timezone=True), False),
    ("ended_at", sa.DateTime(timezone=True), False),
    ("received_at", sa.DateTime(timezone=True), False),
    ("time_zone", sa.String(length=64), False),
    ("log_ids", sa.Text(), False),
    ("pain", sa.Integer(), True),
    ("hurt", sa.Text(), False),
    ("effort", sa.Integer(), True),
    ("two_more", sa.Text(), True),
    ("note", sa.String(length=500), True),
)


def upgrade() -> None:
    op.create_table(
        "routines",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        *(sa.Column(name, kind, nullable=nullable) for name, kind, nullable in CONTENT),
        sa.CheckConstraint("status IN ('given', 'withdrawn')", name="status"),
        sa.CheckConstraint("pain BETWEEN 0 AND 10", name="pain"),
        sa.CheckConstraint("effort BETWEEN 0 AND 10", name="effort"),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name="fk_routines_client_id"),
        sa.PrimaryKeyConstraint("client_id", "id", name="pk_routines"),
    )
    op.create_index("ix_routines_client_id_due_on", "routines", ["client_id", "due_on"])
    op.create_index("ix_routines_client_id_ended_at", "routines", ["client_id", "ended_at"])
    op.create_table(
        "routine_revisions",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        *(sa.Column(name, kind, nullable=nullable) for name, kind, nullable in CONTENT),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id", "record_id"],
            ["routines.client_id", "routines.id"],
            name="fk_routine_revisions_client_id_record_id",
        ),
        sa.PrimaryKeyConstraint(
            "client_id", "record_id", "revision_id", name="pk_routine_revisions"
        ),
    )
    op.create_table(
        "mornings",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("day_on", sa.Date(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint("score BETWEEN 0 AND 10", name="score"),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name="fk_mornings_client_id"),
        sa.PrimaryKeyConstraint("client_id", "id", name="pk_mornings"),
    )
    op.create_index("ix_mornings_client_id_day_on", "mornings", ["client_id", "day_on"])
    for table in ("exercise_logs", "exercise_log_revisions"):
        op.add_column(table, sa.Column("variant", sa.String(length=60), nullable=True))
    op.add_column(
        "prescriptions",
        sa.Column("is_key", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column(
        "prescriptions",
        sa.Column("easier_ok", sa.Boolean(), nullable=False, server_default=sa.true()),
    )


def downgrade() -> None:
    with op.batch_alter_table("prescriptions") as table:
        table.drop_column("easier_ok")
        table.drop_column("is_key")
    for name in ("exercise_logs", "exercise_log_revisions"):
        with op.batch_alter_table(name) as table:
            table.drop_column("variant")
    op.drop_table("mornings")
    op.drop_table("routine_revisions")
    op.drop_table("routines")
