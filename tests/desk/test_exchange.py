"""What sync may do to the store: nothing is forgotten, nothing is taken twice."""

import hashlib
import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from clerk_app.desk import case_file, exchange, open_tabs, reference_news
from clerk_app.desk.exchange import Answer
from clerk_app.desk.library import CALENDAR, CATALOGUE, YEARS
from clerk_app.desk.recording import record
from clerk_app.desk.station import Station
from clerk_app.domain.canonical import digest_of
from clerk_app.domain.case import Material
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.listings import TabKind, TabRow
from clerk_app.domain.outbox_states import BlobState
from clerk_app.domain.records import to_doc
from tests.helpers.builders import create, material
from tests.helpers.intakes import received
from tests.helpers.pulls import EPOCH, SCOPE, answered_by_platform, online_case, pull
from tests.helpers.samples import catalogue_doc
from tests.helpers.station import CLERK, HandClock
from ui.rehearsal.visits import ONLINE, SINGLE

MINUTE = timedelta(minutes=1)


def test_operations_go_out_in_the_order_they_were_made(station: Station, tmp_path: Path) -> None:
    received(station, SINGLE, tmp_path)
    operations = exchange.outgoing(station, limit=100)
    before: set[str] = set()
    for op in operations:
        assert op.parent == "" or op.parent in before
        before.add(op.op_id)
    assert operations[0].kind == "create_case"


def test_files_of_the_case_in_front_of_the_clerk_go_first_and_come_first(
    station: Station, tmp_path: Path
) -> None:
    """Whoever sits at the window does not wait for a backlog, in either direction."""
    small, large = (
        handed_in(station, "c-1", b"1", b"1111"),
        handed_in(station, "c-2", b"22", b"222"),
    )
    here = TabRow(TabKind.CASE, "c-2", in_front=True)
    assert to_send(station) == [small[0], *large, small[1]]
    open_tabs.keep(station, CLERK, (TabRow(TabKind.CASE, "c-1"), here))
    assert to_send(station) == [*large, *small]
    # By whatever id of the case its tab was opened.
    with station.store.begin() as work:
        work.cases.remember_alias("joined", "c-1")
    open_tabs.keep(station, CLERK, (TabRow(TabKind.CASE, "joined", in_front=True),))
    assert to_send(station) == [*small, *large]
    # A file in front that fails steps aside like any other.
    until = station.clock.now() + MINUTE
    exchange.upload_failed(station, small[0], until=until, problem="refused")
    assert to_send(station) == [small[1], *large]


def test_files_of_the_case_in_front_are_fetched_first_and_counted_while_they_come(
    station: Station,
) -> None:
    online = [
        replace(one, case_id=f"online-{sha[0]}", materials=(arrived(one.materials[0], sha, size),))
        for one, sha, size in (
            (online_case(station, ONLINE), "1" * 64, 9),
            (online_case(station, ONLINE), "2" * 64, 99),
        )
    ]
    pull(station, *online)
    assert exchange.wanted(station, limit=9) == ("1" * 64, "2" * 64)
    open_tabs.keep(station, CLERK, (TabRow(TabKind.CASE, "online-2", in_front=True),))
    assert exchange.wanted(station, limit=9) == ("2" * 64, "1" * 64)
    assert case_file.open_case(station, "online-2").coming == 1
    exchange.fetched(station, EMPTY, io.BytesIO())
    pull(
        station,
        replace(online[0], version=99, materials=(arrived(online[0].materials[0], EMPTY, 0),)),
    )
    with station.store.begin() as work:
        work.blobs.fetched(EMPTY)
    assert case_file.open_case(station, "online-1").coming == 0


EMPTY = hashlib.sha256().hexdigest()


def handed_in(station: Station, case_id: str, *contents: bytes) -> list[str]:
    """A case with these files, that all wait; their digests."""
    stored = [station.store.files.put(io.BytesIO(one)) for one in contents]
    with station.store.begin() as work:
        record(work, station, CLERK, case_id, create(number=f"NUMBER-{case_id}"))
        for one in stored:
            work.blobs.add(one.sha256, size=one.size, mime="image/jpeg", state=BlobState.LOCAL)
            record(work, station, CLERK, case_id, material(one.sha256, sha256=one.sha256))
    return [one.sha256 for one in stored]


