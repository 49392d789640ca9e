"""The score of a finished plan by rule, from the checker's side, so that two plans can be compared without a model."""

from dataclasses import dataclass

from crossflight.core.finding import Requirement
from crossflight.core.manifest import Manifest
from crossflight.plan.post import lack
from crossflight.plan.problem import Problem
from crossflight.rules import load
from crossflight.rules.check import broken, finding
from crossflight.rules.clock import DAY
from crossflight.rules.manifest_facts import ManifestFacts


@dataclass(frozen=True)
class Score:
    """How often a plan misses a rule, and the points that this costs (0 for rules that bind: they must not be missed)."""

    rule: str
    severity: str
    times: int
    points: int


def score(problem: Problem, manifest: Manifest) -> dict[str, Score]:
    """By rule, what a plan misses from its first day on; rules that it keeps are left out."""
    facts, begins = ManifestFacts(manifest, problem.setting), problem.at.date().isoformat()
    rules = [rule for rule in load() if rule.code not in problem.scenario.drop_rules]
    found: dict[str, Score] = {}
    for rule, demand, about in broken(facts, rules, problem.waivers).values():
        at = finding(facts, rule, demand, about).at
        if at and at < begins:
            continue
        units = -(-lack(demand) // (DAY if rule.unit == "d" else 1)) if isinstance(demand, Requirement) else 1
        old = found.get(rule.code, Score(rule.code, rule.severity, 0, 0))
        found[rule.code] = Score(rule.code, rule.severity, old.times + 1, old.points + rule.weight * max(1, units))
    return found
