"""Bugs of the second copy: what it must hold, and what it must give back."""

from typing import Any

from clerk_app.desk import second_copy_restore
from clerk_app.desk.second_copy import Keeper
from clerk_app.desk.second_copy_restore import Restored
from clerk_app.domain.changes import Changes
from tests.soak.simulation.patches import Mutant, swap

_READ = Keeper._read


def _believes_the_store(self: Keeper) -> Changes:
    """What the store has is taken to be in the copy: only what is made from now on is copied."""
    changes = _READ(self)
    with self._station.store.read() as work:
        for op_id in work.outbox.undone_ids():
            self._files.setdefault(op_id, ())
    return changes


def _gives_nothing_back(station: Any, copy: Any, contents: Any) -> tuple[Restored, Changes]:
    return Restored(copy.station), Changes.NOTHING


def _keeps_nothing(self: Keeper, live: tuple[str, ...]) -> None:
    """A rewrite forgets what is not done with."""
    self._copy.rewrite(())


MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "journal not reconciled at start",
        "a crash between commit and copy leaves a hole",
        swap(Keeper, "_read", _believes_the_store),
    ),
    Mutant(
        "second copy never taken in",
        "an older backup goes on without what was done since",
        swap(second_copy_restore, "take", _gives_nothing_back),
    ),
    Mutant(
        "rewritten journal is empty",
        "making the copy smaller loses what waits",
        swap(Keeper, "_rewrite", _keeps_nothing),
    ),
)
