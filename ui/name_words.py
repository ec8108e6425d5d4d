"""What a rule about companies' names says, in words; the article stands in the sentence."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.domain.company_name import ARTICLES, NameRemark, Remark

translate = QCoreApplication.translate

_SAID: dict[Remark, object] = {
    Remark.CHARACTERS: QT_TRANSLATE_NOOP("NameRemark", "“{about}”不是规范汉字"),
    Remark.FORM: QT_TRANSLATE_NOOP("NameRemark", "没有组织形式，例如有限公司"),
    Remark.BRAND: QT_TRANSLATE_NOOP("NameRemark", "字号“{about}”少于两个汉字"),
    Remark.ZONE: QT_TRANSLATE_NOOP("NameRemark", "“{about}”要与行政区划连用，不单独使用"),
    Remark.WORD: QT_TRANSLATE_NOOP("NameRemark", "名称里有“{about}”：{why}"),
}


def remark(one: NameRemark) -> str:
    """The sentence; for a word the catalogue says why and by which rule."""
    said = translate("NameRemark", str(_SAID[one.remark])).format(about=one.about, why=one.why)
    article = ARTICLES[one.remark]
    if not article:
        return said
    source = translate("NameRemark", "（企业名称登记管理规定第 {n} 条）").format(n=article)
    return f"{said}{source}"
