"""Benchmarks of the planner: instances, a day-by-day model, and HiGHS on the same model, in one run."""
