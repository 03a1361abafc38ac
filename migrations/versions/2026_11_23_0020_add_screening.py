"""Add screenings, their drafts, rechecks, and consents to treat."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

BY = "answered_by IN ('client', 'proxy', 'together')"


def upgrade() -> None:
    op.create_table(
        "screenings",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("shared_version", sa.Integer(), nullable=False),
        sa.Column("private_only", sa.Boolean(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("form_version", sa.Integer(), nullable=False),
        sa.Column("partly_understood", sa.Boolean(), nullable=False),
        sa.Column("rules", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("answered_by", sa.String(length=8), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("planned", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("decisions", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("changed_items", sa.Text(), nullable=False),
        sa.Column("based_on", sa.Uuid(), nullable=True),
        sa.Column("shared_based_on", sa.Uuid(), nullable=True),
        sa.Column("evaluation", sa.Text(), nullable=False),
        sa.Column("private", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "kind IN ('answers', 'correction', 'recheck')", name=op.f("ck_screenings_kind")
        ),
        sa.CheckConstraint(BY, name=op.f("ck_screenings_answered_by")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["clients.id"], name=op.f("fk_screenings_client_id")
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_screenings_course_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["members.id"], name=op.f("fk_screenings_recorded_by")
        ),
        sa.PrimaryKeyConstraint("client_id", "id", name=op.f("pk_screenings")),
        sa.UniqueConstraint("client_id", "version", name=op.f("uq_screenings_client_id_version")),
    )
    op.create_table(
        "screening_drafts",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("form_version", sa.Integer(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("private", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["clients.id"], name=op.f("fk_screening_drafts_client_id")
        ),
        sa.PrimaryKeyConstraint("client_id", name=op.f("pk_screening_drafts")),
    )
    op.create_table(
        "rechecks",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("answered_by", sa.String(length=8), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("news", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("screening_id", sa.Uuid(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint(BY, name=op.f("ck_rechecks_answered_by")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_rechecks_client_id")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["members.id"], name=op.f("fk_rechecks_recorded_by")
        ),
        sa.ForeignKeyConstraint(
            ["client_id", "screening_id"],
            ["screenings.client_id", "screenings.id"],
            name=op.f("fk_rechecks_client_id_screening_id"),
        ),
        sa.PrimaryKeyConstraint("client_id", "id", name=op.f("pk_rechecks")),
    )
    op.create_index(
        op.f("ix_rechecks_client_id_recorded_at"), "rechecks", ["client_id", "recorded_at"]
    )
    op.create_table(
        "treatment_consents",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("text_version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("given_by", sa.String(length=8), nullable=False),
        sa.Column("proxy_name", sa.String(length=120), nullable=True),
        sa.Column("agreed", sa.Text(), nullable=False),
        sa.Column("chaperone", sa.Boolean(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "status IN ('given', 'withdrawn')", name=op.f("ck_treatment_consents_status")
        ),
        sa.CheckConstraint(
            "given_by IN ('client', 'proxy')", name=op.f("ck_treatment_consents_given_by")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["clients.id"], name=op.f("fk_treatment_consents_client_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["members.id"], name=op.f("fk_treatment_consents_recorded_by")
        ),
        sa.PrimaryKeyConstraint("client_id", "id", name=op.f("pk_treatment_consents")),
        sa.UniqueConstraint(
            "client_id", "version", name=op.f("uq_treatment_consents_client_id_version")
        ),
    )


def downgrade() -> None:
    op.drop_table("treatment_consents")
    op.drop_table("rechecks")
    op.drop_table("screening_drafts")
    op.drop_table("screenings")
