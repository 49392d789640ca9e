"""A CP-SAT model as a mixed-integer programme for HiGHS, row by row with big-M terms; solved in a process of its own.

HiGHS comes inside SciPy. It shares no code with CP-SAT, so that it can also be the second opinion of a test.
"""

import multiprocessing
import time
from typing import Any, NamedTuple

Terms = dict[int, int]


class Answer(NamedTuple):
    """What HiGHS says: "optimal", "infeasible" or "limit"; the objective and the bound where it has them."""

    status: str
    objective: float | None
    bound: float | None
    seconds: float


class Programme:
    """Rows over integer variables. Variables 0..n-1 are those of the CP-SAT model."""

    def __init__(self, proto: Any) -> None:
        spans = [list(v.domain) for v in proto.variables]
        self.low = [span[0] for span in spans]
        self.high = [span[-1] for span in spans]
        self.rows: list[tuple[Terms, float, float]] = []
        self.constraints = list(proto.constraints)
        for index, var in enumerate(proto.variables):
            if len(var.domain) > 2:
                self._within({index: 1}, 0, list(var.domain), [])
        for each in self.constraints:
            self._constraint(each)
        self.cost: Terms = {}
        if proto.has_objective():
            for index, coefficient in zip(proto.objective.vars, proto.objective.coeffs, strict=True):
                self._add(self.cost, index, coefficient)

    def new(self, low: int, high: int) -> int:
        """One more variable."""
        self.low.append(low)
        self.high.append(high)
        return len(self.low) - 1

    def _constraint(self, c: Any) -> None:
        given = list(c.enforcement_literal)
        if c.has_linear():
            terms: Terms = {}
            for index, coefficient in zip(c.linear.vars, c.linear.coeffs, strict=True):
                self._add(terms, index, coefficient)
            self._within(terms, 0, list(c.linear.domain), given)
        elif c.has_bool_or():
            self._row(*_sum(c.bool_or.literals), 1, None, given)
        elif c.has_bool_and():
            for literal in c.bool_and.literals:
                self._row(*_sum([literal]), 1, None, given)
        elif c.has_interval():
            start, size, end = (self._expr(e) for e in (c.interval.start, c.interval.size, c.interval.end))
            terms, constant = _minus(_plus(start, size), end)
            self._row(terms, constant, 0, 0, given)
        elif c.has_no_overlap():
            own = [self.constraints[i] for i in c.no_overlap.intervals]
            for i, one in enumerate(own):
                for two in own[:i]:
                    self._apart(one, two)
        elif c.has_lin_max():
            self._max(c.lin_max)
        else:
            raise ValueError(f"no row for {c}")

    def _apart(self, one: Any, two: Any) -> None:
        """One after the other, where both are present."""
        first = self.new(0, 1)
        given = [*one.enforcement_literal, *two.enforcement_literal]
        for literal, before, behind in ((first, one.interval, two.interval), (-first - 1, two.interval, one.interval)):
            terms, constant = _minus(self._expr(behind.start), self._expr(before.end))
            self._row(terms, constant, 0, None, [*given, literal])

    def _max(self, c: Any) -> None:
        target, picks = self._expr(c.target), []
        for expr in c.exprs:
            terms, constant = _minus(target, self._expr(expr))
            self._row(terms, constant, 0, None, [])
            picks.append(self.new(0, 1))
            self._row(terms, constant, None, 0, [picks[-1]])
        self._row(*_sum(picks), 1, None, [])

    def _within(self, terms: Terms, constant: int, domain: list[int], given: list[int]) -> None:
        spans = list(zip(domain[::2], domain[1::2], strict=True))
        if len(spans) == 1:
            self._row(terms, constant, spans[0][0], spans[0][1], given)
            return
        picks = [self.new(0, 1) for _ in spans]
        self._row(*_sum(picks), 1, None, given)
        for pick, (low, high) in zip(picks, spans, strict=True):
            self._row(terms, constant, low, high, [*given, pick])

    def _row(self, terms: Terms, constant: int, low: int | None, high: int | None, given: list[int]) -> None:
        """low <= terms + constant <= high whenever all of `given` hold: a bound gives by as much as the row can miss it."""
        least = constant + sum(k * (self.low[i] if k > 0 else self.high[i]) for i, k in terms.items())
        most = constant + sum(k * (self.high[i] if k > 0 else self.low[i]) for i, k in terms.items())
        for bound, sign, reach in ((low, 1, least), (high, -1, most)):
            if bound is None or (sign > 0 and reach >= bound) or (sign < 0 and reach <= bound):
                continue
            own, give, shift = dict(terms), abs(bound - reach), 0
            for literal in given:
                index = literal if literal >= 0 else -literal - 1
                self._add(own, index, -sign * give if literal >= 0 else sign * give)
                shift += give if literal >= 0 else 0
            limit = bound - constant - sign * shift
            self.rows.append((own, limit, float("inf")) if sign > 0 else (own, float("-inf"), limit))

    def _expr(self, e: Any) -> tuple[Terms, int]:
        terms: Terms = {}
        for index, coefficient in zip(e.vars, e.coeffs, strict=True):
            self._add(terms, index, coefficient)
        return terms, e.offset

    def _add(self, terms: Terms, index: int, coefficient: int) -> None:
        terms[index] = terms.get(index, 0) + coefficient


