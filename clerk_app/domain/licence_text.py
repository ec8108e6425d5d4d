"""A business licence (营业执照) in what was read off a page.

Its entries are those of the form in use since 2019: name, type, legal person and so on, in other
words for partnerships, sole traders and branches.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from clerk_app.domain.page_text import ReadText, TextLine, labelled, squeezed
from clerk_app.domain.read_numbers import credit_code

_NAME = ("名称", "企业名称")
_PERSON = ("法定代表人", "负责人", "经营者", "投资人", "执行事务合伙人")
_ADDRESS = ("住所", "经营场所", "主要经营场所", "营业场所")
_CAPITAL = ("注册资本", "出资额", "成员出资总额", "资金数额")
_LABELS = (
    "统一社会信用代码",
    *_NAME,
    "类型",
    "组成形式",
    *_PERSON,
    *_ADDRESS,
    *_CAPITAL,
    "成立日期",
    "注册日期",
    "营业期限",
    "合伙期限",
    "经营范围",
    "登记机关",
    "扫描",
)


@dataclass(frozen=True, slots=True)
class LicenceText:
    """What one licence says; None where it was not read."""

    code: ReadText | None
    """Its two check characters are right."""
    name: ReadText | None
    person: ReadText | None
    """Legal representative, or who stands in that place."""
    address: ReadText | None
    capital: ReadText | None
    """As printed, in capital figures."""
    scope: ReadText | None


def licence_in(lines: Sequence[TextLine]) -> LicenceText | None:
    """The licence on a page; None: there is none."""
    if not any("营业执照" in squeezed(line.text) for line in lines):
        return None
    return LicenceText(
        code=credit_code(lines),
        name=labelled(lines, _NAME, _LABELS),
        person=labelled(lines, _PERSON, _LABELS, one_row=True),
        address=labelled(lines, _ADDRESS, _LABELS),
        capital=labelled(lines, _CAPITAL, _LABELS, one_row=True),
        scope=labelled(lines, "经营范围", _LABELS),
    )
