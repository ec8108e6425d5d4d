"""A case that was joined to another: both numbers are on the desk, and both find it."""

from pathlib import Path

from clerk_app.domain.case import Channel
from clerk_app.domain.case_number import make, spoken_groups
from clerk_app.domain.operations import CreateCase
from tests.helpers.elsewhere import TODAY, act_elsewhere, confirm
from tests.helpers.intakes import received
from tests.helpers.workbenches import Bench
from ui.rehearsal.visits import SINGLE

OTHER = make("WY0001", TODAY, 7)


def test_the_second_number_is_said_and_finds_the_case(bench: Bench, tmp_path: Path) -> None:
    case = received(bench.station, SINGLE, tmp_path)
    confirm(bench.station)
    begun = CreateCase(
        number=OTHER,
        channel=Channel.ONLINE,
        theme=case.theme,
        catalogue_version=case.catalogue_version,
        received_on=case.received_on,
        hall=case.hall,
        items=case.items,
        fields=dict(case.fields),
    )
    act_elsewhere(bench.station, case.case_id, begun, as_case="case-online")
    bench.model.look_up(OTHER)
    bench.settled()
    bench.hand.until(lambda: bench.hand.shown("subject_title"), "the case on the desk")
    assert bench.text("subject_title").replace("-", "") == case.number
    assert f"也是 {spoken_groups(OTHER)}" in bench.text("subject_facts")
