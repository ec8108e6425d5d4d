"""A usual day of the catalogue's hall: where a manager who has no scenario yet begins."""

from dataclasses import replace

from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.hall_scenario import QueueLoad, Scenario, WindowShift

_USUAL_CURVE = (1.2, 1.5, 1.2, 0.5, 0.7, 1.2, 1.1, 0.6)
"""A usual day's arrivals by the hour from nine, against its mean: two peaks and a slack noon."""
_MINUTES_OF = {"theme": 25.0, "items": 12.0, "pickup": 4.0}
_USUAL_LOAD = 0.8


def usual_scenario(catalogue: Catalogue, *, windows: int, visitors: int) -> Scenario:
    """A usual day of the catalogue's queues and windows: imagined, for a manager to edit.

    `windows` 0: as many as the catalogue has; `visitors` 0: as many as keep them busy for four
    fifths of the day.
    """
    shifts = _usual_windows(catalogue, windows)
    shares = {queue.id: float(max(1, len(queue.items))) for queue in catalogue.queues}
    minutes = {
        queue.id: _MINUTES_OF["theme" if queue.themes else "items" if queue.items else "pickup"]
        for queue in catalogue.queues
    }
    whole = sum(shares.values())
    mean = sum(shares[one] * minutes[one] for one in shares) / whole
    hours = len(_USUAL_CURVE)
    expected = visitors or _USUAL_LOAD * len(shifts) * hours * 60 / mean
    return Scenario(
        name="默认方案",
        opens="09:00",
        closes=f"{9 + hours}:00",
        loads=tuple(
            QueueLoad(
                queue,
                tuple(round(expected * share / whole * one / hours, 2) for one in _USUAL_CURVE),
                minutes[queue],
            )
            for queue, share in shares.items()
        ),
        windows=shifts,
    )


def _usual_windows(catalogue: Catalogue, windows: int) -> tuple[WindowShift, ...]:
    """The catalogue's windows that call, over again if more are wanted; no queue left unserved."""
    calling = [one for one in catalogue.windows if one.queues]
    count = windows or len(calling)
    shifts = [
        WindowShift(str(number + 1), tuple(calling[number % len(calling)].queues))
        for number in range(count)
    ]
    served = {queue for shift in shifts for queue in shift.queues}
    left = tuple(queue.id for queue in catalogue.queues if queue.id not in served)
    return (*shifts[:-1], replace(shifts[-1], queues=(*shifts[-1].queues, *left)))
