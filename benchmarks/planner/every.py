"""Every solution of a small model, for comparison with a brute force that knows no model."""

from collections.abc import Iterator

from ortools.sat.python import cp_model

from crossflight.plan.post import Posted


class _Collect(cp_model.CpSolverSolutionCallback):
    def __init__(self, posted: Posted) -> None:
        super().__init__()
        self.variables = [posted.model.get_int_var_from_proto_index(i) for i in range(len(posted.model.proto.variables))]
        self.found: list[list[int]] = []

    def on_solution_callback(self) -> None:
        """One more."""
        self.found.append([self.value(each) for each in self.variables])


def solutions(posted: Posted) -> Iterator[list[int]]:
    """The values of all variables in each solution, by index; `stages.evaluate` reads an expression from them."""
    collect, solver = _Collect(posted), cp_model.CpSolver()
    solver.parameters.enumerate_all_solutions = True
    solver.parameters.num_workers = 1
    status = solver.solve(posted.model, collect)
    assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE), solver.status_name(status)
    yield from collect.found
