"""Let the desk's rank rise from the gravest, and index the desk in the very order it is read.

An index that rises cannot give ranks that fall beside names that rise: each page sorted everybody.
"""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TABLE = "client_summaries"
BEFORE = "ix_client_summaries_practice_id_therapist_id_rank_name"


def upgrade() -> None:
    op.execute("UPDATE client_summaries SET rank = 100 - rank")
    op.create_index(
        "ix_client_summaries_desk",
        TABLE,
        ["practice_id", "therapist_id", "rank", "name", "client_id"],
    )
    op.create_index(
        "ix_client_summaries_practice", TABLE, ["practice_id", "rank", "name", "client_id"]
    )
    op.drop_index(BEFORE, TABLE)


def downgrade() -> None:
    op.create_index(BEFORE, TABLE, ["practice_id", "therapist_id", "rank", "name"])
    op.drop_index("ix_client_summaries_practice", TABLE)
    op.drop_index("ix_client_summaries_desk", TABLE)
    op.execute("UPDATE client_summaries SET rank = 100 - rank")
