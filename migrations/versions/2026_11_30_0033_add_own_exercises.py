"""Let a practice have exercises of its own, with pictures and videos."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("exercises") as table:
        table.add_column(sa.Column("practice_id", sa.Uuid(), nullable=True))
        table.add_column(
            sa.Column("hidden", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        table.add_column(sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("changed_by", sa.Uuid(), nullable=True))
        table.create_foreign_key("fk_exercises_practice_id", "practices", ["practice_id"], ["id"])
        table.create_foreign_key("fk_exercises_changed_by", "members", ["changed_by"], ["id"])
        table.create_index("ix_exercises_practice_id", ["practice_id"])
    op.create_table(
        "media",
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("still_key", sa.String(length=60), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint("kind IN ('picture', 'video')", name="kind"),
        sa.ForeignKeyConstraint(["practice_id"], ["practices.id"], name="fk_media_practice_id"),
        sa.ForeignKeyConstraint(["added_by"], ["members.id"], name="fk_media_added_by"),
        sa.PrimaryKeyConstraint("practice_id", "id", name="pk_media"),
    )
    op.create_table(
        "exercise_media",
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("media_id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["slug", "version"],
            ["exercises.slug", "exercises.version"],
            name="fk_exercise_media_slug_version",
        ),
        sa.ForeignKeyConstraint(
            ["practice_id", "media_id"],
            ["media.practice_id", "media.id"],
            name="fk_exercise_media_practice_id_media_id",
        ),
        sa.PrimaryKeyConstraint("slug", "version", "media_id", name="pk_exercise_media"),
    )
    op.create_index(
        "ix_exercise_media_practice_id_media_id", "exercise_media", ["practice_id", "media_id"]
    )


def downgrade() -> None:
    op.drop_table("exercise_media")
    op.drop_table("media")
    # Plans keep showing them; without their practice they are offered to nobody.
    op.execute("UPDATE exercises SET current = false WHERE practice_id IS NOT NULL")
    with op.batch_alter_table("exercises") as table:
        table.drop_index("ix_exercises_practice_id")
        table.drop_constraint("fk_exercises_changed_by", type_="foreignkey")
        table.drop_constraint("fk_exercises_practice_id", type_="foreignkey")
        table.drop_column("changed_by")
        table.drop_column("changed_at")
        table.drop_column("hidden")
        table.drop_column("practice_id")
