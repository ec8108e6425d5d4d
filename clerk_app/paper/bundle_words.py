"""The words of the sheet of a bundle (材料交接单)."""

TITLE = "材料交接单"
NUMBER = "交接单号"
SCAN_TO_CHECK_IN = "扫码签收、验真伪"
FROM = "移交单位"
TO = "接收部门"
WINDOW = "移交窗口"
OPERATOR = "移交人员"
AT = "制单时间"
COLUMNS = ("序号", "办件编号", "申请人", "申请事项", "页数", "收到")
BOX = "□"
STATEMENT = "交接双方逐件清点，核对无误后签名；缺件的在“收到”栏注明，扫码签收时同时登记。"
GIVER_SIGNS = "移交人签名"
TAKER_SIGNS = "接收人签名"


def cases_heading(count: int, pages: int) -> str:
    """Heading of the list: how many cases, how many pages."""
    return f"交接清单（共{count}件，纸质材料{pages}页）"


def matter(items: tuple[str, ...], papers: tuple[str, ...]) -> str:
    """What of a case is in the bundle: items, and papers that follow an item of before."""
    later = f"后补材料：{'、'.join(papers)}" if papers else ""
    return "；".join(part for part in ("、".join(items), later) if part)
