"""What the provincial platform has no place for, in a clerk's words."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.domain.supervision_number import spoken_groups
from clerk_app.domain.unplaced import Lack, Unplaced, read, sheets, written

translate = QCoreApplication.translate

LACKS: dict[Lack, object] = {
    Lack.NO_COLUMN: QT_TRANSLATE_NOOP("Unplaced", "{n} 项内容没有对应的栏目"),
    Lack.NO_TABLE: QT_TRANSLATE_NOOP("Unplaced", "这一步没有对应的表"),
    Lack.NO_RESULT: QT_TRANSLATE_NOOP("Unplaced", "还没有办理结果可以挂靠"),
    Lack.NO_CODE: QT_TRANSLATE_NOOP("Unplaced", "{n} 项内容没有对应的代码"),
    Lack.NOT_SUPERVISED: QT_TRANSLATE_NOOP("Unplaced", "{n} 项决定的监管记录，还没有移交监管部门"),
    Lack.ON_PAPER: QT_TRANSLATE_NOOP("Unplaced", "{n} 项决定的监管记录，在移交单 {sheets} 上"),
}


def sentence(unplaced: str) -> str:
    """All that is lacking, one after the other."""
    said = (
        translate("Unplaced", str(LACKS[one.lack])).format(n=len(one.names), sheets=_sheets(one))
        for one in read(unplaced)
    )
    return translate("Unplaced", "、").join(said)


def _sheets(one: Unplaced) -> str:
    return translate("Unplaced", "、").join(map(spoken_groups, sheets(written((one,)))))