def _sum(literals: Any) -> tuple[Terms, int]:
    terms: Terms = {}
    constant = 0
    for literal in literals:
        index = literal if literal >= 0 else -literal - 1
        terms[index] = terms.get(index, 0) + (1 if literal >= 0 else -1)
        constant += literal < 0
    return terms, constant


def _plus(one: tuple[Terms, int], two: tuple[Terms, int], sign: int = 1) -> tuple[Terms, int]:
    terms = dict(one[0])
    for index, coefficient in two[0].items():
        terms[index] = terms.get(index, 0) + sign * coefficient
    return terms, one[1] + sign * two[1]


def _minus(one: tuple[Terms, int], two: tuple[Terms, int]) -> tuple[Terms, int]:
    return _plus(one, two, -1)


class Highs:
    """HiGHS in a process of its own, for as many models as one likes: the two libraries do not share one."""

    def __enter__(self) -> "Highs":
        context = multiprocessing.get_context("spawn")
        self._pipe, there = context.Pipe()
        self._worker = context.Process(target=_work, args=(there,), daemon=True)
        self._worker.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._worker.kill()
        self._worker.join()

    def solve(self, model: Any, limit: float) -> Answer:
        """Its answer on a CP-SAT model; "limit" where it gives none in time."""
        programme = Programme(model.proto)
        self._pipe.send((programme.low, programme.high, programme.rows, programme.cost, limit))
        answer = self._pipe.recv() if self._pipe.poll(limit * 1.5 + 60) else None
        return answer if isinstance(answer, Answer) else Answer("limit", None, None, limit)


def solve(model: Any, limit: float) -> Answer:
    """HiGHS on one CP-SAT model."""
    with Highs() as highs:
        return highs.solve(model, limit)


def _work(pipe: Any) -> None:
    while True:
        pipe.send(_answer(*pipe.recv()))


def _answer(low: list[int], high: list[int], rows: Any, cost: Terms, limit: float) -> Answer:
    import numpy
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_matrix

    if not rows:  # HiGHS in SciPy takes no matrix without rows
        rows = [({0: 0}, 0, 0)]
    at, columns, values = [0], [], []
    for terms, _, _ in rows:
        columns += terms.keys()
        values += terms.values()
        at.append(len(columns))
    weights = numpy.zeros(len(low))
    for index, coefficient in cost.items():
        weights[index] = coefficient
    matrix = csr_matrix((values, columns, at), shape=(len(rows), len(low)), dtype=float)
    begun = time.perf_counter()
    found = milp(
        weights, integrality=numpy.ones(len(low)), bounds=Bounds(low, high), options={"time_limit": limit},
        constraints=LinearConstraint(matrix, [r[1] for r in rows], [r[2] for r in rows]),
    )  # fmt: skip
    seconds = time.perf_counter() - begun
    status = {0: "optimal", 2: "infeasible"}.get(found.status, "limit")
    objective = None if found.x is None else float(weights @ found.x)
    return Answer(status, objective, getattr(found, "mip_dual_bound", None), seconds)
