"""The words of papers: Chinese only, the language of official papers (国家通用语言文字法 9)."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from clerk_app.domain.two_persons import read_reason

PRODUCT = "一窗"
RECEIPT_TITLE = "收件凭证"
PROVISIONAL_TITLE = "收件凭证（离线，待平台确认）"
PREVIEW_MARK = "（预览，未出具）"
PREVIEW_NOTE = "预览：没有登记，没有出具，没有编号和条码，不是文书，不能交给申请人。"
PROVISIONAL_NOTE = (
    "本凭证打印时尚未收到政务服务平台的确认。办件编号和收件时间以本凭证为准，不因平台确认而改变；"
    "平台另行给出的编号，可凭办件编号查询或补打凭证取得。"
)

CASE_NUMBER = "办件编号"
SCAN_ME = "扫一扫查进度"
SCAN_TO_CHECK = "扫码验真伪、查进度"

APPLICANT = "申请人"
CERTIFICATE = "证件号码"
MOBILE = "联系电话"
RECEIVED_AT = "收件时间"
WINDOW = "收件窗口"
HALL = "收件单位"
OPERATOR = "收件人员"
PLATFORM_NUMBER = "平台编号"
PAPER_NUMBER = "凭证编号"
ISSUED_ON = "出具日期"

ITEMS = "申请事项"
MATERIALS = "材料清单"
ITEM_COLUMNS = ("序号", "事项名称", "办理部门", "办结期限")
MATERIAL_COLUMNS = ("序号", "材料名称", "应交份数", "页数", "收取方式", "可信等级")
ORIGINALS, COPIES = "原件", "复印件"
NO_MATERIALS = "本次申请无需提交材料。"
NOTHING = "—"

DUE_NOTES: Mapping[str, str] = MappingProxyType(
    {
        "not_accepted": "自受理之日起计算",
        "calendar_unpublished": "节假日安排未公布，日期待定",
        "on_the_spot": "当场办结",
        "provisional": "暂定，以公布的节假日安排为准",
    }
)
STANDINGS: Mapping[str, str] = MappingProxyType(
    {
        "paper": "窗口收取",
        "online": "网上提交",
        "reused": "复用已交材料",
        "issued": "签发机关提供",
        "shared": "共享免交",
        "owed": "容缺后补",
        "absent": "未提交",
    }
)
TRUST_LEVELS: Mapping[str, str] = MappingProxyType(
    {
        "A": "A级 机构提供",
        "B": "B级 已核原件",
        "C": "C级 待核原件",
        "D": "D级 自行承诺",
    }
)
"""国办函2016年108号: how far an electronic document may be relied on."""

STATEMENT = "收件声明"
RECEIVED = "上列申请材料已收到（注明“容缺后补”或者“未提交”的除外）。"
RECEIVED_ALONE = "上列事项的申请已收到。"
KEEP = (
    "本凭证证明收到申请材料，不代表已经受理。请妥善保管；凭办件编号或者扫描二维码可查询办理进度。"
)

REPRINT_REASONS: Mapping[str, str] = MappingProxyType(
    {
        "lost": "原件遗失",
        "spoiled": "污损",
        "unclear": "打印不清",
        "confirmed": "换发正式",
        "more": "加发一份",
        "not_out": "没有打出来",
    }
)
"""Keys of why a paper is printed once more; what a clerk typed stands as it is."""
NO_REASON = "未注明"

APPLICANT_SIGNS = "申请人（代理人）签名"
SEAL = "（收件专用章）"
BLANK_DATE = "年　　月　　日"


def items_heading(count: int) -> str:
    """Heading of the list of items."""
    return f"{ITEMS}（共{count}项）"


def materials_heading(count: int, pages: int) -> str:
    """Heading of the list of materials: how many lines, how many pages were received."""
    return f"{MATERIALS}（共{count}份，收到{pages}页）"


def asked(originals: int, copies: int) -> str:
    """How many originals and copies are asked for (原件份数、复印件份数, GB/T 39046)."""
    counted = ((ORIGINALS, originals), (COPIES, copies))
    return "\n".join(f"{said}{n}" for said, n in counted if n) or NOTHING


def filed(short: str, pages: int, version: int) -> str:
    """The PDF filed of a material: its pages, which of several, and its digest to compare."""
    which = f"第{version}版" if version > 1 else ""
    return f"归档件{which}{pages}页 SHA-256 {short}"


LEFT_OUT_TITLE = "未能收入本归档件的文件"
LEFT_OUT_KEPT = (
    "下列文件无法转换为归档页面，按接收时的原样另行保存，与本归档件属于同一材料。"
    "文件名后是其内容的摘要，可据此核对。"
)


def promise(accept_by: date | None) -> str:
    """The promise of five working days and what silence means (行政许可法 32(4), (5) and 82)."""
    last = (
        f"至迟{day(accept_by)}"
        if accept_by
        else "国家尚未公布相应年度节假日安排，截止日期待公布后确定"
    )
    return (
        f"自收到申请材料之日起五个工作日内（{last}）告知是否受理；材料不齐全或者不符合法定形式的，"
        "当场或者在上述期限内一次告知需要补正的全部内容。"
        "逾期不告知的，自收到申请材料之日起即为受理（《中华人民共和国行政许可法》第三十二条）。"
    )


REGISTRATION_PROMISE = (
    "材料齐全、符合法定形式的，予以确认并当场登记；不能当场登记的，在三个工作日内登记，"
    "情形复杂的经批准可以再延长三个工作日；材料不齐全或者不符合法定形式的，"
    "一次性告知需要补正的材料（《中华人民共和国市场主体登记管理条例》第十九条）。"
)
OF_REGISTRATIONS = "经营主体登记事项："
OF_THE_OTHERS = "其他事项："


def copy_mark(copy: int) -> str:
    """Mark of the `copy`-th print."""
    return f"补打　第{copy}次打印"


def copy_reason(reason: str) -> str:
    """Why it was printed once more, below its mark."""
    why = read_reason(reason)[0]
    return f"原因：{REPRINT_REASONS.get(why, why) or NO_REASON}"


def copy_signed(reason: str) -> str:
    """Who asked for one more copy and who approved it; empty where one person was enough."""
    _, first, second = read_reason(reason)
    return f"补打申请：{first}　核准：{second}" if second else ""


def amount(figures: str, capitals: str) -> str:
    """An amount with its capital figures beside it."""
    return f"{figures}　大写：{capitals}"


def check_string(number: str, check: str) -> str:
    """The number with what is typed to have the paper judged."""
    return f"{number}　核验码 {check}"


def day(value: date) -> str:
    """A date the way papers write it: 2026年11月23日."""
    return f"{value.year}年{value.month}月{value.day}日"


def moment(value: datetime) -> str:
    """A date with the time of day: 2026年11月23日 09:30."""
    return f"{day(value)} {value:%H:%M}"


def page_of(page: int, pages: int) -> str:
    """Foot of a page."""
    return f"第{page}页　共{pages}页"
