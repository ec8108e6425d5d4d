"""The words of the calling screen in two languages at once: one wall is read by everybody.

The first language is that of the program; below it, smaller, stands the other one. What a screen
is asked to say in English only (`--language en`) has the Chinese below it in the same way.
"""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QTranslator

CONTEXT = "Display"
ENGLISH = "en"

NUMBER = QT_TRANSLATE_NOOP("Display", "号码")
WINDOW = QT_TRANSLATE_NOOP("Display", "窗口")
EARLIER = QT_TRANSLATE_NOOP("Display", "已叫号码")
WAITING = QT_TRANSLATE_NOOP("Display", "等候人数")
LOADING = QT_TRANSLATE_NOOP("Display", "正在读取叫号信息…")
NOT_BEGUN = QT_TRANSLATE_NOOP("Display", "今天还没有叫号")
NOT_BEGUN_HINT = QT_TRANSLATE_NOOP("Display", "请先取号，叫到时这里显示号码和窗口")
NOBODY = QT_TRANSLATE_NOOP("Display", "现在没有等待到窗口的号码")
NOBODY_HINT = QT_TRANSLATE_NOOP("Display", "请留意屏幕和语音叫号")
UNREAD = QT_TRANSLATE_NOOP("Display", "暂时读不到叫号信息")
UNREAD_HINT = QT_TRANSLATE_NOOP("Display", "请听从现场工作人员引导，系统恢复后自动显示")
OLD = QT_TRANSLATE_NOOP("Display", "叫号系统暂时连不上，下面是 {time} 的叫号，请留意窗口的呼叫")


class Tongues:
    """Words of this file in the first and in the second language."""

    def __init__(self) -> None:
        """Use the application's resources; without a second language there is only the first."""
        self._english = QTranslator()
        self._english.load(ENGLISH, "resources:i18n")

    def first(self, source: object) -> str:
        """In the language of the program."""
        return QCoreApplication.translate(CONTEXT, str(source))

    def second(self, source: object) -> str:
        """In the other one; empty when it is not there."""
        if self.first(source) != source:
            return str(source)
        return self._english.translate(CONTEXT, str(source))
