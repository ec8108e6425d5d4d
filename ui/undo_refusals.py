"""Why a step can't be undone (撤销), and which way the law leaves instead: a sentence for each."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from clerk_app.domain.errors import Trouble

SENTENCES: dict[Trouble, object] = {
    Trouble.UNDO_NOTHING: QT_TRANSLATE_NOOP("Trouble", "这里没有可以撤销的操作。"),
    Trouble.UNDO_ABSENT: QT_TRANSLATE_NOOP("Trouble", "平台没有接受这一步，不用撤销。"),
    Trouble.UNDO_OVERTAKEN: QT_TRANSLATE_NOOP(
        "Trouble", "{by} 在您之后又改过，不能撤销；请看过现在的内容后直接更正。"
    ),
    Trouble.UNDO_ACTED_SINCE: QT_TRANSLATE_NOOP(
        "Trouble", "此后已对办件作出处理，不能撤销；内容有误的请直接更正，缺的材料请补上。"
    ),
    Trouble.UNDO_RECEIVED: QT_TRANSLATE_NOOP(
        "Trouble", "已收件并给出编号，不能撤销；申请人不办了，请办“申请人撤回”。"
    ),
    Trouble.UNDO_ACCEPTED: QT_TRANSLATE_NOOP(
        "Trouble", "受理通知书已出具，不能撤销；内容有误请更正，申请人不办了请办“申请人撤回”。"
    ),
    Trouble.UNDO_ASKED: QT_TRANSLATE_NOOP(
        "Trouble", "一次性告知已出具，不能撤销；材料收齐后请办“补正收齐”。"
    ),
    Trouble.UNDO_SUPPLEMENTED: QT_TRANSLATE_NOOP(
        "Trouble",
        "补正已登记，不能撤销；告知过的材料仍不合要求的，可以就这些再告知补正，"
        "允许容缺的也可以在受理时承诺后补。",
    ),
    Trouble.UNDO_ENDED: QT_TRANSLATE_NOOP(
        "Trouble", "办件已经终结，文书已出具，不能撤销；请用“重新申报”，内容不用再录。"
    ),
    Trouble.UNDO_REFUSED: QT_TRANSLATE_NOOP(
        "Trouble",
        "已告知不予受理或不受理，文书已出具，不能撤销；"
        "申请人可以向有权的机关提出，也可以依法申请复议或者提起诉讼；再来申请的，另行收件。",
    ),
    Trouble.UNDO_FORWARDED: QT_TRANSLATE_NOOP(
        "Trouble", "办件已经转报，不能撤销；转错了的，请联系接收的机关退回材料，另行收件。"
    ),
    Trouble.UNDO_CLOSED: QT_TRANSLATE_NOOP(
        "Trouble", "办件已经归档或作废，不能撤销；还要办的，另行收件。"
    ),
    Trouble.UNDO_DECIDED: QT_TRANSLATE_NOOP(
        "Trouble",
        "决定已作出，不能撤销；确有错误的由决定机关依法撤销（行政许可法第六十九条）。",
    ),
    Trouble.UNDO_CLOCK: QT_TRANSLATE_NOOP(
        "Trouble", "期限的变动已告知申请人，不能撤销；停了的请办“恢复计时”。"
    ),
    Trouble.UNDO_PRINTED: QT_TRANSLATE_NOOP(
        "Trouble", "文书已打印登记，不能撤销；没有交出的请收回，需要时再打一份。"
    ),
    Trouble.UNDO_DELIVERED: QT_TRANSLATE_NOOP(
        "Trouble", "已送达并有回证，不能撤销；交错的请联系领取人换回，并报告值班负责人。"
    ),
    Trouble.UNDO_BUNDLED: QT_TRANSLATE_NOOP(
        "Trouble", "材料已登记交接，不能撤销；有误的请在“交接”里登记缺失。"
    ),
    Trouble.UNDO_RATED: QT_TRANSLATE_NOOP(
        "Trouble", "评价是办事人作出的，不能撤销，也不能由窗口更改。"
    ),
    Trouble.UNDO_CONFLICT: QT_TRANSLATE_NOOP(
        "Trouble", "这一处的确认已记入办件，不能撤销；要改请到“核对差异”里重新确认。"
    ),
    Trouble.UNDO_CALLED: QT_TRANSLATE_NOOP(
        "Trouble", "号码已经叫出，不能撤销；人没有来请重呼或过号，叫错了请转移（F2、F3、F4）。"
    ),
}
"""Chinese source of each sentence; English is in resources/i18n."""
