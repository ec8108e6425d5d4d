"""Pages that are not filed, in sight until somebody has said what becomes of them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clerk_app.desk.left_out import Left
from clerk_app.domain.errors import YichuangError
from ui import theme, words
from ui.keys import Key
from ui.pages.workbench.scan_state import FlowStand, Stays
from ui.widgets.command_button import CommandButton


class PagesBar(QWidget):
    """One line for each kind: asked about, waiting for a place, left out."""

    answered = Signal(bool)
    """The page asked about is of the other case (True), or one like the others."""
    place_asked = Signal()
    """What waits goes to the line in hand."""
    drop_asked = Signal()
    back_asked = Signal()
    """What was left out is filed after all."""
    throw_asked = Signal()
    """What was left out is not wanted any more."""
    look_asked = Signal()
    """The page whose way up is in doubt is to be looked at."""
    turn_asked = Signal()
    """It is to be turned to the right."""
    upright_asked = Signal()
    """It stands as it should."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing waits."""
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(1))
        self._other = other = self._button(self.tr("归入那一件"), Key.PLACE_PAGES, "pages_other")
        other.clicked.connect(lambda: self.answered.emit(True))
        same = self._button(self.tr("仍归入本件"), Key.PAGES_BACK, "pages_same")
        same.clicked.connect(lambda: self.answered.emit(False))
        self._asking, self._asked = self._line("pages_asking", other, same)
        place = self._button(self.tr("归入所选材料"), Key.PLACE_PAGES, "pages_place")
        place.clicked.connect(self.place_asked)
        drop = self._dropping("pages_drop")
        drop.clicked.connect(self.drop_asked)
        self._waiting, self._waits = self._line("pages_waiting", place, drop)
        back = self._button(self.tr("恢复"), Key.PAGES_BACK, "pages_back")
        back.clicked.connect(self.back_asked)
        throw = self._dropping("pages_throw")
        throw.clicked.connect(self.throw_asked)
        self._out, self._left = self._line("pages_left_out", back, throw)
        self._doubted, self._doubt = self._line("pages_doubted", *self._doubt_buttons())
        self._doubts = 0
        self.show_stand(FlowStand())

    def _doubt_buttons(self) -> tuple[QPushButton, ...]:
        look = QPushButton(self.tr("查看"), self)
        look.setProperty("role", "quiet")
        look.setObjectName("doubt_look")
        look.setAutoDefault(False)
        look.clicked.connect(self.look_asked)
        turn = self._button(self.tr("右转"), Key.TURN_DOUBTED, "doubt_turn", repeats=True)
        turn.clicked.connect(self.turn_asked)
        upright = self._button(self.tr("方向正确"), Key.UPRIGHT, "doubt_upright")
        upright.clicked.connect(self.upright_asked)
        return look, turn, upright

    def show_doubts(self, names: tuple[str, ...]) -> None:
        """Files whose way up nobody is sure of; the first of them is the one asked about."""
        self._doubts = len(names)
        if names:
            said = self.tr("方向待确认：{name}")
            if len(names) > 1:
                said = self.tr("方向待确认：{name}等 {n} 页")
            self._doubt.setText(said.format(name=names[0], n=len(names)))
        self._doubted.setVisible(bool(names))
        self._show_any()

    def show_stand(self, stand: FlowStand) -> None:
        """What waits now."""
        asking = stand.asking
        if asking is not None:
            known = asking.place is not None
            self._other.setText(self.tr("归入那一件") if known else self.tr("先不归入"))
            name = asking.place.name if asking.place is not None else ""
            self._asked.setText(self._question(known=known).format(number=asking.told, name=name))
        self._waits.setText(self._why_waiting(stand) if stand.unplaced else "")
        self._left.setText(self._left_out(stand.left_out) if stand.left_out else "")
        # One question at a time: the keys are the same.
        self._asking.setVisible(asking is not None)
        self._waiting.setVisible(asking is None and stand.unplaced > 0)
        self._out.setVisible(asking is None and bool(stand.left_out))
        self._doubted.setVisible(self._doubts > 0)
        self._stands = asking is not None or stand.unplaced > 0 or bool(stand.left_out)
        self._show_any()

    def _show_any(self) -> None:
        self.setVisible(self._stands or self._doubts > 0)

    def _question(self, *, known: bool) -> str:
        if known:
            return self.tr("这一页带有另一件 {number} 的编号。它和后面的页归入那一件的“{name}”吗？")
        return self.tr("这一页带有编号 {number}，本机没有可归入的这一件。它和后面的页先不归入吗？")

    def _why_waiting(self, stand: FlowStand) -> str:
        if isinstance(stand.why, YichuangError):
            why = words.sentence(stand.why)
        elif stand.why is Stays.EARLIER:
            why = self.tr("上次没有归入。")
        else:
            why = self.tr("已停止处理。")
        return self.tr("未归入 {n} 页：{why}").format(n=stand.unplaced, why=why)

    def _left_out(self, left_out: tuple[Left, ...]) -> str:
        kinds = (
            (Left.BLANK, self.tr("空白页 {n} 张")),
            (Left.COVER, self.tr("带办件编号的页 {n} 张")),
        )
        named = [said.format(n=left_out.count(kind)) for kind, said in kinds if kind in left_out]
        return self.tr("{pages}未归入，可恢复").format(pages=self.tr("、").join(named))

    def _button(self, said: str, key: Key, name: str, *, repeats: bool = False) -> CommandButton:
        button = CommandButton(said, key, self, role="quiet", repeats=repeats)
        button.setObjectName(name)
        # In a window of its own Enter is for what has the hand.
        button.setAutoDefault(False)
        # The line in hand is the one that pages go to: pressing must not take it away.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _dropping(self, name: str) -> QPushButton:
        button = QPushButton(self.tr("丢弃…"), self)
        button.setProperty("role", "quiet")
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    def _line(self, name: str, *buttons: QPushButton) -> tuple[QWidget, QLabel]:
        """Words, and what can be done beside them; two buttons stand below: words need room."""
        line, said = QWidget(self), QLabel(self)
        said.setObjectName(name)
        said.setWordWrap(True)
        theme.mark(said, role="small")
        beside = len(buttons) == 1
        column = QHBoxLayout(line) if beside else QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(said, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.space(1))
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        column.addLayout(row)
        self._column.addWidget(line)
        return line, said
