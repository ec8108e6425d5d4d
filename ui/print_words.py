"""How a paper on its way to a printer is spoken of: where it stands, what is wrong, what to do."""

from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.desk.print_view import PaperLine, PrintStanding, Standing
from clerk_app.domain.errors import Trouble, UnavailableError, YichuangError
from clerk_app.domain.print_choice import Place, PrintUse
from ui import sync_words, words
from ui.keys import Key

translate = QCoreApplication.translate

STANDINGS: dict[Standing, object] = {
    Standing.QUEUED: QT_TRANSLATE_NOOP("Printing", "等打印机"),
    Standing.SENDING: QT_TRANSLATE_NOOP("Printing", "正在打印"),
    Standing.PRINTED: QT_TRANSLATE_NOOP("Printing", "已打出"),
    Standing.FAILED: QT_TRANSLATE_NOOP("Printing", "没有打出"),
    Standing.UNSURE: QT_TRANSLATE_NOOP("Printing", "可能已出纸"),
    Standing.VOID: QT_TRANSLATE_NOOP("Printing", "已作废"),
    Standing.FILE: QT_TRANSLATE_NOOP("Printing", "只存 PDF"),
    Standing.ASKED: QT_TRANSLATE_NOOP("Printing", "还没打印"),
    Standing.NOT_MADE: QT_TRANSLATE_NOOP("Printing", "没有生成"),
}
TONES = {
    Standing.QUEUED: "primary",
    Standing.SENDING: "primary",
    Standing.PRINTED: "good",
    Standing.FAILED: "warn",
    Standing.UNSURE: "bad",
    Standing.VOID: "ink_soft",
    Standing.FILE: "ink_soft",
    Standing.ASKED: "primary",
    Standing.NOT_MADE: "bad",
}
USES: dict[PrintUse, object] = {
    PrintUse.PAGE: QT_TRANSLATE_NOOP("Printing", "文书（A4、A5）"),
    PrintUse.LABEL: QT_TRANSLATE_NOOP("Printing", "标签"),
    PrintUse.SLIP: QT_TRANSLATE_NOOP("Printing", "小票"),
}
_OWN_PROBLEMS: dict[str, object] = {
    Trouble.PRINTER_UNREACHABLE: QT_TRANSLATE_NOOP(
        "Printing", "打印机没有应答，请检查电源和连接线。"
    ),
    Trouble.PRINTER_OFFLINE: QT_TRANSLATE_NOOP(
        "Printing", "打印机脱机或暂停，请按打印机上的恢复键。"
    ),
    Trouble.PRINTER_PAPER_OUT: QT_TRANSLATE_NOOP("Printing", "打印机缺纸，请加纸。"),
    Trouble.PRINTER_COVER_OPEN: QT_TRANSLATE_NOOP("Printing", "打印机的盖子没有合上，请合上。"),
    Trouble.PRINTER_FAULT: QT_TRANSLATE_NOOP("Printing", "打印机报告故障，请看它的面板并排除。"),
    Trouble.PRINTER_BROKE_OFF: QT_TRANSLATE_NOOP("Printing", "打印中途断了，可能只出了半张。"),
    Trouble.PRINTER_UNCONFIRMED: QT_TRANSLATE_NOOP(
        "Printing", "已送到打印机，但没有得到打完的答复。"
    ),
    "interrupted": QT_TRANSLATE_NOOP("Printing", "打印时程序退出了，可能已出纸。"),
    "unexpected": QT_TRANSLATE_NOOP("Printing", "打印中途出了意外，可能已出纸。"),
}
"""Of a trouble whose usual words send the clerk to print again: here that happens by itself."""
_UNMADE = QT_TRANSLATE_NOOP("Printing", "生成时程序退出了，没有出纸。")
_ADDRESS_PROBLEMS: dict[str, object] = {
    "empty": QT_TRANSLATE_NOOP("Printing", "还没有写打印机地址。"),
    "scheme": QT_TRANSLATE_NOOP(
        "Printing",
        "“{address}”不是打印机地址。请从列表里选，或写成 escpos://192.0.2.9:9100 这样。",
    ),
    "host": QT_TRANSLATE_NOOP("Printing", "“{address}”里没有打印机的 IP 地址或名称。"),
    "port": QT_TRANSLATE_NOOP("Printing", "“{address}”里的端口不对，要在 1 至 65535 之间。"),
    "name": QT_TRANSLATE_NOOP("Printing", "“{address}”里的打印机名称不能用。"),
    "absolute_path": QT_TRANSLATE_NOOP("Printing", "“{address}”要写完整路径，例如 /dev/usb/lp0。"),
    "not_on_this_system": QT_TRANSLATE_NOOP(
        "Printing", "“{address}”这种打印机本机系统没有，请从列表里另选。"
    ),
}


def standing(line: PaperLine) -> str:
    """Where a paper stands."""
    return translate("Printing", str(STANDINGS[line.standing]))


def tone(line: PaperLine) -> str:
    """Colour of that; the words say the same."""
    return TONES[line.standing]


