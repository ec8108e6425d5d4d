"""A moment in the hall that may be left out: a box that says so, then date and time."""

from datetime import datetime

from PySide6.QtCore import QDateTime, QTimeZone
from PySide6.QtWidgets import QCheckBox, QDateTimeEdit, QHBoxLayout, QWidget

from clerk_app.desk.hall_date import HALL_ZONE
from ui import theme


class MomentField(QWidget):
    """Shows the clock on the hall's wall, whatever zone the PC is set to."""

    def __init__(self, name: str, text: str, parent: QWidget | None = None) -> None:
        """`text` says what is so when the moment is used."""
        super().__init__(parent)
        self._use = QCheckBox(text, self)
        self._use.setObjectName(f"{name}:use")
        self._edit = QDateTimeEdit(self)
        self._edit.setObjectName(name)
        self._edit.setAccessibleName(text)
        # A zone without gaps: the wall's time is kept as it is typed.
        self._edit.setTimeZone(QTimeZone.utc())
        self._edit.setDisplayFormat("yyyy-MM-dd HH:mm")
        self._edit.setCalendarPopup(True)
        self._edit.setEnabled(False)
        self._use.toggled.connect(self._edit.setEnabled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(self._use)
        row.addWidget(self._edit)
        self.setFocusProxy(self._use)

    def offer(self, moment: datetime, *, used: bool) -> None:
        """Show a moment to start from."""
        wall = moment.astimezone(HALL_ZONE)
        text = wall.strftime("%Y-%m-%dT%H:%M:00Z")
        self._edit.setDateTime(QDateTime.fromString(text, "yyyy-MM-ddTHH:mm:sst"))
        self._use.setChecked(used)

    def moment(self) -> datetime | None:
        """The aware moment; None when it is left out."""
        if not self._use.isChecked():
            return None
        shown = self._edit.dateTime().toString("yyyy-MM-ddTHH:mm")
        return datetime.fromisoformat(shown).replace(tzinfo=HALL_ZONE)
