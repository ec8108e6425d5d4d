"""Names of the pages as the window's rail has them, in the language that is spoken."""

from PySide6.QtCore import QCoreApplication


def rail_word(name: str) -> str:
    """The name of a page, as `ui.counter.Counter` says it."""
    return QCoreApplication.translate("Counter", name)