def to_send(station: Station) -> list[str]:
    return [one.sha256 for one in exchange.uploads(station)]


def arrived(one: Material, sha256: str, size: int) -> Material:
    return replace(one, sha256=sha256, size=size, arrived=True)


def test_what_is_under_way_is_not_handed_out_again_until_it_failed(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    received(station, SINGLE, tmp_path)
    first = exchange.outgoing(station, limit=2)
    assert not {op.op_id for op in exchange.outgoing(station, limit=2)} & {op.op_id for op in first}
    until = clock.at + timedelta(seconds=30)
    exchange.delayed(station, tuple(op.op_id for op in first), until=until, problem="cut")
    assert exchange.outgoing(station, limit=2) == ()
    clock.at = until
    # What has failed by itself goes alone.
    assert exchange.outgoing(station, limit=2) == first[:1]
    exchange.delayed(station, (first[0].op_id,), until=None, problem="cut")
    exchange.delayed(station, (first[1].op_id,), until=None, problem="cut")
    assert exchange.outgoing(station, limit=2) == first


def test_an_answer_twice_is_one_answer(station: Station, tmp_path: Path, clock: HandClock) -> None:
    case = received(station, SINGLE, tmp_path)
    operations = exchange.outgoing(station, limit=100)
    answers = tuple(Answer(op.op_id, "applied", 1, 1) for op in operations)
    for _ in range(2):
        exchange.answered(station, answers, retry=clock.at)
    assert exchange.outgoing(station, limit=100) == ()
    # Nothing leaves the outbox before a pull has shown it.
    assert case_file.open_case(station, case.case_id).waiting == len(operations)


def test_a_refused_operation_is_shown_and_holds_up_no_other_case(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    first = received(station, SINGLE, tmp_path)
    operations = exchange.outgoing(station, limit=100)
    refused = Answer(operations[0].op_id, "rejected", problem="urn:yichuang:problem:x")
    exchange.answered(station, (refused,), retry=clock.at)
    assert case_file.open_case(station, first.case_id).refused
    second = received(station, replace(SINGLE, cert_no="610482197706070804"), tmp_path)
    assert {op.case_id for op in exchange.outgoing(station, limit=100)} == {second.case_id}


def test_what_a_pull_has_shown_is_settled(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    remote = answered_by_platform(station, case)
    file = case_file.open_case(station, case.case_id)
    assert file.waiting == 0
    assert file.case == remote
    assert exchange.digest(station)[0] == 1


def test_the_same_page_twice_changes_nothing(station: Station) -> None:
    case = online_case(station, ONLINE)
    pull(station, case, next_="n1")
    before = exchange.digest(station)
    pull(station, case, next_="n1")
    assert exchange.digest(station) == before
    assert before[0] == 1
    position = exchange.position(station, SCOPE)
    assert position is not None
    assert (position.epoch, position.token) == (EPOCH, "n1")


def test_after_a_restore_the_feed_is_read_anew_and_ours_stays(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    pull(station, online_case(station, ONLINE))
    exchange.rewind(station, SCOPE)
    assert exchange.position(station, SCOPE) is None
    older = replace(online_case(station, ONLINE), version=1)
    pull(station, older, epoch="epoch-2")
    assert case_file.open_case(station, "case-online").case.version == 1
    assert case_file.open_case(station, case.case_id).waiting > 0


def test_pending_work_is_replayed_over_what_came(station: Station) -> None:
    case = online_case(station, ONLINE)
    pull(station, case)
    seen = case_file.open_case(station, case.case_id).case
    case_file.correct(station, CLERK, seen, {"form.scope": "窗口改的范围"})
    pull(station, replace(case, version=case.version + 1, platform_number="PLATFORM-9"))
    shown = case_file.open_case(station, case.case_id).case
    assert shown.platform_number == "PLATFORM-9"
    assert shown.value("form.scope") == "窗口改的范围"


def test_bytes_come_only_as_they_were_announced(station: Station) -> None:
    pull(station, online_case(station, ONLINE))
    (wanted,) = exchange.wanted(station)
    with pytest.raises(UnavailableError) as caught:
        exchange.fetched(station, wanted, io.BytesIO(b"other bytes"))
    assert caught.value.trouble is Trouble.BLOB_DAMAGED
    assert exchange.wanted(station) == (wanted,)


def test_bytes_that_came_are_there_and_no_longer_wanted(station: Station) -> None:
    content = b"the right bytes"
    case = online_case(station, ONLINE)
    sha256 = hashlib.sha256(content).hexdigest()
    right = replace(case, materials=(replace(case.materials[0], sha256=sha256),))
    pull(station, right)
    exchange.fetched(station, sha256, io.BytesIO(content))
    assert exchange.wanted(station) == ()
    assert case_file.content(station, sha256).read_bytes() == content


@pytest.mark.parametrize(("kind", "gone"), [(CATALOGUE, "items"), (CALENDAR, YEARS)])
def test_a_reference_that_does_not_read_is_refused_and_the_old_stays(
    station: Station, kind: str, gone: str
) -> None:
    doc = catalogue_doc() if kind == CATALOGUE else {YEARS: [{"year": 2030}]}
    del doc[gone]
    before = reference_news.references(station)
    with pytest.raises(RuleError):
        reference_news.put_reference(station, kind, "broken", doc)
    assert reference_news.references(station) == before
    assert station.library.catalogue().items


def test_a_newer_catalogue_is_in_use_at_once(station: Station) -> None:
    doc = catalogue_doc()
    doc["title"] = "新目录"
    reference_news.put_reference(station, CATALOGUE, "2", doc)
    assert station.library.catalogue().title == "新目录"
    assert reference_news.references(station)[CATALOGUE] == "2"


def test_after_a_crash_what_was_under_way_is_offered_again(
    station: Station, tmp_path: Path
) -> None:
    received(station, SINGLE, tmp_path)
    sent = exchange.outgoing(station, limit=3)
    assert exchange.recover(station) == len(sent)
    assert exchange.outgoing(station, limit=3) == sent


def test_the_digest_is_over_the_platform_s_own_words(station: Station) -> None:
    case = online_case(station, ONLINE)
    assert exchange.digest(station)[0] == 0
    pull(station, case)
    with station.store.read() as work:
        assert work.cases.all_remote_digests() == ((case.case_id, digest_of(to_doc(case))),)


def test_an_unreadable_operation_is_no_longer_shown_as_done(
    station: Station, clock: HandClock
) -> None:
    case = online_case(station, ONLINE)
    pull(station, case)
    case_file.correct(station, CLERK, case, {"form.scope": "窗口改的范围"})
    (op,) = exchange.outgoing(station, limit=10)
    unread = Answer(op.op_id, "mismatch", problem="urn:yichuang:problem:x")
    changes = exchange.answered(station, (unread,), retry=clock.at)
    assert Changes.CASE in changes
    file = case_file.open_case(station, case.case_id)
    assert file.case == case
    assert [row.op_id for row in file.refused] == [op.op_id]


def test_an_upload_goes_on_where_it_was_cut_and_is_tried_again_in_time(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    case = received(station, SINGLE, tmp_path)
    first, *rest = exchange.uploads(station)
    assert [one.size for one in (first, *rest)] == sorted(one.size for one in (first, *rest))
    exchange.upload_progress(station, first.sha256, url="/v1/files/1", offset=100)
    exchange.upload_failed(station, first.sha256, until=clock.at + MINUTE, problem="cut")
    assert first.sha256 not in {one.sha256 for one in exchange.uploads(station)}
    clock.at += MINUTE
    again = next(one for one in exchange.uploads(station) if one.sha256 == first.sha256)
    assert (again.url, again.offset, again.problem) == ("/v1/files/1", 100, "cut")
    for one in {one.sha256 for one in case.materials}:
        exchange.uploaded(station, one)
        exchange.uploaded(station, one)
    assert exchange.uploads(station) == ()
