"""Papers on the lines of the checklist: taken in, refused with a reason, looked at, taken out."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QWidget

from clerk_app.desk import delivery, drafts
from clerk_app.domain.case import Trust
from tests.helpers.signatures import TAKEN, ready_case
from tests.helpers.station import CLERK
from tests.helpers.two_persons import LEADER_PASSWORD, enrol_a_leader
from tests.helpers.workbenches import Bench
from ui.rehearsal import visits
from ui.second_person import SecondPerson
from ui.tasks import Tasks
from ui.widgets.elided_label import ElidedLabel

SINGLE = visits.SINGLE
SLOT = "M02"
COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


def drop(bench: Bench, slot: str, *paths: Path) -> bool:
    """Drag files over a line and let go; whether the line took them."""
    line = bench.hand.find(f"line:{slot}", QWidget)
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    over = QDragEnterEvent(QPoint(9, 9), COPY, files, LEFT, NO_KEY)
    over.ignore()
    QApplication.sendEvent(line, over)
    if line.acceptDrops() and over.isAccepted():
        QApplication.sendEvent(line, QDropEvent(QPointF(9, 9), COPY, files, LEFT, NO_KEY))
        return True
    return False


def stored_names(bench: Bench) -> list[str]:
    """File names the draft has on disk."""
    (draft,) = drafts.open_drafts(bench.station, CLERK)
    return [one.filename for one in draft.materials]


def test_a_picture_and_a_pdf_are_taken_in_with_their_pages(bench: Bench) -> None:
    bench.begin(SINGLE)
    picture, pdf = bench.papers.picture(), bench.papers.pdf(pages=3)
    bench.attach(SLOT, picture)
    bench.until_files(SLOT, 1)
    bench.attach(SLOT, pdf)
    bench.until_files(SLOT, 2)
    line = next(one for one in bench.model.subject.lines if one.slot == SLOT)
    assert [(one.filename, one.mime, one.pages) for one in line.materials] == [
        (picture.name, "image/jpeg", 1),
        (pdf.name, "application/pdf", 3),
    ]
    assert stored_names(bench) == [picture.name, pdf.name]
    for path, one in zip((picture, pdf), line.materials, strict=True):
        assert bench.station.store.files.file(one.sha256).read_bytes() == path.read_bytes()


def test_each_line_says_how_many_originals_and_copies_it_wants(bench: Bench) -> None:
    bench.begin(visits.JOINT)
    assert (bench.text("asked:M01"), bench.text("asked:M02")) == ("原件 1", "复印件 1")
    # What the hall fetches itself nobody brings.
    assert bench.text("asked:M09") == ""
    bench.attach(SLOT, bench.papers.picture())
    bench.until_files(SLOT, 1)
    assert bench.text("asked:M02") == "复印件 1"


def empty(bench: Bench) -> Path:
    path = bench.papers.picture()
    path.write_bytes(b"")
    return path


def damaged(bench: Bench) -> Path:
    return bench.papers.damaged()


def text_named_pdf(bench: Bench) -> Path:
    return bench.papers.no_paper().rename(bench.papers.folder / "章程.pdf")


def cut_pdf(bench: Bench) -> Path:
    path = bench.papers.pdf()
    path.write_bytes(path.read_bytes()[:200])
    return path


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (empty, "是空的"),
        (damaged, "已损坏"),
        (text_named_pdf, "不是图片或 PDF"),
        (cut_pdf, "已损坏"),
    ],
)
def test_a_file_that_is_no_paper_says_why_on_its_line_and_nothing_is_lost(
    bench: Bench, made: object, said: str
) -> None:
    assert callable(made)
    bench.begin(SINGLE)
    bench.hand.write("field:applicant.name", SINGLE.who)
    good = bench.papers.picture()
    bench.attach(SLOT, good)
    bench.until_files(SLOT, 1)
    bad: Path = made(bench)
    bench.attach(SLOT, bad)
    bench.hand.until(lambda: bench.hand.shown(f"problem:{SLOT}"), "a sentence on the line")
    assert said in bench.text(f"problem:{SLOT}")
    assert bad.name in bench.text(f"problem:{SLOT}")
    bench.settled()
    assert bench.files(SLOT) == 1
    assert stored_names(bench) == [good.name]
    assert bench.text("field:applicant.name") == SINGLE.who
    # The sentence goes with the next file.
    bench.attach(SLOT, bench.papers.pdf())
    bench.until_files(SLOT, 2)
    assert not bench.hand.shown(f"problem:{SLOT}")


def test_one_bad_file_among_several_does_not_keep_the_others_out(bench: Bench) -> None:
    bench.begin(SINGLE)
    first, bad, last = bench.papers.picture(), bench.papers.damaged(), bench.papers.picture()
    assert drop(bench, SLOT, first, bad, last)
    bench.until_files(SLOT, 2)
    bench.settled()
    assert stored_names(bench) == [first.name, last.name]
    assert bad.name in bench.text(f"problem:{SLOT}")


def test_files_dropped_on_a_line_go_to_it(bench: Bench) -> None:
    bench.begin(SINGLE)
    first, second = bench.papers.picture(), bench.papers.pdf()
    assert drop(bench, "M16", first, second)
    bench.until_files("M16", 2)
    assert bench.files(SLOT) == 0
    bench.settled()
    assert stored_names(bench) == [first.name, second.name]


def test_text_and_web_links_are_not_taken_as_papers(bench: Bench) -> None:
    bench.begin(SINGLE)
    line = bench.hand.find(f"line:{SLOT}", QWidget)
    dragged = QMimeData()
    dragged.setText("no file")
    over = QDragEnterEvent(QPoint(9, 9), COPY, dragged, LEFT, NO_KEY)
    over.ignore()
    QApplication.sendEvent(line, over)
    assert not over.isAccepted()


def test_a_line_another_department_answers_takes_no_files(bench: Bench) -> None:
    bench.begin(SINGLE)
    assert not drop(bench, "M09", bench.papers.picture())


def test_a_folder_dropped_on_a_line_says_so(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.papers.picture()
    assert drop(bench, SLOT, bench.papers.folder)
    bench.hand.until(lambda: bench.hand.shown(f"problem:{SLOT}"), "a sentence on the line")
    assert bench.files(SLOT) == 0


def test_the_same_file_twice_is_one_paper(bench: Bench) -> None:
    bench.begin(SINGLE)
    paper = bench.papers.picture()
    bench.attach(SLOT, paper)
    bench.until_files(SLOT, 1)
    bench.attach(SLOT, paper)
    bench.settled()
    assert bench.files(SLOT) == 1
    assert stored_names(bench) == [paper.name]


def test_the_key_goes_from_missing_line_to_missing_line(bench: Bench) -> None:
    bench.begin(SINGLE)
    for slot in ("M02", "M16"):
        bench.hand.press(Qt.Key.Key_F11)
        bench.hand.give_file(bench.papers.picture())
        bench.until_files(slot, 1)


def test_a_paper_is_looked_at_and_checked_against_its_original(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.attach(SLOT, bench.papers.picture())
    bench.until_files(SLOT, 1)
    _, material_id = bench.material(SLOT)
    bench.hand.tap(bench.hand.find(f"preview:{material_id}", QWidget))
    bench.hand.find("check_this", QPushButton)
    bench.hand.click("check_this")
    bench.hand.until(lambda: not bench.hand.shown("check_this"), "checked")
    bench.settled()
    (draft,) = drafts.open_drafts(bench.station, CLERK)
    assert draft.materials[0].checked
    assert bench.model.subject.unchecked == ()
    bench.hand.press(Qt.Key.Key_Escape)
    bench.hand.until(lambda: not bench.hand.shown("close_preview"), "the preview closed")
    assert bench.hand.shown("field:applicant.name")


def test_the_preview_goes_from_paper_to_paper(bench: Bench) -> None:
    bench.begin(SINGLE)
    for slot in ("M02", "M16"):
        bench.attach(slot, bench.papers.picture(slot))
        bench.until_files(slot, 1)
    ids = [bench.material(slot)[1] for slot in ("M02", "M16")]
    bench.hand.tap(bench.hand.find(f"preview:{ids[0]}", QWidget))
    bench.hand.find("check_this", QPushButton)
    bench.hand.click("next_material")
    # What the applicant made has no original to compare with.
    bench.hand.until(lambda: not bench.hand.shown("check_this"), "the other paper")
    bench.hand.click("previous_material")
    bench.hand.until(lambda: bench.hand.shown("check_this"), "the first paper again")


def test_the_same_page_on_two_lines_is_checked_on_the_line_that_is_looked_at(
    bench: Bench,
) -> None:
    bench.begin(SINGLE)
    paper = bench.papers.picture()
    for slot in ("M02", "M03"):
        bench.attach(slot, paper)
        bench.until_files(slot, 1)
    _, second = bench.material("M03")
    bench.hand.tap(bench.hand.find(f"preview:{second}", QWidget))
    bench.hand.click("check_this")
    bench.hand.until(lambda: not bench.hand.shown("check_this"), "checked")
    bench.settled()
    (draft,) = drafts.open_drafts(bench.station, CLERK)
    assert {one.slot: one.checked for one in draft.materials} == {"M02": False, "M03": True}


def test_a_paper_of_a_draft_goes_at_one_press(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.attach(SLOT, bench.papers.picture())
    bench.until_files(SLOT, 1)
    _, material_id = bench.material(SLOT)
    bench.hand.tap(bench.hand.find(f"remove:{material_id}", QWidget))
    bench.until_files(SLOT, 0)
    bench.settled()
    assert stored_names(bench) == []


def test_a_paper_of_a_case_goes_only_with_a_reason_and_a_second_one_and_stays_on_record(
    bench: Bench, tasks: Tasks
) -> None:
    enrol_a_leader(bench.station)
    second = SecondPerson(bench.station, CLERK, tasks, bench.page, bench.page)
    second.serve(bench.model.papers)
    bench.take_in(SINGLE)
    name, material_id = bench.material(SLOT)
    bench.hand.tap(bench.hand.find(f"remove:{material_id}", QWidget))
    bench.hand.write("usual_reason", " ")
    bench.hand.click("confirm")
    bench.hand.until(lambda: bench.hand.shown("dialog_problem"), "a reason is asked for")
    assert bench.files_in_case(SLOT) == [name]
    bench.hand.write("usual_reason", "放错了位置")
    bench.hand.click("confirm")
    bench.hand.until_open("second_password")
    assert bench.files_in_case(SLOT) == [name]
    # Who signs sees for which page.
    (page,) = [one for one in bench.stored().materials if one.material_id == material_id]
    shown = bench.hand.find("second_things", QListWidget)
    (said,) = (shown.item(row).text() for row in range(shown.count()))
    assert page.filename in said
    assert page.sha256[:12] in said
    bench.hand.write("second_password", LEADER_PASSWORD)
    bench.hand.click("confirm")
    bench.until_files(SLOT, 0)
    bench.settled()
    assert bench.files_in_case(SLOT) == []
    (removed,) = [one for one in bench.stored().materials if one.slot == SLOT]
    assert removed.removed_reason == "放错了位置"
    assert bench.station.store.files.path(removed.sha256).exists()
    assert [line.slot for line in bench.model.subject.missing] == [SLOT]


def test_a_paper_that_comes_after_the_receipt_is_taken_into_the_case(bench: Bench) -> None:
    bench.take_in(SINGLE, without=(SLOT,))
    bench.attach(SLOT, bench.papers.picture())
    bench.until_files(SLOT, 1)
    bench.settled()
    (added,) = [one for one in bench.stored().materials if one.slot == SLOT]
    assert added.trust is Trust.C
    assert added.added_by == CLERK.name


def test_what_a_check_was_made_for_and_until_when_stands_on_its_own_line(bench: Bench) -> None:
    bench.take_in(SINGLE)
    (checked,) = (one for one in bench.stored().current_materials if one.slot == "M02")
    assert checked.check is not None
    assert checked.check.until
    label = bench.hand.find(f"file:{checked.material_id}", ElidedLabel)
    assert f"{checked.check.by} 11-23 已核对原件" in label.text()
    item = bench.stored().items[0].name
    for said in ("2026-11-23 10:42", f"用于“{item}”", checked.check.until, "窗口"):
        assert said in label.toolTip()
        assert said in label.accessibleDescription()


def test_the_papers_of_a_case_that_has_ended_are_looked_at_and_stay(bench: Bench) -> None:
    bench.papers.folder.mkdir(parents=True, exist_ok=True)
    case = ready_case(bench.station, bench.papers.folder)
    delivery.deliver(
        bench.station, CLERK, case.case_id, TAKEN, operation_id=bench.station.ids.new()
    )
    bench.model.open_case(case.case_id)
    bench.settled()
    papers = bench.model.subject.in_sight
    assert not bench.model.subject.lines
    assert papers
    (paper, *_) = papers[0].materials
    assert not bench.hand.shown(f"remove:{paper.material_id}")
    assert not drop(bench, papers[0].slot, bench.papers.picture("late"))
    bench.hand.tap(bench.hand.find(f"preview:{paper.material_id}", QWidget))
    bench.hand.until(lambda: bench.hand.shown("close_preview"), "the preview opened")
    assert not bench.hand.shown("check_this")
