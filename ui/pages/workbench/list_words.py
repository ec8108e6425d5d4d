"""The negative list in words: what a measure is, what a finding says, what follows from it."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.domain.negative_list import Bar, Finding
from ui.keys import Key

translate = QCoreApplication.translate

LONGEST = 40
"""Characters of a measure in a banner; whole it stands in the dialog and on the decision."""
BARS: dict[Bar, object] = {
    Bar.PROHIBITED: QT_TRANSLATE_NOOP("NegativeList", "禁止投资"),
    Bar.RESTRICTED: QT_TRANSLATE_NOOP("NegativeList", "限制投资"),
}


def bar(value: Bar) -> str:
    """How a measure bars somebody from abroad."""
    return translate("NegativeList", str(BARS[value]))


def follows(finding: Finding, *, received: bool) -> str:
    """What a finding means for what lies on the desk; `received`: it is a case by now."""
    named = translate("NegativeList", "负面清单第 {measure} 条：{text}").format(
        measure=finding.measure, text=_short(finding.text)
    )
    if not finding.barred:
        return translate("NegativeList", "{named} 已核对，符合条件。").format(named=named)
    if received:
        said = translate("NegativeList", "{named} 依法不予办理，请按 {key} 作出决定。")
    else:
        said = translate("NegativeList", "{named} 依法不予办理：收件后按 {key} 作出决定。")
    return said.format(named=named, key=Key.REFUSE.shown)


def basis(finding: Finding | None) -> str:
    """What a decision not to deal with it rests on."""
    text = _short(finding.text) if finding is not None else ""
    said = translate(
        "NegativeList",
        "拟投资的领域不符合负面清单：{text} 不予办理许可、登记（外商投资法实施条例第三十四条）。",
    )
    return said.format(text=text)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}……"
