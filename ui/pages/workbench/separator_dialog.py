"""Which materials get a separator sheet (分隔页), so that the pile is scanned in one go."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.pages.workbench import line_standing
from ui.pages.workbench.line_ticks import LineTicks, Tick
from ui.pages.workbench.subject import Subject
from ui.widgets.ask_dialog import AskDialog


class SeparatorDialog(AskDialog):
    """The lines of the checklist to tick; what is missing is ticked."""

    chosen = Signal(str, object)
    """Id of the draft or case, and the slots."""

    def __init__(self, subject: Subject, parent: QWidget) -> None:
        """Of what is on the desk."""
        note = self.tr("每份材料前放一张，全部一次扫描，会自动归入各自的材料。分隔页本身不归入。")
        super().__init__(self.tr("打印分隔页"), note, self.tr("打印"), parent)
        ticks = [
            Tick(line.slot, f"{line.name}　{line_standing.standing(line).text}", line.missing)
            for line in subject.lines
            if not line.shared
        ]
        self._ticks = LineTicks(ticks, self)
        self.body.addWidget(self._ticks, 1)
        key = subject.key
        self.accepted.connect(lambda: self.chosen.emit(key, self._ticks.ticked()))

    def problem(self) -> str:
        """At least one sheet."""
        return "" if self._ticks.ticked() else self.tr("请至少勾选一份材料。")
