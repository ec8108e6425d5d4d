"""What a manager must or should know before the day is ended, one banner each."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.desk.day_report import DayReport
from ui import theme
from ui.manage import day_words
from ui.widgets.banner import Banner


class DayFindings(QWidget):
    """What forbids the end in red, what is worth knowing in blue, all well in green."""

    def __init__(self, parent: QWidget) -> None:
        """Nothing found yet."""
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(1.5))
        self._said: list[Banner] = []

    def show_report(self, report: DayReport) -> None:
        """Say what was found, worst first."""
        self._say([*self._bad(report), *self._worth_knowing(report)])

    def texts(self) -> list[str]:
        """What is said now."""
        return [one.text() for one in self._said]

    def _bad(self, report: DayReport) -> list[tuple[str, str]]:
        said = [(day_words.imbalance(one), "bad") for one in report.wrong]
        if report.ended is None and report.busy:
            said.append((day_words.busy(report), "bad"))
        if not said and report.ended is None:
            said.append((self.tr("号码、流水和备用号都对得上，可以日结。"), "good"))
        return said

    def _worth_knowing(self, report: DayReport) -> list[tuple[str, str]]:
        notes = [day_words.changed(report), day_words.reserved(report)]
        if report.ended is None:
            notes.append(day_words.still_open(report))
        return [(one, "primary") for one in notes if one]

    def _say(self, said: list[tuple[str, str]]) -> None:
        for old in self._said:
            old.hide()
            old.deleteLater()
        self._said = []
        for place, (text, tone) in enumerate(said):
            banner = Banner(self)
            banner.setObjectName(f"finding:{place}")
            banner.say(text, tone)
            self._column.addWidget(banner)
            self._said.append(banner)
