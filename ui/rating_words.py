"""Levels of content and reasons for discontent, as visitor and clerk read them."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.domain.rating import Level, Reason

LEVELS: dict[Level, object] = {
    Level.VERY_GOOD: QT_TRANSLATE_NOOP("Rating", "非常满意"),
    Level.GOOD: QT_TRANSLATE_NOOP("Rating", "满意"),
    Level.FAIR: QT_TRANSLATE_NOOP("Rating", "基本满意"),
    Level.BAD: QT_TRANSLATE_NOOP("Rating", "不满意"),
    Level.VERY_BAD: QT_TRANSLATE_NOOP("Rating", "非常不满意"),
    Level.DECLINED: QT_TRANSLATE_NOOP("Rating", "不想评价"),
    Level.NO_ANSWER: QT_TRANSLATE_NOOP("Rating", "未评价"),
}
REASONS: dict[Reason, object] = {
    Reason.WAITED: QT_TRANSLATE_NOOP("Rating", "等候时间长"),
    Reason.SLOW: QT_TRANSLATE_NOOP("Rating", "办理速度慢"),
    Reason.ATTITUDE: QT_TRANSLATE_NOOP("Rating", "服务态度差"),
    Reason.SKILL: QT_TRANSLATE_NOOP("Rating", "业务不熟练"),
    Reason.TOLD_IN_PARTS: QT_TRANSLATE_NOOP("Rating", "没有一次性告知"),
    Reason.TOO_MANY_PAPERS: QT_TRANSLATE_NOOP("Rating", "要求的材料多"),
    Reason.SENT_AROUND: QT_TRANSLATE_NOOP("Rating", "来回跑、推诿"),
    Reason.FACILITIES: QT_TRANSLATE_NOOP("Rating", "设施环境差"),
    Reason.OTHER: QT_TRANSLATE_NOOP("Rating", "其他"),
}


def level(value: Level) -> str:
    """How content the visitor was."""
    return QCoreApplication.translate("Rating", str(LEVELS[value]))


def reason(value: Reason) -> str:
    """Why not."""
    return QCoreApplication.translate("Rating", str(REASONS[value]))
