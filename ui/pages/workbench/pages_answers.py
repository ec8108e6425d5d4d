"""What a `PagesBar` asks, answered at the scan, wherever the bar is drawn."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.pages.workbench.page_flow import PageFlow
from ui.pages.workbench.pages_bar import PagesBar
from ui.pages.workbench.scanning import Scanning
from ui.widgets.ask_dialog import AskDialog

translate = QCoreApplication.translate


def answer_at(scanning: Scanning, bar: PagesBar, over: QWidget) -> None:
    """Wire the bar; whether pages are to be thrown away is asked over `over`.

    Where pages that wait are to go is for who draws the bar to say (`place_asked`).
    """
    flow = scanning.flow
    bar.answered.connect(lambda other: flow.answer(other=other))
    bar.back_asked.connect(scanning.take_back)
    bar.drop_asked.connect(partial(_ask_drop, flow, over))
    bar.throw_asked.connect(partial(_ask_throw, flow, over))


def _ask_drop(flow: PageFlow, over: QWidget) -> None:
    note = translate("PagesBar", "{n} 页不再归入。扫描或拍摄来的从本机删除，不能恢复。").format(
        n=flow.stand.unplaced
    )
    title, drop = translate("PagesBar", "丢弃未归入的页"), translate("PagesBar", "丢弃")
    dialog = AskDialog(title, note, drop, over)
    dialog.accepted.connect(flow.drop_unplaced)
    dialog.open()


def _ask_throw(flow: PageFlow, over: QWidget) -> None:
    note = translate("PagesBar", "{n} 页空白页或封面从本机删除，不能恢复。").format(
        n=len(flow.stand.left_out)
    )
    title, throw = translate("PagesBar", "丢弃留出的页"), translate("PagesBar", "丢弃")
    dialog = AskDialog(title, note, throw, over)
    dialog.accepted.connect(flow.left.throw_away)
    dialog.open()
