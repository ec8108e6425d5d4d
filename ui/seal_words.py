"""What is said of a filed PDF (归档件), and of one that was changed after it was filed."""

from PySide6.QtCore import QCoreApplication

from clerk_app.desk.filing_port import FiledStanding
from clerk_app.domain.case import Material
from clerk_app.domain.filed import short

translate = QCoreApplication.translate


def changed(found: FiledStanding) -> str:
    """That it is not what was filed, and where."""
    said = translate("Seal", "此文件在归档后被改动")
    parts = []
    if found.unreadable:
        parts.append(translate("Seal", "已读不出归档内容"))
    if found.pages:
        numbers = translate("Seal", "、").join(str(one) for one in found.pages)
        parts.append(translate("Seal", "第 {pages} 页与归档时不同").format(pages=numbers))
    if found.facts:
        parts.append(translate("Seal", "所记的办件编号、材料或页数与归档时不同"))
    if not parts:
        parts.append(translate("Seal", "各页内容与归档时相同，文件的其他部分不同"))
    then = translate("Seal", "请以平台上的归档件或原件为准，并报告管理员")
    whole = translate("Seal", "{said}：{where}。{then}")
    return whole.format(said=said, where=translate("Seal", "；").join(parts), then=then)


def changed_papers(names: tuple[str, ...]) -> str:
    """That files of these materials are not what was taken in, before anybody relies on them."""
    said = translate(
        "Seal",
        "本机的这些材料文件已被改动，与收下时不同：{names}。请以平台上的归档件或原件为准，并报告管理员",
    )
    return said.format(names=translate("Seal", "、").join(names))


def filed(material: Material, version: int) -> str:
    """A filed PDF in a line: which of several, its pages, and its digest as on the receipt."""
    said = translate("Seal", "归档件　{n} 页　SHA-256 {short}")
    if version > 1:
        said = translate("Seal", "归档件第 {version} 版　{n} 页　SHA-256 {short}")
    return said.format(version=version, n=material.pages, short=short(material.sha256))
