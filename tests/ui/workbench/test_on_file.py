"""What a visitor has shown before is on file: shown, looked at, offered again."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt

from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.case_states import State
from tests.helpers.intakes import company, received, typed_as
from tests.helpers.workbenches import Bench, words_in_sight
from ui.rehearsal import visits

SINGLE = visits.SINGLE
AGENT = visits.FAVOURED
ENTER = Qt.Key.Key_Return


def test_what_is_on_file_is_shown_and_can_be_looked_at(bench: Bench) -> None:
    number = bench.take_in(SINGLE)
    bench.hand.click("put_aside")
    bench.hand.write("visitor", SINGLE.cert_no, then=ENTER)
    bench.hand.until_open("preview-on-file:M02")
    assert f"{spoken_groups(number)} 已收" in words_in_sight(bench)
    bench.hand.click("preview-on-file:M02")
    bench.hand.until_open("close_preview")
    bench.hand.click("close_preview")
    bench.hand.until_open("preview-on-file:M02")


def test_a_licence_is_shown_with_its_last_day(bench: Bench) -> None:
    bench.take_in(SINGLE)
    case = bench.stored()
    granted = replace(
        case.items[0],
        state=State.DELIVERED,
        decided_on="2026-11-23",
        result_no="示例证字1号",
        result_until="2031-11-22",
    )
    with bench.station.store.begin() as work:
        made = replace(case, items=(granted,))
        work.cases.put_view(made, pending=0, at=bench.station.clock.now())
    bench.hand.click("put_aside")
    bench.hand.write("visitor", SINGLE.cert_no, then=ENTER)
    bench.hand.until(lambda: "2026-11-23 准予" in words_in_sight(bench), "the licence")
    assert "有效期至 2031-11-22" in words_in_sight(bench)


def test_beside_the_work_what_is_on_file_is_one_line(bench: Bench) -> None:
    bench.take_in(SINGLE)
    bench.hand.click("put_aside")
    bench.hand.write("visitor", SINGLE.cert_no, then=ENTER)
    bench.hand.until_open("preview-on-file:M02")
    bench.hand.click("new_case")
    bench.hand.until(lambda: not bench.hand.open("preview-on-file:M02"), "the list folded")
    bench.hand.click("holdings")
    bench.hand.until_open("preview-on-file:M02")


def test_a_founders_paper_is_offered_for_his_companys_case_with_whose_it_is(
    bench: Bench, tmp_path: Path
) -> None:
    """His own case has his identity paper; the company's draft is gone on with by its agent."""
    first = received(bench.station, SINGLE, tmp_path)
    fields = company(legal=SINGLE, agent=AGENT)
    draft = typed_as(bench.station, visits.RECALLED, fields)
    bench.hand.write("visitor", AGENT.cert_no, then=ENTER)
    bench.hand.until_open(f"take_up:{draft.draft_id}")
    bench.hand.click(f"take_up:{draft.draft_id}")
    bench.hand.until_open("reuse:M02")
    said = words_in_sight(bench)
    assert f"{SINGLE.who}，{spoken_groups(first.number)} 已收，" in said
    assert "2026-11-23 核对" in said
    # It is the agent who comes, not the founder: his own paper is nowhere yet.
    assert not bench.hand.shown("reuse:M03")
    bench.hand.click("reuse:M02")
    bench.until_files("M02", 1)
    (used,) = bench.model.subject.draft.materials if bench.model.subject.draft else ()
    assert used.source_case == first.number
