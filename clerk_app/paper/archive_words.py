"""Words of the label on a file."""

from datetime import date

TITLE = "档案标签"
APPLICANT = "申请人"
ITEMS = "事项"
RECEIVED = "收件"
CLOSED = "办结"
PAGES = "页数"
KEEP = "保管期限"
BOX = "盒号"
BLANK = "________"


def items(names: tuple[str, ...]) -> str:
    """The first item, and how many there are besides."""
    return names[0] if len(names) == 1 else f"{names[0]} 等{len(names)}项"


def anew(number: str, on: date | None) -> str:
    """Number and day of a label that says something else than the ones before."""
    return f"标签编号 {number} {on or ''}".rstrip()
