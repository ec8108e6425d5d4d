"""The receipt that just came out: what it says, a file of it where one wants it, one more copy."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from clerk_app.desk.kept_file import unreadable
from clerk_app.desk.print_view import PaperLine
from clerk_app.desk.printing import Printed
from clerk_app.desk.receipts import RECEIPT
from clerk_app.domain.errors import YichuangError
from ui import icons, print_words, theme, words
from ui.pages.workbench.notice_desk import NoticeDesk
from ui.reprint_menu import ask_reason
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.pdf_view import PdfView


class ReceiptView(Card):
    """Covers the form until it is closed; the checklist and the outcomes stay in reach."""

    closed = Signal()
    copy_asked = Signal(str)
    """One more, and the key of why."""
    _keep_asked = Signal(object, object)
    """The `Printed` paper, and the `Path` of the file that is wanted of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing printed yet."""
        super().__init__(parent)
        self._printed: Printed | None = None
        self._title = ElidedLabel("", self)
        self._title.setProperty("role", "lead")
        self._note = Banner(self)
        self._where = ElidedLabel("", self, mode=Qt.TextElideMode.ElideMiddle)
        self._where.setProperty("role", "small")
        self._where.setObjectName("receipt_path")
        self._sent = QLabel(self)
        self._sent.setObjectName("receipt_sent")
        self._sent.setWordWrap(True)
        self._sent.hide()
        self._pdf = PdfView(self)
        self._copy = QPushButton(icons.icon("print"), self.tr("再打一份"), self)
        self._copy.setObjectName("print_copy")
        self._copy.clicked.connect(lambda: ask_reason(self._copy, self.copy_asked.emit))
        keep = QPushButton(icons.icon("folder"), self.tr("另存为…"), self)
        keep.setObjectName("receipt_keep")
        keep.setToolTip(self.tr("把这一份存成一个 PDF 文件"))
        keep.clicked.connect(self._on_keep)
        close = QPushButton(icons.icon("close"), self.tr("关闭"), self)
        close.setObjectName("close_receipt")
        close.setToolTip(self.tr("关闭（Esc）"))
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setSpacing(theme.space(2))
        head.addWidget(self._title, 1)
        for button in (self._copy, keep, close):
            head.addWidget(button)
        self.body.addLayout(head)
        self.body.addWidget(self._note)
        self.body.addWidget(self._sent)
        self.body.addWidget(self._where)
        self.body.addWidget(self._pdf, 1)

    @property
    def printed(self) -> Printed | None:
        """The paper that is shown."""
        return self._printed

    def show_printed(self, printed: Printed) -> None:
        """Show a paper that came out."""
        self._printed = printed
        paper = words.paper_kind(printed.kind)
        self._title.setText(self.tr("{paper}　第 {n} 份").format(paper=paper, n=printed.copy))
        self._where.setText(printed.path.name)
        if printed.provisional and printed.kind != RECEIPT:
            said = self.tr("平台还没有确认，这一份写明“离线，待平台确认”；确认后可补打正式文书。")
            self._note.say(said, "warn")
        elif printed.provisional:
            said = self.tr(
                "平台还没有确认，这是临时凭证：收件凭证（离线，待平台确认）。编号和条码以后都有效。"
            )
            self._note.say(said, "warn")
        else:
            self._note.hush()
        try:
            self._pdf.show_bytes(printed.path.read_bytes())
        except OSError as error:
            self._note.say(words.sentence(unreadable(printed.path, error)), "bad")
        self._sent.setVisible(bool(printed.send_id))
        self._sent.setText(self.tr("已进打印队列"))
        theme.mark(self._sent, tone="primary")

    def show_sent(self, line: PaperLine) -> None:
        """Where the paper that is shown has gone; of any other nothing is said here."""
        if self._printed is not None and self._printed.send_id == line.key:
            self._sent.setText(print_words.where(line))
            theme.mark(self._sent, tone=print_words.tone(line))

    def show_busy(self, *, printing: bool) -> None:
        """While a copy is being printed another can't be asked for."""
        self._copy.setEnabled(not printing)

    def say_confirmed(self) -> None:
        """The platform has answered since: a final one can be printed."""
        if self._printed is not None and self._printed.provisional:
            said = self.tr("平台已确认，可以补打正式的一份。")
            self._note.say(said, "primary")

    def keep_by(self, notices: NoticeDesk) -> None:
        """Who makes a file of the paper that is shown."""
        self._keep_asked.connect(notices.keep)
        notices.kept.connect(self._on_kept)
        notices.not_kept.connect(self._on_not_kept)

    def _on_keep(self) -> None:
        printed = self._printed
        if printed is None:
            return
        dialog = QFileDialog(self, self.tr("另存为"))
        dialog.setObjectName("receipt_file")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("PDF 文件 (*.pdf)")])
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(printed.path.name)
        dialog.fileSelected.connect(lambda place: self._keep_asked.emit(printed, Path(place)))
        dialog.open()

    def _on_kept(self, path: Path) -> None:
        self._note.say(self.tr("已存为 {path}").format(path=path), "good")

    def _on_not_kept(self, error: YichuangError) -> None:
        self._note.say(words.sentence(error), "bad")
