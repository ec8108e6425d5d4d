"""The queue panel that stays beside every page: who is here, what to do, who waits."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clerk_app.domain.hall_window import WindowStatus
from clerk_app.domain.ticket import TicketAct, TicketState
from ui import icons, theme, words
from ui.commands import WHY_NOT, KeyCommand, MenuCommands
from ui.keys import Key
from ui.pages.queue.away_card import AwayCard
from ui.pages.queue.model import QueueModel
from ui.pages.queue.outcomes import Notice
from ui.pages.queue.slip_again import SlipAgainDesk
from ui.pages.queue.transfer_menu import transfer_menu
from ui.pages.queue.visitor_card import VisitorCard
from ui.pages.queue.void_dialog import void_dialog
from ui.pages.queue.waiting_list import WaitingList
from ui.pages.queue.why_not import why_not
from ui.widgets.banner import Banner
from ui.widgets.chip import Chip
from ui.widgets.command_button import CommandButton
from ui.widgets.error_state import ErrorState

WIDTH = 66
"""In units of `theme.space`; more where the words on two buttons side by side need it."""

EXPECTED = {
    None: TicketAct.CALL,
    TicketState.CALLED: TicketAct.START,
    TicketState.SERVING: TicketAct.FINISH,
}
"""The act that comes next in the ordinary run of a visit stands out."""


class QueuePanel(QFrame):
    """Draws a `QueueModel`; every button stays where it is, only what is legal is enabled."""

    def __init__(
        self,
        model: QueueModel,
        slips: SlipAgainDesk | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show `model` as it changes; with `slips` a visitor's slip can be made again."""
        super().__init__(parent)
        self._slips = slips
        if slips is not None:
            slips.setParent(self)
            slips.said.connect(self._on_slip_said)
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._model = model
        self._status = Chip("", parent=self)
        self._more = QToolButton(self)
        self._visitor = VisitorCard(self)
        self._notice = Banner(self)
        self._away = AwayCard(self)
        self._away.serve_asked.connect(model.serve_away)
        self._failure = Banner(self)
        self._failure.acted.connect(model.refresh)
        self._waiting = WaitingList(self)
        self._served = QLabel(self)
        self._served.setProperty("role", "small")
        self._error = ErrorState(self)
        self._error.retried.connect(model.refresh)
        self._buttons = self._make_buttons()
        self._acts = self._lay_out_acts()
        self._offer_the_rest()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._whole())
        self._stack.addWidget(self._error)
        column = QVBoxLayout(self)
        edge = theme.space(3)
        column.setContentsMargins(edge, edge, edge, edge)
        column.addWidget(self._stack)
        self.ensurePolished()
        border = self.width() - self.contentsRect().width()
        self.setFixedWidth(
            max(theme.space(WIDTH), self._acts.minimumSize().width() + 2 * edge + border)
        )
        model.changed.connect(self._on_changed)
        self._on_changed()

    def button(self, act: TicketAct) -> CommandButton:
        """The button of an act."""
        return self._buttons[act]

    def _make_buttons(self) -> dict[TicketAct, CommandButton]:
        model = self._model
        table = (
            (TicketAct.CALL, self.tr("呼叫下一位"), Key.CALL_NEXT, "call", model.call_next),
            (TicketAct.RECALL, self.tr("重呼"), Key.RECALL, "recall", model.recall),
            (TicketAct.START, self.tr("开始"), Key.START, "start", model.start),
            (TicketAct.SKIP, self.tr("过号"), Key.SKIP, "skip", model.skip),
            (TicketAct.NO_SHOW, self.tr("弃号"), Key.NO_SHOW, "no-show", model.no_show),
            (TicketAct.TRANSFER, self.tr("转移"), Key.TRANSFER, "transfer", self._on_transfer),
            (TicketAct.FINISH, self.tr("办结"), Key.FINISH, "finish", model.finish),
        )
        made: dict[TicketAct, CommandButton] = {}
        for act, text, key, icon, slot in table:
            button = CommandButton(text, key, self, icon=icon)
            button.setObjectName(act.value)
            button.clicked.connect(slot)
            made[act] = button
        return made

    def _offer_the_rest(self) -> None:
        """What has no button of its own: keys, and the entries of the menus."""
        KeyCommand(
            Key.CALL_NUMBER,
            "call_number",
            self.tr("指定呼叫"),
            self._on_by_number,
            self,
            why_not=lambda: why_not(self._model, TicketAct.CALL_NUMBER),
        )
        KeyCommand(Key.PAUSE, "pause", self.tr("暂停或恢复叫号"), self._on_pause, self)
        MenuCommands(self._more_menu, self)
        MenuCommands(self._transfer_menu, self, title=self.tr("转移："))
        self._away.serve.setProperty(WHY_NOT, self.tr("大厅没有断线，用不着备用号"))

    def _whole(self) -> QWidget:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        column.addLayout(self._head())
        column.addWidget(self._visitor)
        column.addWidget(self._buttons[TicketAct.CALL])
        column.addLayout(self._acts)
        column.addWidget(self._away)
        column.addWidget(self._failure)
        column.addWidget(self._notice)
        column.addSpacing(theme.space(1))
        column.addWidget(self._waiting, 1)
        column.addWidget(self._served)
        return inside

    def _head(self) -> QHBoxLayout:
        title = QLabel(self.tr("叫号"), self)
        title.setProperty("role", "lead")
        self._more.setObjectName("more")
        self._more.setProperty("role", "quiet")
        self._more.setIcon(icons.icon("more", "primary"))
        self._more.setIconSize(icons.icon_size())
        self._more.setToolTip(self.tr("指定呼叫、撤销办结、作废、补打号票、暂停"))
        self._more.setAccessibleName(self.tr("更多操作"))
        self._more.clicked.connect(self._on_more)
        row = QHBoxLayout()
        row.addWidget(title)
        row.addStretch(1)
        row.addWidget(self._status)
        row.addWidget(self._more)
        return row

    def _lay_out_acts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme.space(1.5))
        rows = (
            (TicketAct.RECALL, TicketAct.START),
            (TicketAct.SKIP, TicketAct.NO_SHOW),
            (TicketAct.TRANSFER, TicketAct.FINISH),
        )
        for number, pair in enumerate(rows):
            for place, act in enumerate(pair):
                grid.addWidget(self._buttons[act], number, place)
        return grid

    def _on_changed(self) -> None:
        model = self._model
        if model.view is None:
            self._show_nothing_known()
            return
        self._stack.setCurrentIndex(0)
        stale, away = bool(model.failure), model.away
        self._visitor.show_view(model.view, stale=stale)
        self._waiting.show_view(
            model.view, stale=stale or away is not None, callable_only=away is not None
        )
        self._away.show_state(away, free=model.current is None, busy=model.busy)
        known = away is None or away.hall_known
        served = self.tr("今日已办 {n} 人") if known else self.tr("断线后已办 {n} 人")
        self._served.setText(served.format(n=model.view.served_today))
        self._show_status(model.view.window.status, model.view.window.reason)
        self._show_acts()
        if stale:
            self._failure.say(model.failure, "bad", self.tr("重试"))
        else:
            self._failure.hush()
        if model.notice is None:
            self._notice.hush()
        else:
            self._notice.say(model.notice.text, model.notice.tone)

    def _show_nothing_known(self) -> None:
        self._show_acts()
        self._status.hide()
        self._stack.setCurrentIndex(1 if self._model.failure else 0)
        self._error.say(self._model.failure)

    def _show_status(self, status: WindowStatus, reason: str) -> None:
        self._status.setVisible(status is not WindowStatus.OPEN)
        text = words.window_status(status)
        if status is WindowStatus.PAUSED and reason:
            text = self.tr("暂停：{reason}").format(reason=words.pause_reason(reason))
        self._status.say(text, "warn", "pause")

    def _show_acts(self) -> None:
        allowed = self._model.allowed()
        current = self._model.current
        expected = EXPECTED.get(current.state if current else None)
        if expected not in allowed and self._model.away is not None:
            expected = None
        for act, button in self._buttons.items():
            button.setEnabled(act in allowed)
            button.setProperty(WHY_NOT, why_not(self._model, act))
            button.set_role("primary" if act is expected else "")

    def _on_transfer(self) -> None:
        menu = self._transfer_menu()
        if menu is not None:
            self._pop_up(menu, self._buttons[TicketAct.TRANSFER])

    def _transfer_menu(self) -> QMenu | None:
        if self._model.view is None or TicketAct.TRANSFER not in self._model.allowed():
            return None
        return transfer_menu(self._model.view, self._model.transfer, self)

    def _on_more(self) -> None:
        self._pop_up(self._more_menu(), self._more)

    def _on_pause(self) -> None:
        if self._model.paused:
            self._model.resume()
        else:
            menu = QMenu(self)
            self._fill_pauses(menu)
            self._pop_up(menu, self._more)

    def _fill_pauses(self, menu: QMenu) -> None:
        for reason in words.PAUSE_REASONS:
            said = words.pause_reason(reason)
            entry = menu.addAction(said, lambda reason=reason: self._model.pause(reason))
            entry.setObjectName(f"pause:{reason}")

    def _more_menu(self) -> QMenu:
        model, allowed = self._model, self._model.allowed()
        menu = QMenu(self)
        by_number = menu.addAction(icons.icon("call"), self.tr("指定呼叫…"), self._on_by_number)
        by_number.setEnabled(TicketAct.CALL_NUMBER in allowed)
        last = model.view.last_served if model.view else None
        back = self.tr("撤销办结 {number}").format(number=last.number if last else "")
        undo = menu.addAction(icons.icon("recall"), back, model.take_back)
        undo.setObjectName("take_back")
        undo.setEnabled(TicketAct.TAKE_BACK in allowed)
        undo.setProperty(WHY_NOT, why_not(model, TicketAct.TAKE_BACK))
        here = model.current
        void = self.tr("号码 {number} 作废…").format(number=here.number if here else "")
        gone = menu.addAction(icons.icon("refused"), void, self._on_void)
        gone.setObjectName("void")
        gone.setEnabled(TicketAct.VOID in allowed)
        gone.setProperty(WHY_NOT, why_not(model, TicketAct.VOID))
        if self._slips is not None:
            again = menu.addAction(icons.icon("print"), self.tr("补打号票…"), self._on_slip_again)
            again.setObjectName("slip_again")
            away = model.view is None or model.is_away
            again.setEnabled(not away)
            again.setProperty(WHY_NOT, self.tr("大厅断线，现在补打不了号票") if away else "")
        menu.addSeparator()
        if model.paused:
            menu.addAction(icons.icon("start"), self.tr("恢复叫号"), model.resume)
        else:
            self._fill_pauses(menu.addMenu(icons.icon("pause"), self.tr("暂停叫号")))
        return menu

    def _on_void(self) -> None:
        here = self._model.current
        if here is not None and TicketAct.VOID in self._model.allowed():
            dialog = void_dialog(here.number, self)
            dialog.reasoned.connect(self._model.void)
            dialog.open()

    def _on_slip_again(self) -> None:
        if self._slips is not None and self._model.view is not None:
            self._slips.ask(self._model.view, self)

    def _on_slip_said(self, notice: Notice) -> None:
        self._model.notice = notice
        self._on_changed()

    def _on_by_number(self) -> None:
        if TicketAct.CALL_NUMBER not in self._model.allowed():
            return
        dialog = QInputDialog(self)
        dialog.setWindowTitle(self.tr("指定呼叫"))
        dialog.setLabelText(self.tr("要呼叫的号码，例如 A023："))
        dialog.textValueSelected.connect(self._model.call_number)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _pop_up(self, menu: QMenu, under: QWidget) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(under.mapToGlobal(QPoint(0, under.height())))
