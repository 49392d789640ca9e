"""Check your store: walk the hash chain over its rows, so that a change or a loss is seen."""

from pydantic import Field

from crossflight.questions.base import FOUND, OK, BaseAnswer, Context, Params, option
from crossflight.record.store import Store

_MEND = "restore the store from a backup, and find out who or what wrote to it"


class Asked(Params):
    """Where the store is, and the head hash that was noted earlier, if any."""

    store: str | None = option(None, "a file or a PostgreSQL URL (else $CROSSFLIGHT_STORE or the default file)", metavar="WHERE")
    head: str = option("", "a head hash printed earlier: it must still be in the chain", metavar="HASH")


class Answer(BaseAnswer):
    """What was found."""

    store: str
    rows: int
    head: str = Field(description="hash of the last row; note it elsewhere to prove later that nothing was rewritten")
    faults: list[str]
    mend: str = Field(description="what to do about faults; empty if there are none")

    def exit_status(self) -> int:
        """1 if anything is wrong."""
        return FOUND if self.faults else OK


def answer(asked: Asked, given: Context) -> Answer:
    """Walk the chain."""
    store = Store(asked.store, create=False)
    found = store.verify(asked.head)
    faults = [fault.what for fault in found.faults]
    return Answer(store=store.where, rows=found.rows, head=found.head, faults=faults, mend=_MEND if faults else "")
