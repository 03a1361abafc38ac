"""Clients' finished weeks are kept as sums, and a row of the desk says who rises."""

import sqlalchemy as sa
from alembic import op

from strtrack.kernel.db import UtcDateTime

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None

SUMS = ("due", "done", "excused", "settled_known", "settled")


def upgrade() -> None:
    op.create_table(
        "figure_weeks",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in SUMS),
        _client("figure_weeks"),
        sa.PrimaryKeyConstraint("client_id", "monday", name=op.f("pk_figure_weeks")),
    )
    keys = ("client_id", "monday", "kind", "exercise_slug", "exercise_version", "reason")
    op.create_table(
        "figure_counts",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("exercise_slug", sa.String(60), nullable=False),
        sa.Column("exercise_version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('barrier', 'skipped')", name=op.f("ck_figure_counts_kind")),
        _client("figure_counts"),
        sa.PrimaryKeyConstraint(*keys, name=op.f("pk_figure_counts")),
    )
    op.create_table(
        "figure_states",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("scope", sa.String(40), nullable=False),
        sa.Column("shared_scope", sa.String(40), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("stale_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("worked_out_at", UtcDateTime(timezone=True), nullable=False),
        _client("figure_states"),
        sa.PrimaryKeyConstraint("client_id", name=op.f("pk_figure_states")),
    )
    op.create_index(op.f("ix_figure_states_stale_at"), "figure_states", ["stale_at"])
    op.execute("UPDATE client_summaries SET stale_at = '2000-01-01 00:00:00'")


def downgrade() -> None:
    op.drop_table("figure_states")
    op.drop_table("figure_counts")
    op.drop_table("figure_weeks")


def _client(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_client_id_clients")
    return sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=name)
