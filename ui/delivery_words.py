"""Ways of delivery and of signing for it, in a clerk's words."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.domain.delivery import AGENT, LEGAL, Mode, Signed

MODES: dict[Mode, object] = {
    Mode.COUNTER: QT_TRANSLATE_NOOP("Delivery", "窗口领取"),
    Mode.POST: QT_TRANSLATE_NOOP("Delivery", "邮寄送达"),
    Mode.ELECTRONIC: QT_TRANSLATE_NOOP("Delivery", "电子送达"),
}
SIGNED: dict[Signed, object] = {
    Signed.PAD: QT_TRANSLATE_NOOP("Delivery", "签字板签名"),
    Signed.PAPER: QT_TRANSLATE_NOOP("Delivery", "纸质回证签名"),
}
RELATIONS: dict[str, object] = {
    "": QT_TRANSLATE_NOOP("Delivery", "申请人本人"),
    LEGAL: QT_TRANSLATE_NOOP("Delivery", "法定代表人"),
    AGENT: QT_TRANSLATE_NOOP("Delivery", "经办人"),
}
FIELDS: dict[str, object] = {
    "delivery.recipient": QT_TRANSLATE_NOOP("Delivery", "领取人"),
    "delivery.cert_type": QT_TRANSLATE_NOOP("Delivery", "证件类型"),
    "delivery.cert_no": QT_TRANSLATE_NOOP("Delivery", "证件号码"),
    "delivery.relation": QT_TRANSLATE_NOOP("Delivery", "与申请人关系"),
    "delivery.sent_to": QT_TRANSLATE_NOOP("Delivery", "送达地址"),
    "delivery.courier": QT_TRANSLATE_NOOP("Delivery", "快递公司"),
    "delivery.waybill": QT_TRANSLATE_NOOP("Delivery", "运单号"),
    "delivery.signed": QT_TRANSLATE_NOOP("Delivery", "签收"),
    "delivery.signature": QT_TRANSLATE_NOOP("Delivery", "签名"),
}


def mode(value: Mode) -> str:
    """A way of delivery."""
    return QCoreApplication.translate("Delivery", str(MODES[value]))


def signed(value: Signed) -> str:
    """How somebody signed; empty when nobody had to."""
    known = SIGNED.get(value)
    return QCoreApplication.translate("Delivery", str(known)) if known is not None else ""


def relation(value: str) -> str:
    """What a recipient is to the applicant; what was said in words is shown as it came."""
    known = RELATIONS.get(value)
    return value if known is None else QCoreApplication.translate("Delivery", str(known))


def labels() -> dict[str, str]:
    """Words for the keys of a delivery's facts."""
    return {key: QCoreApplication.translate("Delivery", str(word)) for key, word in FIELDS.items()}
