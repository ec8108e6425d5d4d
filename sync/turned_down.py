"""Whose fault it is when a request is refused whole: the operation's, or the platform's; pure.

One is parked: its case waits for a person, and the others go on. But a platform that is being
worked on refuses whatever it is sent, and the whole outbox would be parked in one round. So after
several cases in a row the operation steps aside for a while, and no more are sent in this round;
what comes from the platform goes on. As soon as it takes anything, a refusal is a case's own again.
"""

from dataclasses import replace

from clerk_app.domain.operations import Operation
from sync.engine_state import Engine
from sync.events import Failed, GiveBack, ListDoubted, Moment, Quarantine, Take

SEVERAL = 3
"""So many cases that are refused with nothing taken in between are no longer each one's fault."""
PARKED_EVERY = 600.0
"""Seconds until another one is parked all the same: what can go is not for ever behind what cannot.
"""

Then = tuple[Engine, GiveBack | Quarantine, Take | ListDoubted]


def turned_down(engine: Engine, op: Operation, failed: Failed, now: Moment) -> Then:
    """What becomes of an operation that was refused alone, and what is asked for next."""
    cases = engine.turned_down | {op.case_id}
    found = replace(engine, batch=1, turned_down=cases)
    several = len(cases) >= SEVERAL
    if several:
        found = replace(found, not_taken=failed.problem)
    after = ListDoubted() if several else Take(1)
    if several and now.seconds < engine.parked_from:
        # As long as there is: whoever is next in each round has its turn before this one again.
        wait = 2.0 * engine.pacing.aside(failed.dice)
        return found, GiveBack((op.op_id,), failed.problem, wait), after
    later = replace(found, parked_from=now.seconds + PARKED_EVERY)
    return later, Quarantine(op.op_id, failed.problem), after
