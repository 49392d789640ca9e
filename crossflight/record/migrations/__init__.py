"""The versions of the store, oldest first; alembic runs them (record.store_migrate)."""
