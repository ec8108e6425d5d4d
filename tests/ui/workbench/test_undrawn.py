"""A paper of the case that was never drawn leads the menu of the rarer things, to be had by it."""

from pathlib import Path

from clerk_app.desk import acceptance
from clerk_app.domain.notices import NoticeKind
from tests.helpers.intakes import received
from tests.helpers.station import CLERK
from tests.helpers.workbenches import Bench
from tests.ui.workbench.test_decisions import until_paper
from ui.commands import commands_in
from ui.pages.workbench.outcomes import Step
from ui.rehearsal.visits import SINGLE

NOTICE = f"undrawn:{NoticeKind.ACCEPTANCE.value}"


def entries(bench: Bench) -> list[str]:
    """Names of what the menu offers, from the top."""
    return [one.name for one in commands_in(bench.page) if one.within]


def test_it_is_offered_before_anything_else_until_it_is_out(bench: Bench, tmp_path: Path) -> None:
    case = received(bench.station, SINGLE, tmp_path)
    acceptance.accept(bench.station, CLERK, case.case_id)
    bench.model.open_case(case.number)
    bench.settled()
    assert entries(bench)[:2] == ["undrawn:receipt", NOTICE]
    bench.hand.click(Step.MORE.value)
    bench.hand.take(NOTICE)
    until_paper(bench, NoticeKind.ACCEPTANCE.value)
    bench.settled()
    bench.hand.until(lambda: entries(bench)[0] == "undrawn:receipt", "the notice is out")
    assert NOTICE not in entries(bench)
