"""What a department decided and how far its paper is, in a clerk's words."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.desk.results import Outcome
from clerk_app.domain.case import CaseItem

OUTCOMES: dict[Outcome, object] = {
    Outcome.READY: QT_TRANSLATE_NOOP("Results", "准予，可以领取"),
    Outcome.CERTIFYING: QT_TRANSLATE_NOOP("Results", "准予，正在制证"),
    Outcome.GRANTED: QT_TRANSLATE_NOOP("Results", "准予，没有证照或还没有制证"),
    Outcome.DENIED: QT_TRANSLATE_NOOP("Results", "不予许可"),
    Outcome.FORWARDED: QT_TRANSLATE_NOOP("Results", "转报"),
}
FIELDS: dict[str, object] = {
    "result.on": QT_TRANSLATE_NOOP("Results", "决定日期"),
    "result.until": QT_TRANSLATE_NOOP("Results", "有效期至"),
}


def outcome(value: Outcome) -> str:
    """What has come back."""
    return QCoreApplication.translate("Results", str(OUTCOMES[value]))


def granted(item: CaseItem) -> str:
    """Number and last day of what was granted, as far as they are known."""
    until = QCoreApplication.translate("Results", "有效期至 {day}").format(day=item.result_until)
    return "　".join(part for part in (item.result_no, until if item.result_until else "") if part)


def labels() -> dict[str, str]:
    """Words for the keys of what came back."""
    return {key: QCoreApplication.translate("Results", str(word)) for key, word in FIELDS.items()}
