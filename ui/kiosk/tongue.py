"""The language of one visitor: every text of the kiosk in it, whatever the program speaks."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QTranslator

from clerk_app.domain.errors import YichuangError
from clerk_app.domain.queue_rules import QueueInfo
from clerk_app.domain.slip import Language
from clerk_app.domain.ticket import Priority
from ui import words
from ui.trouble_words import SENTENCES

CONTEXT = "Kiosk"
_TELL_TALE = QT_TRANSLATE_NOOP("Kiosk", "请选择要办理的业务")
"""How this is said tells which language the program speaks."""


class Tongue:
    """Says the words of `kiosk_words` in Chinese or English; `switch` is the visitor's button."""

    def __init__(self, context: str = CONTEXT) -> None:
        """Begin with the language of the program, to which `reset` goes back.

        `context` is that of the texts it says.
        """
        self._context = context
        self._english = QTranslator()
        self._english.load("en", "resources:i18n")
        told = QCoreApplication.translate(CONTEXT, str(_TELL_TALE))
        self._house: Language = "zh_CN" if told == _TELL_TALE else "en"
        self.language: Language = self._house

    @property
    def is_house(self) -> bool:
        """Whether nobody has chosen another language."""
        return self.language == self._house

    def switch(self) -> None:
        """The other language."""
        self.language = "zh_CN" if self.language == "en" else "en"

    def reset(self) -> None:
        """The language of the house again, for the next visitor."""
        self.language = self._house

    def say(self, source: object, **facts: object) -> str:
        """A text in the visitor's language, with its facts filled in."""
        return self._of(str(source), self._context).format(**facts)

    def queue(self, info: QueueInfo) -> str:
        """Name of a queue; one without an English name keeps its own."""
        return info.name_en if self.language == "en" and info.name_en else info.name

    def priority(self, value: Priority) -> str:
        """Why a visitor goes before others."""
        return self._of(str(words.PRIORITIES[value]), "Priority")

    def sentence(self, error: YichuangError) -> str:
        """What happened and what to do."""
        source = self._of(str(SENTENCES[error.trouble]), "Trouble")
        return words.filled(source, error)

    def _of(self, source: str, context: str) -> str:
        if self.language == "zh_CN":
            return source
        return self._english.translate(context, source) or source
