"""Which source the station scans from, and how: one small dialog, remembered from then on."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from clerk_app.desk.scanner_port import FoundScanner
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.scan_settings import Colour, Feed, Offer, ScannerChoice, ScanSettings
from ui import words
from ui.pages.workbench.scanning import Scanning
from ui.widgets.ask_dialog import AskDialog

Entry = TypeVar("Entry", Feed, Colour, int)

translate = QCoreApplication.translate

FEEDS: dict[Feed, object] = {
    Feed.FLATBED: QT_TRANSLATE_NOOP("Scanner", "平板"),
    Feed.FEEDER: QT_TRANSLATE_NOOP("Scanner", "进纸器，单面"),
    Feed.DUPLEX: QT_TRANSLATE_NOOP("Scanner", "进纸器，双面"),
}
COLOURS: dict[Colour, object] = {
    Colour.COLOUR: QT_TRANSLATE_NOOP("Scanner", "彩色"),
    Colour.GREY: QT_TRANSLATE_NOOP("Scanner", "灰度"),
    Colour.BILEVEL: QT_TRANSLATE_NOOP("Scanner", "黑白"),
}
USUAL_DPI = (150, 200, 300, 600)
NETWORK, FOLDER = "escl:", "folder:"
"""Kinds of which the clerk says where they are; the others show themselves."""


class ScannerDialog(AskDialog):
    """Sources that were found, and two that are typed in."""

    chosen = Signal(object)
    """The `ScannerChoice`."""

    def __init__(self, scanning: Scanning, parent: QWidget) -> None:
        """Looks for sources at once; the one in use is there before they are found."""
        note = self.tr("本窗口一直用所选来源，以后按扫描键直接扫描。")
        super().__init__(self.tr("扫描设置"), note, self.tr("使用"), parent)
        self._scanning, self._before = scanning, scanning.choice
        self._asked = ""
        self._source, self._place = QComboBox(self), QLineEdit(self)
        self._source.setObjectName("scanner_source")
        self._place.setObjectName("scanner_place")
        self._folder = QPushButton(self.tr("选文件夹…"), self)
        self._folder.setObjectName("scanner_folder")
        self._folder.setAutoDefault(False)
        self._feed, self._colour, self._dpi = QComboBox(self), QComboBox(self), QComboBox(self)
        for name, box in (("feed", self._feed), ("colour", self._colour), ("dpi", self._dpi)):
            box.setObjectName(f"scanner_{name}")
        self._lay_out()
        self._list_sources(())
        self._fill(Offer())
        self._source.currentIndexChanged.connect(self._on_source)
        self._place.editingFinished.connect(self._ask_offer)
        self._folder.clicked.connect(self._ask_folder)
        self.accepted.connect(lambda: self.chosen.emit(self._choice()))
        self._on_source()
        scanning.look(self._on_found)
        self.wait_for(self.tr("正在查找扫描仪…"))

    def problem(self) -> str:
        """A source must be named."""
        return "" if self._address().partition(":")[2] else self.tr("请选一个来源，或填写地址。")

    def _lay_out(self) -> None:
        where = QHBoxLayout()
        where.addWidget(self._place, 1)
        where.addWidget(self._folder)
        form = QFormLayout()
        form.addRow(self.tr("来源"), self._source)
        form.addRow("", where)
        form.addRow(self.tr("纸放在"), self._feed)
        form.addRow(self.tr("颜色"), self._colour)
        form.addRow(self.tr("清晰度"), self._dpi)
        self.body.addLayout(form)

    # Sources

    def _list_sources(self, found: Sequence[FoundScanner]) -> None:
        now = self._source.currentData() or self._kind_in_use()
        self._source.blockSignals(True)
        self._source.clear()
        for one in found:
            self._source.addItem(one.title, one.address)
        if now and self._source.findData(now) < 0 and now not in (NETWORK, FOLDER):
            self._source.addItem(now, now)
        self._source.addItem(self.tr("网络扫描仪（eSCL / AirScan）"), NETWORK)
        self._source.addItem(self.tr("厂家软件存图的文件夹"), FOLDER)
        self._source.setCurrentIndex(max(self._source.findData(now), 0))
        self._source.blockSignals(False)

    def _kind_in_use(self) -> str:
        address = self._before.address
        for kind in (NETWORK, FOLDER):
            if address.startswith(kind):
                self._place.setText(self._before.place)
                return kind
        return address

    def _address(self) -> str:
        kind = str(self._source.currentData() or "")
        return kind + self._place.text().strip() if kind in (NETWORK, FOLDER) else kind

    def _on_found(self, found: tuple[FoundScanner, ...]) -> None:
        self.wait_for("")
        self._list_sources(found)
        self._on_source()

    def _on_source(self) -> None:
        kind = self._source.currentData()
        self._place.setVisible(kind in (NETWORK, FOLDER))
        self._folder.setVisible(kind == FOLDER)
        hint = self.tr("例如 192.168.1.20") if kind == NETWORK else ""
        self._place.setPlaceholderText(hint)
        self._ask_offer()

    def _ask_folder(self) -> None:
        picked = QFileDialog(self, self._folder.text(), self._place.text())
        picked.setFileMode(QFileDialog.FileMode.Directory)
        picked.fileSelected.connect(self._place.setText)
        picked.fileSelected.connect(self._ask_offer)
        picked.open()

    # What it can do

    def _ask_offer(self) -> None:
        address = self._address()
        if address == self._asked or not address.partition(":")[2]:
            return
        self._asked = address
        self.problem_banner.hush()
        self._scanning.ask_offer(address, self._on_offer, self._on_no_offer)

    def _on_offer(self, offer: Offer) -> None:
        self._fill(offer)

    def _on_no_offer(self, error: YichuangError) -> None:
        # It may be off just now: it can be chosen all the same.
        self.problem_banner.say(words.sentence(error), "warn")
        self.fit()

    def _fill(self, offer: Offer) -> None:
        wanted = offer.fitted(self._before.settings)
        no_say = bool(self._asked) and offer == Offer()
        feeds = {one: _said(FEEDS[one]) for one in offer.feeds or tuple(Feed)}
        colours = {one: _said(COLOURS[one]) for one in offer.colours or tuple(Colour)}
        _refill(self._feed, feeds, wanted.feed)
        _refill(self._colour, colours, wanted.colour)
        finer = {one: f"{one} dpi" for one in offer.resolutions or USUAL_DPI}
        _refill(self._dpi, finer, wanted.dpi)
        for box in (self._feed, self._colour, self._dpi):
            box.setEnabled(not no_say)

    def _choice(self) -> ScannerChoice:
        settings = ScanSettings(
            Feed(self._feed.currentData()),
            Colour(self._colour.currentData()),
            int(self._dpi.currentData()),
        )
        return ScannerChoice(self._address(), settings)


def _said(words_of: object) -> str:
    return translate("Scanner", str(words_of))


def _refill(box: QComboBox, entries: Mapping[Entry, str], now: Entry) -> None:
    box.clear()
    for value, text in entries.items():
        box.addItem(text, value)
    box.setCurrentIndex(max(box.findData(now), 0))
