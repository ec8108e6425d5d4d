"""Sentences about work that exists on this PC alone: limits, and packages."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from clerk_app.domain.errors import Trouble

SYNC_SENTENCES: dict[Trouble, object] = {
    Trouble.CASE_NEWER: QT_TRANSLATE_NOOP(
        "Trouble",
        "办件 {number} 已由新版平台更新，本程序版本太旧，读不了新内容。"
        "请联系技术支持升级本程序后再办这一件。",
    ),
    Trouble.INTAKE_STOPPED: QT_TRANSLATE_NOOP(
        "Trouble",
        "本机有 {count} 项业务未同步，最早的已有 {hours} 小时，暂停新收件；已收的件可以继续办完。"
        "请恢复网络并同步，详情见同步中心；草稿已保存。",
    ),
    Trouble.INTAKE_DISK_LOW: QT_TRANSLATE_NOOP(
        "Trouble",
        "本机磁盘剩余不足 {limit} GB，暂停新收件；已收的件可以继续办完。"
        "请联系管理员清理磁盘，草稿已保存。",
    ),
    Trouble.PACKAGE_EMPTY: QT_TRANSLATE_NOOP(
        "Trouble", "本机没有未同步的业务，不用导出。请直接关闭。"
    ),
    Trouble.PACKAGE_FORM: QT_TRANSLATE_NOOP(
        "Trouble", "“{name}”不是未同步业务的导出文件，请核对文件后再导入。"
    ),
    Trouble.PACKAGE_OTHER_HALL: QT_TRANSLATE_NOOP(
        "Trouble", "“{name}”是大厅 {hall} 导出的，请在那个大厅的电脑上导入。"
    ),
    Trouble.PACKAGE_KEY: QT_TRANSLATE_NOOP(
        "Trouble", "导出码或大厅密钥不对，打不开“{name}”，请核对后再试。"
    ),
    Trouble.PACKAGE_ALTERED: QT_TRANSLATE_NOOP(
        "Trouble",
        "“{name}”从第 {at} 字节起不完整或被改过，没有导入任何内容。请从原来的电脑重新导出。",
    ),
}
"""Chinese source of each sentence, as in `ui/trouble_words.py`."""
