"""A card at a batch: the agent is filled, a founder in the row at hand; nothing is written over."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from clerk_app.desk.station import Station
from clerk_app.domain.identity_card import IdentityCard
from clerk_app.domain.identity_papers import Paper
from tests.helpers.batches import SHARED, batch, cells, id_number, own_batches, receive
from tests.helpers.clusters import Cluster
from ui.widgets.banner import Banner

CONTROL = Qt.KeyboardModifier.ControlModifier
AGENT, NUMBER = "form.agent_name", "form.agent_cert_no"
LEGAL, LEGAL_NUMBER = "form.legal_name", "form.legal_cert_no"
OFFER = "card_offer"


def card(number: int = 1, name: str = "周经办", until: str = "") -> IdentityCard:
    return IdentityCard(Paper.RESIDENT_ID, id_number(number), name, "2016-12-31", until)


def agents() -> IdentityCard:
    return IdentityCard(Paper.RESIDENT_ID, SHARED[NUMBER], SHARED[AGENT], "2016-12-31", "")


def lay(cluster: Cluster, laid: IdentityCard) -> None:
    assert cluster.stand.page.take_card(laid)
    cluster.settled()


def agent(cluster: Cluster) -> tuple[str, str]:
    fields = cluster.draft.head.fields
    return fields.get(AGENT, ""), fields.get(NUMBER, "")


def legal(cluster: Cluster, row: int) -> tuple[str, str]:
    said = cluster.draft.rows[row].cells
    return said.get(LEGAL, ""), said.get(LEGAL_NUMBER, "")


def offered(cluster: Cluster) -> str:
    banner = cluster.stand.page.findChild(Banner, OFFER)
    return banner.text() if banner is not None and banner.isVisible() else ""


def take_offer(cluster: Cluster) -> None:
    banner = cluster.stand.page.findChild(Banner, OFFER)
    assert banner is not None
    button = banner.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    cluster.settled()


def undo(cluster: Cluster) -> None:
    cluster.hand.press(Qt.Key.Key_Z, CONTROL)
    cluster.settled()


@pytest.mark.parametrize("step", [0, 1, 2])
def test_an_empty_agent_is_filled_on_every_step_and_one_undo_takes_it_back(
    cluster: Cluster, step: int
) -> None:
    cluster.begin(filled=False)
    cluster.hand.click(f"cluster_step:{step}")
    lay(cluster, card())
    assert agent(cluster) == ("周经办", id_number(1))
    assert cluster.said == [("已从证件读入：经办人姓名、经办人证件号码。", "good")]
    assert cluster.draft.companies == ()
    (kept,) = own_batches(cluster.station)
    assert kept.head.fields[NUMBER] == id_number(1)
    undo(cluster)
    assert agent(cluster) == ("", "")


def test_what_was_filled_comes_into_sight_and_the_hand_stays(cluster: Cluster) -> None:
    cluster.begin(filled=False)
    cluster.stand.page.resize(1040, 500)
    box = cluster.stand.page.findChild(QLineEdit, f"field:{AGENT}")
    assert box is not None
    assert box.visibleRegion().isEmpty()
    hand = cluster.stand.page.focusWidget()
    lay(cluster, card())
    assert box.text() == "周经办"
    cluster.hand.until(lambda: not box.visibleRegion().isEmpty(), "the box in sight")
    assert cluster.stand.page.focusWidget() is hand


def test_half_an_agent_is_made_whole(cluster: Cluster) -> None:
    cluster.begin(filled=False)
    cluster.hand.write(f"field:{AGENT}", "周经办")
    lay(cluster, card())
    assert agent(cluster) == ("周经办", id_number(1))
    assert cluster.said[-1][0] == "已从证件读入：经办人证件号码。"


def test_the_agent_s_own_card_confirms_and_changes_nothing(cluster: Cluster) -> None:
    cluster.begin()
    before = cluster.draft
    lay(cluster, agents())
    assert cluster.said[-1] == ("证件与“经办人姓名”一致。", "good")
    lay(cluster, IdentityCard(Paper.RESIDENT_ID, SHARED[NUMBER], "周某", "2016-12-31", ""))
    assert cluster.said[-1] == ("证件号码一致，姓名不一致：证件上是“周*”。", "bad")
    lay(cluster, IdentityCard(Paper.RESIDENT_ID, SHARED[NUMBER], "周经办", "", "2020-01-01"))
    assert "2020-01-01 到期" in cluster.said[-1][0]
    assert cluster.draft == before


def test_another_s_card_is_offered_and_taken_by_one_press(cluster: Cluster) -> None:
    cluster.begin()
    before = cluster.draft
    lay(cluster, card(2, "吴代办"))
    assert cluster.draft == before
    assert "周*" in offered(cluster)
    assert "吴*" in offered(cluster)
    assert id_number(2) not in offered(cluster)
    take_offer(cluster)
    assert agent(cluster) == ("吴代办", id_number(2))
    assert offered(cluster) == ""
    undo(cluster)
    assert agent(cluster) == (SHARED[AGENT], SHARED[NUMBER])


def test_an_offer_is_over_once_the_clerk_goes_on(cluster: Cluster) -> None:
    cluster.begin()
    lay(cluster, card(2, "吴代办"))
    assert offered(cluster)
    cluster.hand.write("field:form.agent_mobile", "13900000001")
    assert offered(cluster) == ""
    lay(cluster, card(2, "吴代办"))
    lay(cluster, agents())
    assert offered(cluster) == ""
    assert agent(cluster) == (SHARED[AGENT], SHARED[NUMBER])


def test_the_company_at_hand_gets_its_founder(cluster: Cluster) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    cluster.type("西安集群第001商贸有限公司")
    lay(cluster, card(3, "张甲"))
    assert legal(cluster, 0) == ("张甲", id_number(3))
    assert cluster.said[-1][0] == "第 1 家：已从证件读入：法定代表人姓名、法定代表人证件号码。"
    assert agent(cluster) == (SHARED[AGENT], SHARED[NUMBER])
    undo(cluster)
    assert legal(cluster, 0) == ("", "")
    assert cluster.draft.rows[0].cells["form.ent_name"] == "西安集群第001商贸有限公司"


def test_the_empty_row_is_begun_by_a_card_in_the_founder_s_cell(cluster: Cluster) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, cluster.column("legal_cert_no"))
    lay(cluster, card(3, "张甲"))
    assert legal(cluster, 0) == ("张甲", id_number(3))


def test_what_is_being_typed_in_a_cell_is_kept(cluster: Cluster) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    QTest.keyClick(cluster.table, Qt.Key.Key_A)
    editor = cluster.table.findChild(QLineEdit, "cell_editor")
    assert editor is not None
    editor.setText("西安集群第009商贸有限公司")
    lay(cluster, card(9, "张壬"))
    assert cluster.draft.rows[0].cells["form.ent_name"] == "西安集群第009商贸有限公司"
    assert legal(cluster, 0) == ("张壬", id_number(9))


def test_another_founder_stays_and_the_card_is_offered(cluster: Cluster) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste([list(cells(number).values()) for number in (1, 2)])
    cluster.put(1, cluster.column("legal_name"))
    lay(cluster, card(1, cells(1)["form.legal_name"]))
    assert cluster.said[-1][0] == "第 1 家：证件与“法定代表人姓名”一致。"
    assert offered(cluster) == ""
    lay(cluster, card(7, "张庚"))
    assert offered(cluster).startswith("第 2 家：“法定代表人姓名”已填")
    assert legal(cluster, 1)[1] == id_number(2)
    take_offer(cluster)
    assert legal(cluster, 1) == ("张庚", id_number(7))


def test_a_card_of_another_kind_is_not_put_under_a_resident_s(cluster: Cluster) -> None:
    cluster.begin()
    before = cluster.draft
    pass_ = IdentityCard(Paper.HMT_RESIDENCE, "810000199408230021", "陈*", "", "")
    lay(cluster, pass_)
    assert cluster.draft == before
    assert cluster.said[-1] == ("这一批没有要填这种证件的地方，没有填写。", "warn")


def test_before_a_batch_is_begun_the_card_waits_for_it(cluster: Cluster) -> None:
    lay_first = cluster.stand.page.take_card(card())
    assert lay_first
    assert cluster.said == [("已读证件，新建一批时填入经办人。", "good")]
    cluster.begin(filled=False)
    cluster.hand.until(lambda: agent(cluster) == ("周经办", id_number(1)), "the agent")


def test_the_next_visitor_s_batch_does_not_get_the_card_of_the_last(cluster: Cluster) -> None:
    cluster.stand.page.take_card(card())
    cluster.stand._cards.forget()
    cluster.begin(filled=False)
    assert agent(cluster) == ("", "")


def test_a_received_batch_has_no_use_for_a_card(cluster: Cluster, station: Station) -> None:
    number, _ = receive(station, batch(station, 1))
    cluster.stand.open(number)
    cluster.hand.until_open("batch_companies")
    assert not cluster.stand.page.take_card(card())
