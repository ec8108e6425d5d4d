"""A rating on a real store: offline, once, bound to the case and the clerk."""

from pathlib import Path

import pytest

from clerk_app.desk.ratings import rate
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.rating import Level, Reason
from tests.helpers.intakes import received
from tests.helpers.station import CLERK
from ui.rehearsal.visits import SINGLE


def test_a_page_is_one_rating_and_waits_in_the_outbox(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    intent = station.ids.new()
    seen = case
    for _ in range(2):
        seen, _ = rate(
            station,
            CLERK,
            case.number,
            Level.BAD,
            reasons=(Reason.SLOW,),
            remark=" 慢 ",
            named=True,
            operation_id=intent,
        )
    (one,) = seen.ratings
    assert (one.level, one.remark, one.by, one.window) == (Level.BAD, "慢", CLERK.name, "3")
    with station.store.read() as work:
        assert [op.kind for op in work.outbox.unsettled(case.case_id)].count("rate") == 1


def test_a_second_answer_for_the_same_visit_is_refused(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    rate(station, CLERK, case.case_id, Level.FAIR, operation_id=station.ids.new())
    with pytest.raises(RuleError) as said:
        rate(station, CLERK, case.case_id, Level.VERY_GOOD, operation_id=station.ids.new())
    assert said.value.trouble is Trouble.RATING_GIVEN
