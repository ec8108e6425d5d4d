"""Typing companies: by keys, by a pasted block, from files; wrong cells say why."""

from pathlib import Path

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from clerk_app.desk.station import Station
from clerk_app.store.operators import Operator
from tests.helpers.batches import SHARED, batch, cells, id_number, own_batches
from tests.helpers.clusters import Cluster, open_cluster
from tests.helpers.lists import flag, give_credit
from tests.helpers.station import CLERK, COLLEAGUE
from ui.bus import Bus
from ui.tasks import Tasks
from ui.widgets.elided_label import ElidedLabel

KEYS = ("ent_name", "capital", "scope", "legal_name", "legal_cert_no", "legal_mobile", "investors")
LABELS = {
    "ent_name": "公司名称",
    "capital": "注册资本",
    "scope": "经营范围",
    "legal_name": "法人",
    "legal_cert_no": "身份证号",
    "legal_mobile": "手机",
    "investors": "股东",
}


def line(number: int, **other: str) -> list[str]:
    """A company as a row of a spreadsheet."""
    said = cells(number, **other)
    return [said.get(f"form.{key}", "") for key in KEYS]


def problem(cluster: Cluster) -> str:
    found = cluster.stand.page.findChild(ElidedLabel, "cell_problem")
    assert found is not None
    return found.text()


def total(cluster: Cluster) -> str:
    found = cluster.stand.page.findChild(QLabel, "companies_sum")
    assert found is not None
    return found.text()


def test_columns_are_what_every_company_says_itself(cluster: Cluster) -> None:
    cluster.begin()
    cluster.companies()
    assert [one.key for one in cluster.table._rows.fields] == list(KEYS)


def test_a_company_is_typed_with_tab_and_enter_into_the_empty_row(cluster: Cluster) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    for number in (1, 2):
        for at, text in enumerate(line(number)):
            assert cluster.table.currentIndex().row() == number - 1
            assert cluster.table.currentIndex().column() == at
            cluster.type(text, Qt.Key.Key_Tab if number == 1 else Qt.Key.Key_Return)
    cluster.settled()
    assert cluster.table.currentIndex().row() == 2
    assert total(cluster) == "2 家"
    assert not cluster.stand.model.state.checked.faulty
    (kept,) = own_batches(cluster.station)
    assert kept.companies[1].cells["form.ent_name"] == cells(2)["form.ent_name"]


def test_a_wrong_cell_is_marked_with_its_reason(cluster: Cluster) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste([line(1), line(2, legal_cert_no="610305197103150015"), line(3)])
    assert total(cluster) == "3 家，1 家有误"
    column = cluster.column("legal_cert_no")
    index = cluster.table.model().index(1, column)
    said = str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert "校验" in said or "最后一位" in said
    assert index.data(Qt.ItemDataRole.BackgroundRole) is not None
    assert index.data(Qt.ItemDataRole.DecorationRole) is not None
    # Whole where it is wrong, masked where it is right.
    assert cluster.shown(1, column) == "610305197103150015"
    assert "*" in cluster.shown(0, column)


