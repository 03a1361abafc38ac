"""Give prescriptions rules, starts, ends and phases; keep drafts, first looks and days off."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

KINDS = "schedule_kind IN ('daily', 'weekdays', 'interval', 'rule', 'quota', 'as_needed')"
KINDS_BEFORE = "schedule_kind IN ('daily', 'weekdays')"
ADDED = ("every", "per_week", "rrule", "anchor_on", "starts_on", "ends_on", "phase")
# What counts as due has changed, so no row of the desk holds any longer.
WORK_OUT_ANEW = """
UPDATE client_summaries SET stale_at = '2000-01-01 00:00:00', exercise_until = '2000-01-01 00:00:00'
"""
FILL = """
UPDATE prescriptions SET
  rrule = CASE schedule_kind
    WHEN 'daily' THEN 'FREQ=DAILY'
    ELSE 'FREQ=WEEKLY;BYDAY='
      || replace(replace(replace(replace(weekdays, '[', ''), ']', ''), '"', ''), ' ', '')
  END,
  anchor_on = (
    SELECT v.starts_on FROM plan_versions v
    WHERE v.client_id = prescriptions.client_id AND v.id = prescriptions.version_id
  )
"""
NO_SCHEDULE: dict[str, Any] = {"weekdays": [], "every": None, "per_week": None, "rrule": None}
NO_DAYS = {"starts_on": None, "ends_on": None, "phase": None}
PLANS = sa.table("plans", sa.column("client_id"), sa.column("draft"))


def completed(draft: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a draft of before with what its items can say now."""
    return [NO_DAYS | item | {"schedule": NO_SCHEDULE | item["schedule"]} for item in draft]


def upgrade() -> None:
    with op.batch_alter_table("prescriptions") as table:
        table.add_column(sa.Column("every", sa.Integer()))
        table.add_column(sa.Column("per_week", sa.Integer()))
        table.add_column(sa.Column("rrule", sa.String(length=120)))
        table.add_column(sa.Column("anchor_on", sa.Date()))
        table.add_column(sa.Column("starts_on", sa.Date()))
        table.add_column(sa.Column("ends_on", sa.Date()))
        table.add_column(sa.Column("phase", sa.Integer()))
        table.drop_constraint(op.f("ck_prescriptions_schedule_kind"), type_="check")
        table.create_check_constraint(op.f("ck_prescriptions_schedule_kind"), KINDS)
    op.execute(FILL)
    op.execute(WORK_OUT_ANEW)
    bind = op.get_bind()
    for row in bind.execute(sa.select(PLANS)).all():
        draft = json.dumps(completed(json.loads(row.draft)))
        mine = PLANS.c.client_id == row.client_id
        bind.execute(PLANS.update().where(mine).values(draft=draft))
    with op.batch_alter_table("prescriptions") as table:
        table.alter_column("anchor_on", existing_type=sa.Date(), nullable=False)
    op.create_table(
        "plan_drafts",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["plans.client_id"], name=op.f("fk_plan_drafts_client_id")
        ),
        sa.PrimaryKeyConstraint("client_id", "revision", name=op.f("pk_plan_drafts")),
    )
    op.create_table(
        "plan_views",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id", "version_id"],
            ["plan_versions.client_id", "plan_versions.id"],
            name=op.f("fk_plan_views_client_id_version_id"),
        ),
        sa.PrimaryKeyConstraint("client_id", "version_id", name=op.f("pk_plan_views")),
    )
    op.create_table(
        "days_off",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("made_by", sa.String(length=12), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint("kind IN ('pause', 'excused')", name=op.f("ck_days_off_kind")),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_days_off_ends_on")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_days_off_client_id")),
        sa.PrimaryKeyConstraint("client_id", "id", name=op.f("pk_days_off")),
    )
    op.create_index(op.f("ix_days_off_client_id_starts_on"), "days_off", ["client_id", "starts_on"])


def downgrade() -> None:
    op.drop_table("days_off")
    op.drop_table("plan_views")
    op.drop_table("plan_drafts")
    op.execute(
        "UPDATE prescriptions SET schedule_kind = 'daily'"
        " WHERE schedule_kind NOT IN ('daily', 'weekdays')"
    )
    with op.batch_alter_table("prescriptions") as table:
        table.drop_constraint(op.f("ck_prescriptions_schedule_kind"), type_="check")
        table.create_check_constraint(op.f("ck_prescriptions_schedule_kind"), KINDS_BEFORE)
        for column in reversed(ADDED):
            table.drop_column(column)
