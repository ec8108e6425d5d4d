"""Which questions are asked once for the batch, and which of every company."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.catalogue import Field
from clerk_app.domain.cluster_form import ClusterForm
from clerk_app.domain.cluster_twins import ENTERPRISE
from ui import theme
from ui.widgets.ask_dialog import AskDialog
from ui.widgets.tick_list import Entry, TickList

WIDTH = 140
MOST_LINES = 12


class SplitDialog(AskDialog):
    """Ticked is shared; the order is that of the form."""

    split = Signal(object)
    """Names of the fields asked once, a tuple."""

    def __init__(self, form: ClusterForm, fields: Sequence[Field], parent: QWidget) -> None:
        """`fields` are all questions, in the order of the form."""
        super().__init__(
            self.tr("共用与各自填写"),
            self.tr("勾选的整批只填一次；不勾选的成为企业清单里的一列。已填的内容不会丢。"),
            self.tr("确定"),
            parent,
        )
        self.setMinimumWidth(theme.space(WIDTH))
        self.setObjectName("split_dialog")
        shared = {one.name for one in form.shared}
        self._ticks = TickList("shared_field", self, columns=2)
        # What tells companies apart is never the same for all.
        entries = [
            Entry(one.name, one.label, ticked=one.name in shared, fixed=one.name == ENTERPRISE)
            for one in fields
        ]
        self._ticks.offer(entries)
        self._ticks.show_lines(MOST_LINES)
        self.body.addWidget(self._ticks)
        self._ticks.go_to_first()

    def answer(self) -> None:
        """Go on with what is ticked."""
        self.split.emit(self._ticks.ticked())
        self.accept()
