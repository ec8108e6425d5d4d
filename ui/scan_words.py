"""What is said about a code that leads nowhere from here; a person's number is masked."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.domain.masking import Audience, mask_id, mask_in_text
from clerk_app.domain.scan_code import Code, CodeKind

translate = QCoreApplication.translate

LONGEST = 40
"""Letters of what was read that are shown."""

KINDS: dict[CodeKind, object] = {
    CodeKind.CASE: QT_TRANSLATE_NOOP("Scan", "办件编号"),
    CodeKind.PLATFORM: QT_TRANSLATE_NOOP("Scan", "平台办件编号"),
    CodeKind.BUNDLE: QT_TRANSLATE_NOOP("Scan", "交接单号"),
    CodeKind.BATCH: QT_TRANSLATE_NOOP("Scan", "集群批次编号"),
    CodeKind.SUPERVISION: QT_TRANSLATE_NOOP("Scan", "监管移交单号"),
    CodeKind.DAY: QT_TRANSLATE_NOOP("Scan", "日结表编号"),
    CodeKind.SLIP: QT_TRANSLATE_NOOP("Scan", "取号凭条"),
    CodeKind.APPOINTMENT: QT_TRANSLATE_NOOP("Scan", "预约码"),
    CodeKind.PERSON: QT_TRANSLATE_NOOP("Scan", "证件号码"),
    CodeKind.ORGANISATION: QT_TRANSLATE_NOOP("Scan", "统一社会信用代码"),
    CodeKind.ACCESS: QT_TRANSLATE_NOOP("Scan", "取件码"),
    CodeKind.WAYBILL: QT_TRANSLATE_NOOP("Scan", "快递单号"),
    CodeKind.SEPARATOR: QT_TRANSLATE_NOOP("Scan", "分隔页"),
    CodeKind.LINK: QT_TRANSLATE_NOOP("Scan", "网址"),
    CodeKind.UNKNOWN: QT_TRANSLATE_NOOP("Scan", "未知条码"),
}


def kind(code: Code) -> str:
    """What a code is."""
    return translate("Scan", str(KINDS[code.kind]))


def shown(code: Code) -> str:
    """What was read, as a screen may show it."""
    if code.kind is CodeKind.PERSON:
        return mask_id(code.text, Audience.SCREEN)
    if code.kind is CodeKind.SLIP:
        # The number a visitor knows; the rest is for machines.
        parts = code.text.split("/")
        return parts[3] if len(parts) > 4 else code.text[:LONGEST]
    text = mask_in_text(code.text, Audience.SCREEN)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def nothing_to_do(code: Code) -> str:
    """Why a code leads nowhere, wherever it is scanned."""
    match code.kind:
        case CodeKind.ACCESS:
            said = translate(
                "Scan", "读到取件码 {text}：窗口凭办件编号或证件查找，请改扫办件编号。"
            )
        case CodeKind.WAYBILL:
            said = translate("Scan", "读到快递单号 {text}：请在“送达”里选邮寄，光标在单号处再扫。")
        case CodeKind.LINK:
            said = translate("Scan", "读到网址 {text}：这里用不着，请扫编号或证件。")
        case _:
            said = translate("Scan", "读不懂这个条码：{text}。请核对后再扫，或按 F7 输入。")
    return said.format(text=shown(code))


def finish_first(code: Code, title: str) -> str:
    """A question stands in front: what was scanned waits for it."""
    said = translate("Scan", "读到{kind} {text}：请先完成或取消“{title}”，再扫一次。")
    return said.format(kind=kind(code), text=shown(code), title=title)


def sign_in_first() -> str:
    """Nobody is signed in: what was read is not shown to whoever stands there."""
    return translate("Scan", "请先登录，再扫码。")


def misread(code: Code, why: str) -> str:
    """It has the form of its kind, and is wrong."""
    said = translate("Scan", "读到{kind} {text}，但{why}")
    return said.format(kind=kind(code), text=shown(code), why=why)
