"""What was read off a paper, beside the form: what it fills, what it contradicts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.read_proposals import Proposal, Standing
from ui import commands, theme
from ui.keys import Key
from ui.pages.workbench.reading_desk import Reading
from ui.pages.workbench.subject import Subject
from ui.widgets.banner import SHAPES
from ui.widgets.command_button import CommandButton
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.picture import Picture


class ReadingPart(QFrame):
    """Hidden until a paper has something to say; nothing goes into the form by itself."""

    taken = Signal(str)
    """Id of the material whose values go into the empty fields."""
    put_by = Signal(str)
    """Id of the material of which nothing more shall be said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing read."""
        super().__init__(parent)
        self.setProperty("role", "banner")
        theme.mark(self, tone="primary")
        self._material = ""
        self._title = ElidedLabel("", self)
        self._title.setObjectName("reading")
        self._take = CommandButton("", Key.TAKE_READ, self, icon="check", role="primary")
        self._take.setObjectName("take_read")
        self._take.clicked.connect(lambda: self.taken.emit(self._material))
        self._leave = QPushButton(self.tr("不用"), self)
        self._leave.setObjectName("leave_read")
        self._leave.setProperty("role", "quiet")
        self._leave.clicked.connect(lambda: self.put_by.emit(self._material))
        head = QHBoxLayout()
        head.setSpacing(theme.space(1))
        self._picture = Picture("info", self, units=4, tone="primary")
        head.addWidget(self._picture)
        head.addWidget(self._title, 1)
        head.addWidget(self._leave)
        head.addWidget(self._take)
        self._rows: list[tuple[QLabel, ElidedLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(
            theme.space(2), theme.space(1), theme.space(2), theme.space(1)
        )
        self._grid.setHorizontalSpacing(theme.space(2))
        self._grid.setVerticalSpacing(theme.space(1))
        self._grid.setColumnStretch(3, 1)
        self._grid.addLayout(head, 0, 0, 1, 4)
        self._offer(0)
        self.hide()

    def show_reading(
        self, reading: Reading | None, subject: Subject, catalogue: Catalogue | None, *, busy: bool
    ) -> None:
        """Bring it up to date; while something is being read, that is said."""
        if reading is None and not busy:
            # Asked at every key: of what is not in sight only the command need be right.
            self._offer(0)
            self.hide()
            return
        shown = () if reading is None else (*reading.new, *reading.other)
        self._material = reading.material_id if reading is not None else ""
        if reading is not None:
            said = self.tr("从“{paper}”读到").format(paper=reading.paper)
            if reading.other:
                said = self.tr("从“{paper}”读到，与填写的不同").format(paper=reading.paper)
        else:
            said = self.tr("正在读取材料……")
        self._title.setText(said)
        tone = "warn" if reading is not None and reading.other else "primary"
        theme.mark(self, tone=tone)
        self._picture.show_icon(SHAPES[tone], tone)
        for number, one in enumerate(shown):
            self._row(number, one, subject, catalogue)
        for row in self._rows[len(shown) :]:
            for part in row:
                part.hide()
        self._offer(0 if reading is None else len(reading.new))
        self._leave.setVisible(reading is not None)
        self.show()

    def _offer(self, fields: int) -> None:
        self._take.setText(self.tr("填入 {n} 项").format(n=fields))
        commands.offer(
            self._take,
            Key.TAKE_READ,
            title=self.tr("填入从材料读到的内容"),
            why_not="" if fields else self.tr("材料里没有读到要填的内容"),
        )
        self._take.setVisible(bool(fields))

    def _row(
        self, number: int, one: Proposal, subject: Subject, catalogue: Catalogue | None
    ) -> None:
        while number >= len(self._rows):
            at = len(self._rows) + 1
            row = (QLabel(self), ElidedLabel("", self), QLabel(self))
            theme.mark(row[0], role="small")
            for column, part in enumerate(row):
                self._grid.addWidget(part, at, column, Qt.AlignmentFlag.AlignVCenter)
            self._rows.append(row)
        label, value, mark = self._rows[number]
        label.setText(one.label)
        value.setObjectName(f"read:{one.field}")
        value.setText(_shown(one, catalogue))
        said, tone = self._mark(one, subject)
        mark.setText(said)
        mark.setObjectName(f"read_mark:{one.field}")
        theme.mark(mark, tone=tone, role="small")
        for part in (label, value, mark):
            part.show()

    def _mark(self, one: Proposal, subject: Subject) -> tuple[str, str]:
        if one.standing is Standing.OTHER:
            said = self.tr("填写的是“{typed}”").format(typed=subject.value(one.field))
            return said, "bad" if one.checked else "warn"
        if one.checked:
            return self.tr("校验码正确"), "good"
        return (self.tr("请核对"), "warn") if one.doubtful else ("", "primary")


def _shown(one: Proposal, catalogue: Catalogue | None) -> str:
    if catalogue is None:
        return one.value
    field = next((each for each in catalogue.fields if each.name == one.field), None)
    options = field.options if field is not None else ""
    return catalogue.code_name(options, one.value) if options else one.value
