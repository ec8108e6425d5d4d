"""Ctrl+Z in a batch: shared answers, items, papers, the table, and a batch thrown away."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from clerk_app.desk.station import Station
from tests.helpers.batches import SHARED, batch, cells, own_batches
from tests.helpers.clusters import Cluster
from tests.helpers.intakes import picture
from tests.helpers.tickets import waiting

CONTROL = Qt.KeyboardModifier.ControlModifier
AGREEMENT = "M59"


def undo(cluster: Cluster) -> None:
    """The key, wherever the hand is."""
    cluster.hand.press(Qt.Key.Key_Z, CONTROL)
    cluster.settled()


def offered(cluster: Cluster) -> str:
    """What the button in sight says; empty: there is none."""
    buttons = cluster.stand.page.findChildren(QPushButton, "undo")
    return next((one.accessibleName() for one in buttons if one.isVisible()), "")


def answer(cluster: Cluster, name: str) -> str:
    return cluster.draft.head.fields.get(f"form.{name}", "")


def slots(cluster: Cluster) -> list[str]:
    return [one.slot for one in cluster.draft.head.materials]


def attach(cluster: Cluster, folder: Path, slot: str = AGREEMENT) -> None:
    cluster.hand.click("cluster_step:1")
    before = len(slots(cluster))
    cluster.hand.click(f"attach:{slot}")
    cluster.hand.give_file(picture(folder, slot))
    cluster.hand.until(lambda: len(slots(cluster)) == before + 1, "the paper")
    cluster.settled()


def test_the_last_shared_answer_is_taken_back_and_then_the_one_before(cluster: Cluster) -> None:
    cluster.begin()
    agent = answer(cluster, "agent_name")
    cluster.hand.write("field:form.address", "写错的住所")
    cluster.hand.write("field:form.agent_name", "写错的人")
    cluster.settled()
    cluster.hand.find("cluster_step:0", QWidget).setFocus()
    assert "经办人" in offered(cluster)
    undo(cluster)
    assert answer(cluster, "agent_name") == agent
    assert answer(cluster, "address") == "写错的住所"
    assert cluster.said[-1][0].startswith("已撤销")
    undo(cluster)
    assert answer(cluster, "address") == SHARED["form.address"]
    (kept,) = own_batches(cluster.station)
    assert kept.head.fields["form.address"] == SHARED["form.address"]


def test_all_keys_of_one_answer_are_one_step(cluster: Cluster) -> None:
    cluster.begin()
    cluster.hand.write("field:form.agent_mobile", "13900000001")
    cluster.settled()
    cluster.hand.find("cluster_step:0", QWidget).setFocus()
    undo(cluster)
    assert answer(cluster, "agent_mobile") == SHARED["form.agent_mobile"]


def test_an_answer_left_as_it_was_is_no_step(cluster: Cluster) -> None:
    cluster.begin(filled=False)
    cluster.hand.write("field:form.address", "西安")
    cluster.hand.write("field:form.host_name", "甲")
    cluster.hand.write("field:form.host_name", "")
    cluster.settled()
    cluster.hand.find("cluster_step:0", QWidget).setFocus()
    undo(cluster)
    undo(cluster)
    undo(cluster)
    assert answer(cluster, "address") == ""


def test_a_paper_that_was_added_goes_and_one_that_was_removed_comes_back(
    cluster: Cluster, tmp_path: Path
) -> None:
    cluster.begin()
    attach(cluster, tmp_path)
    (paper,) = cluster.draft.head.materials
    undo(cluster)
    assert not cluster.draft.head.materials
    attach(cluster, tmp_path)
    (paper,) = cluster.draft.head.materials
    cluster.stand.model.papers.remove(cluster.draft.draft_id, paper.material_id)
    cluster.settled()
    assert not cluster.draft.head.materials
    assert "移除" in offered(cluster)
    undo(cluster)
    assert cluster.draft.head.materials == (paper,)
    (kept,) = own_batches(cluster.station)
    assert kept.head.materials == (paper,)


def test_what_was_typed_since_a_paper_came_stays(cluster: Cluster, tmp_path: Path) -> None:
    cluster.begin()
    attach(cluster, tmp_path)
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste([list(cells(1).values())])
    undo(cluster)
    assert not cluster.draft.companies
    assert slots(cluster) == [AGREEMENT]
    undo(cluster)
    assert slots(cluster) == []
    assert answer(cluster, "address") == SHARED["form.address"]


def test_the_steps_are_taken_back_in_their_order_over_all_parts(
    cluster: Cluster, tmp_path: Path
) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste([list(cells(1).values()), list(cells(2).values())])
    cluster.hand.click("cluster_step:0")
    cluster.hand.write("field:form.address", "写错的住所")
    attach(cluster, tmp_path)
    undo(cluster)
    assert slots(cluster) == []
    undo(cluster)
    assert answer(cluster, "address") == SHARED["form.address"]
    assert len(cluster.draft.companies) == 2
    undo(cluster)
    assert not cluster.draft.companies


def test_a_batch_thrown_away_comes_back_with_papers_and_companies(
    cluster: Cluster, tmp_path: Path
) -> None:
    cluster.begin()
    attach(cluster, tmp_path)
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste([list(cells(number).values()) for number in (1, 2, 3)])
    before = cluster.draft
    cluster.hand.click("discard_batch")
    cluster.hand.click("confirm")
    cluster.hand.until_open("find_batch")
    cluster.hand.until(lambda: not own_batches(cluster.station), "gone")
    assert "3 家企业" in offered(cluster)
    cluster.hand.click("undo")
    cluster.hand.until_open("cluster_step:0")
    cluster.settled()
    assert cluster.draft == before
    assert own_batches(cluster.station) == (before,)


def test_one_thrown_away_stays_away_once_the_next_visitor_is_called(cluster: Cluster) -> None:
    cluster.begin()
    cluster.hand.click("discard_batch")
    cluster.hand.click("confirm")
    cluster.hand.until_open("find_batch")
    assert offered(cluster)
    cluster.stand.greet(waiting("Z002"))
    assert not offered(cluster)
    undo(cluster)
    assert "号码已经叫出" in cluster.said[-1][0]
    assert not own_batches(cluster.station)


def test_nothing_to_take_back_is_said(cluster: Cluster) -> None:
    cluster.begin(filled=False)
    undo(cluster)
    assert cluster.said[-1] == ("这里没有可以撤销的操作。", "bad")


def test_what_was_received_does_not_come_back(cluster: Cluster, station: Station) -> None:
    batch(station, 2)
    cluster.stand.model.load()
    (draft,) = own_batches(station)
    cluster.hand.until_open(f"take_up_batch:{draft.draft_id}")
    cluster.hand.click(f"take_up_batch:{draft.draft_id}")
    cluster.settled()
    cluster.put(2, 0)
    cluster.type("只有名称的公司")
    cluster.settled()
    cluster.hand.press(Qt.Key.Key_Return, CONTROL)
    cluster.hand.until_open("batch_companies")
    cluster.hand.click("close_batch")
    cluster.settled()
    undo(cluster)
    assert [one.cells["form.ent_name"] for one in cluster.draft.companies] == ["只有名称的公司"]