def test_one_key_goes_to_the_next_wrong_cell_and_it_is_mended_there(cluster: Cluster) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste([line(1), line(2, legal_mobile="12"), line(3, capital="很多")])
    cluster.put(0, 0)
    QTest.keyClick(cluster.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    here = cluster.table.currentIndex()
    assert (here.row(), here.column()) == (1, cluster.column("legal_mobile"))
    assert "11 位手机号码" in problem(cluster)
    cluster.type("13800000002", Qt.Key.Key_Return)
    cluster.settled()
    assert total(cluster) == "3 家，1 家有误"
    QTest.keyClick(cluster.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert cluster.table.currentIndex().row() == 2
    cluster.type("300", Qt.Key.Key_Return)
    cluster.settled()
    assert total(cluster) == "3 家"


def test_a_block_with_headings_goes_to_their_columns_in_any_order(cluster: Cluster) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, 3)
    order = list(reversed(KEYS))
    rows = [[cells(number)[f"form.{key}"] for key in order] for number in (1, 2)]
    cluster.paste([[LABELS[key] for key in order], *rows])
    assert total(cluster) == "2 家"
    assert not cluster.stand.model.state.checked.faulty


def test_a_pasted_block_can_be_taken_back(cluster: Cluster) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste([line(1), line(2)])
    cluster.put(0, 0)
    cluster.paste([line(7), line(8), line(9)])
    assert cluster.shown(0, 0) == cells(7)["form.ent_name"]
    cluster.hand.click("undo")
    cluster.settled()
    assert cluster.shown(0, 0) == cells(1)["form.ent_name"]
    assert total(cluster) == "2 家"


def test_every_change_is_taken_back_by_the_key_one_by_one(cluster: Cluster) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste([line(1), line(2)])
    cluster.put(0, 0)
    cluster.type("写错的名字")
    cluster.put(1, 0)
    cluster.paste([line(7), line(8)])
    assert total(cluster) == "3 家"

    def back() -> None:
        QTest.keyClick(cluster.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        cluster.settled()

    back()
    assert total(cluster) == "2 家"
    assert cluster.shown(0, 0) == "写错的名字"
    back()
    assert cluster.shown(0, 0) == cells(1)["form.ent_name"]
    back()
    assert total(cluster) == "0 家"
    back()
    assert [one.companies for one in own_batches(cluster.station)] == [()]


def test_a_row_is_deleted_by_its_key(cluster: Cluster) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste([line(1), line(2), line(3)])
    cluster.put(1, 2)
    QTest.keyClick(cluster.table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    cluster.settled()
    assert total(cluster) == "2 家"
    assert cluster.shown(1, 0) == cells(3)["form.ent_name"]


def test_cells_are_copied_and_emptied(cluster: Cluster) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste([line(1), line(2)])
    cluster.table.selectAll()
    cluster.put(1, 4)
    QTest.keyClick(cluster.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == id_number(2)
    QTest.keyClick(cluster.table, Qt.Key.Key_Delete)
    cluster.settled()
    assert total(cluster) == "2 家，1 家有误"


def test_twins_in_the_batch_are_marked_on_both(cluster: Cluster) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste([line(1), line(2, ent_name=cells(1)["form.ent_name"])])
    assert total(cluster) == "2 家，2 家有误"
    tip = cluster.table.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "第 2 家" in str(tip)


def test_an_excel_file_is_read_by_its_headings(cluster: Cluster, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["西安示例众创空间 企业名单"])
    sheet.append([LABELS[key] for key in KEYS] + ["备注", "住所"])
    for number in (1, 2):
        sheet.append([*line(number), "无", "某处"])
    sheet.append([*line(3)[:4], float(id_number(3)[:17] + "0"), *line(3)[5:]])
    path = tmp_path / "名单.xlsx"
    book.save(path)
    cluster.begin()
    cluster.companies()
    cluster.hand.click("read_file")
    cluster.hand.give_file(path)
    cluster.hand.until(lambda: total(cluster).startswith("3"), "the file read")
    cluster.settled()
    assert total(cluster) == "3 家，1 家有误"
    remarks = cluster.stand.page.findChildren(QLabel)
    said = " ".join(one.text() for one in remarks if one.isVisible())
    assert "读入 3 家" in said
    assert "不认识的列没有读：备注" in said
    assert "共用信息，没有读：住所" in said
    lost = cluster.table.model().index(2, cluster.column("legal_cert_no"))
    assert "末几位已丢失" in str(lost.data(Qt.ItemDataRole.ToolTipRole))


def test_a_file_that_is_no_table_is_said_and_changes_nothing(
    cluster: Cluster, tmp_path: Path
) -> None:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(b"%PDF-1.7 nothing")
    cluster.begin()
    cluster.companies()
    cluster.hand.click("read_file")
    cluster.hand.give_file(path)
    cluster.hand.until(lambda: bool(cluster.said), "the refusal")
    assert "不是表格" in cluster.said[-1][0]
    assert not cluster.draft.companies


def test_a_template_is_saved_that_reads_back(cluster: Cluster, tmp_path: Path) -> None:
    cluster.begin()
    cluster.companies()
    path = tmp_path / "模板.xlsx"
    cluster.hand.click("save_template")
    cluster.hand.give_file(path)
    cluster.hand.until(lambda: bool(cluster.said), "the file written")
    book = openpyxl.load_workbook(path)
    heads = [cell.value for cell in book.worksheets[0][1]]
    assert heads[0] == "企业名称*"
    assert book.worksheets[0]["E2"].number_format == "@"
    for at, text in enumerate(line(1), start=1):
        book.worksheets[0].cell(2, at, text)
    book.save(path)
    cluster.hand.click("read_file")
    cluster.hand.give_file(path)
    cluster.hand.until(lambda: total(cluster) == "1 家", "the file read")


def test_whoever_is_on_the_credit_list_is_marked_and_may_be_received(
    cluster: Cluster, bus: Bus
) -> None:
    give_credit(cluster.station, flag(id_number(2)), flag(SHARED["form.agent_cert_no"]))
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste([line(1), line(2)])
    column = cluster.column("legal_cert_no")

    def said(row: int) -> str:
        tip = cluster.table.model().index(row, column).data(Qt.ItemDataRole.ToolTipRole)
        return str(tip or "")

    cluster.hand.until(lambda: "失信被执行人" in said(1), "the mark")
    assert said(0) == ""
    assert total(cluster) == "2 家"
    assert cluster.hand.find("receive_batch", QPushButton).text() == "收件 2 家"
    agent = cluster.hand.find("batch_credit", QLabel)
    cluster.hand.until(agent.isVisible, "the agent's flag")
    assert "经办人自" in agent.text()
    assert "容缺" not in agent.text()
    bus.tell(give_credit(cluster.station, version="2"))
    cluster.hand.until(lambda: not said(1) and not agent.isVisible(), "nobody on the list")


def test_a_name_that_no_paper_can_carry_is_marked_and_may_be_received(cluster: Cluster) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste([line(1), line(2, legal_name="张\U000323b0")])
    column = cluster.column("legal_name")

    def said(row: int) -> str:
        tip = cluster.table.model().index(row, column).data(Qt.ItemDataRole.ToolTipRole)
        return str(tip or "")

    cluster.hand.until(lambda: "“U+323B0”" in said(1), "the mark")
    assert said(0) == ""
    assert cluster.hand.find("receive_batch", QPushButton).text() == "收件 2 家"
    cluster.hand.click("cluster_step:0")
    cluster.hand.write("field:form.agent_name", "周\U000323b0")
    shared = cluster.hand.find("unprintable:form.agent_name", QLabel)
    assert "“U+323B0”" in shared.text()


def test_what_was_typed_is_there_after_a_restart(station: Station, cluster: Cluster) -> None:
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste([line(1), line(2)])
    cluster.hand.click("batch_aside")
    cluster.hand.until(lambda: bool(cluster.stand.model.state.left), "the list")
    draft_id = cluster.stand.model.state.left[0].draft.draft_id
    cluster.hand.click(f"take_up_batch:{draft_id}")
    cluster.settled()
    cluster.companies()
    assert total(cluster) == "2 家"
    assert cluster.draft.head.fields["form.agent_name"] == "周经办"


def test_a_colleague_finds_the_batch_and_goes_on_with_it(
    station: Station, tasks: Tasks, bus: Bus, qtbot: QtBot
) -> None:
    with station.store.begin() as work:
        work.operators.put(Operator(CLERK.operator_id, CLERK.name, "w001", "clerk", ""))
    draft = batch(station, 2)
    cluster = open_cluster(station, tasks, bus, COLLEAGUE)
    qtbot.addWidget(cluster.stand.page)
    cluster.hand.until_open(f"take_up_batch:{draft.draft_id}")
    said = [one.text() for one in cluster.stand.page.findChildren(ElidedLabel)]
    assert any(f"{CLERK.name} 录入的草稿" in one for one in said)
    cluster.hand.click(f"take_up_batch:{draft.draft_id}")
    cluster.hand.until(lambda: cluster.stand.model.state.draft is not None, "the batch")
    cluster.settled()
    assert total(cluster) == "2 家"
    assert not own_batches(station)
