"""Handing the window over (交接班): what was done, who takes over, and both passwords."""

from PySide6.QtWidgets import QComboBox, QFormLayout, QGridLayout, QLabel, QWidget

from clerk_app.desk.shifts import ShiftFigures, Signatures
from ui import theme
from ui.pages.shift.model import ShiftModel
from ui.widgets.ask_dialog import AskDialog
from ui.widgets.banner import Banner
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.try_dialog import password_field

COLUMNS = 3
UNKNOWN = "—"


class ShiftDialog(AskDialog):
    """Stays open until both have signed or somebody cancels."""

    def __init__(self, model: ShiftModel, giver: str, parent: QWidget) -> None:
        """`giver` is the name of the clerk who leaves; the dialog owns the model."""
        super().__init__(
            self.tr("交接班"),
            self.tr("核对本班数据后，交班人和接班人分别输入密码签字。"),
            self.tr("签字交接"),
            parent,
        )
        model.setParent(self)
        self._model = model
        self._figures = QGridLayout()
        self._figures.setHorizontalSpacing(theme.space(6))
        self.body.addLayout(self._figures)
        self._partial = Banner(self)
        self.body.addWidget(self._partial)
        self.body.addSpacing(theme.space(2))
        self._giver = password_field("giver_password", self)
        self._who = QComboBox(self)
        self._who.setObjectName("taker")
        self._taker = password_field("taker_password", self)
        form = QFormLayout()
        form.addRow(self.tr("交班人"), ElidedLabel(giver, self))
        form.addRow(self.tr("交班人的密码"), self._giver)
        form.addRow(self.tr("接班人"), self._who)
        form.addRow(self.tr("接班人的密码"), self._taker)
        self.body.addLayout(form)
        self.wait_for(self.tr("正在读取本班数据…"))
        model.changed.connect(self._on_changed)
        model.signed.connect(self.accept)
        self._on_changed()
        self._giver.setFocus()

    def problem(self) -> str:
        """What is not filled in yet."""
        if self._who.currentIndex() < 0:
            return self.tr("请选择接班人。")
        if not self._giver.text() or not self._taker.text():
            return self.tr("请交班人和接班人分别输入密码。")
        return ""

    def answer(self) -> None:
        """Sign; the dialog closes when the record is kept."""
        problem = self.problem()
        if problem:
            self.problem_banner.say(problem, "bad")
            return
        login = str(self._who.currentData())
        self._model.sign(Signatures(self._giver.text(), login, self._taker.text()))

    def _on_changed(self) -> None:
        if self._who.count() != len(self._model.names):
            self._who.clear()
            for one in self._model.names:
                self._who.addItem(f"{one.name}（{one.login}）", one.login)
            self._who.setCurrentIndex(-1 if len(self._model.names) > 1 else 0)
        if self._model.figures is not None and self._figures.count() == 0:
            self._show(self._model.figures)
        self.confirm.setEnabled(not self._model.busy and self._model.figures is not None)
        if self._model.problem or self._model.figures is not None:
            self.wait_for("")
        if self._model.problem:
            self.problem_banner.say(self._model.problem, "bad")
        elif self._model.figures is not None:
            self.problem_banner.hush()

    def _show(self, figures: ShiftFigures) -> None:
        shown = (
            (self.tr("呼叫"), str(figures.calls)),
            (self.tr("办结"), str(figures.served)),
            (self.tr("弃号"), str(figures.no_shows)),
            (self.tr("转移"), str(figures.transfers)),
            (self.tr("窗口上的办事人"), figures.at_hand or self.tr("无")),
            (self.tr("大厅等候"), str(figures.waiting) if figures.whole else UNKNOWN),
        )
        if not figures.whole:
            self._partial.say(
                self.tr("连不上大厅：这里只有本机知道的数据，恢复后由大厅补齐。"), "warn"
            )
        for place, (name, value) in enumerate(shown):
            row, column = divmod(place, COLUMNS)
            label = QLabel(name, self)
            label.setProperty("role", "soft")
            number = QLabel(value, self)
            number.setProperty("role", "title")
            number.setObjectName(f"shift_{place}")
            self._figures.addWidget(label, 2 * row, column)
            self._figures.addWidget(number, 2 * row + 1, column)
