"""The engine alone: rounds, back-off, refusals; no clock, no socket, same events same steps."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from clerk_app.desk.exchange import Answer, ChangePage
from clerk_app.desk.link import Reach
from clerk_app.domain.listings import BlobRow
from clerk_app.domain.outbox_states import BlobState
from sync.engine import step
from sync.engine_state import BATCH, FETCHES, MOST, Engine
from sync.events import (
    Answered,
    AskKnown,
    Doubted,
    Failed,
    Failure,
    Fetch,
    Fetched,
    GiveBack,
    Heard,
    Interrupted,
    ListDoubted,
    ListShort,
    ListUploads,
    ListWanted,
    Moment,
    PostponeUpload,
    Present,
    Pull,
    Pulled,
    Quarantine,
    ReadReferences,
    Recognised,
    ReferencesRead,
    Reoffer,
    Rest,
    Rewind,
    Send,
    Take,
    Taken,
    Upload,
    Uploaded,
    UploadsListed,
    WantedListed,
    Wish,
    Woke,
)
from sync.pacing import Pacing
from sync.piece_size import FIRST
from tests.helpers.builders import create, operation

PACING = Pacing(first=2.0, longest=60.0, look=5.0, signed_out=60.0)
OPS = tuple(operation(f"op-{at}", create(), case_id=f"case-{at}") for at in range(3))
LAST_PAGE = ChangePage("e1", (), "t1", more=False)


def at(seconds: float) -> Moment:
    """A moment some seconds into the day."""
    return Moment(seconds, datetime(2026, 11, 23, 1, tzinfo=UTC) + timedelta(seconds=seconds))


def run(engine: Engine, *events: Heard, seconds: float = 0.0) -> tuple[Engine, tuple[Wish, ...]]:
    """Feed events; the engine and the wishes of the last one."""
    wishes: tuple[Wish, ...] = ()
    for event in events:
        engine, wishes = step(engine, event, at(seconds))
    return engine, wishes


def test_a_quiet_round_pulls_looks_for_files_and_a_newer_catalogue_then_rests() -> None:
    engine = Engine(pacing=PACING)
    seen: list[object] = []
    for event in (
        Woke(),
        Taken(()),
        Doubted(()),
        Pulled(LAST_PAGE),
        UploadsListed(()),
        WantedListed(()),
        ReferencesRead(),
    ):
        engine, wishes = step(engine, event, at(1))
        seen.extend(wishes)
    assert seen == [
        Reoffer(0.0),
        Take(BATCH),
        ListDoubted(),
        Pull(),
        ListUploads(),
        ListWanted(FETCHES),
        ReadReferences(),
        Rest(5.0),
    ]
    assert engine.link.reach is Reach.ONLINE
    assert engine.doing is None


def test_what_waits_is_pushed_until_nothing_waits_before_anything_is_pulled() -> None:
    engine, wishes = run(Engine(pacing=PACING), Woke(), Taken(OPS))
    assert wishes == (Send(OPS),)
    engine, wishes = run(engine, Answered(tuple(Answer(op.op_id, "applied", 1) for op in OPS)))
    assert wishes == (Take(BATCH),)
    _, wishes = run(engine, Taken(()), Doubted(()))
    assert wishes == (Pull(),)


def test_more_pages_are_pulled_before_files_and_what_waits_goes_between_two_of_them() -> None:
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(()), Doubted(()))
    engine, wishes = run(engine, Pulled(replace(LAST_PAGE, more=True)))
    assert wishes == (Take(BATCH),)
    _, wishes = run(engine, Taken(()), Doubted(()))
    assert wishes == (Pull(),)


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


def test_a_program_that_is_turned_away_waits_and_asks_for_a_person() -> None:
    for failure, reach in (
        (Failure.TOO_OLD, Reach.PROGRAM_OLD),
        (Failure.TOO_NEW, Reach.PROGRAM_NEW),
    ):
        engine, _ = run(Engine(pacing=PACING), Woke(), Taken(OPS))
        engine, wishes = run(engine, Failed(failure, "urn:problem", 0.5))
        assert wishes == (GiveBack(tuple(op.op_id for op in OPS), "urn:problem"), Rest(52.5))
        assert engine.link.reach is reach
        _, wishes = run(engine, Woke(), seconds=30)
        assert wishes == (Rest(22.5),)


def test_a_lost_link_gives_the_operations_back_under_their_ids_and_waits_longer_each_time() -> None:
    engine = Engine(pacing=PACING)
    waits = []
    now = 0.0
    for _ in range(8):
        engine, wishes = run(engine, Woke(), Taken(OPS), seconds=now)
        engine, wishes = run(
            engine, Failed(Failure.UNKNOWN, "cut", 0.999), Doubted(()), seconds=now
        )
        assert wishes == (Pull(),)
        engine, wishes = run(engine, Failed(Failure.UNKNOWN, "cut", 0.999), seconds=now)
        back, rest = wishes
        assert back == GiveBack(tuple(op.op_id for op in OPS), "cut")
        assert isinstance(rest, Rest)
        waits.append(rest.seconds)
        now += rest.seconds
    assert engine.link.reach is Reach.OFFLINE
    assert engine.link.since == at(0).wall
    assert waits == sorted(waits)
    assert waits[-1] < PACING.longest


def test_a_wake_during_the_back_off_sends_nothing_unless_the_clerk_asks() -> None:
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(OPS))
    engine, _ = run(engine, Failed(Failure.NOT_SENT, "refused", 0.9))
    engine, wishes = run(engine, Woke(), seconds=0.5)
    assert [type(wish) for wish in wishes] == [Rest]
    _, wishes = run(engine, Woke(urged=True), seconds=0.5)
    assert wishes[-1] == Take(BATCH)


def test_a_round_that_broke_off_is_followed_by_a_whole_one() -> None:
    """A fault of ours between two steps must not end sync until somebody starts it again."""
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(OPS))
    engine, _ = run(engine, Failed(Failure.UNKNOWN, "cut", 0.5))
    engine, wishes = run(engine, Woke(), seconds=1)
    assert wishes == (Reoffer(0.0), Take(BATCH))
    assert engine.doubt is None


def test_what_an_earlier_round_left_under_way_is_offered_again_before_anything_is_taken() -> None:
    ledgerless = Engine(pacing=PACING, resend_after=60.0, enrolled=True)
    _, wishes = run(ledgerless, Woke())
    assert wishes == (Reoffer(60.0), Present())
    _, wishes = run(replace(ledgerless, presented_at=0.0), Woke())
    assert wishes == (Reoffer(60.0), ListShort())


def test_a_refused_batch_is_taken_apart_and_only_the_refused_operation_is_parked() -> None:
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(OPS))
    engine, wishes = run(engine, Failed(Failure.REFUSED, "schema", 0.5))
    assert wishes == (GiveBack(tuple(op.op_id for op in OPS), "schema"), Take(1))
    engine, _ = run(engine, Taken(OPS[:1]))
    engine, wishes = run(engine, Failed(Failure.REFUSED, "schema", 0.5))
    assert wishes == (Quarantine("op-0", "schema"), Take(1))
    engine, _ = run(engine, Taken(OPS[1:2]))
    _, wishes = run(engine, Answered((Answer("op-1", "applied", 1),)))
    assert wishes == (Take(2),)


def test_what_fails_while_a_pull_goes_through_steps_aside_and_nothing_else_waits() -> None:
    """One operation the platform chokes on must not keep the others here (anchors 4, lesson 7)."""
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(OPS))
    engine, wishes = run(engine, Failed(Failure.LATER, "internal", 0.5), Doubted(()))
    assert wishes == (Pull(),)
    engine, wishes = run(engine, Pulled(LAST_PAGE))
    assert wishes == (GiveBack(tuple(op.op_id for op in OPS), "internal"), ListUploads())
    assert engine.batch == 1
    assert engine.link.reach is Reach.ONLINE
    engine, _ = run(engine, UploadsListed(()), WantedListed(()), ReferencesRead())
    engine, wishes = run(engine, Woke(), seconds=5)
    assert wishes[-1] == Take(1)
    engine, _ = run(engine, Taken(OPS[:1]), Failed(Failure.UNKNOWN, "cut", 0.5), seconds=5)
    engine, wishes = run(engine, Pulled(replace(LAST_PAGE, more=True)), seconds=5)
    assert wishes == (Pull(),)
    engine, wishes = run(engine, Pulled(LAST_PAGE), seconds=5)
    assert wishes == (GiveBack(("op-0",), "cut", 45.0), ListUploads())
    engine, _ = run(engine, UploadsListed(()), WantedListed(()), seconds=5)
    engine, _ = run(engine, Woke(), Taken(OPS[1:2]), seconds=10)
    engine, wishes = run(engine, Answered((Answer("op-1", "applied", 1),)), seconds=10)
    assert wishes == (Take(2),)


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


def test_a_link_that_is_lost_is_no_fault_of_what_it_carried() -> None:
    """A pull that fails too clears the operation: it goes first when the link is back."""
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(OPS[:1]))
    engine, _ = run(engine, Failed(Failure.UNKNOWN, "cut", 0.5), Doubted(()))
    engine, wishes = run(engine, Failed(Failure.NOT_SENT, "refused", 0.5))
    assert wishes == (GiveBack(("op-0",), "refused"), Rest(1.125))
    assert engine.batch == BATCH
    assert engine.link.reach is Reach.OFFLINE


def test_a_refused_token_keeps_the_queue_and_is_shown_as_such() -> None:
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(OPS))
    engine, wishes = run(engine, Failed(Failure.AUTH, "token", 0.0))
    assert wishes == (GiveBack(tuple(op.op_id for op in OPS), "token"), Rest(45.0))
    assert engine.link.reach is Reach.SIGN_IN


def test_the_platforms_wish_to_be_left_alone_is_honoured() -> None:
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(()), Doubted(()))
    _, wishes = run(engine, Failed(Failure.LATER, "busy", 0.1, retry_after=30.0))
    assert wishes == (Rest(31.5),)


def test_a_restored_platform_is_asked_what_it_has_before_anything_is_read_from_it() -> None:
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(()), Doubted(()))
    engine, wishes = run(engine, Failed(Failure.GONE, "epoch", 0.0))
    assert wishes == (Rewind(), ListDoubted())
    engine, wishes = run(engine, Doubted(("op-0", "op-1")))
    assert wishes == (AskKnown(("op-0", "op-1")),)
    engine, wishes = run(engine, Recognised())
    assert wishes == (Take(BATCH),)
    engine, wishes = run(engine, Taken(()))
    assert wishes == (ListDoubted(),)
    _, wishes = run(engine, Doubted(()))
    assert wishes == (Pull(),)


def test_what_was_in_doubt_when_a_platform_turns_out_restored_is_put_back() -> None:
    """Found by the simulator: it stayed under way for ever."""
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(OPS))
    engine, _ = run(engine, Failed(Failure.UNKNOWN, "cut", 0.5), Doubted(()))
    _, wishes = run(engine, Failed(Failure.GONE, "epoch", 0.0))
    back = GiveBack(tuple(op.op_id for op in OPS), "epoch")
    assert wishes == (back, Rewind(), ListDoubted())


def test_a_restored_platform_is_asked_first_also_where_a_pull_tells_whose_fault_it_was() -> None:
    """Found by the simulator: a new history was shown, and what it lacks was nowhere meanwhile."""
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(OPS[:1]))
    engine, wishes = run(engine, Failed(Failure.UNKNOWN, "cut", 0.5))
    assert wishes == (ListDoubted(),)
    engine, wishes = run(engine, Doubted(("op-8",)))
    assert wishes == (AskKnown(("op-8",)),)
    engine, wishes = run(engine, Recognised())
    assert wishes == (ListDoubted(),)
    engine, wishes = run(engine, Doubted(()))
    assert wishes == (Pull(),)
    _, wishes = run(engine, Pulled(LAST_PAGE))
    assert wishes == (GiveBack(("op-0",), "cut", 45.0), ListUploads())


def test_a_link_lost_while_asking_leaves_the_question_for_the_next_round() -> None:
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(()), Doubted(("op-0",)))
    engine, wishes = run(engine, Failed(Failure.NOT_SENT, "refused", 0.5))
    assert wishes == (Rest(1.125),)
    _, wishes = run(engine, Woke(), Taken(()), seconds=2)
    assert wishes == (ListDoubted(),)


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


EVENTS = st.one_of(
    st.builds(Woke, st.booleans()),
    st.sampled_from([Doubted(()), Doubted(("op-0",)), Recognised()]),
    st.sampled_from([Taken(()), Taken(OPS), Pulled(LAST_PAGE), UploadsListed(()), Fetched("a")]),
    st.sampled_from([WantedListed(()), WantedListed(("a",)), ReferencesRead(), Answered(())]),
    st.builds(
        Failed,
        st.sampled_from(Failure),
        st.just("x"),
        st.floats(0, 0.999),
        st.floats(0, 900),
    ),
)


@given(st.lists(st.tuples(EVENTS, st.floats(0, 1000)), max_size=30))
def test_the_same_events_make_the_same_steps_and_no_wish_is_endless(
    events: list[tuple[Heard, float]],
) -> None:
    """Determinism, and a rest that is never negative or longer than the longest wish."""
    first, second = Engine(pacing=PACING), Engine(pacing=PACING)
    now = 0.0
    for event, later in events:
        now += later
        first, wishes = step(first, event, at(now))
        second, again = step(second, event, at(now))
        assert (first, wishes) == (second, again)
        for wish in wishes:
            if isinstance(wish, Rest):
                assert 0.0 <= wish.seconds <= 900.0 + PACING.longest
        lost = isinstance(event, Failed) and event.failure is Failure.NOT_SENT
        if lost:
            assert first.doing is None
            assert isinstance(wishes[-1], Rest)


def test_without_a_ledger_an_unknown_outcome_waits_before_it_is_offered_again() -> None:
    engine = Engine(pacing=PACING, most=1, batch=1, resend_after=60.0)
    lost = Failed(Failure.UNKNOWN, "cut", dice=0.0)
    engine, wishes = run(engine, Woke(), Taken(OPS[:1]), lost, Pulled(LAST_PAGE))
    assert wishes == (GiveBack(("op-0",), "cut", 60.0, unanswered=True), ListUploads())
    engine, wishes = run(engine, UploadsListed(()), WantedListed(()), ReferencesRead(), Woke())
    assert wishes == (Reoffer(60.0), Take(1))
    # Also when the link itself went down, whichever of the two requests found it out.
    engine, wishes = run(engine, Taken(OPS[1:2]), lost, Failed(Failure.NOT_SENT, "connection", 0.0))
    assert wishes[0] == GiveBack(("op-1",), "connection", 60.0, unanswered=True)


def test_what_has_not_left_goes_again_at_once_without_a_ledger_too() -> None:
    engine = Engine(pacing=PACING, most=1, batch=1, resend_after=60.0)
    unsent = Failed(Failure.NOT_SENT, "connection", dice=0.0)
    _, wishes = run(engine, Woke(), Taken(OPS[:1]), unsent)
    assert wishes[0] == GiveBack(("op-0",), "connection", None)


def test_a_platform_that_takes_one_is_never_offered_two() -> None:
    engine = Engine(pacing=PACING, most=1, batch=1)
    answered = Answered((Answer("op-0", "applied"),))
    _, wishes = run(engine, Woke(), Taken(OPS[:1]), answered)
    assert wishes == (Take(1),)


def test_a_platform_that_says_it_takes_more_is_offered_more_by_and_by() -> None:
    more = Answered((Answer("op-0", "applied"),), most=150)
    engine, wishes = run(Engine(pacing=PACING), Woke(), Taken(OPS), more)
    assert wishes == (Take(2 * BATCH),)
    engine, wishes = run(engine, Taken(OPS), more)
    assert wishes == (Take(150),)
    # An older one took its place.
    _, wishes = run(engine, Taken(OPS), replace(more, most=BATCH))
    assert wishes == (Take(BATCH),)


def test_a_station_offers_no_more_than_is_good_on_a_thin_line() -> None:
    engine = Engine(pacing=PACING)
    for _ in range(9):
        engine, _ = run(engine, Woke(), Taken(OPS), Answered((), most=1_000_000))
    assert engine.batch == MOST


def test_a_person_who_keeps_asking_does_not_hammer_a_platform_that_is_away() -> None:
    engine, _ = run(Engine(pacing=PACING, failures=9), Woke(), Taken(()), Doubted(()))
    engine, _ = run(engine, Failed(Failure.NOT_SENT, "refused", 0.9))
    tries = 0
    for tenth in range(1, 301):
        engine, wishes = run(engine, Woke(urged=True), seconds=tenth / 10)
        if wishes[-1] == Take(BATCH):
            tries += 1
            away = (Taken(()), Doubted(()), Failed(Failure.NOT_SENT, "refused", 0.9))
            engine, _ = run(engine, *away, seconds=tenth / 10)
    assert tries == 6
