"""Receiving (收件): one press makes one case, whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from clerk_app.desk import drafts, exchange, intake, link
from clerk_app.desk.duplicates import duplicates
from clerk_app.desk.link import LinkState
from clerk_app.desk.receipts import RECEIPT
from clerk_app.desk.station import Station
from clerk_app.domain.case import Channel, Trust
from clerk_app.domain.case_states import State
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.store.engine import transaction
from tests.helpers.catalogues import part, shipped, take_in
from tests.helpers.intakes import received, typed, with_papers
from tests.helpers.pulls import online_case, pull
from tests.helpers.station import CLERK, HandClock
from ui.rehearsal.visits import JOINT, ONLINE, SINGLE

OTHER = "610482197706070804"


def test_one_intention_makes_one_case(station: Station, tmp_path: Path) -> None:
    draft = with_papers(station, typed(station, SINGLE), tmp_path)
    first, changes = intake.receive(station, CLERK, draft, operation_id="op-receive")
    again, nothing = intake.receive(station, CLERK, draft, operation_id="op-receive")
    assert again == first
    assert Changes.CASE in changes
    assert nothing is Changes.NOTHING
    with station.store.read() as work:
        assert work.cases.count() == 1
        assert work.print_jobs.copies(first.case_id, RECEIPT) == 1
    operations = exchange.outgoing(station, limit=100)
    assert operations[0].op_id == "op-receive"
    assert len({op.op_id for op in operations}) == len(operations)


def test_a_case_has_what_was_typed_and_brought(station: Station, tmp_path: Path) -> None:
    draft = with_papers(station, typed(station, JOINT), tmp_path)
    case, _ = intake.receive(station, CLERK, draft, operation_id="op-1")
    assert case.state is State.RECEIVED
    assert case.theme == "T01"
    assert case.ticket == "A001"
    assert case.fields["applicant.name"] == JOINT.who
    assert len(case.materials) == len(draft.materials)
    checked = {one.slot: one.trust for one in case.materials}
    assert checked["M02"] is Trust.B
    assert checked["M01"] is Trust.D
    assert drafts.open_drafts(station, CLERK) == ()


def test_numbers_follow_each_other_and_begin_anew_each_day(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    first = received(station, SINGLE, tmp_path)
    second = received(station, replace(SINGLE, cert_no="610482197706070804"), tmp_path)
    clock.pass_(days=1)
    third = received(station, replace(SINGLE, cert_no="610703198305183627"), tmp_path)
    assert [one.number[12:16] for one in (first, second, third)] == ["0001", "0002", "0001"]
    assert len({one.number for one in (first, second, third)}) == 3


def test_everything_wrong_is_told_at_once_and_nothing_is_received(station: Station) -> None:
    draft, _ = drafts.start(station, CLERK)
    draft = replace(draft, item_ids=("I04",), fields={"applicant.cert_no": "123"})
    found = intake.problems(station, draft)
    assert len(found) > 5
    with pytest.raises(RuleError) as caught:
        intake.receive(station, CLERK, draft, operation_id="op-1")
    assert caught.value.trouble is found[0].trouble
    with station.store.read() as work:
        assert work.cases.count() == 0
    assert len(drafts.open_drafts(station, CLERK)) == 1


@pytest.mark.parametrize(
    ("items", "trouble"),
    [((), Trouble.ITEM_UNKNOWN), (("I12",), Trouble.ITEM_NOT_IN_FORCE)],
)
def test_nothing_that_is_not_offered_is_received(
    station: Station, items: tuple[str, ...], trouble: Trouble
) -> None:
    draft = replace(typed(station, SINGLE), item_ids=items)
    with pytest.raises(RuleError) as caught:
        intake.receive(station, CLERK, draft, operation_id="op-1")
    assert caught.value.trouble is trouble


def test_an_open_case_for_the_same_thing_is_shown_before_typing(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    (row,) = duplicates(station, typed(station, SINGLE))
    assert row.case_id == case.case_id
    other = replace(SINGLE, items=("I22",))
    assert duplicates(station, typed(station, other)) == ()


def test_what_somebody_else_applied_for_the_company_is_shown_too(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, ONLINE, tmp_path)
    draft = typed(station, ONLINE)
    other = {**draft.fields, "applicant.cert_no": OTHER}
    for fields in (
        other | {"form.uscc": ""},
        other | {"form.ent_name": "改了名"},
        other | {"applicant.cert_no": "", "form.uscc": ""},
    ):
        (row,) = duplicates(station, replace(draft, fields=fields))
        assert row.case_id == case.case_id
    strange = other | {"form.ent_name": "改了名", "form.uscc": ""}
    assert duplicates(station, replace(draft, fields=strange)) == ()


@pytest.mark.parametrize(
    ("word", "told"), [("", True), ("joined", True), ("warned", True), ("allowed", False)]
)
def test_of_what_may_be_applied_for_again_the_clerk_is_told_as_the_catalogue_says(
    station: Station, tmp_path: Path, word: str, told: bool
) -> None:
    doc = shipped() | {"version": "2026.11.4"}
    part(doc, "items", SINGLE.items[0])["repeats"] = word
    take_in(station, doc)
    case = received(station, SINGLE, tmp_path)
    assert [one.repeats for one in case.items] == [word]
    found = duplicates(station, typed(station, SINGLE))
    assert [one.case_id for one in found] == ([case.case_id] if told else [])


def test_an_online_case_is_picked_up_without_typing(station: Station) -> None:
    pull(station, online_case(station, ONLINE))
    file, changes = intake.pick_up(station, CLERK, "case-online")
    assert file.case.state is State.RECEIVED
    assert file.case.channel is Channel.ONLINE
    assert file.case.fields["applicant.name"] == ONLINE.who
    assert Changes.PAPER in changes
    again, nothing = intake.pick_up(station, CLERK, "case-online")
    assert nothing is Changes.NOTHING
    assert again.case == file.case
    (operation,) = exchange.outgoing(station, limit=10)
    assert operation.kind == "move_items"
    with station.store.read() as work:
        assert work.print_jobs.copies("case-online", RECEIPT) == 1


def test_what_waits_is_counted(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    view = link.view(station, LinkState())
    assert view.waiting == len(exchange.outgoing(station, limit=100))
    assert view.uploads == len(case.materials)
    assert view.refused == view.conflicts == 0


def test_a_draft_is_received_once_whatever_the_intention_is_called(
    station: Station, tmp_path: Path
) -> None:
    draft = with_papers(station, typed(station, SINGLE), tmp_path)
    intake.receive(station, CLERK, draft, operation_id="op-1")
    with pytest.raises(RuleError) as caught:
        intake.receive(station, CLERK, draft, operation_id="op-2")
    assert caught.value.trouble is Trouble.DRAFT_UNKNOWN
    with station.store.read() as work:
        assert work.cases.count() == 1


def test_a_paper_the_page_has_not_seen_yet_is_received_too(
    station: Station, tmp_path: Path
) -> None:
    draft = typed(station, SINGLE)
    with_papers(station, draft, tmp_path)
    case, _ = intake.receive(station, CLERK, draft, operation_id="op-1")
    assert "M02" in {one.slot for one in case.materials}


def test_a_paper_whose_bytes_are_gone_is_not_received(station: Station, tmp_path: Path) -> None:
    draft = with_papers(station, typed(station, SINGLE), tmp_path)
    station.store.files.path(draft.materials[-1].sha256).unlink()
    with pytest.raises(UnavailableError) as caught:
        intake.receive(station, CLERK, draft, operation_id="op-1")
    assert caught.value.trouble is Trouble.BLOB_LOST
    assert _traces(station) == _NOTHING
    assert drafts.open_drafts(station, CLERK) == (draft,)


_NOTHING = (0, 0, 0, 0)


def _traces(station: Station) -> tuple[int, int, int, int]:
    """Cases, operations, print jobs and files to send."""
    with station.store.read() as work:
        return (
            work.cases.count(),
            work.outbox.counts().waiting,
            len(work.print_jobs.rows(limit=10)),
            work.blobs.waiting(),
        )


def _room(station: Station, pages: int) -> None:
    """Let the database grow by so many pages and no more."""
    with transaction(station.store._writer) as connection:
        now = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count={now + pages}"))


def test_a_disk_that_fills_at_any_page_leaves_nothing_half_received(
    station: Station, tmp_path: Path
) -> None:
    draft = with_papers(station, typed(station, JOINT), tmp_path)
    number, full = "", 0
    while not number:
        _room(station, full)
        try:
            case, _ = intake.receive(station, CLERK, draft, operation_id="op-1")
            number = case.number
        except UnavailableError as error:
            assert error.trouble is Trouble.STORE_DISK_FULL
            assert _traces(station) == _NOTHING
            assert drafts.open_drafts(station, CLERK) == (draft,)
            full += 1
            assert full < 200
    assert full > 3
    # The number that was never given away is the one that is given now.
    assert number[12:16] == "0001"
    with station.store.read() as work:
        assert work.audit.verify() is None
    assert _traces(station)[0] == 1


def test_a_disk_that_may_only_be_read_leaves_nothing_half_received(
    station: Station, tmp_path: Path
) -> None:
    draft = with_papers(station, typed(station, SINGLE), tmp_path)
    with _read_only(station), pytest.raises(UnavailableError) as caught:
        intake.receive(station, CLERK, draft, operation_id="op-1")
    assert caught.value.trouble is Trouble.STORE_READ_ONLY
    assert _traces(station) == _NOTHING
    intake.receive(station, CLERK, draft, operation_id="op-1")
    assert _traces(station)[0] == 1


@contextmanager
def _read_only(station: Station) -> Iterator[None]:
    """The database takes no write, as when its disk was mounted read-only."""
    _query_only(station, on=True)
    try:
        yield
    finally:
        _query_only(station, on=False)


def _query_only(station: Station, *, on: bool) -> None:
    with transaction(station.store._writer, reading=True) as connection:
        connection.execute(text(f"PRAGMA query_only = {int(on)}"))
