"""One editor of a form in sight, with another field after it."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.domain.catalogue import Catalogue, Field
from ui.widgets.editors.choose import editor_for
from ui.widgets.editors.editor import Editor


def shown(window: QWidget, qtbot: QtBot, catalogue: Catalogue, field: Field) -> Editor:
    """An editor in sight."""
    editor = editor_for(field, catalogue, window)
    column = QVBoxLayout(window)
    column.addWidget(editor if isinstance(editor, QWidget) else editor.widget())
    column.addWidget(QLineEdit(window))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    editor.widget().setFocus()
    return editor
