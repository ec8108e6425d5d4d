"""What Qt itself complains of goes to our log, like everything else, and not past it."""

import logging

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger("qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_OF_NO_CONCERN = ("This plugin does not support",)
"""Said of a screen that is not there (the offscreen platform), once for each window."""


def hear_qt() -> None:
    """Take Qt's messages into the log from now on."""
    qInstallMessageHandler(take)


def take(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Log one message of Qt at its level."""
    level = _LEVELS.get(kind, logging.WARNING)
    if text.startswith(_OF_NO_CONCERN):
        level = logging.DEBUG
    log.log(level, "%s", text)
