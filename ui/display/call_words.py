"""How a call is put into words on the wall: the window's name, and what became of the call."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.domain.display_view import CallState, ShownCall

translate = QCoreApplication.translate

WINDOW = "窗口"
STATES: dict[CallState, object] = {
    CallState.CALLING: QT_TRANSLATE_NOOP("CallState", "请到窗口"),
    CallState.SERVING: QT_TRANSLATE_NOOP("CallState", "办理中"),
    CallState.DONE: QT_TRANSLATE_NOOP("CallState", "已办结"),
    CallState.MISSED: QT_TRANSLATE_NOOP("CallState", "过号"),
}
TONES: dict[CallState, str] = {
    CallState.CALLING: "primary",
    CallState.SERVING: "ink_soft",
    CallState.DONE: "ink_soft",
    CallState.MISSED: "warn",
}


@dataclass(frozen=True, slots=True)
class WindowName:
    """A window's name: what is read from afar, and the words around it."""

    before: str
    name: str
    after: str


def window_name(window: str) -> WindowName:
    """`3` is window 3 (3 号窗口); a window with a name of its own is called by it."""
    if not window.isascii():
        return WindowName("", window.removesuffix(WINDOW) or window, WINDOW)
    before, _, after = translate("CallWords", "{window} 号窗口").partition("{window}")
    return WindowName(before, window, after)


def state(value: CallState) -> str:
    """What became of a call."""
    return translate("CallState", str(STATES[value]))


def times(call: ShownCall) -> str:
    """How often a visitor has been called who has not come; empty for the first time."""
    if call.calls < 2:
        return ""
    return translate("CallWords", "第 {count} 次").format(count=call.calls)
