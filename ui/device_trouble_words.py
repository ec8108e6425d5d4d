"""Sentences about printers and card readers: what happened, then what the clerk can do."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from clerk_app.domain.errors import Trouble

SENTENCES: dict[Trouble, object] = {
    Trouble.CARD_READER_AWAY: QT_TRANSLATE_NOOP(
        "Trouble", "读卡器没有应答，请检查连接线；连好后会自动恢复，现在可手工输入证件号码。"
    ),
    Trouble.CARD_UNREADABLE: QT_TRANSLATE_NOOP(
        "Trouble", "这张证件没有读出来，请拿起后重新放上；仍读不出的，请手工输入证件号码。"
    ),
    Trouble.PRINTER_UNREACHABLE: QT_TRANSLATE_NOOP(
        "Trouble", "打印机没有应答，没有打印。请检查电源和连接线，再试一次。"
    ),
    Trouble.PRINTER_UNKNOWN: QT_TRANSLATE_NOOP(
        "Trouble", "这台机器上没有设置里写的打印机（{printer}），没有打印。请管理员核对设置。"
    ),
    Trouble.PRINTER_REFUSED: QT_TRANSLATE_NOOP(
        "Trouble", "打印机正被占用或无权使用，没有打印。请稍后再试，仍不行请管理员检查。"
    ),
    Trouble.PRINTER_SILENT: QT_TRANSLATE_NOOP(
        "Trouble", "打印机不回答自己的状态，没有打印。请管理员检查，或在设置里注明它不报状态。"
    ),
    Trouble.PRINTER_OFFLINE: QT_TRANSLATE_NOOP(
        "Trouble", "打印机处于脱机或暂停状态，没有打印。请按打印机上的恢复键后再试。"
    ),
    Trouble.PRINTER_PAPER_OUT: QT_TRANSLATE_NOOP("Trouble", "打印机缺纸，请换上新纸卷后再打一次。"),
    Trouble.PRINTER_COVER_OPEN: QT_TRANSLATE_NOOP(
        "Trouble", "打印机的盖子没有合上，请合上后再打一次。"
    ),
    Trouble.PRINTER_FAULT: QT_TRANSLATE_NOOP(
        "Trouble", "打印机报告故障（切刀、卡纸或过热），请工作人员处理后再打一次。"
    ),
    Trouble.PRINTER_BROKE_OFF: QT_TRANSLATE_NOOP(
        "Trouble", "打印中途断了，可能只出了半张。请先看出纸口，没有完整小票再打一次。"
    ),
    Trouble.PRINTER_UNCONFIRMED: QT_TRANSLATE_NOOP(
        "Trouble", "已送到打印机，但没有得到打完的答复。请先看出纸口，没有小票再打一次。"
    ),
}
"""Chinese source of each sentence; English is in resources/i18n."""
