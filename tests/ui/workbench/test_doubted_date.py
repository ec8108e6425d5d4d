"""A receipt is not dated by a clock that is a day wrong before the clerk has looked (notes 7.9)."""

from datetime import timedelta
from pathlib import Path

import pytest

from clerk_app.desk import printing
from clerk_app.desk.link import LinkState, LinkView
from tests.helpers.intakes import received
from tests.helpers.workbenches import Bench
from ui.pages.workbench.outcomes import Step
from ui.rehearsal import visits

DAY = timedelta(days=1)


def apart(bench: Bench, skew: timedelta) -> None:
    """The platform's clock is so far from ours."""
    state = LinkState(skew_ms=int(skew.total_seconds() * 1000))
    bench.model.dates.show_link(LinkView(state, 0, 0, 0, 0, None))


@pytest.fixture
def case(bench: Bench, tmp_path: Path) -> str:
    """An open case whose receipt waits; its id."""
    made = received(bench.station, visits.SINGLE, tmp_path)
    bench.model.open_case(made.number)
    bench.settled()
    return made.case_id


def waits(bench: Bench, case_id: str) -> bool:
    with bench.station.store.read() as work:
        return work.print_jobs.waiting(case_id, "receipt") is not None


@pytest.mark.parametrize("skew", [DAY, -3 * DAY], ids=["slow", "fast"])
def test_it_is_printed_once_the_clerk_says_the_date_is_right_and_asked_once(
    bench: Bench, case: str, skew: timedelta
) -> None:
    apart(bench, skew)
    bench.hand.click(Step.PRINT.value)
    bench.hand.until(lambda: bench.hand.open("confirm"), "the question")
    assert waits(bench, case)
    bench.hand.click("confirm")
    bench.hand.text("receipt_path")
    bench.settled()
    assert not waits(bench, case)
    with bench.station.store.read() as work:
        (row,) = [one for one in work.audit.rows(limit=20) if one.action == "date_trusted"]
    assert row.facts["skew_ms"] == int(skew.total_seconds() * 1000)
    bench.hand.click("close_receipt")
    bench.hand.click(Step.PRINT.value)
    bench.hand.take("reason:lost")
    bench.hand.text("receipt_path")
    bench.settled()
    assert [paper.copy for paper in bench.stored().papers] == [1, 2]


def test_the_receipt_waits_while_the_clock_is_put_right_and_then_nobody_is_asked(
    bench: Bench, case: str
) -> None:
    apart(bench, 2 * DAY)
    bench.hand.click(Step.PRINT.value)
    bench.hand.until(lambda: bench.hand.open("confirm"), "the question")
    bench.hand.click("cancel")
    bench.settled()
    assert waits(bench, case)
    assert not bench.stored().papers
    apart(bench, timedelta(hours=23))
    bench.hand.click(Step.PRINT.value)
    bench.hand.text("receipt_path")
    bench.settled()
    assert not waits(bench, case)
    # Trust in one wrong clock is none in the next.
    apart(bench, 2 * DAY)
    bench.hand.click("close_receipt")
    bench.hand.click(Step.PRINT.value)
    bench.hand.take("reason:lost")
    bench.hand.until(lambda: bench.hand.open("confirm"), "the question again")


def test_notices_wait_too_and_the_clerk_is_asked_once_for_all_papers(
    bench: Bench, case: str
) -> None:
    apart(bench, 2 * DAY)
    bench.hand.click(Step.ACCEPT.value)
    bench.hand.until(lambda: bench.hand.open("confirm"), "the question")
    assert printing.waiting_notices(bench.station, case)
    assert not bench.stored().papers
    bench.hand.click("confirm")
    bench.hand.until(lambda: not printing.waiting_notices(bench.station, case), "the notice")
    bench.settled()
    bench.hand.click("close_receipt")
    bench.hand.click(Step.PRINT.value)
    bench.hand.until(lambda: not printing.waiting(bench.station, case), "the receipt")
    bench.settled()
    assert [one.kind for one in bench.stored().papers] == ["acceptance_notice", "receipt"]
    with bench.station.store.read() as work:
        said = [one for one in work.audit.rows(limit=20) if one.action == "date_trusted"]
    assert len(said) == 1
