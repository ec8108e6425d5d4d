"""How a bundle reads in the table: number, department, cases, who made it, what became of it."""

from PySide6.QtCore import QCoreApplication

from clerk_app.domain import bundle_number
from clerk_app.domain.listings import BundleRow
from ui.tables import Column

translate = QCoreApplication.translate


def columns() -> tuple[Column[BundleRow], ...]:
    """Columns from left to right; made when the language is known."""
    return (
        Column(
            translate("Bundles", "交接单号"), lambda row: bundle_number.spoken_groups(row.bundle)
        ),
        Column(translate("Bundles", "接收部门"), lambda row: row.department),
        Column(translate("Bundles", "数量"), amount),
        Column(translate("Bundles", "状态"), standing, tone=standing_tone),
    )


def amount(row: BundleRow) -> str:
    """How many cases and pages went along."""
    return translate("Bundles", "{cases} 件 {pages} 页").format(cases=row.cases, pages=row.pages)


def standing(row: BundleRow) -> str:
    """Checked in, or how much of it is still under way or missing."""
    if row.under_way:
        return translate("Bundles", "{n} 件待签收").format(n=row.under_way)
    if row.missing:
        return translate("Bundles", "缺 {n} 件").format(n=row.missing)
    return translate("Bundles", "已签收")


def standing_tone(row: BundleRow) -> str:
    """Colour beside the words."""
    if row.under_way:
        return "warn"
    return "bad" if row.missing else "ink_soft"


def later(papers: tuple[str, ...]) -> str:
    """Papers that follow an item which went before; empty when there are none."""
    if not papers:
        return ""
    return translate("Bundles", "后补：{papers}").format(papers="、".join(papers))
