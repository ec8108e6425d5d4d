"""Papers of a batch wait for a look at the date, as those of a single case do (notes 7.9)."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clerk_app.desk import printing
from clerk_app.desk.link import LinkState, LinkView
from clerk_app.desk.station import Station
from tests.helpers.batches import batch, receive
from tests.helpers.clusters import Cluster, open_cluster
from tests.helpers.printed import printed
from tests.helpers.station import HandClock, open_station
from ui.bus import Bus
from ui.tasks import Tasks

DAYS_FAST = -3 * 86_400_000


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def station(tmp_path: Path, clock: HandClock) -> Iterator[Station]:
    with open_station(tmp_path / "station", clock=clock) as opened:
        yield opened


@pytest.fixture
def opened(station: Station, clock: HandClock, tasks: Tasks, bus: Bus, qtbot: QtBot) -> Cluster:
    """A batch of two that counts as accepted by now, at a window whose clock is days fast."""
    number, _ = receive(station, batch(station, 2))
    clock.pass_(days=8)
    cluster = open_cluster(station, tasks, bus)
    qtbot.addWidget(cluster.stand.page)
    cluster.hand.write("find_batch", number, then=Qt.Key.Key_Return)
    cluster.hand.until(lambda: len(cluster.received_rows()) == 2, "the batch")
    cluster.stand.dates.show_link(LinkView(LinkState(skew_ms=DAYS_FAST), 0, 0, 0, 0, None))
    return cluster


def papers(station: Station) -> list[str]:
    """What each paper that came out says, without spaces."""
    said = []
    for paper in printed(station):
        with pypdfium2.PdfDocument(paper.read_bytes()) as document:
            pages = [page.get_textpage().get_text_bounded() for page in document]
        said.append("".join("".join(pages).split()))
    return said


def test_the_receipt_of_a_batch_waits_for_the_date(opened: Cluster, station: Station) -> None:
    asked: list[bool] = []
    opened.stand.dates.doubted.connect(lambda: asked.append(True))
    for _ in range(2):
        opened.hand.click("print_batch")
        opened.settled()
    assert (len(asked), papers(station)) == (2, [])
    opened.stand.dates.trust()
    opened.hand.until(lambda: bool(papers(station)), "the receipt of the batch")
    opened.settled()
    (said,) = papers(station)
    assert "集群注册" in said
    assert "2026年11月30日" in said


def test_its_notices_wait_and_go_on_waiting_when_the_clock_is_seen_to_first(
    opened: Cluster, station: Station
) -> None:
    opened.hand.press(Qt.Key.Key_F9)
    opened.hand.until(lambda: any("已受理 2 家" in said for said, _ in opened.said), "accepted")
    opened.settled()
    opened.hand.click("print_notices")
    opened.settled()
    assert papers(station) == []
    opened.stand.dates.leave_for_later()
    opened.stand.dates.trust()
    opened.settled()
    batch_of = opened.stand.batch.state.batch
    assert batch_of is not None
    assert all(printing.waiting_notices(station, one.case_id) for one in batch_of.lines)
    opened.hand.click("print_notices")
    opened.hand.until(lambda: len(papers(station)) == 2, "the notices")
    opened.settled()
    assert all("受理通知书" in one for one in papers(station))