def use(value: PrintUse) -> str:
    """What papers are used for."""
    return translate("Printing", str(USES[value]))


def place(value: Place) -> str:
    """What a choice of printer is for."""
    said = words.paper_kind(value.kind) if value.kind else use(value.use)
    return translate("Printing", "{use}（备用）").format(use=said) if value.spare else said


def paper(line: PaperLine) -> str:
    """Name of the paper, and which copy."""
    said = words.paper_kind(line.kind)
    if line.copy == 1:
        return said
    return translate("Printing", "{paper} 第 {n} 份").format(paper=said, n=line.copy)


def problem(line: PaperLine) -> str:
    """What went wrong; empty when nothing did."""
    if not line.problem:
        return ""
    unmade = line.standing is Standing.NOT_MADE and line.problem == "interrupted"
    own = _UNMADE if unmade else _OWN_PROBLEMS.get(line.problem)
    if own is None:
        return words.sentence(UnavailableError(Trouble(line.problem), **line.facts))
    said = translate("Printing", str(own))
    copies, out = line.facts.get("copies", 1), line.facts.get("out")
    if copies == 1 or out is None:
        return said
    counted = translate("Printing", "要 {copies} 张，确定出了 {out} 张。")
    return said + counted.format(copies=copies, out=out)


def remedy(line: PaperLine, now: datetime) -> str:
    """What is done about it, by whom."""
    if line.held:
        return translate("Printing", "它的打印机有一份可能已出纸，看过那一份后自动打。")
    match line.standing:
        case Standing.QUEUED:
            return translate("Printing", "轮到它就打，不用管。")
        case Standing.SENDING:
            return translate("Printing", "正在打印机上，请稍候。")
        case Standing.FAILED:
            said = translate("Printing", "第 {n} 次没成，{time} 自动再打；也可重试或改用另一台。")
            return said.format(n=line.attempts, time=sync_words.moment(line.next_at, now))
        case Standing.UNSURE:
            return translate(
                "Printing", "先看出纸口：出全了按“已出纸”，没出全按“重印”，不要了按“取消打印”。"
            )
        case Standing.NOT_MADE | Standing.ASKED:
            return translate("Printing", "按“打印”就打，不要了按“取消打印”。")
        case _:
            return ""


def badge(value: PrintStanding) -> tuple[str, str]:
    """What the strip says, and its tone; empty while everything is out."""
    if value.unsure:
        return translate("Printing", "{n} 份请看出纸口").format(n=value.unsure), "bad"
    coming = value.waiting + value.soon
    left = value.failed + value.undrawn
    if left:
        return translate("Printing", "{n} 份没打出").format(n=left + coming), "warn"
    if coming:
        return translate("Printing", "{n} 份在打印").format(n=coming), "primary"
    return "", ""


def settled(line: PaperLine) -> tuple[str, str]:
    """What became of a paper that was just tried, and its tone; empty: nothing new."""
    named = {"paper": paper(line), "printer": line.printer, "why": problem(line)}
    match line.standing:
        case Standing.PRINTED:
            return translate("Printing", "{paper}已送 {printer}").format(**named), "good"
        case Standing.FAILED if line.attempts == 1:
            said = translate("Printing", "{printer} 没有打出{paper}，已排队：{why}")
            return said.format(**named), "warn"
        case Standing.UNSURE:
            said = translate("Printing", "{paper}可能已出纸，请看 {printer} 的出纸口：{why}")
            return said.format(**named), "bad"
        case Standing.VOID:
            said = translate("Printing", "{paper}已作废，没有打印：{why}")
            return said.format(**named), "bad"
        case _:
            return "", ""


def held() -> str:
    """A paper waits because nobody has looked at its printer yet."""
    said = translate("Printing", "打印机有一份可能已出纸，请先看出纸口，后面的先排队（{key}）")
    return said.format(key=Key.PRINT_QUEUE.shown)


def where(line: PaperLine) -> str:
    """Where a paper that is being looked at has gone, in a few words."""
    match line.standing:
        case Standing.PRINTED:
            return translate("Printing", "已送 {printer}").format(printer=line.printer)
        case Standing.FAILED:
            said = translate("Printing", "{printer} 没有打出，已排队")
            return said.format(printer=line.printer)
        case Standing.UNSURE:
            said = translate("Printing", "可能已出纸，请看 {printer} 的出纸口")
            return said.format(printer=line.printer)
        case Standing.VOID:
            return translate("Printing", "已作废，没有打印")
        case _:
            return translate("Printing", "正在送 {printer}").format(printer=line.printer)


def address_problem(error: YichuangError, address: str) -> str:
    """What is wrong with an address that was typed."""
    known = str(error.facts.get("problem", ""))
    said = _ADDRESS_PROBLEMS.get(known)
    if error.trouble is not Trouble.CONFIG_FORM:
        return words.sentence(error)
    if said is None:
        said = QT_TRANSLATE_NOOP("Printing", "“{address}”里有看不懂的选项。")
    return translate("Printing", str(said)).format(address=address)
