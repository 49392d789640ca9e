"""What the checker says of a plan: the same rules, read by the other reader."""

from crossflight.core.finding import Finding
from crossflight.core.manifest import Manifest
from crossflight.plan.problem import Problem
from crossflight.rules.check import check


def after(problem: Problem, manifest: Manifest) -> list[Finding]:
    """Findings from the plan's first day on; what had happened before cannot be planned any more."""
    begins, dropped = problem.at.date().isoformat(), set(problem.scenario.drop_rules)
    found = check(manifest, problem.setting, problem.waivers)
    return [each for each in found if (not each.at or each.at >= begins) and each.rule not in dropped]


def hard(found: list[Finding]) -> list[Finding]:
    """Those that no plan may have."""
    return [each for each in found if each.severity != "preference"]
