"""The menu of where a visitor can be sent on to: queues and windows, behind or in front."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget, QWidgetAction

from clerk_app.domain.hall_window import HallWindow, WindowStatus
from clerk_app.domain.queue_rules import Destination
from clerk_app.domain.queue_view import QueueLine, QueueView
from ui import theme

translate = QCoreApplication.translate

LONGEST_NOTE = 60
"""Characters a colleague reads at a glance."""


def transfer_menu(view: QueueView, choose: Callable[[Destination], None], parent: QWidget) -> QMenu:
    """A menu that calls `choose` with the destination; the note above goes with it."""
    menu = QMenu(parent)
    note = QLineEdit(menu)
    note.setObjectName("note")
    note.setMaxLength(LONGEST_NOTE)
    note.setPlaceholderText(translate("TransferMenu", "给同事的留言（可不填）"))
    note.setMinimumWidth(theme.space(56))
    field = QWidgetAction(menu)
    field.setDefaultWidget(note)
    menu.addAction(field)
    menu.addSeparator()

    def send(queue: str = "", window: str = "", *, front: bool = False) -> None:
        menu.close()
        choose(Destination(queue=queue, window=window, front=front, note=note.text().strip()))

    others = [line for line in view.lines if _takes(line, view) and not _is_in(line, view)]
    for line in others:
        action = menu.addAction(_queue(line))
        action.setObjectName(f"transfer:{line.queue}")
        action.triggered.connect(partial(send, line.queue))
    front = menu.addMenu(translate("TransferMenu", "排到队首"))
    for line in (one for one in view.lines if _takes(one, view)):
        action = front.addAction(_queue(line))
        action.triggered.connect(partial(send, line.queue, front=True))
    front.addSeparator()
    _add_windows(front, view, partial(send, front=True))
    windows = menu.addMenu(translate("TransferMenu", "转到窗口"))
    windows.setEnabled(bool(view.colleagues))
    _add_windows(windows, view, send)
    return menu


def _add_windows(menu: QMenu, view: QueueView, send: Callable[..., None]) -> None:
    """One line for each colleague; who was not heard of lately is there, but cannot be chosen."""
    for one in view.colleagues:
        silent = one.window in view.silent
        action = menu.addAction(_window(one, silent=silent))
        action.setEnabled(not silent)
        action.triggered.connect(partial(send, "", one.window))


def _is_in(line: QueueLine, view: QueueView) -> bool:
    return view.current is not None and line.queue == view.current.place.queue


def _takes(line: QueueLine, view: QueueView) -> bool:
    """Whether somebody can be sent there: not into a queue that is being closed, but back."""
    return not line.closing or _is_in(line, view)


def _queue(line: QueueLine) -> str:
    text = translate("TransferMenu", "{letter} {name}（{waiting} 人等候）")
    return text.format(letter=line.letter, name=line.name, waiting=line.waiting)


def _window(one: HallWindow, *, silent: bool) -> str:
    if silent:
        text = translate("TransferMenu", "{window} 号窗口（失联，转不过去）")
        return text.format(window=one.window)
    if one.status is WindowStatus.PAUSED:
        return translate("TransferMenu", "{window} 号窗口（暂停中）").format(window=one.window)
    return translate("TransferMenu", "{window} 号窗口").format(window=one.window)
