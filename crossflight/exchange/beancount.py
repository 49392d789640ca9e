"""Beancount: the seat ledger as a plain-text ledger that bean-check accepts and Fava shows.

Each agency has an account for what it was given and one for what it gave; seats up, seats down and crew-days are
commodities. Amounts that are no finite decimal are rounded to nine places on both sides alike, so that every
transaction balances.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from crossflight.exchange.base import Extract, Written, write_text

ABOUT = "Beancount ledger of the exchanged seats"
_PLACES = Decimal("1e-9")
_SAFE = re.compile(r"[^A-Za-z0-9-]+")


def write(extract: Extract, path: Path) -> Written:
    """One file: options, commodities, accounts, and a transaction for each entry of the ledger."""
    entries: list[Any] = sorted(extract.entries, key=lambda entry: entry.on.day)
    transactions = [line for entry in entries for line in _transaction(entry)]
    parties = sorted({posting.account for entry in entries for posting in entry.postings})
    commodities = sorted({commodity(posting.commodity) for entry in entries for posting in entry.postings})
    opened = f"{entries[0].on.day.isoformat()}" if entries else "2022-07-14"
    lines = [
        'option "title" "Crossflight: seats exchanged between agencies"',
        *(f'option "operating_currency" "{each}"' for each in commodities),
        "",
        *(f"{opened} commodity {each}" for each in commodities),
        "",
        *(f"{opened} open {account(party)} {','.join(commodities)}" for party in parties),
        *transactions,
    ]
    write_text(path, "\n".join(lines) + "\n")
    return Written((path,), len(entries))


def _transaction(entry: Any) -> Iterator[str]:
    tags = "" if not entry.flight else f" #{_SAFE.sub('-', entry.flight)}"
    yield ""
    yield f'{entry.on.day.isoformat()} * "{_quoted(entry.person or entry.flight)}" "{_quoted(entry.says)}"{tags}'
    for key, value in (("flight", entry.flight), ("term", entry.term), ("kind", str(entry.kind)), ("at", entry.on.text)):
        if value:
            yield f'  {key}: "{_quoted(value)}"'
    if entry.sources:
        yield f'  source: "{_quoted(" ".join(entry.sources))}"'
    for posting in entry.postings:
        yield f"  {account(posting.account)}  {decimal(posting.amount)} {commodity(posting.commodity)}"


def account(party: str) -> str:
    """The account of an agency or an operator: what others owe it, or it owes them."""
    name = _SAFE.sub("-", party).strip("-") or "Unknown"
    return f"Assets:Seats:{name[0].upper()}{name[1:]}"


def commodity(name: str) -> str:
    """A commodity in beancount's capitals: "seat up" is SEAT-UP."""
    return _SAFE.sub("-", str(name)).upper().strip("-")


def decimal(amount: Fraction) -> str:
    """An exact amount as a decimal of at most nine places."""
    exact = (Decimal(amount.numerator) / Decimal(amount.denominator)).quantize(_PLACES)
    text = f"{exact:f}".rstrip("0").rstrip(".")
    return text or "0"


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
