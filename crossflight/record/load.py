"""Load the catalogue: every table read, every reference followed, every complaint with file and line."""

import gc
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from crossflight.errors import CatalogueError
from crossflight.record import load_csv, load_toml
from crossflight.record.catalogue_type import Catalogue

FOLDER = Path(__file__).parent / "catalogue"


@cache
def load(folder: Path = FOLDER) -> Catalogue:
    """The catalogue in `folder` (the shipped one), loaded once. Raises `CatalogueError` at the first contradiction.

    Garbage collection rests meanwhile: nothing that is made here becomes garbage, and looking costs a third of the time.
    """
    resting = gc.isenabled()
    gc.disable()
    try:
        return _load(folder)
    finally:
        if resting:
            gc.enable()


def _load(folder: Path) -> Catalogue:
    sources = load_csv.sources(folder)
    agencies, stations = load_toml.agencies(folder), load_toml.stations(folder)
    vehicles, pads = load_toml.vehicles(folder), load_toml.pads(folder)
    ports = {port.id: port for station in stations.values() for port in station.ports}
    people = load_csv.people(folder, agencies)
    events = load_csv.events(folder)
    flights, confirmed = load_csv.flights(folder, vehicles, pads, ports, events)
    catalogue = Catalogue(
        sources=sources,
        agencies=agencies,
        stations=stations,
        vehicles=vehicles,
        pads=pads,
        people=people,
        flights=flights,
        rides=load_csv.rides(folder, people, flights),
        crews=load_csv.crews(folder, people, flights),
        departures=load_csv.departures(folder, people, agencies),
        statements=load_csv.statements(folder, sources),
        conflicts=load_csv.conflicts(folder),
        events=events,
        groundings=load_csv.groundings(folder),
        figures=load_csv.figures(folder),
        limits=load_toml.limits(folder),
        waivers=load_toml.waivers(folder),
        agreement=load_toml.agreement(folder),
        confirmed=confirmed,
    )
    _check_sources(catalogue)
    return catalogue


def _check_sources(catalogue: Catalogue) -> None:
    """Every fact points at a source that there is."""
    tables: dict[str, Iterable[tuple[str, tuple[str, ...]]]] = {
        "people.csv": ((p.id, p.sources) for p in catalogue.people.values()),
        "flights.csv": ((f.id, f.sources) for f in catalogue.flights.values()),
        "flights.csv confirmed_by": catalogue.confirmed.items(),
        "dockings.csv": ((f.id, d.sources) for f in catalogue.flights.values() for d in f.dockings),
        "rides.csv": ((f"{r.flight} {r.leg} {r.seat}", r.sources) for r in catalogue.rides),
        "rides.csv role_source": ((f"{r.flight} {r.leg} {r.seat}", r.role_sources) for r in catalogue.rides),
        "crews.csv": ((f"{c.flight} {c.capacity} {c.seat}", c.sources) for c in catalogue.crews),
        "departures.csv": ((str(d.person), d.sources) for d in catalogue.departures),
        "events.csv": ((e.id, e.sources) for e in catalogue.events),
        "groundings.csv": ((g.id, g.sources) for g in catalogue.groundings),
        "figures.csv": ((f.id, f.sources) for f in catalogue.figures.values()),
        "limits.toml": ((x.id, x.sources) for x in catalogue.limits),
        "waivers.toml": ((f"{w.rule} {' '.join(w.about)}", w.sources) for w in catalogue.waivers),
        "agreement.toml": ((m.what[:40], m.sources) for m in catalogue.agreement.milestones),
        "agreement.toml term": ((t.id, t.sources) for t in catalogue.agreement.terms),
    }
    known = catalogue.sources
    for table, entries in tables.items():
        for entry, ids in entries:
            if not ids and table not in ("flights.csv confirmed_by",):
                raise CatalogueError(f"{table} '{entry}'", "no source", "every fact points at a source of sources.csv")
            for id in ids:
                if id not in known:
                    what = f"no source '{id}' in sources.csv"
                    raise CatalogueError(f"{table} '{entry}'", what, "add the source, or mend its id")
