"""OR-Tools without pandas, and with it as soon as somebody uses it."""

import subprocess
import sys

_CODE = """
import sys
from crossflight.plan.solver import cp_model
assert "pandas" not in sys.modules
model = cp_model.CpModel()
import pandas
series = model.new_int_var_series("x", pandas.Index(["a", "b"]), 0, pandas.Series([3, 4], index=["a", "b"]))
model.maximize(sum(series))
solver = cp_model.CpSolver()
solver.solve(model)
assert isinstance(series, pandas.Series)
print(solver.objective_value)
"""


def _said(code):
    return subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True).stdout


def test_planning_does_not_import_pandas_and_series_work_all_the_same():
    assert _said(_CODE) == "7.0\n"


def test_pandas_that_is_there_already_stays_what_it_is():
    assert (
        _said("import pandas\n" + _CODE.replace('assert "pandas" not in sys.modules\n', "assert cp_model.pd is pandas\n"))
        == "7.0\n"
    )


def test_pandas_is_imported_when_it_is_first_used():
    code = 'import sys\nfrom crossflight.plan.solver import cp_model\ncp_model.pd.Series\nprint("pandas" in sys.modules)\n'
    assert _said(code) == "True\n"
