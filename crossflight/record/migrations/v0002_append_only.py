"""The database itself refuses to change or delete what was appended."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_SAYS = "a store is append-only"


def upgrade() -> None:
    """Guard both tables against UPDATE and DELETE."""
    if op.get_bind().dialect.name == "sqlite":
        for table in ("statement", "source"):
            for act in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END"
                )
        return
    op.execute(
        "CREATE FUNCTION crossflight_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_SAYS}'; END $$"
    )
    for table in ("statement", "source"):
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION crossflight_append_only()"
        )
