"""Files in the engine's rounds: several at a time, large ones by turns, none in another's way."""

from dataclasses import replace

from clerk_app.domain.listings import BlobRow
from clerk_app.domain.outbox_states import BlobState
from sync.engine_state import BATCH, FETCHES, Engine
from sync.events import (
    Doubted,
    Failed,
    Failure,
    Fetch,
    Fetched,
    Interrupted,
    ListUploads,
    ListWanted,
    PostponeUpload,
    Pulled,
    ReadReferences,
    ReferencesRead,
    Rest,
    Take,
    Taken,
    Upload,
    Uploaded,
    UploadsListed,
    WantedListed,
    Wish,
    Woke,
)
from sync.piece_size import FIRST
from tests.helpers.engine_runs import LAST_PAGE, PACING, run


def test_the_files_of_a_whole_province_do_not_keep_back_what_is_done_here() -> None:
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(()), Doubted(()), Pulled(LAST_PAGE))
    engine, wishes = run(engine, UploadsListed(()))
    digests = tuple(f"{n:064}" for n in range(FETCHES + 5))
    fetched = 0
    while wishes == (ListWanted(FETCHES),):
        engine, wishes = run(engine, WantedListed(digests[fetched:]))
        if wishes == (Fetch(digests[fetched]),):
            engine, wishes = run(engine, Fetched(digests[fetched]))
            fetched += 1
    assert fetched == FETCHES
    _, wishes = run(engine, ReferencesRead())
    assert wishes == (Rest(PACING.look),)


def test_a_file_that_fails_while_a_pull_goes_through_steps_aside() -> None:
    blob = BlobRow("ab" * 32, 9, "image/jpeg", BlobState.LOCAL, "", 0, 0, None, "")
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(()), Doubted(()), Pulled(LAST_PAGE))
    engine, wishes = run(engine, UploadsListed((blob,)))
    assert wishes == (Upload(blob),)
    engine, _ = run(engine, Failed(Failure.UNKNOWN, "cut", 0.0))
    engine, wishes = run(engine, Pulled(LAST_PAGE))
    assert wishes == (PostponeUpload(blob.sha256, 30.0, "cut"), ListUploads())
    engine, _ = run(engine, UploadsListed(()), WantedListed(("a", "b")))
    engine, _ = run(engine, Failed(Failure.UNKNOWN, "cut", 0.0), Pulled(LAST_PAGE))
    _, wishes = run(engine, UploadsListed(()), WantedListed(("a", "b")))
    assert wishes == (Fetch("b"),)


def test_small_files_go_beside_the_first_where_several_may_go_at_a_time() -> None:
    blob = BlobRow("ab" * 32, 9, "image/jpeg", BlobState.LOCAL, "", 0, 0, None, "")
    small = tuple(replace(blob, sha256=f"{n:064}") for n in range(40))
    large, begun = replace(blob, size=FIRST + 1), replace(blob, url="/v1/uploads/1")
    before = (Woke(), Taken(()), Doubted(()), Pulled(LAST_PAGE))

    def wished(together: int, *blobs: BlobRow) -> Wish:
        engine, _ = run(Engine(pacing=PACING, together=together), *before)
        _, (wish,) = run(engine, UploadsListed(blobs))
        return wish

    assert wished(0, *small) == Upload(small[0])
    assert wished(FIRST, small[0], large, begun, small[1]) == Upload(small[0], (small[1],))
    assert wished(FIRST, *small) == Upload(small[0], small[1:])
    # One that takes its time goes alone, so that it can be put aside.
    assert wished(FIRST, large, *small) == Upload(large)
    assert wished(FIRST, begun, *small) == Upload(begun)


def test_a_file_that_arrives_as_another_one_waits_for_a_person() -> None:
    blob = BlobRow("ab" * 32, 9, "image/jpeg", BlobState.LOCAL, "", 0, 0, None, "")
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(()), Doubted(()), Pulled(LAST_PAGE))
    engine, _ = run(engine, UploadsListed((blob,)))
    _, wishes = run(engine, Failed(Failure.SPOILT, "blob-digest", 0.5))
    assert wishes == (PostponeUpload(blob.sha256, None, "blob-digest"), ListUploads())


def test_a_large_file_lets_everything_else_go_before_it_goes_on() -> None:
    blob = BlobRow("ab" * 32, 9, "image/jpeg", BlobState.LOCAL, "", 0, 0, None, "")
    ready = replace(Engine(pacing=PACING), references_at=0.0)
    engine, _ = run(ready, Woke(), Taken(()), Doubted(()), Pulled(LAST_PAGE))
    engine, _ = run(engine, UploadsListed((blob,)))
    engine, wishes = run(engine, Interrupted(blob.sha256))
    assert wishes == (ListWanted(FETCHES),)
    engine, wishes = run(engine, WantedListed(()))
    assert wishes == (Rest(0.0),)
    engine, wishes = run(engine, Woke())
    assert wishes[-1] == Take(BATCH)
    engine, _ = run(engine, Taken(()), Doubted(()), Pulled(LAST_PAGE), UploadsListed(()))
    _, wishes = run(engine, WantedListed(()))
    assert wishes == (Rest(PACING.look),)


def test_a_large_file_that_always_comes_first_lets_others_go_between() -> None:
    """As one of the case at the counter does: its next piece waits for one turn of the rest."""
    blob = BlobRow("ab" * 32, 9, "image/jpeg", BlobState.LOCAL, "", 0, 0, None, "")
    large = replace(blob, sha256="cd" * 32, size=FIRST + 1)
    listed = UploadsListed((large, blob))
    before = (Woke(), Taken(()), Doubted(()), Pulled(LAST_PAGE), listed)
    ready = replace(Engine(pacing=PACING, together=FIRST), references_at=0.0)
    engine, wishes = run(ready, *before)
    assert wishes == (Upload(large),)
    engine, _ = run(engine, Interrupted(large.sha256), WantedListed(()))
    engine, wishes = run(engine, *before)
    assert wishes == (Upload(blob),)
    engine, wishes = run(engine, Uploaded(blob.sha256), UploadsListed((large,)))
    assert wishes == (Upload(large),)
    # Where nothing else waits it goes on at once.
    engine, _ = run(engine, Interrupted(large.sha256), WantedListed(()))
    _, wishes = run(engine, *before[:-1], UploadsListed((large,)))
    assert wishes == (Upload(large),)


def test_a_file_that_cannot_be_fetched_does_not_hold_the_others() -> None:
    engine, _ = run(
        Engine(pacing=PACING), Woke(), Taken(()), Doubted(()), Pulled(LAST_PAGE), UploadsListed(())
    )
    engine, wishes = run(engine, WantedListed(("a", "b")))
    assert wishes == (Fetch("a"),)
    engine, _ = run(engine, Failed(Failure.GONE, "no blob", 0.0))
    engine, wishes = run(engine, WantedListed(("a", "b")))
    assert wishes == (Fetch("b"),)
    engine, _ = run(engine, Fetched("b"))
    engine, wishes = run(engine, WantedListed(("a",)))
    assert wishes == (ReadReferences(),)
