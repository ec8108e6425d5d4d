"""Receiving a batch with the keys: all at once, what is wrong stays, cancelled, gone on with."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from clerk_app.desk import batch_receiving, batches
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import Trouble, UnavailableError
from tests.helpers.batches import batch, cells, receive, sooner
from tests.helpers.catalogues import take_in
from tests.helpers.clusters import Cluster, open_cluster
from tests.helpers.intakes import picture
from tests.helpers.printed import printed
from tests.helpers.station import HandClock, open_station
from tests.ui.cluster.test_cluster_table import line
from ui.bus import Bus
from ui.tasks import Tasks
from ui.widgets.banner import Banner


def cases(station: Station) -> int:
    with station.store.read() as work:
        return work.cases.count()


def received(cluster: Cluster) -> None:
    """Press the key and wait for the page of the batch."""
    cluster.hand.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    cluster.hand.until(lambda: cluster.stand.batch.state.batch is not None, "the batch")
    cluster.settled()


def test_thirty_companies_are_received_with_one_key(cluster: Cluster) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste([line(number) for number in range(1, 31)])
    received(cluster)
    assert cases(cluster.station) == 30
    rows = cluster.received_rows()
    assert len(rows) == 30
    assert rows[29][1] == cells(30)["form.ent_name"]
    assert {row[3] for row in rows} == {"已收件"}
    cluster.hand.until(lambda: any("收件凭证" in said for said, _ in cluster.said), "the receipt")
    number = cluster.stand.batch.state.batch.number
    assert printed(cluster.station, f"{number}-1.pdf")


def test_wrong_companies_stay_and_are_received_later_in_the_same_batch(cluster: Cluster) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste([line(1), line(2, legal_mobile="12"), line(3)])
    assert cluster.hand.find("receive_batch", QPushButton).text() == "收件 2 家"
    received(cluster)
    assert cases(cluster.station) == 2
    cluster.hand.click("close_batch")
    cluster.companies()
    assert len(cluster.draft.companies) == 1
    cluster.put(0, cluster.column("legal_mobile"))
    cluster.type("13800000002")
    cluster.settled()
    received(cluster)
    assert cases(cluster.station) == 3
    assert len(cluster.received_rows()) == 3
    assert cluster.stand.model.state.draft is None


def test_two_presses_make_each_company_once(cluster: Cluster) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste([line(number) for number in range(1, 6)])
    cluster.stand.model.receive()
    cluster.stand.model.receive()
    received(cluster)
    assert cases(cluster.station) == 5


def test_it_can_be_stopped_and_gone_on_with(cluster: Cluster) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste([line(number) for number in range(1, 11)])
    stopped: list[int] = []

    def stop(done: int, _: int) -> None:
        if done == 3 and not stopped:
            stopped.append(done)
            cluster.stand.model.cancel()

    cluster.stand.model.receiver.progressed.connect(stop)
    received(cluster)
    done = cases(cluster.station)
    assert 3 <= done < 10
    number = cluster.stand.batch.state.batch.number
    cluster.hand.click("close_batch")
    assert len(cluster.draft.companies) == 10 - done
    received(cluster)
    assert cases(cluster.station) == 10
    assert cluster.stand.batch.state.batch.number == number


def test_a_disk_that_fails_in_the_middle_loses_and_doubles_nothing(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste([line(number) for number in range(1, 7)])
    real, tried = batch_receiving.receive_row, list[str]()

    def failing(*words: object) -> tuple[str, Changes]:
        tried.append(str(words[3]))
        if len(tried) == 4:
            raise UnavailableError(Trouble.STORE_DISK_FULL, path="station.db")
        return real(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(batch_receiving, "receive_row", failing)
    received(cluster)
    assert cases(cluster.station) == 3
    assert any("磁盘" in said for said, tone in cluster.said if tone == "bad")
    cluster.hand.click("close_batch")
    assert len(cluster.draft.companies) == 3
    received(cluster)
    assert cases(cluster.station) == 6


def test_a_shared_answer_that_is_wrong_is_shown_first(cluster: Cluster) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste([line(1)])
    cluster.stand.model.type("form.host_uscc", "9161")
    cluster.settled()
    cluster.stand.model.receive()
    cluster.hand.until(lambda: any(tone == "bad" for _, tone in cluster.said), "the refusal")
    assert cluster.hand.shown("field:form.host_uscc")
    problem = cluster.stand.page.findChild(QLabel, "problem:form.host_uscc")
    assert problem is not None
    assert problem.text()
    assert cases(cluster.station) == 0


def test_shared_answers_are_typed_and_kept(cluster: Cluster) -> None:
    cluster.begin(filled=False)
    cluster.hand.write("field:form.host_name", "西安示例众创空间管理有限公司")
    cluster.hand.choose("field:form.ent_type", "1100")
    cluster.settled()
    kept = cluster.draft.head.fields
    assert kept["form.host_name"] == "西安示例众创空间管理有限公司"
    assert kept["form.ent_type"] == "1100"
    assert kept["form.currency"] == "CNY"


def test_a_question_moves_between_shared_and_own_without_loss(cluster: Cluster) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste([line(1), line(2)])
    cluster.hand.click("cluster_step:0")
    cluster.hand.click("split_fields")
    cluster.hand.until_open("shared_field:form.address")
    cluster.hand.click("shared_field:form.address")
    cluster.hand.click("confirm")
    cluster.settled()
    cluster.companies()
    column = cluster.column("address")
    assert cluster.shown(1, column) == cluster.draft.head.fields["form.address"]
    cluster.put(1, column)
    cluster.type("西安国际港务区示例路1号B座201")
    cluster.settled()
    received(cluster)
    number = cluster.stand.batch.state.batch.number
    with cluster.station.store.read() as work:
        found = [work.cases.view(one) for one in work.batches.cases(number)]
    assert [one.value("form.address") for one in found if one is not None] == [
        "西安国际港务区示例路1号创业大厦B座",
        "西安国际港务区示例路1号B座201",
    ]


def test_an_optional_item_brings_its_questions(cluster: Cluster) -> None:
    cluster.begin()
    cluster.hand.click("cluster_item:I06")
    cluster.settled()
    cluster.companies()
    assert "employees" in [one.key for one in cluster.table._rows.fields]


def test_papers_are_handed_in_once_and_removed_again(cluster: Cluster, tmp_path: Path) -> None:
    cluster.begin()
    cluster.hand.click("cluster_step:1")
    cluster.hand.click("attach:M59")
    cluster.hand.give_file(picture(tmp_path, "托管协议"))
    cluster.hand.until(lambda: len(cluster.draft.head.materials) == 1, "the file")
    (added,) = cluster.draft.head.materials
    assert added.slot == "M59"
    cluster.hand.click(f"preview:{added.material_id}")
    cluster.hand.until(lambda: cluster.hand.shown("check_this") or True, "the page beside it")
    cluster.hand.click(f"remove:{added.material_id}")
    cluster.hand.until(lambda: not cluster.draft.head.materials, "the file gone")


def test_the_agent_s_paper_of_an_earlier_batch_is_used_with_one_key(
    station: Station, tasks: Tasks, bus: Bus, qtbot: QtBot, tmp_path: Path
) -> None:
    receive(station, batch(station, 1, papers=tmp_path))
    cluster = open_cluster(station, tasks, bus)
    qtbot.addWidget(cluster.stand.page)
    cluster.begin()
    cluster.hand.click("cluster_step:1")
    cluster.hand.until(lambda: cluster.hand.shown("reuse_all"), "the offer")
    cluster.hand.click("reuse_all")
    cluster.hand.until(lambda: bool(cluster.draft.head.materials), "the paper")
    assert [one.slot for one in cluster.draft.head.materials] == ["M03"]
    cluster.hand.until(lambda: not cluster.hand.shown("reuse_all"), "nothing more offered")


def test_what_the_catalogue_changed_is_read_before_a_batch_is_received(
    cluster: Cluster, bus: Bus
) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste([line(1), line(2)])
    take_in(cluster.station, sooner())
    bus.tell(Changes.CATALOGUE)
    cluster.hand.until_open("batch_news")
    assert "2026.11.23" in cluster.hand.find("batch_news", Banner).text()
    cluster.hand.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    cluster.hand.until(lambda: any("目录已更新" in said for said, _ in cluster.said), "a refusal")
    assert cases(cluster.station) == 0
    news = cluster.hand.find("batch_news", Banner)
    (button,) = [one for one in news.findChildren(QPushButton) if "知道了" in one.text()]
    button.click()
    cluster.hand.until(lambda: not news.isVisible(), "the news read")
    cluster.settled()
    assert len(cluster.draft.companies) == 2
    received(cluster)
    assert cases(cluster.station) == 2


def test_those_complete_are_accepted_with_one_key(
    station: Station, tasks: Tasks, bus: Bus, qtbot: QtBot, tmp_path: Path
) -> None:
    number, _ = receive(station, batch(station, 3, papers=tmp_path))
    cluster = open_cluster(station, tasks, bus)
    qtbot.addWidget(cluster.stand.page)
    cluster.hand.write("find_batch", number, then=Qt.Key.Key_Return)
    cluster.hand.until_open("accept_batch")
    cluster.hand.press(Qt.Key.Key_F9)
    cluster.hand.until(lambda: any("已受理 3 家" in said for said, _ in cluster.said), "accepted")
    cluster.settled()
    assert {row[3] for row in cluster.received_rows()} == {"已受理"}
    assert not batches.open_batch(station, number).acceptable
    cluster.hand.click("print_notices")
    cluster.hand.until(lambda: any("已打印 3 份" in said for said, _ in cluster.said), "printed")
    cluster.settled()
    assert not cluster.hand.shown("print_notices")
    assert len(printed(station)) == 3


def test_what_the_law_has_accepted_is_said_with_its_card_and_accepted(
    tasks: Tasks, bus: Bus, qtbot: QtBot, tmp_path: Path
) -> None:
    clock = HandClock()
    with open_station(tmp_path / "station", clock=clock) as station:
        number, _ = receive(station, batch(station, 2))
        clock.pass_(days=8)
        cluster = open_cluster(station, tasks, bus)
        qtbot.addWidget(cluster.stand.page)
        cluster.hand.write("find_batch", number, then=Qt.Key.Key_Return)
        cluster.hand.until(lambda: len(cluster.received_rows()) == 2, "the batch")
        papers, limit = cluster.received_rows()[0][4:]
        assert "依法即为受理" in papers
        assert "缺" in papers
        # The three days of the registration in it (条例 19) end first.
        assert limit == "红牌：已超期　2026-11-26"
        cluster.hand.press(Qt.Key.Key_F9)
        cluster.hand.until(lambda: any("已受理 2 家" in said for said, _ in cluster.said), "done")
        cluster.settled()


def test_a_company_opens_in_the_workbench_with_enter(
    station: Station, tasks: Tasks, bus: Bus, qtbot: QtBot
) -> None:
    _, ids = receive(station, batch(station, 2))
    cluster = open_cluster(station, tasks, bus)
    qtbot.addWidget(cluster.stand.page)
    asked: list[str] = []
    cluster.stand.case_asked.connect(asked.append)
    case = cluster.station.store
    with case.read() as work:
        found = work.cases.view(ids[1])
    assert found is not None
    cluster.hand.write("find_batch", found.number, then=Qt.Key.Key_Return)
    cluster.hand.until(lambda: len(cluster.received_rows()) == 2, "the batch")
    cluster.hand.key("batch_companies", Qt.Key.Key_Down)
    cluster.hand.key("batch_companies", Qt.Key.Key_Return)
    cluster.hand.until(lambda: bool(asked), "the case")
    assert asked == [ids[1]]


def test_the_page_of_a_batch_follows_the_platform(
    station: Station, tasks: Tasks, bus: Bus, qtbot: QtBot
) -> None:
    number, _ = receive(station, batch(station, 2))
    cluster = open_cluster(station, tasks, bus)
    qtbot.addWidget(cluster.stand.page)
    cluster.stand.open(number)
    cluster.hand.until(lambda: len(cluster.received_rows()) == 2, "the batch")
    cluster.hand.click("print_companies")
    cluster.hand.until(lambda: any("1 份" in said for said, _ in cluster.said), "one receipt")
    assert len(printed(station)) == 1
    cluster.hand.click("print_batch")
    cluster.hand.until(lambda: len(printed(station)) == 2, "the sheet")


def test_the_receipt_of_a_batch_is_seen_before_one_key_receives_it(cluster: Cluster) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste([line(1), line(2)])
    cluster.hand.click("preview_batch_receipt")
    cluster.hand.until(lambda: cluster.hand.shown("notice_preview"), "the receipt, not issued")
    assert cases(cluster.station) == 0
    cluster.hand.click("preview_back")
    cluster.hand.until(lambda: not cluster.hand.shown("notice_preview"), "back at the batch")
    cluster.hand.click("preview_batch_receipt")
    cluster.hand.until(lambda: cluster.hand.shown("notice_preview"), "the receipt once more")
    cluster.hand.press_in_front(Qt.Key.Key_Return)
    cluster.hand.until(lambda: cluster.stand.batch.state.batch is not None, "the batch")
    cluster.hand.until(lambda: len(printed(cluster.station)) == 1, "its receipt")
    assert cases(cluster.station) == 2


def test_a_look_at_a_batch_that_is_wrong_goes_to_what_is_wrong(cluster: Cluster) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste([line(1)])
    cluster.stand.model.type("form.host_uscc", "9161")
    cluster.settled()
    cluster.hand.click("preview_batch_receipt")
    cluster.hand.until(lambda: any(tone == "bad" for _, tone in cluster.said), "why not")
    assert not cluster.hand.shown("notice_preview")
    assert cluster.hand.shown("field:form.host_uscc")


def test_one_more_copy_for_a_batch_is_seen_and_one_key_prints_it(
    station: Station, tasks: Tasks, bus: Bus, qtbot: QtBot
) -> None:
    number, _ = receive(station, batch(station, 2))
    cluster = open_cluster(station, tasks, bus)
    qtbot.addWidget(cluster.stand.page)
    cluster.stand.open(number)
    cluster.hand.until(lambda: len(cluster.received_rows()) == 2, "the batch")
    cluster.hand.click("preview_batch")
    cluster.hand.until(lambda: cluster.hand.shown("notice_preview"), "the receipt, not issued")
    assert not printed(station)
    cluster.hand.press_in_front(Qt.Key.Key_Return)
    cluster.hand.until(lambda: len(printed(station)) == 1, "the receipt")


def test_a_draft_is_thrown_away_after_a_question(cluster: Cluster) -> None:
    cluster.begin()
    cluster.hand.click("discard_batch")
    cluster.hand.click("confirm")
    cluster.hand.until_open("new_batch:T05")
    cluster.settled()
    assert not cluster.stand.model.state.left
