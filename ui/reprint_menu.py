"""Why a paper is wanted once more: picked from a menu, because the copy and the record say it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from ui import reprint_words


def ask_reason(button: QWidget, chosen: Callable[[str], None]) -> None:
    """Pop up the reasons below a button; `chosen` gets the key of one."""
    menu = QMenu(button)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    add_reasons(menu, chosen)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def add_reasons(menu: QMenu, chosen: Callable[[str], None], name: str = "") -> None:
    """The reasons as entries; `name` begins their object names."""
    for key in reprint_words.OF_PAPERS:
        action = menu.addAction(reprint_words.reason(key), lambda key=key: chosen(key))
        action.setObjectName(f"{name}reason:{key}")
