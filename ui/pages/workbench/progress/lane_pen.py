"""How lanes are drawn: steps as signs on a line, edges between lanes, how much time is spent."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPolygonF

from clerk_app.domain.progress import Lane, Mark, Stage, Standing
from ui import theme
from ui.due_words import card_tone
from ui.pages.workbench.progress import lane_words

_TONES = {
    Standing.DONE: "good",
    Standing.NOW: "primary",
    Standing.HELD: "warn",
    Standing.STOPPED: "bad",
    Standing.TO_COME: "edge",
}


@dataclass(frozen=True, slots=True)
class Track:
    """Where the steps of a lane stand."""

    first: float
    """Place of the first step from the left."""
    apart: float
    """From one step to the next."""

    def step(self, number: float) -> float:
        """Place of a step; 3.5 is half way from the fourth to the fifth."""
        return self.first + self.apart * number

    @property
    def size(self) -> float:
        """Half the width of a step's sign."""
        return min(theme.space(1.7), self.apart * 0.36)

    @property
    def clear(self) -> float:
        """Half the width of what is kept free around a sign."""
        return self.size + theme.space(0.5)


RESULT = 3.5
"""An edge leaves a lane behind its decision: that is where the result comes from."""


def track(room: QRect, column: int, columns: int) -> Track:
    """The steps of a lane in `column` of `columns`, which begins behind the decision before it.

    Lanes of different columns share the room, each in a line of its own, so that four columns fit.
    """
    gap, edge = theme.space(4), theme.space(2)
    wide = room.width() - 2 * edge - (columns - 1) * gap
    last = len(Stage) - 1
    apart = min(float(theme.space(6)), wide / (RESULT * (columns - 1) + last))
    return Track(room.left() + edge + column * (RESULT * apart + gap), apart)


def line(room: QRect) -> float:
    """How far down the line of a lane's steps runs: the word under it needs room."""
    return room.center().y() - theme.space(1.5)


def draw_steps(painter: QPainter, lane: Lane, room: QRect, at: Track) -> None:
    """The five steps on their line; the word under it says which one's turn it is."""
    middle = line(room)
    # An edge of other lanes that passes behind a sign stops short of it.
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("surface"))
    for place in range(len(lane.marks)):
        painter.drawEllipse(QPointF(at.step(place), middle), at.clear, at.clear)
    for place, mark in enumerate(lane.marks[1:], start=1):
        come = mark.standing is not Standing.TO_COME
        painter.setPen(_pen("good" if come else "line", 0.5))
        painter.drawLine(QPointF(at.step(place - 1), middle), QPointF(at.step(place), middle))
    for place, mark in enumerate(lane.marks):
        tone = _tone(lane, mark)
        draw_sign(painter, QPointF(at.step(place), middle), mark.standing, at.size, tone)
    turn = next((n for n, mark in enumerate(lane.marks) if _has_turn(mark)), None)
    if turn is not None:
        _draw_word(painter, lane, lane.marks[turn], QPointF(at.step(turn), middle), room)


def draw_sign(
    painter: QPainter, at: QPointF, standing: Standing, size: float, tone: str = ""
) -> None:
    """One step: a tick, a dot, two bars, a cross or an empty ring, so that colour is not alone.

    `tone`: that of its card, while its own limit (环节时限) is near or over.
    """
    size *= 0.7 if standing is Standing.TO_COME else 1
    tone = tone or _TONES[standing]
    painter.setPen(_pen(tone, 0.4))
    painter.setBrush(theme.colour("surface" if standing in _HOLLOW else tone))
    painter.drawEllipse(at, size, size)
    inner = size * 0.45
    light = _pen("surface", 0.45)
    if standing is Standing.DONE:
        painter.setPen(light)
        corner = at + QPointF(-inner * 0.3, inner * 0.7)
        painter.drawLine(at + QPointF(-inner, 0), corner)
        painter.drawLine(corner, at + QPointF(inner, -inner * 0.8))
    elif standing is Standing.NOW:
        painter.setBrush(theme.colour(tone))
        painter.drawEllipse(at, inner, inner)
    elif standing is Standing.HELD:
        painter.setPen(light)
        for side in (-0.6, 0.6):
            painter.drawLine(at + QPointF(inner * side, -inner), at + QPointF(inner * side, inner))
    elif standing is Standing.STOPPED:
        painter.setPen(light)
        painter.drawLine(at - QPointF(inner, inner), at + QPointF(inner, inner))
        painter.drawLine(at - QPointF(inner, -inner), at + QPointF(inner, -inner))


_HOLLOW = frozenset({Standing.NOW, Standing.TO_COME})


def draw_edge(painter: QPainter, start: QPointF, end: QPointF, *, waiting: bool) -> None:
    """From the end of one lane to the beginning of a later one; dashed while it waits."""
    pen = _pen("edge" if waiting else "good", 0.4)
    if waiting:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([start, QPointF(start.x(), end.y()), end]))
    head = theme.space(1.4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pen.color())
    painter.drawPolygon(
        QPolygonF([end, end + QPointF(-head, -head * 0.7), end + QPointF(-head, head * 0.7)])
    )


def draw_gauge(painter: QPainter, room: QRect, spent: float, tone: str) -> None:
    """A limit as a bar; the mark over it is today."""
    high = theme.space(0.8)
    bar = QRectF(room.left(), room.bottom() - high, room.width(), high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("line"))
    painter.drawRect(bar)
    painter.setBrush(theme.colour({"soft": "primary"}.get(tone, tone)))
    today = bar.left() + bar.width() * spent
    painter.drawRect(QRectF(bar.left(), bar.top(), today - bar.left(), high))
    draw_today(painter, QPointF(min(max(today, bar.left() + high), bar.right() - high), bar.top()))


def draw_today(painter: QPainter, tip: QPointF) -> None:
    """The mark of today, standing on its tip."""
    size = theme.space(1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("ink"))
    painter.drawPolygon(
        QPolygonF([tip, tip + QPointF(-size * 0.7, -size), tip + QPointF(size * 0.7, -size)])
    )


def _has_turn(mark: Mark) -> bool:
    return mark.standing in (Standing.NOW, Standing.HELD, Standing.STOPPED)


def _tone(lane: Lane, mark: Mark) -> str:
    """Of a step whose turn it is and whose time is short; empty: as any other."""
    if lane.clock is None or mark.standing is not Standing.NOW:
        return ""
    return card_tone(lane.clock.card)


def _draw_word(painter: QPainter, lane: Lane, mark: Mark, at: QPointF, room: QRect) -> None:
    font = QFont(painter.font())
    painter.setFont(theme.sized(font, points=theme.points("small")))
    painter.setPen(theme.colour(_tone(lane, mark) or _TONES[mark.standing]))
    word = lane_words.turn(lane, mark)
    wide, high = painter.fontMetrics().horizontalAdvance(word), painter.fontMetrics().height()
    left = min(max(at.x() - wide / 2, room.left()), room.right() - wide)
    place = QRectF(left, at.y() + theme.space(2), wide + 1, high)
    # An edge that passes here would cross the word out.
    painter.fillRect(place, theme.colour("surface"))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, word)
    painter.setFont(font)


def _pen(tone: str, units: float) -> QPen:
    pen = QPen(theme.colour(tone), theme.space(units))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
