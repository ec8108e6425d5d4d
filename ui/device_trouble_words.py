"""Sentences about printers, scanners, card readers: what happened, then what a clerk can do."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from clerk_app.domain.errors import Trouble

SENTENCES: dict[Trouble, object] = {
    Trouble.CARD_READER_AWAY: QT_TRANSLATE_NOOP(
        "Trouble", "读卡器没有应答，请检查连接线；连好后会自动恢复，现在可手工输入证件号码。"
    ),
    Trouble.CARD_UNREADABLE: QT_TRANSLATE_NOOP(
        "Trouble", "这张证件没有读出来，请拿起后重新放上；仍读不出的，请手工输入证件号码。"
    ),
    Trouble.SCANNER_NONE: QT_TRANSLATE_NOOP(
        "Trouble", "本窗口还没有选扫描来源，请先在“扫描设置”里选一个。"
    ),
    Trouble.SCANNER_UNKNOWN: QT_TRANSLATE_NOOP(
        "Trouble", "没有安装名为“{name}”的扫描驱动（已有：{known}），请在“扫描设置”里另选。"
    ),
    Trouble.SCANNER_DRIVER: QT_TRANSLATE_NOOP(
        "Trouble", "扫描驱动“{name}”用不了（{problem}），请在“扫描设置”里另选，或请管理员检查。"
    ),
    Trouble.SCANNER_JAMMED: QT_TRANSLATE_NOOP(
        "Trouble", "扫描仪卡纸。请取出卡住的纸，把还没扫的放回进纸器，再按“继续”。"
    ),
    Trouble.SCANNER_COVER_OPEN: QT_TRANSLATE_NOOP(
        "Trouble", "扫描仪的盖子没有合上，请合上后按“继续”。"
    ),
    Trouble.SCANNER_NO_PAPER: QT_TRANSLATE_NOOP(
        "Trouble", "扫描仪里没有纸，请放好材料后按“继续”。"
    ),
    Trouble.SCANNER_BUSY: QT_TRANSLATE_NOOP("Trouble", "扫描仪正被别人使用，请稍候再按“继续”。"),
    Trouble.SCANNER_AWAY: QT_TRANSLATE_NOOP(
        "Trouble", "扫描仪没有应答，请检查电源和连接线，好了按“继续”。"
    ),
    Trouble.SCANNER_BROKE_OFF: QT_TRANSLATE_NOOP(
        "Trouble", "扫描中途断了，正在扫的这一页没有收到。请把它放回去，按“继续”。"
    ),
    Trouble.SCANNER_REFUSED: QT_TRANSLATE_NOOP(
        "Trouble", "扫描仪不接受这样的扫描，请在“扫描设置”里换一种，或请管理员检查权限。"
    ),
    Trouble.SCANNER_HELD: QT_TRANSLATE_NOOP(
        "Trouble", "还在扫描或处理页面，请等做完，或按 Esc 停止后再收件。"
    ),
    Trouble.CAMERA_NONE: QT_TRANSLATE_NOOP(
        "Trouble", "没有找到高拍仪。请插好它的 USB 线，插好后会自动打开。"
    ),
    Trouble.CAMERA_BUSY: QT_TRANSLATE_NOOP(
        "Trouble",
        "打不开高拍仪“{camera}”：正被别的程序使用，或系统不许用摄像头。请关闭厂家的拍摄程序再试。",
    ),
    Trouble.CAMERA_AWAY: QT_TRANSLATE_NOOP(
        "Trouble", "高拍仪“{camera}”没有画面了，已拍下的页都已收好。请检查 USB 线，再重新连接。"
    ),
    Trouble.CLIPBOARD_EMPTY: QT_TRANSLATE_NOOP(
        "Trouble", "剪贴板里没有图片，也没有文件。请先在别的程序里复制图片或文件，再粘贴。"
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
    Trouble.PRINT_COPIES: QT_TRANSLATE_NOOP(
        "Trouble", "一次打印 1 至 {most} 份，不能是 {copies} 份。请改份数。"
    ),
    Trouble.PRINTER_TRAY_UNKNOWN: QT_TRANSLATE_NOOP(
        "Trouble",
        "打印机“{printer}”没有纸盒“{tray}”（有：{trays}），没有打印。请另选纸盒，或由打印机自选。",
    ),
    Trouble.PRINTER_ONE_SIDED: QT_TRANSLATE_NOOP(
        "Trouble", "打印机“{printer}”不能双面打印，没有打印。请改为单面，或换一台打印机。"
    ),
    Trouble.PRINTER_ONE_COPY: QT_TRANSLATE_NOOP(
        "Trouble", "打印机“{printer}”一次最多打 {most} 份，没有打印。请减少份数，分几次打。"
    ),
    Trouble.PRINTER_PAPER_WIDE: QT_TRANSLATE_NOOP(
        "Trouble",
        "这张纸宽 {width} 毫米，打印机“{printer}”只能打 {room} 毫米，没有打印。请换一台打印机。",
    ),
    Trouble.PRINTER_SIZE: QT_TRANSLATE_NOOP(
        "Trouble",
        "打印机“{printer}”没有 {width}×{height} 毫米的纸，没有打印。请换一台打印机。",
    ),
    Trouble.PRINTER_RIBBON_OUT: QT_TRANSLATE_NOOP(
        "Trouble", "打印机的碳带用完了，请换上新碳带后再打一次。"
    ),
    Trouble.PRINTER_UNCONFIRMED: QT_TRANSLATE_NOOP(
        "Trouble", "已送到打印机，但没有得到打完的答复。请先看出纸口，没有小票再打一次。"
    ),
}
"""Chinese source of each sentence; English is in resources/i18n."""
