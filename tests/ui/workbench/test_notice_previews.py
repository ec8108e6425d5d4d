"""A clerk sees the notice before the act that issues it, goes back to mend it, or goes on."""

from PySide6.QtWidgets import QDialog

from clerk_app.desk import acceptance
from tests.helpers.station import CLERK
from tests.helpers.workbenches import Bench
from tests.ui.workbench.test_decisions import FOOD, SEAL, more, until_paper
from ui.pages.workbench.more_menu import More
from ui.pages.workbench.outcomes import Step
from ui.rehearsal.visits import JOINT
from ui.widgets.banner import Banner
from ui.widgets.pdf_view import PdfView


def preview(bench: Bench) -> None:
    bench.hand.click("preview_notice")
    bench.hand.until(lambda: bench.hand.shown("notice_preview"), "the notice, not issued")


def test_a_refusal_is_looked_at_mended_and_issued(bench: Bench) -> None:
    bench.take_in(FOOD)
    before = bench.stored()
    bench.hand.click(Step.REFUSE.value)
    bench.hand.click("preview_notice")
    assert "理由" in bench.hand.find("dialog_problem", Banner).text()
    bench.hand.write("refusal_reason", "不属于本机关职权")
    bench.hand.write("refusal_body", "西安市公安局")
    preview(bench)
    bench.hand.click("preview_back")
    bench.hand.until(lambda: not bench.hand.shown("notice_preview"), "back at the reason")
    assert bench.stored() == before
    bench.hand.write("refusal_reason", "依法由公安机关办理")
    preview(bench)
    bench.hand.click("preview_confirm")
    until_paper(bench, "refusal_decision")
    (paper,) = (one for one in bench.stored().papers if one.kind == "refusal_decision")
    assert paper.copy == 1
    assert "依法由公安机关办理" in str(bench.stored().events)


def test_an_acceptance_is_looked_at_first_from_the_menu(bench: Bench) -> None:
    bench.take_in(FOOD)
    before = bench.stored()
    more(bench, More.SEE_FIRST.value)
    preview(bench)
    assert bench.stored() == before
    assert bench.hand.find("notice_preview", QDialog).findChild(PdfView) is not None
    bench.hand.click("preview_confirm")
    until_paper(bench, "acceptance_notice")


def test_what_would_be_refused_is_said_where_it_is_asked(bench: Bench) -> None:
    bench.take_in(FOOD)
    more(bench, More.SEE_FIRST.value)
    case = bench.stored()
    # Another window is quicker.
    acceptance.withdraw(bench.station, CLERK, case.case_id, reason="申请人撤回")
    bench.hand.click("preview_notice")
    banner = bench.hand.find("dialog_problem", Banner)
    bench.hand.until(lambda: banner.isVisible() and bool(banner.text()), "why not")
    assert not bench.hand.shown("notice_preview")


def test_it_is_offered_where_there_is_something_to_accept(bench: Bench) -> None:
    for visit in (SEAL, JOINT):
        bench.take_in(visit)
        more(bench, More.SEE_FIRST.value)
        bench.hand.click("cancel")
        bench.settled()


def test_a_receipt_is_looked_at_before_the_draft_is_received(bench: Bench) -> None:
    bench.begin(FOOD)
    bench.settled()
    draft = bench.model.subject.draft
    assert draft is not None
    bench.hand.until_open(Step.MORE.value)
    more(bench, More.SEE_RECEIPT.value)
    bench.hand.click("preview_notice")
    # What keeps it from being received is said here as well.
    banner = bench.hand.find("dialog_problem", Banner)
    bench.hand.until(lambda: banner.isVisible() and bool(banner.text()), "what is missing")
    bench.hand.click("cancel")
    bench.answer(FOOD)
    bench.settled()
    more(bench, More.SEE_RECEIPT.value)
    preview(bench)
    assert bench.model.subject.draft is not None
    bench.hand.click("preview_confirm")
    until_paper(bench, "receipt")
