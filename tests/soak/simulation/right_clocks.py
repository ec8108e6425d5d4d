"""Whether a seed takes the same course when every clock is right (goal G15)."""

import re
from dataclasses import replace

from tests.soak.simulation.schedule import Hall, run

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:.]+(?:\+00:00|Z)?)?")
_NUMBER = re.compile(r"GX\d{4}-?\d{6}-?\d{4}-?[A-Z0-9]")
"""A case's number has the day in it."""


def differs_by_clocks(hall: Hall, seed: int) -> str | None:
    """Where the course of a seed leaves that with right clocks: empty when nowhere.

    None: its clocks are right anyhow. What a clock itself has written is not compared.
    """
    _, world = run(hall, seed, log=True)
    sky = world.weather
    if not (sky.skew or sky.jumps):
        return None
    _, calm = run(hall, seed, weather=replace(sky, skew=False, jumps=0.0), log=True)
    here, there = _course(world.log), _course(calm.log)
    if here == there:
        return ""
    pairs = enumerate(zip(here, there, strict=False))
    at = next((at for at, (one, other) in pairs if one != other), min(len(here), len(there)))
    return f"with right clocks it leaves its course at line {at}"


def _course(log: list[str] | None) -> list[str]:
    return [_NUMBER.sub("number", _MOMENT.sub("moment", line)) for line in log or ()]
