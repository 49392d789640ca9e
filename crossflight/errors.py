"""Every error that Crossflight raises on purpose.

CrossflightError            something that the user can mend; the command line prints it as one sentence
├── InputError              a file, a row, a field or an option is wrong: where, what, and how to mend it
│   └── CatalogueError      the shipped or a user's catalogue contradicts itself
├── UnknownName             no flight, person, port, rule ... of that name; carries the nearest right ones
│   └── AmbiguousName       several have that name
├── PlanError               a plan or scenario cannot be used as asked
├── StoreError              the user's store of statements cannot be read or written
├── MissingExtra            an optional part is not installed; carries the exact command to type
└── Interrupted             the user stopped a long piece of work; what was done so far is kept

Rules that are not met are not errors: they are returned as findings (`core.finding.Finding`).
"""

from collections.abc import Iterable, Sequence

_LISTED = {
    "flight": "crossflight flights lists them",
    "person": "crossflight people lists those who flew",
    "flight or person": "crossflight flights and crossflight people list them",
    "rule": "crossflight rules lists them",
    "source": "answers name the ids of sources with --sources",
    "statement": "crossflight record export json lists them",
    "pad or flight": "crossflight flights lists the flights",
}
"""What lists the names of a kind, said where none is near."""


class CrossflightError(Exception):
    """Something that the user can mend."""


class InputError(CrossflightError):
    """A wrong input: `where` it is, `what` is wrong, and what would `mend` it."""

    def __init__(self, where: str, what: str, mend: str = "") -> None:
        self.where, self.what, self.mend = where, what, mend
        super().__init__(": ".join(part for part in (where, what) if part) + (f"; {mend}" if mend else ""))


class CatalogueError(InputError):
    """A catalogue row that contradicts the rest, or cannot be read."""


class UnknownName(CrossflightError):
    """Nothing of that kind has that name. `nearest` lists the right names closest to it, best first."""

    def __init__(self, kind: str, name: str, nearest: Sequence[str] = ()) -> None:
        self.kind, self.name, self.nearest = kind, name, tuple(nearest)
        mend = f"did you mean {_either(self.nearest)}?" if self.nearest else _LISTED.get(kind, "")
        super().__init__(f"no {kind} '{name}'" + (f"; {mend}" if mend else ""))


def unknown(kind: str, name: str, right: Iterable[str]) -> UnknownName:
    """The error for a name that is none of the right ones, with up to three close ones, or with all where none is close."""
    from difflib import get_close_matches

    spoken = {each.casefold(): each for each in right}
    close = get_close_matches(name.casefold(), spoken, n=3, cutoff=0.6)
    return UnknownName(kind, name, [spoken[each] for each in close] or list(spoken.values()))


class AmbiguousName(UnknownName):
    """Several have that name; `nearest` lists them."""

    def __init__(self, kind: str, name: str, nearest: Sequence[str]) -> None:
        self.kind, self.name, self.nearest = kind, name, tuple(nearest)
        CrossflightError.__init__(self, f"'{name}' is a name of several: {', '.join(nearest)}; give the full name")


class PlanError(CrossflightError):
    """A plan or scenario that cannot be used as asked."""


class StoreError(CrossflightError):
    """The store of a user's own statements cannot be read or written."""


class MissingExtra(CrossflightError):
    """An optional part is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        self.extra = extra
        super().__init__(f"{what} needs the extra '{extra}': pip install 'crossflight[{extra}]'")


class Interrupted(CrossflightError):
    """The user stopped a long piece of work."""


def _either(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " or " + names[-1]
