"""Does the database have the schema this program knows?"""

from functools import lru_cache
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from strtrack.kernel.db import db

MIGRATIONS = Path(__file__).parent.parent.parent / "migrations"


@lru_cache(maxsize=1)
def newest_revision() -> str | None:
    """Return the revision the newest migration brings."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def find_mismatch() -> str | None:
    """Return one sentence that says what to run, or None when the schema is the one we know."""
    found = MigrationContext.configure(db.session.connection()).get_current_revision()
    wanted = newest_revision()
    if found == wanted:
        return None
    known = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    if found is not None and found not in known:
        return (
            f"The database has schema {found}, which this version of STR Track does not know: "
            "run the newer version that made it, or restore a backup."
        )
    has = f"has schema {found}" if found else "is empty"
    return f"The database {has} and this version needs {wanted}: run `strtrack migrate`."
