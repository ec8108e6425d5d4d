"""Sentences about bundles (交接), sheets (移交), batches (集群注册) and the tables they come in."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from clerk_app.domain.errors import Trouble

BATCH_SENTENCES: dict[Trouble, object] = {
    Trouble.BUNDLE_NUMBER: QT_TRANSLATE_NOOP(
        "Trouble", "交接单号不对（{part}），请重新扫码或对照交接单逐位核对。"
    ),
    Trouble.BUNDLE_UNKNOWN: QT_TRANSLATE_NOOP(
        "Trouble", "本机没有交接单 {bundle}，请等同步后再扫，或核对单号。"
    ),
    Trouble.BUNDLE_EMPTY: QT_TRANSLATE_NOOP("Trouble", "没有选中要交接的办件，请至少勾选一件。"),
    Trouble.BUNDLED_ALREADY: QT_TRANSLATE_NOOP(
        "Trouble", "办件 {number} 已在交接单 {bundle} 中，不能重复交接，请刷新后再选。"
    ),
    Trouble.PAPER_NOT_OUT: QT_TRANSLATE_NOOP(
        "Trouble", "移交单 {number} 还没有打印出来，请先打印，移交后再登记。"
    ),
    Trouble.BATCH_NUMBER: QT_TRANSLATE_NOOP(
        "Trouble", "批次编号不对（{part}），请重新扫码或对照凭证逐位核对。"
    ),
    Trouble.BATCH_UNKNOWN: QT_TRANSLATE_NOOP(
        "Trouble", "本机没有批次 {batch}，请等同步后再查，或核对编号。"
    ),
    Trouble.BATCH_NAME_TWICE: QT_TRANSLATE_NOOP(
        "Trouble", "与第 {row} 家企业名称相同，请改名或删除其中一家。"
    ),
    Trouble.BATCH_PERSON_TWICE: QT_TRANSLATE_NOOP(
        "Trouble", "与第 {row} 家是同一位法定代表人，请确认无误。"
    ),
    Trouble.BATCH_CREDIT: QT_TRANSLATE_NOOP(
        "Trouble", "信用：本人自 {since} 起列入{flag}；可以收件，受理时须从严核对。"
    ),
    Trouble.BATCH_PERSON_TWO_NAMES: QT_TRANSLATE_NOOP(
        "Trouble", "与第 {row} 家证件号码相同而姓名不同，请对照证件改正。"
    ),
    Trouble.BATCH_NAME_KNOWN: QT_TRANSLATE_NOOP(
        "Trouble", "这家企业已有在办的 {number}，不要重复收件，请删除这一行。"
    ),
    Trouble.BATCH_PERSON_KNOWN: QT_TRANSLATE_NOOP(
        "Trouble", "这位法定代表人已有同类的在办件 {number}，请确认不是同一件事。"
    ),
    Trouble.BATCH_NOBODY: QT_TRANSLATE_NOOP(
        "Trouble", "还没有一家企业可以收件，请先填写企业，改好标红的单元格。"
    ),
    Trouble.BATCH_FULL: QT_TRANSLATE_NOOP("Trouble", "一批最多 {most} 家企业，请分成几批办理。"),
    Trouble.CELL_DIGITS_LOST: QT_TRANSLATE_NOOP(
        "Trouble", "表格软件把长号码存成了数字，末几位已丢失；请把该列设为文本后重新填写。"
    ),
    Trouble.CELL_FAULT: QT_TRANSLATE_NOOP(
        "Trouble", "单元格是“{text}”，公式没有结果；请在表格里改好后再导入，或直接填写。"
    ),
    Trouble.SHEET_KIND: QT_TRANSLATE_NOOP(
        "Trouble", "文件“{name}”不是表格，请换成 Excel（.xlsx）或 CSV。"
    ),
    Trouble.SHEET_OLD: QT_TRANSLATE_NOOP(
        "Trouble", "文件“{name}”是旧版 Excel 或有密码保护，请取消密码、另存为 .xlsx 后再导入。"
    ),
    Trouble.SHEET_DAMAGED: QT_TRANSLATE_NOOP(
        "Trouble", "表格“{name}”已损坏，读不出来，请用 Excel 重新保存后再导入。"
    ),
    Trouble.SHEET_TOO_LARGE: QT_TRANSLATE_NOOP(
        "Trouble", "表格“{name}”展开后有 {size}，超过 {limit} 的上限，请只保留企业名单。"
    ),
    Trouble.SHEET_TOO_LONG: QT_TRANSLATE_NOOP(
        "Trouble", "表格“{name}”超过 {most} 行，请分成几个文件导入。"
    ),
    Trouble.SHEET_HEADINGS: QT_TRANSLATE_NOOP(
        "Trouble", "在“{name}”里没有找到认识的表头，请用模板填写，或把表头改成表单上的名称。"
    ),
}
