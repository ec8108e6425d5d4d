"""The words of the proof of delivery (送达回证)."""

from collections.abc import Mapping
from types import MappingProxyType

from clerk_app.domain.delivery import AGENT, LEGAL, Mode

TITLE = "送达回证"
PROVISIONAL_MARK = "（离线，待平台确认）"
PROVISIONAL_NOTE = "本回证打印时尚未收到政务服务平台的确认；送达的时间、方式和收件人以本回证为准。"
PAPER_NUMBER = "文书编号"
ADDRESSEE = "受送达人"
MODE = "送达方式"
AT = "送达时间"
RECIPIENT = "收件人"
RELATION = "与受送达人关系"
SELF = "本人（本单位）"
CERTIFICATE = "证件类型"
SENT_TO = "送达地址"
COURIER = "快递公司"
WAYBILL = "运单号"
PLACE = "送达地点"
OPERATOR = "送达人"
ITEM_COLUMNS = ("序号", "文书（证照）名称", "文号（编号）", "制发部门")
STATEMENT = (
    "上列文书（证照）已经送达，收件人核对无误后签收。代收人签收的，应当注明与受送达人的关系。"
)
RECIPIENT_SIGNS = "收件人（代收人）签名"
OPERATOR_SIGNS = "送达人签名"
REMARK = "备注"
REMARK_HINT = "拒收的，写明理由，并由见证人签名："

MODES: Mapping[Mode, str] = MappingProxyType(
    {
        Mode.COUNTER: "窗口领取",
        Mode.POST: "邮寄送达",
        Mode.ELECTRONIC: "电子送达",
    }
)


RELATIONS: Mapping[str, str] = MappingProxyType({"": SELF, LEGAL: "法定代表人", AGENT: "经办人"})


def items_heading(count: int) -> str:
    """Heading of the list of what was handed over."""
    return f"送达文书（共{count}件）"


def window(number: str) -> str:
    """The window it was handed over at."""
    return f"{number}号窗口"
