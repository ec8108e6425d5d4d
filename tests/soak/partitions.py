"""Goal G9: stations cut off from their hall give numbers they were lent; none is given twice.

Each schedule is a day of a hall and three stations whose links break at any moment, the COMMIT
among them (`tests/desk/hall/test_away_machine`), played on stores of its own batch.
"""

import tempfile
import traceback
from contextlib import ExitStack
from pathlib import Path

from clerk_app.store.hall import HallStore
from tests.desk.hall import test_away_machine as away
from tests.soak.goals import Budget, Row, reached

RELEASE = 1_000
A_PIECE = 25
"""Schedules on one set of stores."""
STEPS = 40
STATIONS = 3


def rows(budget: Budget) -> list[Row]:
    """Schedules until the time is over or there were enough."""
    goes_on, done, faults = budget.course(), 0, list[str]()
    while not faults and goes_on(done, RELEASE):
        with tempfile.TemporaryDirectory(prefix="yichuang-soak-") as folder, ExitStack() as undo:
            stores = [
                HallStore.open(f"sqlite:///{Path(folder) / f'{number}.db'}")
                for number in range(STATIONS + 1)
            ]
            for store in stores:
                undo.callback(store.close)
            try:
                away.run(stores[0], tuple(stores[1:]), examples=A_PIECE, steps=STEPS)
            except AssertionError:
                faults.append(traceback.format_exc(limit=-3))
            done += A_PIECE
    return [
        Row(
            "G9",
            f"{done} partitions of lent numbers",
            f"{STATIONS} stations, up to {STEPS} acts and cuts each",
            reached(done, A_PIECE, RELEASE),
            faults,
        )
    ]
