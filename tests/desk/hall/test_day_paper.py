"""The sheet of a day is a paper like others: numbered, on record, judged, had again as it was."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from clerk_app.desk import day_end, day_paper, print_acts, print_setup, queueing, sending, sign_in
from clerk_app.desk.hall import Hall
from clerk_app.desk.paper_checking import check_day_sheet
from clerk_app.desk.printing import Printed
from clerk_app.desk.sign_in import Session, enrol_leader
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.paper_code import DAY_SHEET, PaperCode, Verdict, read_paper_code
from clerk_app.domain.print_choice import Place, PrinterChoice, PrintUse
from clerk_app.domain.scan_code import CodeKind, read_code
from clerk_app.store.hall import HallStore, HallWork
from clerk_app.store.raced import RacedError
from clerk_app.store.sealed_file import SealedFile
from clerk_app.store.sealed_folder import SealedFolder
from tests.helpers.halls import OPERATOR, called_at, take
from tests.helpers.papers import codes_on, pictures_of, text_of
from tests.helpers.printers import OwnPrinters
from tests.helpers.station import CLERK, open_station

LEADER = Session("op-manager", "周主任", "w900", "manager", "3")
FRONT = PrinterChoice("cups:Front", "前台 A4")


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    with open_station(tmp_path / "window") as opened:
        yield opened


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Station]:
    with open_station(tmp_path / "board") as opened:
        yield replace(opened, prefix="GX0901", window="9")


def printed(station: Station, hall: Hall, *, reason: str = "") -> Printed:
    sheet = day_paper.view(station, LEADER, hall).sheet
    return day_paper.issue(station, LEADER, hall, sheet, reason=reason)[0]


def code_of(content: bytes) -> PaperCode:
    found = dict(codes_on(pictures_of(content, dpi=203)[0]))
    assert found["QR Code"] == found["Code 128"]
    code = read_paper_code(found["Code 128"])
    assert code is not None
    return code


def test_a_sheet_is_numbered_judged_in_the_whole_hall_and_marked_when_it_comes_again(
    station: Station, other: Station, hall: Hall
) -> None:
    take(hall)
    first = printed(station, hall)
    content = first.path.read_bytes()
    code = code_of(content)
    assert read_code(code.text, today=station.today()).kind is CodeKind.DAY
    assert code.number == first.number
    second = printed(other, hall, reason="lost")
    assert (second.number, second.copy) == (first.number, 2)
    said = text_of(second.path.read_bytes())
    assert "补打第2次打印原因：原件遗失" in said
    assert text_of(content).split("号码去向")[1] in said
    for at in (station, other):
        judged = check_day_sheet(at, hall, code).judged
        assert (judged.verdict, judged.latest) == (Verdict.GENUINE, False)
        assert judged.paper is not None
        assert (judged.paper.window, judged.paper.by) == ("3", "周主任")
        for changed, verdict in (
            (replace(code, copy=2), Verdict.ALTERED),
            (replace(code, mac="0" * 10), Verdict.FORGED),
            (replace(code, number=code.number[:14] + "99"), Verdict.ELSEWHERE),
        ):
            assert check_day_sheet(at, hall, changed).judged.verdict is verdict


def test_a_day_that_counts_otherwise_has_a_sheet_of_its_own_and_the_first_stays_as_it_was(
    station: Station, other: Station, hall: Hall
) -> None:
    ticket = take(hall)
    first = printed(station, hall)
    content = first.path.read_bytes()
    called_at(hall, "1")
    queueing.finish(hall, "1", ticket.ticket_id, operator=OPERATOR, intent=hall.ids.new())
    end = partial(day_end.end_day, hall, ticket.day, intent=hall.ids.new())
    end(operator="op-manager", name="周主任")
    anew = printed(other, hall)
    assert anew.number != first.number
    assert anew.copy == 1
    said = text_of(anew.path.read_bytes())
    assert "尚未日结" in text_of(content)
    assert "日结已由周主任于" in said
    shown = day_paper.view(station, LEADER, hall)
    assert [(one.number, one.copy) for one in shown.issued] == [(anew.number, 1), (first.number, 1)]
    # At the other station, which never had it: drawn again from what it says, to the byte.
    again = day_paper.as_issued(other, hall, shown.issued[1].key)
    assert again.path.read_bytes() == content
    # At its own, when its file was changed.
    station.papers.keep(first.path.name, content + b" ")
    sent, _ = day_paper.print_as_issued(station, LEADER, hall, shown.issued[1].key)
    assert sent.path.read_bytes() == content


def test_a_day_is_one_sheet_wherever_it_is_asked_for_and_says_a_name_or_none(
    station: Station, other: Station, hall: Hall
) -> None:
    """An end of an older program has no name with it; the board knows its own people."""
    enrol_leader(station, name="周主任", login="zhou", password="chief words")
    ((operator, _),) = sign_in.names_by_id(station).items()
    day = hall.date_of(hall.now())
    day_end.end_day(hall, day, operator=operator, intent=hall.ids.new())
    elsewhere = printed(other, hall)
    said = text_of(elsewhere.path.read_bytes())
    assert "日结已于" in said
    assert operator not in said
    here = printed(station, hall)
    assert (here.number, here.copy) == (elsewhere.number, 2)


def test_a_copy_of_an_earlier_sheet_makes_no_new_sheet_of_the_day(
    station: Station, hall: Hall
) -> None:
    ticket = take(hall)
    first = printed(station, hall)
    day_end.end_day(hall, ticket.day, operator="op-manager", intent=hall.ids.new())
    second = printed(station, hall)
    again, _ = day_paper.issue_again(station, LEADER, hall, first.number, reason="lost")
    assert (again.number, again.copy) == (first.number, 2)
    once_more = printed(station, hall)
    assert (once_more.number, once_more.copy) == (second.number, 2)


def test_it_goes_to_the_printer_through_the_queue_and_once_more_from_there(
    station: Station, hall: Hall
) -> None:
    print_setup.keep(station, LEADER, {Place(PrintUse.PAGE): FRONT})
    take(hall)
    first = printed(station, hall)
    printers = OwnPrinters()
    sending.send_next(station, printers.here(), FRONT.address)
    assert printers.out == [(FRONT.address, f"{first.number}-{DAY_SHEET}-1")]
    with station.store.read() as work:
        (job,) = work.print_jobs.of_kind(first.number, DAY_SHEET)
        send = work.print_sends.get(first.send_id)
    assert job.sha256 == send.sha256 == hashlib.sha256(first.path.read_bytes()).hexdigest()

    def more(at: Station, who: Session, number: str, *, reason: str) -> tuple[Printed, Changes]:
        return day_paper.issue_again(at, who, hall, number, reason=reason)

    take(hall)  # whatever is counted by now
    again, _ = print_acts.reprint(
        station, LEADER, first.send_id, reason="unclear", more={DAY_SHEET: more}
    )
    assert again is not None
    assert (again.number, again.copy) == (first.number, 2)
    assert "原因：打印不清" in text_of(again.path.read_bytes())


def test_only_who_leads_the_hall_has_it_and_what_lacks_something_is_on_no_record(
    station: Station, hall: Hall
) -> None:
    take(hall)
    sheet = day_paper.view(station, LEADER, hall).sheet
    with pytest.raises(RuleError) as refused:
        day_paper.issue(station, CLERK, hall, sheet)
    assert refused.value.trouble is Trouble.NOT_PERMITTED
    with pytest.raises(RuleError) as lacking:
        day_paper.issue(station, LEADER, hall, replace(sheet, operator=""))
    assert lacking.value.facts == {"field": "operator"}
    assert day_paper.view(station, LEADER, hall).issued == ()


def test_two_stations_at_one_moment_make_two_copies(
    station: Station, other: Station, hall: Hall
) -> None:
    """The second one reads before the first has written: it finds out and is the next."""
    take(hall)
    first = printed(station, hall)
    slow = replace(other, papers=_Between(other, lambda: printed(station, hall)))
    third = printed(slow, hall)
    assert (third.number, third.copy) == (first.number, 3)
    shown = day_paper.view(station, LEADER, hall)
    assert sorted(one.copy for one in shown.issued) == [1, 2, 3]
    code = code_of(third.path.read_bytes())
    assert check_day_sheet(station, hall, code).judged.verdict is Verdict.GENUINE


def test_what_is_on_record_stays_there(station: Station, hall: Hall, store: HallStore) -> None:
    take(hall)
    printed(station, hall)
    for forbidden in ("DELETE FROM day_paper", "UPDATE day_paper SET copy = 9"):
        with pytest.raises((DatabaseError, RacedError)), store.begin() as work:
            _run(work, forbidden)


def _run(work: HallWork, statement: str) -> None:
    work.ends._connection.execute(text(statement))


class _Between(SealedFolder):
    """A folder whose first file takes so long that somebody else comes in between."""

    def __init__(self, station: Station, meanwhile: Callable[[], object]) -> None:
        super().__init__(station.papers.folder, station.store.keys)
        self._meanwhile: Callable[[], object] | None = meanwhile

    def keep(self, name: str, content: bytes) -> SealedFile:
        """The first time, after whatever comes in between."""
        meanwhile, self._meanwhile = self._meanwhile, None
        if meanwhile is not None:
            meanwhile()
        return super().keep(name, content)
