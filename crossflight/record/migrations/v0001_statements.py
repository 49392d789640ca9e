"""Statements and their sources, chained by hash; the head names the last row."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SOURCE = ("kind", "title", "outlet", "url", "published", "licence", "note")
_STATEMENT = ("act", "subject", "about", "value", "known", "source", "confidence", "condition", "replaces", "note")
_CHAIN = ("recorded", "author", "previous", "hash")


def upgrade() -> None:
    """Make the three tables."""
    seq = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table("source", sa.Column("id", sa.Text, primary_key=True), *_texts(_SOURCE))
    op.create_table(
        "statement",
        sa.Column("seq", seq, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        *_texts(_STATEMENT + _CHAIN),
        sa.ForeignKeyConstraint(["source"], ["source.id"]),
    )
    op.create_index("statement_of", "statement", ["subject", "about"])
    op.create_index("statement_replaces", "statement", ["replaces"])
    op.create_table(
        "head",
        sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("seq", seq, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
    )
    op.execute(f"INSERT INTO head (one, seq, hash) VALUES (1, 0, '{'0' * 64}')")


def _texts(names: tuple[str, ...]) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]
