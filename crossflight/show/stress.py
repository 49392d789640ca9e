"""A stress test on a terminal: outputs with errors, side by side where two plans were played."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.stress import Answer, Number, Part
from crossflight.show import parts

_SHOWN = ("unstaffed", "short_of_seats", "short_after_liners", "empty", "longest_gap", "crew_days_lost", "balance")
_COUNTS = ("launch_failures", "ships_damaged", "medical_returns", "unmet_returns")
_WITHOUT_CHANCE = ("crew_days_lost", "balance")


def show(answer: Answer) -> RenderableType:
    """Heading, table, what it rests on, parts, the worst histories."""
    title = f"{answer.plan} under stress: {answer.histories:,} histories of {answer.days:.0f} days from {answer.begins[:10]}"
    return parts.stack(
        parts.heading(title),
        parts.line(f"policy {answer.policy}, seed {answer.seed}; mean ± standard error, and the chance of any", parts.DIM),
        Text(),
        numbers(answer),
        Text(),
        parts.line("in a history: " + "; ".join(_count(answer, name) for name in _COUNTS), parts.DIM),
        years(answer),
        _parts("What vanishes when a hazard is switched off (days in a history, same draws)", answer.hazards),
        _parts("What giving up one exchange seat adds (days in a history, same draws)", answer.seats),
        _worst(answer),
        *(parts.line(note, parts.WARN) for note in answer.notes),
    )


def numbers(answer: Answer) -> RenderableType:
    """The outputs by name."""
    plans = answer.plans
    segments = [name for name in plans[0].outputs if name.startswith("unstaffed_")]
    rows = [
        (plans[0].outputs[name].what, *(cell for played in plans for cell in _cells(name, played.outputs[name])))
        for name in (*segments, *_SHOWN)
    ]
    heads = [head for played in plans for head in (played.name, "chance")]
    return parts.table(("", *heads), rows, right=range(1, len(heads) + 1))


def _cells(name: str, number: Number) -> tuple[str, str]:
    mean = f"{number.mean:.2f} ±{number.error:.2f}" if abs(number.mean) < 100 else f"{number.mean:.0f} ±{number.error:.0f}"
    if name in _WITHOUT_CHANCE:
        return mean, ""
    return mean, f"{number.chance:.1%} ±{number.chance_error:.1%}"


def _count(answer: Answer, name: str) -> str:
    number = answer.plans[0].outputs[name]
    return f"{number.mean:.2f} {number.what}"


def years(answer: Answer) -> RenderableType:
    """By calendar year: unstaffed days and days short of seats."""
    rows = []
    for year in answer.plans[0].years:
        cells = []
        for played in answer.plans:
            for name in ("unstaffed", "short_of_seats", "crew_days_lost"):
                mean, error = played.years[year][name]
                cells.append(f"{mean:.2f} ±{error:.2f}" if name != "crew_days_lost" else f"{mean:.0f}")
        rows.append((year, *cells))
    heads = [head for _ in answer.plans for head in ("unstaffed", "no seat", "lost")]
    return parts.stack(Text(), parts.table(("year", *heads), rows, right=range(1, len(heads) + 1)))


def _parts(title: str, found: list[Part]) -> RenderableType | None:
    if not found:
        return None
    rows = [
        (
            p.name,
            _signed(p.unstaffed, p.unstaffed_error),
            _signed(p.short_of_seats, p.short_of_seats_error),
            f"{p.crew_days_lost:+.0f}",
        )
        for p in sorted(found, key=lambda part: -abs(part.unstaffed))
    ]
    table = parts.table(("", "unstaffed", "short of seats", "crew-days lost"), rows, right=(1, 2, 3))
    return parts.stack(Text(), parts.heading(title), table)


def _signed(mean: float, error: float) -> str:
    return f"{mean:+.2f} ±{error:.2f}"


def _worst(answer: Answer) -> RenderableType | None:
    if not answer.worst:
        return None
    shown = ", ".join(str(number) for number in answer.worst[:8])
    return parts.stack(Text(), parts.line(f"worst histories: {shown}   (crossflight replay PLAN --history N)", parts.DIM))
