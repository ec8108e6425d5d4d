"""A paper that is scanned opens its case and says whether it is genuine."""

from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import hall_papers, printing
from clerk_app.desk.hall import Hall
from clerk_app.desk.paper_checking import check_paper
from clerk_app.desk.station import Station
from clerk_app.domain import bundle_number, case_number
from clerk_app.domain.case import Case
from clerk_app.domain.changes import Changes
from clerk_app.domain.paper_code import PaperCode, paper_code, read_paper_code
from tests.helpers.intakes import received
from tests.helpers.papers import codes_on, pictures_of
from tests.helpers.station import CLERK, open_station
from ui.after_desk import AfterDesk
from ui.counter import Counter
from ui.paper_checks import sentence
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import SINGLE
from ui.widgets.toast import Toast


@pytest.fixture
def case(station: Station, tmp_path: Path) -> Case:
    return received(station, SINGLE, tmp_path)


@pytest.fixture
def code(station: Station, case: Case) -> PaperCode:
    printed, _ = printing.print_receipt(station, CLERK, case.case_id)
    printing.print_receipt(station, CLERK, case.case_id)
    found = codes_on(pictures_of(printed.path.read_bytes(), dpi=200)[0])
    read = read_paper_code(dict(found)["Code 128"])
    assert read is not None
    return read


def test_a_scanned_paper_opens_its_case_and_is_judged(
    case: Case, code: PaperCode, counter: Counter, worker: Hand
) -> None:
    counter._scans.scanned(f"]C0{code.text}")
    worker.until(lambda: worker.shown("subject_title"), "a case on the desk")
    workbench = counter._workbench
    assert workbench is not None
    assert workbench.subject.key == case.case_id

    def toasted() -> str:
        return " ".join(one.text() for one in counter.shell.findChildren(Toast))

    worker.until(lambda: "文书为真：收件凭证，第1份" in toasted(), "the verdict")
    assert "不是最近一份" in toasted()
    assert "请核对纸面内容与记录是否一致" in toasted()
    assert "本机出具" in toasted()


@pytest.mark.parametrize(
    ("changed", "told", "tone"),
    [
        ({"copy": 9}, "文书被改动", "bad"),
        ({"mac": "0" * 10}, "文书不真", "bad"),
        ({"kind": 9, "mac": "0" * 10}, "没有这份文书的记录", "warn"),
        ({"number": "other"}, "真伪待平台核验", "warn"),
    ],
)
def test_what_is_not_genuine_is_said_in_words(
    code: PaperCode,
    after: AfterDesk,
    hand: Hand,
    said: list[tuple[str, str]],
    changed: dict[str, str],
    told: str,
    tone: str,
) -> None:
    if "number" in changed:
        parsed = case_number.parse(code.number)
        changed = {"number": case_number.make("ZZ0901", parsed.day, 1)}
    after.papers.check(replace(code, **changed))  # type: ignore[arg-type]  # of several fields
    hand.until(lambda: bool(said), "the verdict")
    assert told in said[0][0]
    assert said[0][1] == tone


def test_a_sheet_nobody_has_told_of_yet_is_left_to_the_platform(station: Station) -> None:
    number = bundle_number.make("GX0999", station.today(), 5)
    code = paper_code(
        number, kind="bundle_sheet", copy=1, paper=number, issued_on="2026-11-23", key="elsewhere"
    )
    assert "本机没有这份单据的记录" in sentence(check_paper(station, code))


def test_windows_of_a_hall_know_each_others_papers(
    code: PaperCode, counter: Counter, hall: Hall, worker: Hand, tmp_path: Path
) -> None:
    # What came out here is on the hall's record soon, by itself.
    counter.bus.tell(Changes.PAPER)
    worker.until(lambda: hall_papers.judged(hall, code) is not None, "the hall's record")
    with open_station(tmp_path / "next") as opened:
        neighbour = replace(opened, window="5", prefix="GX0501")
        case = received(neighbour, SINGLE, tmp_path)
        printed, _ = printing.print_receipt(neighbour, CLERK, case.case_id)
        hall_papers.give(neighbour, hall, hall_papers.Given())
    found = codes_on(pictures_of(printed.path.read_bytes(), dpi=200)[0])
    theirs = read_paper_code(dict(found)["Code 128"])
    assert theirs is not None
    assert counter._after is not None
    counter._after.papers.check(theirs)

    def toasted() -> str:
        return " ".join(one.text() for one in counter.shell.findChildren(Toast))

    worker.until(lambda: "文书为真：收件凭证，第1份" in toasted(), "the verdict")
    assert "窗口 5" in toasted()
    assert "请核对纸面内容与记录是否一致" in toasted()
    assert "本机出具" not in toasted()
