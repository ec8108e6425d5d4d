"""Under the files of a line: the PDF that was filed of them (归档件), to be looked at."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clerk_app.domain.checklist import Line
from ui import seal_words, theme
from ui.pages.workbench.file_row import quiet_button
from ui.widgets.elided_label import ElidedLabel


class FiledRow(QWidget):
    """Its pages and its digest, as the receipt names them."""

    preview_asked = Signal(str)
    """Id of the filed PDF."""

    def __init__(self, slot: str, parent: QWidget | None = None) -> None:
        """Nothing filed."""
        super().__init__(parent)
        self._material_id = ""
        self._text = ElidedLabel("", self, mode=Qt.TextElideMode.ElideRight)
        self._text.setObjectName(f"filed:{slot}")
        theme.mark(self._text, role="small", tone="soft")
        self._look = quiet_button("eye", self)
        self._look.setObjectName(f"preview_filed:{slot}")
        said = self.tr("查看归档件")
        self._look.setToolTip(said)
        self._look.setAccessibleName(said)
        self._look.clicked.connect(lambda: self.preview_asked.emit(self._material_id))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1))
        row.addWidget(self._text, 1)
        row.addWidget(self._look)
        self.hide()

    def show_line(self, line: Line) -> None:
        """What is filed of the line now; hidden where nothing is."""
        made = line.filed
        self.setVisible(made is not None)
        if made is not None:
            self._material_id = made.material_id
            self._text.setText(seal_words.filed(made, line.version))
