"""One case of the visitor: what it is, where it stands, and the one thing to do with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.case_states import State
from clerk_app.domain.listings import CaseRow
from clerk_app.domain.masking import Audience, mask_id
from ui import icons, role_words, theme, words
from ui.widgets.chip import Chip
from ui.widgets.elided_label import ElidedLabel


class FoundRow(QFrame):
    """An online submission is picked up; anything else is opened."""

    opened = Signal()
    picked_up = Signal()

    def __init__(self, row: CaseRow, parent: QWidget | None = None) -> None:
        """Show `row`."""
        super().__init__(parent)
        self.setProperty("role", "well")
        self._what = ElidedLabel("", self)
        self._facts = ElidedLabel("", self)
        self._facts.setProperty("role", "small")
        self._state = Chip("", parent=self)
        online = row.state is State.SUBMITTED
        self._act = QPushButton(self)
        self._act.setObjectName(f"{'pick_up' if online else 'open'}:{row.number}")
        self._act.setText(self.tr("接件") if online else self.tr("打开"))
        if online:
            self._act.setProperty("role", "primary")
            self._act.setIcon(icons.icon("inbox", "on_primary"))
        # Enter presses it, as the space bar does.
        self._act.setAutoDefault(True)
        self._act.clicked.connect(self.picked_up if online else self.opened)
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.space(2), theme.space(1), theme.space(1), theme.space(1))
        grid.setHorizontalSpacing(theme.space(2))
        grid.setVerticalSpacing(0)
        grid.addWidget(self._what, 0, 0)
        grid.addWidget(self._facts, 1, 0)
        grid.addWidget(self._state, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._act, 0, 2, 2, 1)
        grid.setColumnStretch(0, 1)
        self.show_row(row)

    def go(self) -> None:
        """The hand goes to its button."""
        self._act.setFocus(Qt.FocusReason.TabFocusReason)

    def show_row(self, row: CaseRow) -> None:
        """Bring the row up to date."""
        self._what.setText("、".join(row.items))
        facts = [
            role_words.found_as(row.found_as, masked=True),
            spoken_groups(row.number),
            row.received_on,
            row.applicant,
            mask_id(row.cert_no, Audience.SCREEN),
            row.enterprise,
        ]
        self._facts.setText("　".join(fact for fact in facts if fact))
        self._state.say(words.state(row.state), words.tone(row.state))
