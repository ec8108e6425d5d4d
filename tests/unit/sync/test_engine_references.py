"""When the engine asks for a newer catalogue."""

from dataclasses import replace

from sync.engine_state import Engine
from sync.events import (
    Doubted,
    Failed,
    Failure,
    Pulled,
    ReadReferences,
    ReferencesRead,
    Rest,
    Taken,
    UploadsListed,
    WantedListed,
    Woke,
)
from tests.helpers.engine_runs import LAST_PAGE, PACING, run


def test_references_that_cannot_be_read_are_asked_for_again_in_a_minute_not_in_a_storm() -> None:
    """Found by the simulator: every pull that went through put the back-off to its beginning."""
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(()), Doubted(()), Pulled(LAST_PAGE))
    engine, wishes = run(engine, UploadsListed(()), WantedListed(()))
    assert wishes == (ReadReferences(),)
    engine, wishes = run(engine, Failed(Failure.UNKNOWN, "not_json", 0.0))
    assert wishes == (Rest(5.0),)
    again = (Woke(), Taken(()), Doubted(()), Pulled(LAST_PAGE), UploadsListed(()), WantedListed(()))
    engine, wishes = run(engine, *again, seconds=59)
    assert wishes == (Rest(5.0),)
    _, wishes = run(engine, *again, seconds=60)
    assert wishes == (ReadReferences(),)


def test_a_newer_catalogue_is_asked_for_as_soon_as_the_platform_tells_of_one() -> None:
    quiet = (Woke(), Taken(()))
    told = Pulled(replace(LAST_PAGE, references="7"))
    files = (UploadsListed(()), WantedListed(()))
    engine, wishes = run(Engine(pacing=PACING), *quiet, told, *files)
    assert wishes == (ReadReferences(),)
    engine, _ = run(engine, ReferencesRead())
    engine, wishes = run(engine, *quiet, told, *files, seconds=5)
    assert wishes == (Rest(5.0),)
    newer = Pulled(replace(LAST_PAGE, references="8"))
    engine, wishes = run(engine, *quiet, newer, *files, seconds=10)
    assert wishes == (ReadReferences(),)
    # A reading that fails is tried again within a minute.
    engine, _ = run(engine, Failed(Failure.LATER, "busy", 0.0), seconds=10)
    engine, wishes = run(engine, *quiet, newer, *files, seconds=70)
    assert wishes == (ReadReferences(),)


def test_a_platform_that_tells_nothing_of_versions_is_asked_every_ten_minutes() -> None:
    quiet = (Woke(), Taken(()), Pulled(LAST_PAGE), UploadsListed(()), WantedListed(()))
    engine, _ = run(Engine(pacing=PACING), *quiet, ReferencesRead())
    engine, wishes = run(engine, *quiet, seconds=300)
    assert wishes == (Rest(5.0),)
    _, wishes = run(engine, *quiet, seconds=601)
    assert wishes == (ReadReferences(),)
