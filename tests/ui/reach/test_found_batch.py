"""An agent's card on the reader leads to the batch (集群注册) that somebody began with them."""

import pytest
from PySide6.QtCore import Qt

from clerk_app.desk.station import Station
from tests.helpers.batches import SHARED, batch
from ui.cluster_stand import ClusterStand
from ui.counter import Counter
from ui.pages.workbench.model import WorkbenchModel
from ui.rehearsal.hand import Hand

AGENT_NO = SHARED["form.agent_cert_no"]


@pytest.fixture
def stand(counter: Counter, hand: Hand) -> ClusterStand:
    """The cluster page of the clerk who is signed in."""
    del hand
    found = counter.shell.findChild(ClusterStand)
    assert found is not None
    return found


def test_the_agent_of_a_batch_is_led_back_to_it(
    station: Station, hand: Hand, desk: WorkbenchModel, stand: ClusterStand
) -> None:
    first, second = batch(station, 2), batch(station, 3)
    hand.write("visitor", AGENT_NO, then=Qt.Key.Key_Return)
    for draft in (first, second):
        hand.until_open(f"take_up_batch:{draft.draft_id}")
    assert not desk.subject.found.others
    hand.click(f"take_up_batch:{first.draft_id}")
    hand.until_open("cluster_step:0")
    hand.until(lambda: stand.model.state.checked.companies == 2, "the first batch on the page")
    assert stand.model.state.draft is not None
    # It goes on as this clerk's own, in the place of the one that was left.
    assert stand.model.state.draft.rows == first.rows
