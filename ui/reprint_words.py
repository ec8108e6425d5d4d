"""Why a paper is printed once more (补打原因), as the clerk picks it and as the paper says it."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

translate = QCoreApplication.translate

REASONS: dict[str, object] = {
    "lost": QT_TRANSLATE_NOOP("Reprint", "原件遗失"),
    "spoiled": QT_TRANSLATE_NOOP("Reprint", "污损"),
    "unclear": QT_TRANSLATE_NOOP("Reprint", "打印不清"),
    "confirmed": QT_TRANSLATE_NOOP("Reprint", "平台已确认，换发正式文书"),
    "more": QT_TRANSLATE_NOOP("Reprint", "加发一份"),
    "not_out": QT_TRANSLATE_NOOP("Reprint", "没有打出来"),
}
"""By the key that goes on record."""
OF_SLIPS = ("lost", "not_out", "spoiled", "unclear")
"""Why a queue slip is wanted once more."""
OF_PAPERS = tuple(key for key in REASONS if key != "not_out")
"""Why any other paper is: one that did not come out is printed by itself."""


def reason(key: str) -> str:
    """A reason in words; what was typed stands as it is."""
    known = REASONS.get(key)
    return key if known is None else translate("Reprint", str(known))
