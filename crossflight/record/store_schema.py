"""The tables of the store, as the newest version has them. `migrations/` makes and changes them; nothing else does."""

from sqlalchemy import BigInteger, Column, ForeignKeyConstraint, Index, Integer, MetaData, Table, Text

NEWEST = "0002"
"""The revision that this version of Crossflight writes."""

FIELDS = ("id", "act", "subject", "about", "value", "known", "source", "confidence", "condition", "replaces", "note")
SOURCE_FIELDS = ("id", "kind", "title", "outlet", "url", "published", "licence", "note")

metadata = MetaData()
_seq = BigInteger().with_variant(Integer, "sqlite")

source = Table(
    "source",
    metadata,
    *(Column(name, Text, primary_key=name == "id", nullable=False) for name in SOURCE_FIELDS),
)

statement = Table(
    "statement",
    metadata,
    Column("seq", _seq, primary_key=True, autoincrement=False),
    *(Column(name, Text, nullable=False, unique=name == "id") for name in FIELDS),
    Column("recorded", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    ForeignKeyConstraint(["source"], ["source.id"]),
    Index("statement_of", "subject", "about"),
    Index("statement_replaces", "replaces"),
)

head = Table(
    "head",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("seq", _seq, nullable=False),
    Column("hash", Text, nullable=False),
)
