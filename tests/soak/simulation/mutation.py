"""How many protocol bugs the schedules find: the score of the simulator itself (goal G3)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tests.soak.simulation import (
    mutants_copy,
    mutants_merge,
    mutants_platform,
    mutants_station,
)
from tests.soak.simulation.patches import Mutant
from tests.soak.simulation.schedule import FELL, Hall, run

MUTANTS: tuple[Mutant, ...] = (
    *mutants_platform.MUTANTS,
    *mutants_merge.MUTANTS,
    *mutants_station.MUTANTS,
    *mutants_copy.MUTANTS,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant: the seed that killed it, and by what."""

    mutant: Mutant
    seed: int | None
    fault: str = ""
    """Without a seed: it only makes our own programs fall, which says nothing of the schedules."""
    tried: int = 0


def judge(hall: Hall, mutant: Mutant, seeds: Iterable[int]) -> Verdict:
    """Look for the first seed that shows the bug."""
    tried, fell = 0, ""
    with mutant.apply():
        for seed in seeds:
            tried += 1
            outcome, _ = run(hall, seed)
            falls = "".join(one for one in outcome.faults if one.startswith(FELL))
            if outcome.faults and not falls:
                return Verdict(mutant, seed, outcome.faults[0], tried)
            # Where something fell, whatever else is wrong may be because of that.
            fell = fell or falls
    return Verdict(mutant, None, fell, tried)


def score(
    hall: Hall,
    seeds: Sequence[int],
    *,
    mutants: Iterable[Mutant] = MUTANTS,
    tell: Callable[[Verdict], None] = lambda _: None,
) -> list[Verdict]:
    """Judge all mutants that are not equivalent by nature."""
    found = []
    for mutant in mutants:
        found.append(Verdict(mutant, None) if mutant.equivalent else judge(hall, mutant, seeds))
        tell(found[-1])
    return found


def table(verdicts: Iterable[Verdict]) -> list[str]:
    """The verdicts as lines."""
    lines = [f"{'mutant':<42} {'seed':>6}  killed by"]
    for one in verdicts:
        if one.mutant.equivalent:
            lines.append(f"{one.mutant.name:<42} {'-':>6}  equivalent: {one.mutant.equivalent}")
        elif one.seed is None and one.fault:
            lines.append(f"{one.mutant.name:<42} {'-':>6}  ONLY FALLS {one.fault[:70]}")
        elif one.seed is None:
            lines.append(f"{one.mutant.name:<42} {'-':>6}  SURVIVED {one.tried} seeds")
        else:
            lines.append(f"{one.mutant.name:<42} {one.seed:>6}  {one.fault[:70]}")
    return lines
