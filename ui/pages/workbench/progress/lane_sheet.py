"""The sheet under the lanes: draws their steps and edges, and lets the hand go through them."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.progress import Progress
from ui import theme
from ui.pages.workbench.progress import lane_pen, lane_words
from ui.pages.workbench.progress.lane_row import LaneRow

NOTHING = Progress((), (), date.min)


class LaneSheet(QWidget):
    """A lane for each item, in the order of the picture; a lane that stays keeps the hand."""

    chosen = Signal(str)
    """Id of the item the clerk wants to go to."""
    reached = Signal(QWidget)
    """The lane the hand has come to: it must be in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """No lanes."""
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._progress = NOTHING
        self._rows: dict[str, LaneRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)

    def show_progress(self, progress: Progress) -> None:
        """Bring the lanes up to date."""
        self._progress = progress
        names = {lane.item_id: lane.name for lane in progress.lanes}
        for gone in [item_id for item_id in self._rows if item_id not in names]:
            row = self._rows.pop(gone)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, lane in enumerate(progress.lanes):
            row = self._rows.get(lane.item_id) or self._new_row(lane.item_id, names)
            row.show_lane(lane, names)
            self._column.insertWidget(place, row)
        self._rows = {item_id: self._rows[item_id] for item_id in names}
        self._rove(self._held() or next(iter(self._rows.values()), None))
        self.update()

    def take_hand(self) -> None:
        """The hand goes to the lane it was on last, else to the first."""
        here = self._held()
        if here is not None:
            here.setFocus()
            self.reached.emit(here)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: edges first, so that the steps stand on them."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_edges(painter)
        for item_id, row in self._rows.items():
            lane_pen.draw_steps(painter, row.lane, self._room(row.drawing), self._track(item_id))
            if row.lane.spent is not None and row.gauge.isVisibleTo(self):
                tone = lane_words.left_tone(row.lane)
                lane_pen.draw_gauge(painter, self._room(row.gauge), row.lane.spent, tone)
        painter.end()

    def _draw_edges(self, painter: QPainter) -> None:
        order = {lane.item_id: place for place, lane in enumerate(self._progress.lanes)}
        apart = theme.space(0.7)
        for edge in self._progress.edges:
            before, after = self._rows[edge.before], self._rows[edge.after]
            first, source = self._track(edge.after), self._track(edge.before)
            # Those that leave the same column stand a little apart.
            aside = apart * (order[edge.before] % 3 - 1)
            lane_pen.draw_edge(
                painter,
                QPointF(source.step(lane_pen.RESULT) + aside, self._line(before)),
                QPointF(first.step(0) - first.size, self._line(after)),
                waiting=edge.waiting,
            )

    def _track(self, item_id: str) -> lane_pen.Track:
        row = self._rows[item_id]
        return lane_pen.track(self._room(row.drawing), row.lane.column, self._progress.columns)

    def _line(self, row: LaneRow) -> float:
        return lane_pen.line(self._room(row.drawing))

    def _room(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self, QPoint(0, 0)), widget.size())

    def _new_row(self, item_id: str, names: Mapping[str, str]) -> LaneRow:
        lane = next(one for one in self._progress.lanes if one.item_id == item_id)
        row = LaneRow(lane, names, self)
        row.chosen.connect(lambda: self.chosen.emit(item_id))
        row.stepped.connect(lambda step: self._on_stepped(item_id, step))
        self._rows[item_id] = row
        return row

    def _on_stepped(self, item_id: str, step: int) -> None:
        rows = list(self._rows.values())
        there = list(self._rows).index(item_id) + step
        if 0 <= there < len(rows):
            self._rove(rows[there])
            self.take_hand()

    def _held(self) -> LaneRow | None:
        return next((row for row in self._rows.values() if _roves(row)), None)

    def _rove(self, to: LaneRow | None) -> None:
        """Tab finds one lane only: the others are reached by the arrows."""
        for row in self._rows.values():
            policy = Qt.FocusPolicy.StrongFocus if row is to else Qt.FocusPolicy.ClickFocus
            row.setFocusPolicy(policy)


def _roves(row: LaneRow) -> bool:
    return row.focusPolicy() is Qt.FocusPolicy.StrongFocus
