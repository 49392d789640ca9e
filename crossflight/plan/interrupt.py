"""Ctrl-C, and a request to end, stop the search and not the work: the best plan so far is kept, and written by whoever asked.

The solver runs outside Python, where a signal's handler waits until it returns. So a thread hears of the signal through a pipe
and tells the solver to stop.
"""

from __future__ import annotations

import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from crossflight.errors import PlanError

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stopped(PlanError):
    """The user stopped the work between two searches; the best plan so far stands."""


class Search(Protocol):
    """What can be stopped: whether it was, the solver that runs (None between two), and the best plan so far (None without)."""

    interrupted: bool
    heard: bool
    solver: Any
    known: Any


class _Heed:
    """What is done with signals while a plan is made."""

    search: Search | None = None
    heeds = False
    """Is somebody listening?"""
    done = False
    """Has a search ended that found a plan? It is about to be written."""


_heed = _Heed()


@contextmanager
def heeded() -> Iterator[None]:
    """Within, signals stop searches. It does nothing outside the main thread, where no signal arrives."""
    if threading.current_thread() is not threading.main_thread() or _heed.heeds:
        yield
        return
    hear, tell = socket.socketpair()
    tell.setblocking(False)
    before = {each: signal.signal(each, _hear) for each in SIGNALS}
    wake = signal.set_wakeup_fd(tell.fileno(), warn_on_full_buffer=False)
    _heed.heeds, _heed.done = True, False
    listener = threading.Thread(target=_listen, args=(hear,), daemon=True)
    listener.start()
    try:
        yield
    finally:
        _heed.heeds = False
        signal.set_wakeup_fd(wake)
        for each, handler in before.items():
            signal.signal(each, handler)
        tell.close()
        listener.join(1.0)
        hear.close()


@contextmanager
def searching(search: Search) -> Iterator[None]:
    """The search that signals stop."""
    outer, _heed.search = _heed.search, search
    try:
        yield
    finally:
        _heed.search = outer
        _heed.done = _heed.done or search.known is not None


def heeds() -> bool:
    """Does somebody listen to signals, so that the solver need not?"""
    return _heed.heeds


def _listen(hear: socket.socket) -> None:
    while hear.recv(1):
        search = _heed.search
        if search is not None:
            search.interrupted = True
        # Again and again: a solver that has not quite begun does not hear it.
        while search is not None and search.solver is not None:
            search.solver.stop_search()
            time.sleep(0.05)


def _hear(number: int, frame: object) -> None:
    search = _heed.search
    if search is None:
        if not _heed.done:
            raise KeyboardInterrupt
    elif not search.interrupted or (search.solver is None and not search.heard):
        search.interrupted = True
        if search.solver is None:
            search.heard = True
            raise Stopped("stopped by the user")
