"""Add passkeys and their challenges; a login may do without e-mail and password."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

KINDS = "kind IN ('room', 'afar', 'recovery')"
KINDS_BEFORE = "kind IN ('room', 'afar')"
# The schema before cannot say that there is none: nobody can use such an e-mail or such a hash.
NOBODYS = "'nobody@' || CAST(id AS VARCHAR(40))"
EMAIL_BEFORE = f"UPDATE users SET email = {NOBODYS} WHERE email IS NULL"  # noqa: S608
PASSWORD_BEFORE = "UPDATE users SET password_hash = '!' WHERE password_hash IS NULL"  # noqa: S105
NO_EMAIL = f"UPDATE users SET email = NULL WHERE email = {NOBODYS}"  # noqa: S608
NO_PASSWORD = "UPDATE users SET password_hash = NULL WHERE password_hash = '!'"  # noqa: S105
NO_RECOVERY = "DELETE FROM invites WHERE kind = 'recovery'"


def upgrade() -> None:
    op.create_table(
        "passkeys",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("credential_id", sa.String(length=1364), nullable=False),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_passkeys_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkeys")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkeys_credential_id")),
    )
    op.create_index(op.f("ix_passkeys_user_id"), "passkeys", ["user_id"])
    op.create_table(
        "challenges",
        sa.Column("challenge_hash", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=8), nullable=False),
        sa.Column("holder", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "purpose IN ('join', 'sign_in', 'add', 'confirm', 'unlock')",
            name=op.f("ck_challenges_purpose"),
        ),
        sa.PrimaryKeyConstraint("challenge_hash", name=op.f("pk_challenges")),
    )
    op.create_index(op.f("ix_challenges_expires_at"), "challenges", ["expires_at"])
    with op.batch_alter_table("users") as table:
        table.alter_column("email", existing_type=sa.String(length=254), nullable=True)
        table.alter_column("password_hash", existing_type=sa.String(length=200), nullable=True)
    op.execute(NO_EMAIL)
    op.execute(NO_PASSWORD)
    with op.batch_alter_table("sign_ins") as table:
        table.add_column(sa.Column("confirmed_at", sa.DateTime(timezone=True)))
        table.add_column(sa.Column("passkey_id", sa.Uuid()))
        table.create_foreign_key(op.f("fk_sign_ins_passkey_id"), "passkeys", ["passkey_id"], ["id"])
        table.create_index(op.f("ix_sign_ins_passkey_id"), ["passkey_id"])
    with op.batch_alter_table("invites") as table:
        table.drop_constraint(op.f("ck_invites_kind"), type_="check")
        table.create_check_constraint(op.f("ck_invites_kind"), KINDS)
    op.add_column("clients", sa.Column("joined_with", sa.String(length=80)))


def downgrade() -> None:
    with op.batch_alter_table("clients") as table:
        table.drop_column("joined_with")
    op.execute(NO_RECOVERY)
    with op.batch_alter_table("invites") as table:
        table.drop_constraint(op.f("ck_invites_kind"), type_="check")
        table.create_check_constraint(op.f("ck_invites_kind"), KINDS_BEFORE)
    with op.batch_alter_table("sign_ins") as table:
        table.drop_index(op.f("ix_sign_ins_passkey_id"))
        table.drop_constraint(op.f("fk_sign_ins_passkey_id"), type_="foreignkey")
        table.drop_column("passkey_id")
        table.drop_column("confirmed_at")
    op.execute(EMAIL_BEFORE)
    op.execute(PASSWORD_BEFORE)
    with op.batch_alter_table("users") as table:
        table.alter_column("password_hash", existing_type=sa.String(length=200), nullable=False)
        table.alter_column("email", existing_type=sa.String(length=254), nullable=False)
    op.drop_table("challenges")
    op.drop_table("passkeys")
